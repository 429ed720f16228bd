"""Public housing: dwellings in use and unusable, building sites, the queue."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.facts import Place
from scuola.models.housing.parameters import Housing

Array = NDArray[np.float64]

TURNOVER = 0.026
BUILDING_YEARS, STUDENT_YEARS, SOCIAL_YEARS = 4, 3, 2
WORN_OUT = 0.0066
#: Part of lettings that goes to households who already rent here; the rest are emergencies from outside.
TO_TENANTS = 0.55
APPLICATIONS, GIVE_UP = 0.177, 0.08
USUAL_OVERBURDEN = 0.10


@dataclass
class PublicHousing:
    """The state of public housing of many runs, `(run,)`; `sites` are dwellings begun, by years still to wait."""

    parameters: Housing
    place: Place
    runs: int
    unusable: Array = field(init=False)
    queue: Array = field(init=False)

    def __post_init__(self) -> None:
        self.dwellings = np.full(self.runs, self.place.public)
        self.unusable = np.full(self.runs, self.place.unusable)
        self.queue = np.full(self.runs, self.place.waiting)
        self.sites = np.zeros((BUILDING_YEARS, self.runs))
        self.left_over = np.zeros(self.runs)

    def recoverable(self) -> Array:
        """Return how many empty dwellings can be recovered this year: no more than there are."""
        wanted = self.parameters.recovered * self.place.households / 10_000
        return np.asarray(np.minimum(wanted, self.unusable))

    def lettings(self, share: Array, emergency: Array) -> Array:
        """Return the dwellings let this year, after works and new buildings: `(run,)`."""
        recovered = self.recoverable() * share
        built = self.sites[0].copy()
        self.sites[:-1] = self.sites[1:]
        self.sites[-1] = self.parameters.new_public * self.place.households / 10_000 * share
        let = TURNOVER * (self.dwellings - self.unusable) + built + recovered
        self.dwellings = self.dwellings + built
        worn = (WORN_OUT + 0.02 * emergency) * self.dwellings
        self.unusable = np.minimum(self.unusable - recovered + worn, self.dwellings)
        return np.asarray(let)

    def places_in_sample(self, lettings: Array, weight: float) -> NDArray[np.intp]:
        """Return how many sampled households are let a dwelling; what does not make a whole one waits a year."""
        exact = lettings * TO_TENANTS / weight + self.left_over
        whole = np.floor(exact)
        self.left_over = exact - whole
        return whole.astype(np.intp)

    def move_queue(self, lettings: Array, overburdened: Array, evicted: Array) -> dict[str, Array]:
        """Move the queue on by a year; return applications, lettings from it and those who give up."""
        applied = APPLICATIONS * self.place.waiting * overburdened / USUAL_OVERBURDEN + 0.25 * evicted
        assigned = np.minimum(lettings, self.queue)
        gave_up = GIVE_UP * (self.queue - assigned)
        self.queue = self.queue + applied - assigned - gave_up
        return {"applications": applied, "assigned": assigned, "gave_up": gave_up}
