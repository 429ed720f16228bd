"""Every published figure that a model could be asked about is compared with it, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib import import_module

import pytest

from scuola import simulations
from scuola.data import datasets
from scuola.data.datasets import Cited
from scuola.text import Text

STARTS = "a model starts from it: it would agree with itself"
SAYS_NOT = "no model says anything of the kind"
PUBLIC = "law or money of a programme, not a state of the territory"
ELSEWHERE = "the same thing is compared by another figure"
#: Datasets and indicators, by pattern, that no model is compared with, and why.
NOT_COMPARED = {
    "care-and-carers/dependent_over_84": ELSEWHERE,
    "care-and-carers/carers_share_over_49": ELSEWHERE,
    "care-and-carers/women_among_carers": SAYS_NOT,
    "care-and-carers/hours_per_carer": STARTS,
    "care-and-carers/care_home_highest_fee": STARTS,
    "care-and-carers/non_self_sufficiency_fund": PUBLIC,
    "demographic-balance/census_population": STARTS,
    "demographic-balance/*_net_migration": ELSEWHERE,
    "demographic-balance/population_change": ELSEWHERE,
    "demographic-balance/children_per_woman": STARTS,
    "demographic-balance/mean_age_at_birth": STARTS,
    "demographic-balance/life_expectancy_*": STARTS,  # and held against the simulated lives in test_ageing
    "dwellings-and-buildings/unoccupied": ELSEWHERE,
    "dwellings-and-buildings/dwellings": ELSEWHERE,
    "dwellings-and-buildings/*building*": SAYS_NOT,
    "dwellings-and-buildings/dwelling_size": STARTS,
    "energy-community-tariff/*": PUBLIC,
    "energy-prices-and-poverty/electricity_price_quarter_2": ELSEWHERE,
    "energy-prices-and-poverty/electricity_*": STARTS,
    "energy-prices-and-poverty/energy_poor_households": ELSEWHERE,
    "evictions/orders_issued": SAYS_NOT,
    "evictions/enforcement_requests": SAYS_NOT,
    "household-tenure-and-costs/overburden_one_person": SAYS_NOT,
    "household-tenure-and-costs/overburden_foreign": SAYS_NOT,
    "household-tenure-and-costs/cost_owners": ELSEWHERE,
    "household-tenure-and-costs/income_mean": STARTS,
    "household-tenure-and-costs/household*": STARTS,
    "income-by-province/*": STARTS,
    "laboratory-cooperation/contribution_in_one_shot_games_*": ELSEWHERE,
    "municipalities/*": STARTS,
    "photovoltaics-by-province/capacity": ELSEWHERE,
    "photovoltaics-by-province/production": ELSEWHERE,
    "photovoltaics-by-province/residential_plants": ELSEWHERE,
    "public-housing/not_assigned": STARTS,
    "public-housing/vacant_dwellings": STARTS,
    "public-housing/works_cost_per_vacant_dwelling": STARTS,
    "regeneration-programmes/*": PUBLIC,
    "soil-consumption/*": SAYS_NOT,
    "third-sector-organisations/*": SAYS_NOT,
}


@pytest.fixture(scope="module")
def compared() -> set[str]:
    """The dataset and indicator of every figure that some model is held against."""
    asked: set[str] = set()

    def noted(slug: str, indicator: str, territory: str, year: int) -> Cited:
        asked.add(f"{slug}/{indicator}")
        return Cited(1, territory, year, Text("", ""))

    for slug in simulations.slugs():
        for known in simulations.find(slug).today:
            published = known.published
            if getattr(published, "func", None) is datasets.cited:
                noted(*published.args)  # type: ignore[attr-defined]  # a partial
            else:
                with pytest.MonkeyPatch.context() as patch:
                    module = import_module(getattr(published, "func", published).__module__)
                    patch.setattr(module, "cited", noted)
                    published()
    return asked


def published() -> Iterator[str]:
    """Yield every indicator of the datasets that are published figures."""
    for slug in datasets.slugs():
        table = datasets.columns(slug)
        for indicator in sorted(set(table.get("indicator", ()))):
            yield f"{slug}/{indicator}"


def test_every_published_figure_is_compared_with_a_model_or_it_is_said_why_not(compared: set[str]) -> None:
    for figure in published():
        excused = any(fnmatchcase(figure, pattern) for pattern in NOT_COMPARED)
        assert figure in compared or excused, f"{figure}: compare it in a model's `today`, or say why not"


def test_every_excuse_is_for_a_figure_that_is_there_and_compared_with_no_model(compared: set[str]) -> None:
    figures = list(published())
    for pattern in NOT_COMPARED:
        assert any(fnmatchcase(figure, pattern) and figure not in compared for figure in figures), pattern
