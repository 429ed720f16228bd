"""The care block: who needs care, who gets it, what it costs, and how services grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.blocks import financed, saturation
from scuola.models.ageing.facts import REGION, Ground, dependence
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.projection import Counts

Array = NDArray[np.float64]

QUINTILES = 5
#: What builds up year by year; each from 0 to 1 (prevention: to the share of need avoided).
EFFECTS = (
    "prevention", "telecare", "coordination", "job_quality", "attraction", "carer_support", "means_testing",
)  # fmt: skip
#: People depending on others, by income quintile: the gradient's direction is published, its steps are didactic.
NEED_BY_QUINTILE = np.array([0.30, 0.24, 0.19, 0.15, 0.12])
#: Share of the remaining need that each quintile pays for privately (didactic).
PRIVATE_BY_QUINTILE = np.array([0.08, 0.15, 0.24, 0.34, 0.46])
BEDS_COVERAGE, HOME_COVERAGE = 0.15, 0.17
PIPELINE_YEARS = 3
PRIVATE_CARE_COST = 16_000
INFORMAL_HOURS = 1_000
CAPTURED_SAVINGS = 0.5
MILLION = 1e6


@dataclass(frozen=True)
class Outcome:
    """What a year is like for those who need care. `(place, run)`, or the territory's: `(quintile, run)`, `(run,)`.

    `avoidable` is the whole region's, which pays for the plan.
    """

    need: Array
    need_by_quintile: Array
    unmet: Array
    unmet_by_quintile: Array
    private_spending_by_quintile: Array
    informal: Array
    avoidable: Array


@dataclass
class Care:
    """The state of the services of many runs; `(place, run)` for places, `(run,)` for the rest."""

    parameters: Ageing
    ground: Ground
    runs: int
    workers: Array = field(init=False)
    beds: Array = field(init=False)
    under_construction: Array = field(init=False)
    adapted: Array = field(init=False)
    effects: dict[str, Array] = field(init=False)
    first_avoidable: Array | None = None

    def __post_init__(self) -> None:
        p = self.parameters
        need = (self.ground.residents.sum(axis=1) * dependence()[:, None]).sum(axis=0) * p.need_multiplier
        one_per_run = np.ones(self.runs)
        self.initial_workers = HOME_COVERAGE * need * p.hours_of_full_coverage / p.hours_per_worker
        self.initial_beds = BEDS_COVERAGE * need
        self.workers = np.outer(self.initial_workers, one_per_run)
        self.beds = np.outer(self.initial_beds, one_per_run)
        self.under_construction = np.zeros((PIPELINE_YEARS, len(need), self.runs))
        self.adapted = np.zeros((len(need), self.runs))
        self.effects = {name: np.zeros(self.runs) for name in EFFECTS}

    def meet_need(self, counts: Counts, need_shock: Array) -> Outcome:
        """Share public, private and family care among those who need it; what is left is unmet need."""
        need = counts.dependent * (1 - self.effects["prevention"]) * np.exp(need_shock)
        at_home = self._home_capacity(need)
        public = np.minimum(at_home + self.beds, 0.95 * need)
        by_quintile = NEED_BY_QUINTILE[:, None, None] * need
        remaining = np.maximum(by_quintile - public * self._access(), 0.04 * by_quintile)
        paid = remaining * PRIVATE_BY_QUINTILE[:, None, None]
        remaining -= paid
        for_family = remaining.sum(axis=0)
        relief = 0.3 + 0.7 * np.minimum(1, 2.5 * at_home / need)
        family = self.parameters.informal_care * (1 + 0.30 * self.effects["carer_support"] * relief)
        covered = np.minimum(family * counts.carers_age / for_family, 0.92)
        unmet = for_family * (1 - covered)
        there = self.ground.chosen
        return Outcome(
            need=need,
            need_by_quintile=by_quintile[:, there].sum(axis=1),
            unmet=unmet,
            unmet_by_quintile=(remaining[:, there] * (1 - covered[there])).sum(axis=1),
            private_spending_by_quintile=paid[:, there].sum(axis=1) * PRIVATE_CARE_COST / MILLION,
            informal=(for_family * covered)[there].sum(axis=0),
            avoidable=unmet[REGION].sum(axis=0) * self.parameters.avoidable_cost / MILLION,
        )

    def _home_capacity(self, need: Array) -> Array:
        """Return how many people home care can cover: hours, multiplied by what makes them go further."""
        p, e = self.parameters, self.effects
        multiplier = (1 + 0.25 * e["telecare"]) * (1 + 0.20 * e["coordination"])
        homes = 1 + 0.35 * np.minimum(1, 2 * self.adapted / need)
        return np.asarray(self.workers * (p.hours_per_worker / p.hours_of_full_coverage) * multiplier * homes)

    def _access(self) -> Array:
        """Return the share of public places that goes to each quintile: `(quintile, 1, run)`."""
        selective = np.exp(-0.35 * self.effects["means_testing"] * np.arange(QUINTILES)[:, None])
        weight = NEED_BY_QUINTILE[:, None] * selective
        return np.asarray((weight / weight.sum(axis=0))[:, None, :])

    def budget(self, outcome: Outcome, prices: Array, left: Array) -> tuple[Array, Array, Array]:
        """Return money asked for, money available and the share of the plan that is financed, by run.

        `prices` are those of the year over the first, `left` the share of the additional budget that blows leave.

        Avoidable hospital costs beyond those of the first year eat into the budget; costs avoided add to it.
        """
        if self.first_avoidable is None:
            self.first_avoidable = outcome.avoidable
        extra = CAPTURED_SAVINGS * (outcome.avoidable - self.first_avoidable)
        available = np.maximum(self.parameters.budget * left - extra, 0)
        requested = sum(self._costs()) * prices
        return requested, available, financed(requested, available)

    def _costs(self) -> Iterator[Array | float]:
        """Yield what each decision asks for this year, in millions of euro."""
        p = self.parameters
        workers = self.workers[REGION].sum(axis=0)
        yield p.home_care_staff * 0.042 * 0.5
        yield np.maximum(workers - self.initial_workers[REGION].sum(), 0) * 0.042
        yield p.nursing_beds * 0.110
        yield np.maximum(self.beds[REGION].sum(axis=0) - self.initial_beds[REGION].sum(), 0) * 0.017
        yield p.adapted_homes * 0.006
        yield p.carer_support + p.prevention + p.telecare + p.young_workers
        yield 18 * p.coordination + 2 * p.means_testing
        yield 0.0035 * p.job_quality * workers

    def invest(self, counts: Counts, outcome: Outcome, share: Array) -> None:
        """Move services to the next year: hire, build, adapt, and let effects come in with their delays."""
        p = self.parameters
        residents_share = counts.total / counts.total[REGION].sum(axis=0)
        need_share = outcome.unmet / np.maximum(outcome.unmet[REGION].sum(axis=0), 1e-9)
        places = (1 - p.allocation_by_need) * residents_share + p.allocation_by_need * need_share
        self._hire(counts, share * places)
        self._build(share * places)
        self.adapted = self.adapted * 0.93 + p.adapted_homes * share * places
        self._move("prevention", 0.13 * saturation(p.prevention * share, 22), years=4)
        self._move("telecare", saturation(p.telecare * share, 12), years=1.5)
        self._move("coordination", p.coordination * share, years=2)
        self._move("job_quality", p.job_quality * share, years=1)
        self._move("attraction", saturation(p.young_workers * share, 45), years=2)
        self._move("carer_support", saturation(p.carer_support * share, 25), years=1)
        self._move("means_testing", p.means_testing * share, years=1)

    def _hire(self, counts: Counts, share: Array) -> None:
        """Replace those who quit and add the hires that the pool of workers allows."""
        p, e = self.parameters, self.effects
        pool = p.recruitable_workers * counts.working_age * (1 + 0.5 * e["attraction"]) * (1 + 0.4 * e["job_quality"])
        quits = self.workers * (0.085 - 0.035 * e["job_quality"])
        self.workers = self.workers + np.minimum(p.home_care_staff * share + quits, pool) - quits

    def _build(self, share: Array) -> None:
        """Open the beds begun three years ago and begin new ones, replacing the half per cent that closes."""
        self.beds = 0.995 * self.beds + self.under_construction[0]
        self.under_construction[:-1] = self.under_construction[1:]
        self.under_construction[-1] = self.parameters.nursing_beds * share + 0.005 * self.beds

    def _move(self, effect: str, goal: Array, years: float) -> None:
        """Move an effect towards its goal, first-order delay."""
        self.effects[effect] = self.effects[effect] + (goal - self.effects[effect]) / years
