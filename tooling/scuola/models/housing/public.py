"""Public housing: dwellings in use and unusable, building sites, the queue."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.facts import local_figures
from scuola.models.housing.parameters import Housing

Array = NDArray[np.float64]


@dataclass
class PublicHousing:
    """The state of public housing of many runs, `(run,)`; `sites` are dwellings begun, by years still to wait."""

    parameters: Housing
    runs: int
    unusable: Array = field(init=False)
    queue: Array = field(init=False)

    def __post_init__(self) -> None:
        self.local = local_figures(self.parameters.territory)
        self.dwellings = np.full(self.runs, self.local.public)
        self.unusable = np.full(self.runs, self.local.unusable)
        self.queue = np.full(self.runs, self.local.waiting)
        self.sites = np.zeros((self.parameters.public_building_years, self.runs))
        self.left_over = np.zeros(self.runs)

    def recoverable(self) -> Array:
        """Return how many empty dwellings can be recovered this year: no more than there are."""
        return np.asarray(np.minimum(self.parameters.recovered * self.local.ten_thousands, self.unusable))

    def lettings(self, share: Array, emergency: Array) -> Array:
        """Return the dwellings let this year, after works and new buildings: `(run,)`."""
        parameters, recovered = self.parameters, self.recoverable() * share
        built = self.sites[0].copy()
        self.sites[:-1] = self.sites[1:]
        self.sites[-1] = parameters.new_public * self.local.ten_thousands * share
        let = parameters.public_turnover * (self.dwellings - self.unusable) + built + recovered
        self.dwellings = self.dwellings + built
        worn = (parameters.worn_out + parameters.emergency_damage * emergency) * self.dwellings
        self.unusable = np.minimum(self.unusable - recovered + worn, self.dwellings)
        return np.asarray(let)

    def sampled_lettings(self, lettings: Array, weight: float) -> NDArray[np.intp]:
        """Return how many sampled households are let a dwelling; what does not make a whole one waits a year."""
        exact = lettings * self.parameters.lettings_to_tenants / weight + self.left_over
        whole = np.floor(exact)
        self.left_over = exact - whole
        return whole.astype(np.intp)

    def move_queue(self, lettings: Array, overburdened: Array, evicted: Array) -> dict[str, Array]:
        """Move the queue on by a year; return applications, lettings from it and those who give up."""
        parameters = self.parameters
        applied = parameters.applications * self.local.waiting * overburdened / parameters.usual_overburden
        applied = applied + parameters.applications_after_eviction * evicted
        assigned = np.minimum(lettings, self.queue)
        gave_up = parameters.withdrawals * (self.queue - assigned)
        self.queue = self.queue + applied - assigned - gave_up
        return {"applications": applied, "assigned": assigned, "gave_up": gave_up}
