"""The city: quality, rents, private investment, jobs, trust, and who lives where.

Forrester's stocks and attractiveness, with explicit choice of place (multinomial logit), households that are never
made or lost, and displacement as an outcome. Arrays are `(run, area)` and `(run, area, group)`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.blocks import saturation
from scuola.models.urban_regeneration.chance import Chance
from scuola.models.urban_regeneration.facts import (
    AVERSION_TO_RENT,
    CAPITALISED,
    JOBS_IN_RENT,
    MOBILITY,
    RENTED_SIZE,
    SHARES,
    SOCIAL_BURDEN,
    TASTE_FOR_QUALITY,
    TENANTS,
    TIES,
    Areas,
)
from scuola.models.urban_regeneration.parameters import UrbanRegeneration

Array = NDArray[np.float64]

GAP, PRIVATE_RATE = 1.10, 0.035
NATURAL_VACANCY, FULL = 0.055, 0.985
#: Rent beyond this share of income drives low-income tenants out (in the range of the School's model, 0.30–0.40).
BURDEN_LIMIT, EXCESS_EXIT = 0.30, 0.55
REROUTINGS = 4


@dataclass(frozen=True)
class Moves:
    """What happened in a year: displaced low-income households by area, arrivals in the city, those with no room."""

    displaced: Array
    inflow: Array
    outside: Array
    private: Array


class City:
    """The state of the city in many runs."""

    def __init__(self, parameters: UrbanRegeneration, areas: Areas, chance: Chance) -> None:
        self.parameters, self.areas, self.chance = parameters, areas, chance
        one = np.ones((len(chance.growth), 1))
        self.quality, self.rents = one * areas.quality, one * areas.rents
        self.social, self.dwellings = one * areas.social, one * areas.dwellings
        self.jobs, self.trust = one * areas.jobs, 0.40 * one * np.ones(len(areas.names))
        self.households = one[:, :, None] * areas.households
        self.stayed = self.households.copy()
        self.temporary, self.access = np.zeros_like(self.quality), np.zeros_like(self.quality)
        self.green_sites, self.social_sites = np.zeros((2, *self.quality.shape)), np.zeros((2, *self.quality.shape))
        self.transit_sites = np.zeros((4, *self.quality.shape))
        self.displaced_before = np.zeros_like(self.quality)
        self.size = areas.dwellings / 10_000
        need = np.maximum(0.85 - areas.quality, 0.02) ** 2
        p = parameters
        self.weights = p.focus * need / need.sum() + (1 - p.focus) * areas.dwellings / areas.dwellings.sum()

    def burdens(self) -> Array:
        """Return rent over income of tenants at market rent, `(run, area, group)`."""
        return np.asarray(RENTED_SIZE * self.rents[:, :, None] / self.areas.incomes)

    def market_tenants(self) -> Array:
        """Return low-income tenants at market rent, `(run, area)`: social homes house the others."""
        low = self.households[:, :, 0]
        return np.asarray(np.maximum(low * TENANTS[0] - np.minimum(self.social, low), 0))

    def low_burden(self) -> Array:
        """Return the mean rent burden of low-income tenants, social ones included, `(run,)`."""
        market, social = self.market_tenants(), np.minimum(self.social, self.households[:, :, 0])
        paid = market * self.burdens()[:, :, 0] + social * SOCIAL_BURDEN
        return np.asarray(paid.sum(axis=1) / (market + social).sum(axis=1))

    def live(self, year: int, share: Array, emergency: Array) -> Moves:
        """Live a year in which `share` of the plan is paid for."""
        paid = share[:, None] * self.weights
        share = share[:, None]
        green, private = self._invest(paid, share)
        self._improve(green, private, paid, emergency)
        moves = self._move(year, share, private)
        self._set_rents(year)
        self.dwellings = self.dwellings * (1 + 0.10 * private)
        return moves

    def _invest(self, paid: Array, share: Array) -> tuple[Array, Array]:
        """Let works and services begin and finish; return green works done and the rate of private investment."""
        p = self.parameters
        opened = self._site(self.green_sites, p.green * paid)
        self.social = np.minimum(
            self.social + self._site(self.social_sites, p.social_homes * paid), 0.7 * self.dwellings
        )
        self.access = 0.97 * self.access + self._site(self.transit_sites, p.transit * paid)
        self.temporary = self.temporary + (p.temporary_uses * paid / self.size - self.temporary) * 0.7
        low = np.maximum(self.market_tenants(), 1)
        hurt = 0.8 * self.displaced_before / low * (1 - 0.6 * p.participation * share)
        pacts = 0.16 * p.participation * share + 0.05 * saturation(self.temporary, 0.15)
        self.trust = np.clip(self.trust + pacts * (1 - self.trust) - hurt - 0.02, 0.05, 0.95)
        work = saturation(p.jobs * paid / self.size, 0.6) * 0.22 * (0.6 + 0.8 * saturation(self.access / self.size, 3))
        self.jobs = self.jobs + work - 0.06 * (self.jobs - self.areas.jobs)
        potential = np.minimum(1, self.quality + 0.25)
        gap = np.maximum(self._fair_rent(potential, np.ones_like(self.areas.jobs)) / self.rents - GAP, 0)
        private = PRIVATE_RATE * gap / (gap + 0.3) * (1 + 0.8 * saturation(opened / self.size, 0.8))
        private = private * (1 - p.quota * share) * (1 - 0.35 * p.protection * share)
        self.social = np.minimum(self.social + private * self.dwellings * 0.35 * p.quota * share, 0.7 * self.dwellings)
        return np.asarray(opened), np.asarray(private)

    def _site(self, sites: Array, begun: Array) -> Array:
        """Return what opens this year and begin something new."""
        opened = np.array(sites[0])
        sites[:-1] = sites[1:].copy()
        sites[-1] = begun
        return opened

    def _improve(self, green: Array, private: Array, paid: Array, emergency: Array) -> None:
        """Move quality: what is done, as well as trust lets it be done, less what wears out."""
        doing = saturation(green / self.size, 0.8)
        mending = saturation(self.parameters.retrofit * paid / self.size, 0.9)
        public = 0.075 * doing + 0.060 * mending + 0.010 * saturation(self.temporary, 0.15)
        public = (0.45 + 0.65 * self.trust) * public * (1 + 0.35 * np.minimum(doing, mending))
        change = public + 1.1 * private - 0.022 * self.quality
        self.quality = self.quality + change * (1 - 0.55 * self.quality) - 0.03 * emergency[:, None]
        self.quality = np.clip(self.quality, 0.05, 1)

    def _move(self, year: int, share: Array, private: Array) -> Moves:
        """Let households leave and arrive; those for whom there is no room are counted outside."""
        low = self.households[:, :, 0]
        burdens = self.burdens()
        at_market = np.clip(TENANTS[0] - self.social / np.maximum(low, 1), 0, 1)
        excess = np.clip(burdens[:, :, 0] - BURDEN_LIMIT, 0, 0.5) * EXCESS_EXIT * at_market
        excess = excess * (1 - 0.75 * self.parameters.protection * share)
        displaced = low * excess
        leaving = self.households * MOBILITY
        leaving[:, :, 0] += displaced
        self.stayed = self.stayed * (1 - 0.6 * MOBILITY)
        self.stayed[:, :, 0] *= 1 - excess
        self.households = self.households - leaving
        everyone = self.areas.dwellings @ (1 - self.areas.vacant)
        growth = self.parameters.growth / 100 + 0.002 * self.chance.growth[:, year]
        inflow = growth[:, None] * SHARES * everyone
        pool = leaving.sum(axis=1) + inflow
        arrivals = self._choose(year, pool, burdens)
        self.households = self.households + arrivals
        self.displaced_before = displaced
        return Moves(displaced, inflow, pool - arrivals.sum(axis=1), (private * self.dwellings).sum(axis=1))

    def _choose(self, year: int, pool: Array, burdens: Array) -> Array:
        """Return arrivals, `(run, area, group)`: a logit choice, then rerouting from full places to free ones."""
        free = np.maximum(self.dwellings * FULL - self.households.sum(axis=2), 1.0)
        utility = np.log(free) + 0.25 * np.log(np.maximum(self.jobs, 0.1)) + self.chance.taste[:, year]
        by_group = utility[:, :, None] + TASTE_FOR_QUALITY * self.quality[:, :, None] - AVERSION_TO_RENT * burdens
        by_group += TIES * self.trust[:, :, None]
        by_group[:, :, 0] += np.log1p(3 * np.maximum(self.social - 0.45 * self.households[:, :, 0], 0) / self.dwellings)
        chosen = np.exp(by_group - by_group.max(axis=1, keepdims=True))
        arrivals = chosen / chosen.sum(axis=1, keepdims=True) * np.maximum(pool, 0)[:, None, :]
        for _ in range(REROUTINGS):
            arrivals = arrivals / np.maximum(arrivals.sum(axis=2) / free, 1)[:, :, None]
            lack = np.maximum(pool, 0) - arrivals.sum(axis=1)
            room = np.maximum(free - arrivals.sum(axis=2), 1e-9)
            total = room.sum(axis=1)[:, None]
            moved = np.minimum(lack, total / 3)
            arrivals = arrivals + (room / total)[:, :, None] * moved[:, None, :]
        return np.asarray(arrivals)

    def _fair_rent(self, quality: Array, jobs_then: Array) -> Array:
        """Return the rent that quality and jobs are worth."""
        jobs = JOBS_IN_RENT * np.log(np.maximum(self.jobs, 0.1) / jobs_then)
        return np.asarray(self.areas.rent_at_half * np.exp(CAPITALISED * (quality - 0.5) + jobs))

    def _set_rents(self, year: int) -> None:
        """Move rents towards what places are worth, faster where homes are few."""
        vacancy = 1 - self.households.sum(axis=2) / self.dwellings
        tight = np.clip(NATURAL_VACANCY - vacancy, -0.05, 0.05)
        fair = self._fair_rent(self.quality, self.areas.jobs)
        mood = 0.008 * self.chance.growth[:, year, None]
        self.rents = self.rents * (1 + 0.012 + 0.22 * np.log(fair / self.rents) + 0.35 * tight + mood) / 1.012
