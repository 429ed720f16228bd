"""A region that grows old: population, need for care, services and unpaid work in Emilia-Romagna, 2024–2050.

What is real: residents by age, sex and province (Istat 2024), life table and fertility (worked out from published
tables), net migration by province (residuals on Istat totals 2024–2026), the share of people who depend on others
(two published points). What is a teaching assumption: costs, capacities, effects and delays of the levers; each
says so where it is shown. The plan is the region's; results are those of the territory that is looked at: the region,
one of its provinces, or a place of its own (made up, or an instructor's) that gets its part. Levers act from 2026.
Flows of the last year, which the model does not reach, are NaN.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.models.ageing.care import MILLION, Care, Outcome
from scuola.models.ageing.facts import END, POLICY_YEAR, REGION, START
from scuola.models.ageing.ground import ground
from scuola.models.ageing.measures import DIMENSIONS, MEASURES
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.projection import YEARS, Counts, Flows, Projection
from scuola.models.ageing.shocks import MODEL_NUMBER, draw
from scuola.models.ageing.story import STORY
from scuola.models.ageing.today import TODAY
from scuola.simulations.adversity import adversity
from scuola.simulations.model import Model, Spending
from scuola.simulations.result import RUNS, Result

Array = NDArray[np.float64]


def simulate(parameters: Ageing, seed: int = 0, runs: int = RUNS) -> Result:
    """Project population and care to 2050 in `runs` futures; see `MEASURES` for what is returned."""
    shocks = draw(seed, runs, YEARS, parameters)
    blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
    places = ground(parameters.territory, parameters)
    people, care = Projection(parameters, places, shocks), Care(parameters, places, runs)
    record = Record(places.chosen, runs)
    counts = people.count(0)
    outcome = None
    for year in range(YEARS + 1):
        last, outcome = outcome, care.meet_need(counts, shocks.need[:, year])
        record.stocks(year, counts, outcome, care)
        if year == YEARS:
            break
        attraction = care.effects["attraction"]
        if year >= POLICY_YEAR:
            since = year - POLICY_YEAR
            requested, available, share = care.budget(
                counts, last or outcome, blows.prices[:, since], blows.budget[:, since]
            )
            record.money(year, requested, available, share)
            care.invest(counts, outcome, share)
        flows = people.advance(year, counts, attraction)
        following = people.count(year + 1)
        record.flows(year, flows, flows.deaths(counts, following))
        counts = following
    return Result(parameters, seed, tuple(range(START, END + 1)), record.finished())


class Record:
    """Result arrays while simulating, `(year, …, run)`; `finished()` transposes them to `(run, year, …)`."""

    def __init__(self, territory: slice, runs: int) -> None:
        self.territory = territory

        def shape(axes: tuple[str, ...]) -> tuple[int, ...]:
            return (YEARS + 1, *(len(DIMENSIONS[axis].members) for axis in axes), runs)

        self.arrays = {name: np.full(shape(measure.axes), np.nan) for name, measure in MEASURES.items()}
        for name in ("requested", "spending"):
            self.arrays[name][:POLICY_YEAR] = 0
        self.arrays["financed"][:POLICY_YEAR] = 1

    def stocks(self, year: int, counts: Counts, outcome: Outcome, care: Care) -> None:
        """Record people, services and need at the start of a year."""
        territory, parameters = self.territory, care.parameters
        need, residents = outcome.need[territory].sum(axis=0), counts.total[territory].sum(axis=0)
        over_64 = counts.over_64[territory].sum(axis=0)
        by_quintile = outcome.unmet_by_quintile / outcome.need_by_quintile
        by_province = outcome.unmet[REGION] / outcome.need[REGION]
        hours = outcome.informal * parameters.unpaid_hours_a_person / MILLION
        women = parameters.women_among_carers
        self._write(
            year,
            unmet_share=outcome.unmet[territory].sum(axis=0) / need,
            unmet_by_province=by_province,
            unmet_by_quintile=by_quintile,
            covered_by_quintile=outcome.need_by_quintile - outcome.unmet_by_quintile,
            income_gap=by_quintile[0] - by_quintile[-1],
            province_gap=by_province.max(axis=0) - by_province.min(axis=0),
            unpaid_hours=np.array([women * hours, (1 - women) * hours]),
            carers_burden=outcome.informal / counts.carers_age[territory].sum(axis=0) * 1_000,
            private_spending=outcome.private_spending_by_quintile,
            dependent=need,
            residents=residents,
            population=counts.total[REGION],
            share_over_64=over_64 / residents,
            share_over_79=counts.over_79[territory].sum(axis=0) / residents,
            old_age_dependency=over_64 / counts.working_age[territory].sum(axis=0) * 100,
            care_workers=care.workers[territory].sum(axis=0),
            beds=care.beds[territory].sum(axis=0),
            avoidable=outcome.avoidable,
        )

    def money(self, year: int, requested: Array, available: Array, share: Array) -> None:
        """Record what the plan costs and how much of it is paid for."""
        self._write(year, requested=requested, available=available, financed=share, spending=requested * share)

    def flows(self, year: int, flows: Flows, deaths: Array) -> None:
        """Record births, deaths and net migration of a year."""
        self._write(year, births=flows.births[REGION], deaths=deaths[REGION], net_migration=flows.migration[REGION])

    def _write(self, year: int, **values: Any) -> None:
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`; money of the last year is that of the year before."""
        for name in ("requested", "available", "financed", "spending"):
            self.arrays[name][-1] = self.arrays[name][-2]
        self.arrays["available"][:POLICY_YEAR] = self.arrays["available"][POLICY_YEAR]
        return {name: np.moveaxis(array, -1, 0) for name, array in self.arrays.items()}


MODEL = Model(
    story=STORY,
    parameters=Ageing,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="unmet_share",
    scorecards=("unmet_share", "income_gap", "province_gap", "carers_burden", "care_workers", "financed"),
    horizon=2040,  # plain: a year of the calendar
    simulate=simulate,
    today=TODAY,
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
)
