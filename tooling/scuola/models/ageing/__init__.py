"""A region that grows old: population, need for care, services and unpaid work in Emilia-Romagna, 2024–2050.

What is real: residents by age, sex and province (ISTAT 2024), life table and fertility (worked out from published
tables), net migration by province (residuals on ISTAT totals 2024–2026), the share of people who depend on others
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

from scuola.adversity import adversity
from scuola.models.ageing.care import INFORMAL_HOURS, Care, Outcome
from scuola.models.ageing.facts import END, REGION, START, ground
from scuola.models.ageing.measures import DIMENSIONS, MEASURES
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.projection import POLICY_YEAR, YEARS, Counts, Flows, Projection
from scuola.models.ageing.shocks import MODEL_NUMBER, draw
from scuola.models.ageing.story import METHOD, PANEL, QUESTION, SOURCES, SUMMARY, SYNTHETIC, TITLE
from scuola.simulation import RUNS, Result, Spending

__all__ = [
    "ANALYSIS", "DIMENSIONS", "HEADLINE", "HORIZON", "MEASURES", "METHOD", "PANEL", "PARAMETERS", "PLACE", "QUESTION",
    "SCORECARDS", "SOURCES", "SPENDING", "SUMMARY", "SYNTHETIC", "TITLE", "simulate",
]  # fmt: skip

Array = NDArray[np.float64]

PARAMETERS = Ageing
HEADLINE = "unmet_share"
HORIZON = 2040
SCORECARDS = ("unmet_share", "income_gap", "province_gap", "carers_burden", "care_workers", "financed")
ANALYSIS = None
PLACE = None
SPENDING = Spending(requested="requested", available="available", spent="spending", financed="financed")


def simulate(parameters: Ageing, seed: int = 0, runs: int = RUNS) -> Result:
    """Project population and care to 2050 in `runs` futures; see `MEASURES` for what is returned."""
    shocks = draw(seed, runs, YEARS, parameters.longevity_gain)
    blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
    where = ground(parameters.territory)
    people, care = Projection(parameters, where, shocks), Care(parameters, where, runs)
    record = Record(where.chosen, runs)
    counts = people.count(0)
    for year in range(YEARS + 1):
        outcome = care.meet_need(counts, shocks.need[:, year])
        record.stocks(year, counts, outcome, care)
        if year == YEARS:
            break
        attraction = care.effects["attraction"]
        if year >= POLICY_YEAR:
            since = year - POLICY_YEAR
            requested, available, share = care.budget(outcome, blows.prices[:, since], blows.budget[:, since])
            record.money(year, requested, available, share)
            care.invest(counts, outcome, share)
        flows = people.advance(year, counts, attraction)
        following = people.count(year + 1)
        record.flows(year, flows, flows.deaths(counts, following))
        counts = following
    return Result(parameters, seed, tuple(range(START, END + 1)), record.finished())


class Record:
    """The arrays of a result while years pass: year first, run last, turned round at the end."""

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
        there = self.territory
        need, residents = outcome.need[there].sum(axis=0), counts.total[there].sum(axis=0)
        by_quintile = outcome.unmet_by_quintile / outcome.need_by_quintile
        by_province = outcome.unmet[REGION] / outcome.need[REGION]
        informal = outcome.informal
        hours = informal * INFORMAL_HOURS / 1e6
        women = care.parameters.women_among_carers
        self._write(
            year,
            unmet_share=outcome.unmet[there].sum(axis=0) / need,
            unmet_by_province=by_province,
            unmet_by_quintile=by_quintile,
            covered_by_quintile=outcome.need_by_quintile - outcome.unmet_by_quintile,
            income_gap=by_quintile[0] - by_quintile[-1],
            province_gap=by_province.max(axis=0) - by_province.min(axis=0),
            unpaid_hours=np.array([women * hours, (1 - women) * hours]),
            carers_burden=informal / counts.carers_age[there].sum(axis=0) * 1_000,
            private_spending=outcome.private_spending_by_quintile,
            dependent=need,
            residents=residents,
            population=counts.total[REGION],
            share_over_64=counts.over_64[there].sum(axis=0) / residents,
            share_over_79=counts.over_79[there].sum(axis=0) / residents,
            old_age_dependency=counts.over_64[there].sum(axis=0) / counts.working_age[there].sum(axis=0) * 100,
            care_workers=care.workers[there].sum(axis=0),
            beds=care.beds[there].sum(axis=0),
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
