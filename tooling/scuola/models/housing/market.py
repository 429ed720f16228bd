"""The rental market by zone: homes let long term, empty or let short term, demand, and the rent of new contracts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.facts import ZONES, households, local_figures
from scuola.models.housing.homes import HomePrices, homes
from scuola.models.housing.parameters import Housing
from scuola.simulations.effects import saturation

Array = NDArray[np.float64]


@dataclass
class Market:
    """The state of the market of many runs; arrays `(run, zone)`, policies in force `(run,)`."""

    parameters: Housing
    runs: int
    rents: Array = field(init=False)
    let: Array = field(init=False)
    vacant: Array = field(init=False)
    short: Array = field(init=False)

    def __post_init__(self) -> None:
        parameters, runs = self.parameters, np.ones((self.runs, 1))
        sample, self.local = households(parameters.territory), local_figures(parameters.territory)
        by_zone = np.bincount(sample.zone, minlength=ZONES) * sample.weight
        self.first_rents = homes(parameters.territory, HomePrices.of(parameters)).new_rents
        self.first_let = np.bincount(sample.zone[sample.tenants], minlength=ZONES) * sample.weight
        self.rents = runs * self.first_rents
        self.let = runs * self.first_let
        self.vacant = runs * (by_zone * np.array(parameters.vacant_by_zone) * self.local.vacant)
        self.short = runs * (by_zone * np.array(parameters.short_lets_by_zone))
        self.owned = np.full(self.runs, by_zone.sum()) - self.let.sum(axis=1)
        self.demand = self.let.copy()
        self.student_beds = np.zeros(self.runs)
        self.tax, self.cap, self.guarantee = np.zeros(self.runs), np.zeros(self.runs), np.zeros(self.runs)
        self.leak = np.zeros(self.runs)
        self.pressure_by_zone = np.array(parameters.pressure_by_zone)
        self.starts_by_zone = np.array(parameters.starts_by_zone)
        self.students_by_zone = np.array(parameters.students_by_zone)

    @property
    def agency(self) -> Array:
        """Return how far the rental agency reaches owners and tenants, 0–1: `(run,)`."""
        return saturation(self.guarantee, self.parameters.agency_scale)

    def starts(self, quota: Array) -> Array:
        """Return homes started in a year: beyond a certain quota of social homes there are fewer."""
        beyond = np.maximum(quota - self.parameters.slowing_quota, 0)
        usual = self.parameters.homes_started * self.local.ten_thousands
        return np.asarray(usual * (1 - self.parameters.starts_slowdown * beyond))

    def adopt(self, share: Array) -> None:
        """Bring rules and agency closer to what is decided and financed: a part of the way every year."""
        parameters = self.parameters
        self.tax += (parameters.vacancy_tax * share - self.tax) * parameters.rule_adoption
        self.cap += (parameters.short_let_cap * share - self.cap) * parameters.rule_adoption
        self.guarantee += (parameters.agency * share - self.guarantee) * parameters.rule_adoption

    def turn_over(self, starts: Array, emergency: Array) -> Array:
        """Move homes between uses for a year; return the empty homes put to use, by run.

        What leaves one use arrives in another; what is neither let nor empty is lived in by its owner.
        """
        parameters, cap = self.parameters, self.cap[:, None]
        released = self.vacant * self._release_rate()[:, None]
        to_short_lets = (
            parameters.short_let_conversion * self.let * self.pressure_by_zone * parameters.pressure * (1 - cap)
        )
        returned = self.short * (parameters.short_let_return + parameters.cap_return * cap)
        emptied = (parameters.emptied + parameters.emptied_in_emergency * emergency[:, None]) * self.let
        built = starts[:, None] * self.starts_by_zone * parameters.let_at_market_rent
        to_let = parameters.released_to_let * released
        back_to_let = parameters.returned_to_let * returned
        self.vacant += emptied - released
        self.short += to_short_lets - returned
        self.let += to_let - to_short_lets + back_to_let - emptied + built
        self.owned += (released - to_let + returned - back_to_let).sum(axis=1) + starts - built.sum(axis=1)
        return np.asarray(released.sum(axis=1))

    def _release_rate(self) -> Array:
        """Return the share of empty homes put to use in a year: a surcharge works better where an agency gives guarantees."""
        parameters, agency = self.parameters, self.agency
        surcharge = parameters.surcharge_effect * saturation(self.tax, parameters.surcharge_scale)
        alone = parameters.surcharge_without_agency
        guaranteed = alone + (1 - alone) * agency
        return np.asarray(parameters.release_rate + surcharge * guaranteed + parameters.agency_release * agency)

    def set_rents(self, year: int, shock: Array, demand_shock: Array, aid_share: Array) -> None:
        """Let demand grow and the rents of new contracts follow it; part of allowances leaks into them.

        `aid_share` is the allowance bill over the rent bill, by run; the leak is a level, not a rate of growth.
        """
        parameters = self.parameters
        pressed = 1 + parameters.pressure_demand * self.pressure_by_zone * (parameters.pressure - 1)
        self.demand *= (1 + parameters.demand_growth + demand_shock)[:, None] * pressed
        housed = self.student_beds[:, None] * parameters.homes_per_student_bed * self.students_by_zone
        real = self.rents / self.first_rents / (1 + parameters.rent_trend) ** year
        excess = ((self.demand - housed) * real**-parameters.demand_elasticity - self.let) / self.first_let
        excess = np.clip(excess, -parameters.greatest_excess, parameters.greatest_excess)
        growth = parameters.rent_trend + shock[:, None] + parameters.rent_response * excess
        self.rents = self.rents * (1 + np.clip(growth, -parameters.greatest_rent_fall, parameters.greatest_rent_rise))
        felt = np.clip(aid_share, 0, parameters.most_aid_share)
        self.leak = parameters.pass_through * felt * (1 - parameters.agency_against_leak * self.agency)
