"""The rental market by zone: homes let long term, empty or let short term, demand, and the rent of new contracts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.blocks import saturation
from scuola.models.housing.facts import SHORT_LET_SHARE, VACANT_SHARE, ZONES, Households, Place
from scuola.models.housing.parameters import Housing

Array = NDArray[np.float64]

#: How strongly each zone feels visitors and students, and where new homes, new students go (didactic).
PRESSURE = np.array([1, 0.7, 0.45, 0.1])
STARTS_BY_ZONE = np.array([0.15, 0.30, 0.40, 0.15])
STUDENTS_BY_ZONE = np.array([0.5, 0.4, 0.1, 0])
STARTS_PER_HOUSEHOLD = 2_200 / 490_000
DEMAND_GROWTH = 0.0105
TREND = 1.017
AGED_OUT = 0.010
TO_MARKET_RENT = 0.28
FALL, RISE = -0.04, 0.09
DELAY = 0.6
VISITORS_CONVERT = 0.0055


@dataclass
class Market:
    """The state of the market of many runs; arrays `(run, zone)`, policies in force `(run,)`."""

    parameters: Housing
    place: Place
    everyone: Households
    runs: int
    rents: Array = field(init=False)
    let: Array = field(init=False)
    vacant: Array = field(init=False)
    short: Array = field(init=False)

    def __post_init__(self) -> None:
        who, weight = self.everyone.tenants, self.everyone.weight
        by_zone = np.bincount(self.everyone.zone, minlength=ZONES) * weight
        one = np.ones((self.runs, 1))
        self.rents = one * (self.place.rents * 12)
        self.first_rents = self.place.rents * 12
        self.first_let = np.bincount(self.everyone.zone[who], minlength=ZONES) * weight
        self.let = one * self.first_let
        self.vacant = one * (by_zone * VACANT_SHARE * self.place.vacant)
        self.short = one * (by_zone * SHORT_LET_SHARE)
        self.owned = np.full(self.runs, by_zone.sum()) - self.let.sum(axis=1)
        self.demand = self.let.copy()
        self.student_beds = np.zeros(self.runs)
        self.tax, self.cap, self.guarantee = np.zeros(self.runs), np.zeros(self.runs), np.zeros(self.runs)
        self.leak = np.zeros(self.runs)

    @property
    def agency(self) -> Array:
        """Return how far the rental agency reaches owners and tenants, 0–1: `(run,)`."""
        return saturation(self.guarantee, 8)

    def starts(self, quota: Array) -> Array:
        """Return homes started in a year: a quota of social homes above 20% slows them down."""
        return np.asarray(STARTS_PER_HOUSEHOLD * self.place.households * (1 - 0.6 * np.maximum(quota - 0.20, 0)))

    def adopt(self, share: Array) -> None:
        """Bring rules and agency closer to what is decided and financed; it takes about a year and a half."""
        p = self.parameters
        self.tax += (p.vacancy_tax * share - self.tax) * DELAY
        self.cap += (p.short_let_cap * share - self.cap) * DELAY
        self.guarantee += (p.agency * share - self.guarantee) * DELAY

    def turn_over(self, starts: Array, emergency: Array) -> Array:
        """Move homes between uses for a year; return the empty homes put to use, by run.

        What leaves one use arrives in another; what is neither let nor empty is lived in by its owner.
        """
        tax = saturation(self.tax, 0.40)
        rate = 0.030 + 0.127 * tax * (0.45 + 0.55 * self.agency) + 0.015 * self.agency
        released = self.vacant * rate[:, None]
        pressure = self.parameters.pressure
        converted = VISITORS_CONVERT * self.let * PRESSURE * pressure * (1 - self.cap[:, None])
        returned = self.short * (0.02 + 0.25 * self.cap[:, None])
        emptied = (AGED_OUT + 0.005 * emergency[:, None]) * self.let
        built = starts[:, None] * STARTS_BY_ZONE * TO_MARKET_RENT
        self.vacant += emptied - released
        self.short += converted - returned
        self.let += 0.5 * released - converted + 0.4 * returned - emptied + built
        self.owned += (0.5 * released + 0.6 * returned).sum(axis=1) + starts - built.sum(axis=1)
        return np.asarray(released.sum(axis=1))

    def set_rents(self, year: int, shock: Array, demand_shock: Array, aid_share: Array) -> None:
        """Let demand grow and the rents of new contracts follow it; part of allowances leaks into them.

        `aid_share` is the allowance bill over the rent bill, by run; the leak is a level, not a rate of growth.
        """
        p = self.parameters
        self.demand *= (1 + DEMAND_GROWTH + demand_shock)[:, None] * (1 + 0.0063 * PRESSURE * (p.pressure - 1))
        wanted = self.demand - self.student_beds[:, None] * 0.45 * STUDENTS_BY_ZONE
        real = self.rents / self.first_rents / TREND**year
        excess = np.clip((wanted * real**-p.demand_elasticity - self.let) / self.first_let, -0.25, 0.25)
        growth = TREND - 1 + shock[:, None] + p.rent_response * excess
        self.rents = self.rents * (1 + np.clip(growth, FALL, RISE))
        self.leak = p.pass_through * np.clip(aid_share, 0, 0.3) * (1 - 0.8 * self.agency)
