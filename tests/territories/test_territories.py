"""The four challenges on every territory: each plays, the region is made of its provinces, the union is another place."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import simulations
from scuola.data.datasets import columns
from scuola.markup.scenario import measure_chart
from scuola.models.ageing.ground import ground
from scuola.models.ageing.parameters import Ageing
from scuola.simulations.parameters import Role
from scuola.simulations.result import Result
from scuola.simulations.scenario import Player
from scuola.simulations.scenario_code import code_of, fingerprint, read_code
from scuola.territories import PROVINCES, SCHOOLS, Territory
from scuola.territories.figures import figures_of

CHALLENGES = ("ageing", "energy-community", "housing", "urban-regeneration")
RUNS = 16


@cache
def trend(slug: str, territory: Territory) -> Result:
    model = simulations.find(slug)
    return model.simulate(model.parameters.read({"territory": territory}), 0, RUNS)


def headline(slug: str, territory: Territory) -> float:
    """Return the median of the main indicator at the start, before anything is decided."""
    return float(np.median(trend(slug, territory)[simulations.find(slug).headline][:, 0]))


def in_order(slug: str, measure: str) -> np.ndarray:
    """Return a measure of each province, `(province, run, year, …)`, as the trend has it."""
    return np.stack([trend(slug, province)[measure] for province in PROVINCES])


@pytest.mark.parametrize("slug", CHALLENGES)
@settings(max_examples=15)
@given(st.data())
def test_every_plan_plays_on_every_territory(slug: str, data: st.DataObject) -> None:
    """Shares stay shares, and no more is spent than there is, wherever it is and whatever is decided."""
    model = simulations.find(slug)
    levers = model.parameters.controls(Role.LEVER)
    plan = {name: data.draw(st.floats(shown.low or 0, shown.high or 0)) for name, shown in levers.items()}
    territory = data.draw(st.sampled_from(SCHOOLS))
    result = model.simulate(model.parameters.read({"territory": territory, **plan}), 0, 3)
    until = result.at(model.horizon) + 1
    for name, measure in model.measures.items():
        assert np.isfinite(result[name][:, :until]).all(), name
        if measure.form == "share" and not name.endswith("gap"):
            assert result[name][:, :until].min() >= -1e-9, name
            assert result[name][:, :until].max() <= 1 + 1e-9, name
    assert model.spending
    assert (result[model.spending.spent] <= result[model.spending.available] + 1e-6).all()


@pytest.mark.parametrize("slug", CHALLENGES)
def test_every_territory_is_a_place_of_its_own(slug: str) -> None:
    assert len({round(headline(slug, territory), 7) for territory in SCHOOLS}) == len(SCHOOLS)


@pytest.mark.parametrize("slug", CHALLENGES)
def test_the_region_is_among_its_provinces(slug: str) -> None:
    provinces = [headline(slug, province) for province in PROVINCES]
    assert min(provinces) < headline(slug, Territory.REGION) < max(provinces)


@pytest.mark.parametrize("quantity", ["residents", "over_64", "households", "public", "waiting"])
def test_what_is_counted_in_the_provinces_adds_up_to_the_region(quantity: str) -> None:
    total = sum(getattr(figures_of(province), quantity) for province in PROVINCES)
    assert total == pytest.approx(getattr(figures_of(Territory.REGION), quantity), rel=0.001)


@pytest.mark.parametrize(
    "measure", ["residents", "dependent", "care_workers", "beds", "unpaid_hours", "private_spending"]
)
def test_care_in_the_region_is_the_sum_of_care_in_its_provinces(measure: str) -> None:
    region = trend("ageing", Territory.REGION)[measure]
    np.testing.assert_allclose(in_order("ageing", measure).sum(axis=0), region, rtol=1e-6)


def test_unmet_need_in_the_region_is_the_mean_of_its_provinces_weighted_by_need() -> None:
    unmet, need = in_order("ageing", "unmet_share"), in_order("ageing", "dependent")
    region = trend("ageing", Territory.REGION)["unmet_share"]
    np.testing.assert_allclose((unmet * need).sum(axis=0) / need.sum(axis=0), region, rtol=1e-6)


def test_a_province_has_the_unmet_need_that_the_region_shows_for_it() -> None:
    by_province = trend("ageing", Territory.REGION)["unmet_by_province"]
    shown = np.stack([trend("ageing", province)["unmet_share"] for province in PROVINCES], axis=-1)
    np.testing.assert_allclose(shown, by_province, rtol=1e-9)


def test_the_plan_for_care_is_the_region_s_wherever_one_looks() -> None:
    for territory in SCHOOLS:
        for measure in ("available", "requested", "unmet_by_province"):
            np.testing.assert_array_equal(
                trend("ageing", territory)[measure], trend("ageing", Territory.REGION)[measure]
            )


def test_the_made_up_union_starts_from_its_residents_and_their_ages() -> None:
    people = ground(Territory.TERRE, Ageing()).residents[:, :, -1]
    assert people.sum() == pytest.approx(44_700)
    assert people[65:].sum() / people.sum() == pytest.approx(0.255)
    assert np.median(trend("ageing", Territory.TERRE)["residents"][:, 0]) == pytest.approx(44_700, rel=1e-6)


def test_a_poorer_province_has_more_energy_poverty_and_a_sunnier_one_more_roofs() -> None:
    income = [figures_of(province).income for province in PROVINCES]
    poverty = [headline("energy-community", province) for province in PROVINCES]
    assert np.argsort(poverty).tolist() == np.argsort(income)[::-1].tolist()
    plants = np.array([figures_of(province).plants for province in PROVINCES])
    adopted = in_order("energy-community", "adopted")[:, 0, 0, 0]
    np.testing.assert_allclose(adopted / adopted.mean(), plants / plants.mean(), rtol=1e-9)


def test_published_figures_are_those_of_the_datasets() -> None:
    plants = columns("photovoltaics-by-province")
    row = (plants["territory"] == "Rimini") & (plants["indicator"] == "plants") & (plants["year"] == 2022)
    rimini = figures_of(Territory.RIMINI)
    assert rimini.plants * rimini.households == pytest.approx(float(plants["value"][row][0]))
    assert rimini.income == 22_277
    assert rimini.unoccupied == 23.48


def test_more_are_forced_to_leave_where_rents_weigh_more_on_incomes() -> None:
    def weight(territory: Territory) -> float:
        return figures_of(territory).asking_rent / figures_of(territory).income

    dearest, cheapest = max(PROVINCES, key=weight), min(PROVINCES, key=weight)
    displaced = [float(np.median(trend("urban-regeneration", one)["displaced"][:, 5])) for one in (cheapest, dearest)]
    assert displaced[1] > 2 * displaced[0]


@pytest.mark.parametrize("slug", CHALLENGES)
def test_the_page_names_the_territory_and_compares_with_its_trend(slug: str) -> None:
    model = simulations.find(slug)
    player = Player(model)
    lever, shown = next(iter(model.parameters.controls(Role.LEVER).items()))
    plan = model.parameters.read({"territory": Territory.FERRARA, lever: shown.high})
    scenario = player.play(plan, 8)
    assert "Ferrara" in str(measure_chart(scenario, model.headline).subtitle)
    assert scenario.trend.parameters == model.parameters.read({"territory": Territory.FERRARA})
    assert read_code(slug, model, code_of(slug, plan)) == plan


@pytest.mark.parametrize(
    ("slug", "code", "values"),
    [
        ("ageing", "2kl4-3g-4a-7k", {"home_care_staff": 400, "nursing_beds": 500, "carer_support": 40}),
        ("energy-community", "8ra4-3u-514-df", {"pv_grant": 0.3, "retrofit_grant": 0.4, "training": 1.5}),
        ("urban-regeneration", "q915-3c-7k-ca", {"green": 6, "social_homes": 100, "participation": 0.5}),
    ],
)
def test_codes_given_out_before_the_territory_could_be_chosen_are_good(
    slug: str, code: str, values: dict[str, float]
) -> None:
    model = simulations.find(slug)
    assert read_code(slug, model, f"{slug}-{code}") == model.parameters.read(values)
    assert not code.startswith(fingerprint(model.parameters))
