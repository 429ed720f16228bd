"""The care block: who needs care, who gets it, what it costs, and how services grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.models.ageing.facts import REGION, dependence
from scuola.models.ageing.ground import Ground
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.projection import Counts
from scuola.simulations.effects import financed, saturation

Array = NDArray[np.float64]

MILLION = 1e6
#: What builds up year by year; each from 0 to 1 (prevention: to the share of need avoided).
EFFECTS = (
    "prevention", "telecare", "coordination", "job_quality", "attraction", "carer_support", "means_testing",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """Care needed, given and missing in a year.

    `need` and `unmet` are `(place, run)`; what is split by quintile is the chosen territory's, `(quintile, run)`, and so
    is `informal`, `(run,)`. `avoidable` is the whole region's, which pays for the plan.
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
    first_load: float | None = None

    def __post_init__(self) -> None:
        parameters = self.parameters
        dependent = self.ground.residents.sum(axis=1) * dependence(parameters)[:, None]
        need = dependent.sum(axis=0) * parameters.need_multiplier
        covered_at_home = parameters.home_care_coverage * need
        one_per_run = np.ones(self.runs)
        self.need_by_quintile = np.array(parameters.need_by_quintile)[:, None, None]
        self.private_by_quintile = np.array(parameters.private_care_by_quintile)[:, None, None]
        self.initial_workers = covered_at_home * parameters.hours_of_full_coverage / parameters.hours_per_worker
        self.initial_beds = parameters.beds_coverage * need
        self.workers = np.outer(self.initial_workers, one_per_run)
        self.beds = np.outer(self.initial_beds, one_per_run)
        replaced = (parameters.bed_closures * self.initial_beds)[
            :, None
        ]  # begun before the plan, so that the stock holds
        self.under_construction = np.broadcast_to(
            replaced, (parameters.bed_building_years, len(need), self.runs)
        ).copy()
        self.adapted = np.zeros((len(need), self.runs))
        self.effects = {name: np.zeros(self.runs) for name in EFFECTS}

    def meet_need(self, counts: Counts, need_shock: Array) -> Outcome:
        """Share public, private and family care among those who need it; what is left is unmet need."""
        parameters = self.parameters
        need = counts.dependent * (1 - self.effects["prevention"]) * np.exp(need_shock)
        at_home = self._home_capacity(need)
        public = np.minimum(at_home + self.beds, parameters.most_public_cover * need)
        by_quintile = self.need_by_quintile * need
        remaining = np.maximum(by_quintile - public * self._access(), parameters.least_need_left * by_quintile)
        paid = remaining * self.private_by_quintile
        remaining -= paid
        for_family = remaining.sum(axis=0)
        load = for_family / counts.carers_age
        willing = self._family_care(load, at_home / need) * counts.carers_age
        covered = np.minimum(willing / for_family, parameters.most_family_cover)
        unmet = for_family * (1 - covered)
        territory = self.ground.chosen
        return Outcome(
            need=need,
            need_by_quintile=by_quintile[:, territory].sum(axis=1),
            unmet=unmet,
            unmet_by_quintile=(remaining[:, territory] * (1 - covered[territory])).sum(axis=1),
            private_spending_by_quintile=paid[:, territory].sum(axis=1) * parameters.private_care_cost / MILLION,
            informal=(for_family * covered)[territory].sum(axis=0),
            avoidable=unmet[REGION].sum(axis=0) * parameters.avoidable_cost / MILLION,
        )

    def _home_capacity(self, need: Array) -> Array:
        """Return how many people home care can cover: hours, multiplied by what makes them go further."""
        parameters, effects = self.parameters, self.effects
        telecare = 1 + parameters.telecare_gain * effects["telecare"]
        coordination = 1 + parameters.coordination_gain * effects["coordination"]
        adapted = np.minimum(1, parameters.adapted_homes_reach * self.adapted / need)
        homes = 1 + parameters.adapted_homes_gain * adapted
        people_per_worker = parameters.hours_per_worker / parameters.hours_of_full_coverage
        return np.asarray(self.workers * people_per_worker * (telecare * coordination) * homes)

    def _family_care(self, load: Array, home_coverage: Array) -> Array:
        """Return how many people each potential carer covers, given how many are left to each (`load`).

        Families do more as more is left to them, though not in proportion: the response is `family_response` per cent
        for one per cent, from what the region does at the start. Support counts for more where home care takes turns.
        """
        parameters = self.parameters
        if self.first_load is None:
            self.first_load = float(load[REGION].mean())
        turns = np.minimum(1, parameters.home_care_for_full_support * home_coverage)
        relief = parameters.support_without_home_care + (1 - parameters.support_without_home_care) * turns
        support = parameters.carer_support_gain * self.effects["carer_support"] * relief
        response = (load / self.first_load) ** parameters.family_response
        return np.asarray(parameters.informal_care * response * (1 + support))

    def _access(self) -> Array:
        """Return the share of public places that goes to each quintile: `(quintile, 1, run)`."""
        quintiles = np.arange(len(self.need_by_quintile))[:, None]
        selective = np.exp(-self.parameters.selectivity * self.effects["means_testing"] * quintiles)
        weight = self.need_by_quintile[:, 0] * selective
        return np.asarray((weight / weight.sum(axis=0))[:, None, :])

    def budget(self, counts: Counts, last: Outcome, prices: Array, left: Array) -> tuple[Array, Array, Array]:
        """Return money asked for, money available and the share of the plan that is financed, by run.

        `last` is the year before; `prices` are those of the year over the first, `left` the share of the additional
        budget that blows leave. Avoidable hospital costs of the year before, beyond those of the year before the plan,
        eat into the budget; costs avoided add to it, if there is one.
        """
        if self.first_avoidable is None:
            self.first_avoidable = last.avoidable
        extra = self.parameters.hospital_costs_in_budget * (last.avoidable - self.first_avoidable)
        given = self.parameters.budget * left
        available = np.where(given > 0, np.maximum(given - extra, 0), 0)
        requested = sum(self._costs(counts)) * prices
        return requested, available, financed(requested, available)

    def _costs(self, counts: Counts) -> Iterator[Array | float]:
        """Yield what each decision asks for this year, in millions of euro; hires are no more than can be found."""
        parameters = self.parameters
        to_be_found = np.maximum(self._pool(counts) - self._quits(), 0)[REGION].sum(axis=0)
        hires = np.minimum(parameters.home_care_staff, to_be_found)
        workers = self.workers[REGION].sum(axis=0)
        extra_workers = np.maximum(workers - self.initial_workers[REGION].sum(), 0)
        extra_beds = np.maximum(self.beds[REGION].sum(axis=0) - self.initial_beds[REGION].sum(), 0)
        yield hires * parameters.first_year_worked * parameters.worker_cost / MILLION
        yield extra_workers * parameters.worker_cost / MILLION
        yield parameters.nursing_beds * parameters.bed_cost / MILLION
        yield extra_beds * parameters.bed_running_cost / MILLION
        yield parameters.adapted_homes * parameters.adapted_home_cost / MILLION
        yield parameters.carer_support + parameters.prevention + parameters.telecare + parameters.young_workers
        yield parameters.coordination * parameters.coordination_cost
        yield parameters.means_testing * parameters.means_testing_cost
        yield parameters.job_quality * workers * parameters.job_quality_cost / MILLION

    def invest(self, counts: Counts, outcome: Outcome, share: Array) -> None:
        """Move services to the next year: hire, build, adapt, and let effects come in with their delays."""
        parameters = self.parameters
        residents_share = counts.total / counts.total[REGION].sum(axis=0)
        need_share = outcome.unmet / np.maximum(outcome.unmet[REGION].sum(axis=0), 1e-9)
        by_need = parameters.allocation_by_need
        parts = share * ((1 - by_need) * residents_share + by_need * need_share)
        self._hire(counts, parts)
        self._build(parts)
        self.adapted = self.adapted * parameters.adapted_homes_kept + parameters.adapted_homes * parts
        self._move_effects(share)

    def _hire(self, counts: Counts, parts: Array) -> None:
        """Replace those who quit and add the hires that the pool of workers allows."""
        pool, quits = self._pool(counts), self._quits()
        self.workers = self.workers + np.minimum(self.parameters.home_care_staff * parts + quits, pool) - quits

    def _pool(self, counts: Counts) -> Array:
        """Return the workers who can be hired in a year, `(place, run)`."""
        parameters, effects = self.parameters, self.effects
        attraction = 1 + parameters.recruits_from_attraction * effects["attraction"]
        job_quality = 1 + parameters.recruits_from_job_quality * effects["job_quality"]
        return np.asarray(parameters.recruitable_workers * counts.working_age * attraction * job_quality)

    def _quits(self) -> Array:
        """Return the workers who quit in a year, `(place, run)`."""
        parameters = self.parameters
        return np.asarray(self.workers * (parameters.quits - parameters.quits_avoided * self.effects["job_quality"]))

    def _build(self, parts: Array) -> None:
        """Open the beds whose building time has passed and begin new ones, replacing those that close."""
        closed = self.parameters.bed_closures * self.beds
        self.beds = self.beds - closed + self.under_construction[0]
        self.under_construction[:-1] = self.under_construction[1:]
        self.under_construction[-1] = self.parameters.nursing_beds * parts + closed

    def _move_effects(self, share: Array) -> None:
        """Move every effect towards what is financed of its lever, each with its scale and its delay."""
        parameters = self.parameters
        prevention = saturation(parameters.prevention * share, parameters.prevention_scale)
        telecare = saturation(parameters.telecare * share, parameters.telecare_scale)
        attraction = saturation(parameters.young_workers * share, parameters.attraction_scale)
        carer_support = saturation(parameters.carer_support * share, parameters.carer_support_scale)
        self._move("prevention", parameters.most_prevention * prevention, parameters.prevention_delay)
        self._move("telecare", telecare, parameters.telecare_delay)
        self._move("coordination", parameters.coordination * share, parameters.coordination_delay)
        self._move("job_quality", parameters.job_quality * share, parameters.job_quality_delay)
        self._move("attraction", attraction, parameters.attraction_delay)
        self._move("carer_support", carer_support, parameters.carer_support_delay)
        self._move("means_testing", parameters.means_testing * share, parameters.means_testing_delay)

    def _move(self, effect: str, goal: Array, months: float) -> None:
        """Move an effect towards its goal for a year, first-order delay."""
        self.effects[effect] = self.effects[effect] + (goal - self.effects[effect]) / (months / 12)
