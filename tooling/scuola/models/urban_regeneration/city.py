"""The city: quality, rents, private investment, jobs, trust, and who lives where.

Forrester's stocks and attractiveness, with explicit choice of place (multinomial logit), households that are never
made or lost, and displacement as an outcome. Arrays are `(run, area)` and `(run, area, group)`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.urban_regeneration.chance import Chance
from scuola.models.urban_regeneration.facts import HALF_WAY, Areas, Groups, first_households
from scuola.models.urban_regeneration.parameters import UrbanRegeneration
from scuola.simulations.effects import saturation

Array = NDArray[np.float64]


def of_all(by_group: Array) -> Array:
    """Return the sum over income groups: a product, three times as quick as a sum over so short an axis."""
    return np.asarray(by_group @ np.ones(by_group.shape[-1]))


@dataclass(frozen=True)
class Moves:
    """What happened in a year: displaced low-income households by area, arrivals in the city, departures, no room."""

    displaced: Array
    inflow: Array
    outflow: Array
    outside: Array
    private: Array


class City:
    """The state of the city in many runs."""

    def __init__(self, parameters: UrbanRegeneration, areas: Areas, chance: Chance) -> None:
        self.parameters, self.areas, self.chance = parameters, areas, chance
        groups, runs = Groups.of(parameters), np.ones((len(chance.mood), 1))
        self.group_shares, self.first_households = groups.shares, first_households(areas, groups)
        self.incomes = np.array(parameters.group_incomes) * areas.incomes
        self.tenants = np.array(parameters.tenants_by_group)
        self.mobility, self.ties = np.array(parameters.mobility_by_group), np.array(parameters.ties)
        self.taste, self.aversion = np.array(parameters.taste_for_quality), np.array(parameters.aversion_to_rent)
        self.quality, self.jobs = runs * areas.quality, runs * areas.jobs
        self.rents = runs * self._rent_for(areas.quality)
        self.social, self.dwellings = runs * areas.social, runs * areas.dwellings
        self.trust = np.full_like(self.quality, parameters.first_trust)
        self.households = runs[:, :, None] * self.first_households
        self.stayed = self.households.copy()
        self.temporary, self.access = np.zeros_like(self.quality), np.zeros_like(self.quality)
        self.green_sites = np.zeros((parameters.green_years, *self.quality.shape))
        self.social_sites = np.zeros((parameters.social_home_years, *self.quality.shape))
        self.transit_sites = np.zeros((parameters.transit_years, *self.quality.shape))
        self.displaced_before = np.zeros_like(self.quality)
        self.ten_thousands = areas.dwellings / 10_000  # plain: a unit
        need = np.maximum(parameters.enough_quality - areas.quality, parameters.least_need) ** 2
        by_need, by_dwellings = need / need.sum(), areas.dwellings / areas.dwellings.sum()
        self.weights = parameters.focus * by_need + (1 - parameters.focus) * by_dwellings

    def burdens(self) -> Array:
        """Return rent over income of tenants at market rent, `(run, area, group)`."""
        return np.asarray(self.parameters.rented_size * self.rents[:, :, None] / self.incomes)

    def market_tenants(self) -> Array:
        """Return low-income tenants at market rent, `(run, area)`: social homes house the others."""
        low = self.households[:, :, 0]
        return np.asarray(np.maximum(low * self.tenants[0] - np.minimum(self.social, low), 0))

    def low_burden(self) -> Array:
        """Return the mean rent burden of low-income tenants, social ones included, `(run,)`."""
        market, social = self.market_tenants(), np.minimum(self.social, self.households[:, :, 0])
        paid = market * self.burdens()[:, :, 0] + social * self.parameters.social_burden
        return np.asarray(paid.sum(axis=1) / (market + social).sum(axis=1))

    def live(self, year: int, share: Array, emergency: Array) -> Moves:
        """Live a year in which `share` of the plan is paid for."""
        paid = share[:, None] * self.weights
        share = share[:, None]
        green = self._open_works(paid)
        self._build_trust(share)
        self._support_jobs(paid)
        private = self._renew_privately(green, share)
        self._improve(green, private, paid, emergency)
        moves = self._move(year, share, private)
        self._set_rents(year)
        self.dwellings = self.dwellings * (1 + self.parameters.new_dwellings * private)
        return moves

    def _open_works(self, paid: Array) -> Array:
        """Let works and services begin and open; return the green that opens."""
        parameters = self.parameters
        green = self._site(self.green_sites, parameters.green * paid)
        bought = self._site(self.social_sites, parameters.social_homes * paid)
        self.social = np.minimum(self.social + bought, parameters.most_social * self.dwellings)
        opened = self._site(self.transit_sites, parameters.transit * paid)
        self.access = (1 - parameters.transit_wear) * self.access + opened
        uses = parameters.temporary_uses * paid / self.ten_thousands
        self.temporary = self.temporary + (uses - self.temporary) * parameters.temporary_adoption
        return green

    def _site(self, sites: Array, begun: Array) -> Array:
        """Return what opens this year and begin something new."""
        opened = np.array(sites[0])
        sites[:-1] = sites[1:].copy()
        sites[-1] = begun
        return opened

    def _build_trust(self, share: Array) -> None:
        """Move trust: pacts and temporary uses build it, displacement destroys it, unless there are pacts."""
        parameters = self.parameters
        pacts = parameters.participation * share
        displaced = self.displaced_before / np.maximum(self.market_tenants(), 1)
        hurt = parameters.displacement_in_trust * displaced * (1 - parameters.pacts_against_hurt * pacts)
        uses = parameters.temporary_in_trust * saturation(self.temporary, parameters.temporary_scale)
        built = parameters.pacts_in_trust * pacts + uses
        trust = self.trust + built * (1 - self.trust) - hurt - parameters.trust_wear
        self.trust = np.clip(trust, parameters.least_trust, parameters.most_trust)

    def _support_jobs(self, paid: Array) -> None:
        """Move jobs: support works better where one can arrive; without any they return to those of the start."""
        parameters = self.parameters
        support = saturation(parameters.jobs * paid / self.ten_thousands, parameters.jobs_scale)
        transit = saturation(self.access / self.ten_thousands, parameters.transit_scale)
        reached = parameters.jobs_without_transit + parameters.jobs_with_transit * transit
        work = support * parameters.jobs_effect * reached
        self.jobs = self.jobs + work - parameters.jobs_return * (self.jobs - self.areas.jobs)

    def _renew_privately(self, green: Array, share: Array) -> Array:
        """Return the share of homes that private owners renew, where the possible rent exceeds today's."""
        parameters = self.parameters
        possible = self._fair_rent(np.minimum(1, self.quality + parameters.possible_quality))
        gap = np.maximum(possible / self.rents - parameters.least_gap, 0)
        attraction = 1 + parameters.green_attraction * saturation(green / self.ten_thousands, parameters.green_scale)
        private = parameters.private_rate * gap / (gap + parameters.half_gap) * attraction
        quota = parameters.quota * share
        private = private * (1 - quota) * (1 - parameters.protection_deterrent * parameters.protection * share)
        obtained = private * self.dwellings * parameters.homes_under_quota * quota
        self.social = np.minimum(self.social + obtained, parameters.most_social * self.dwellings)
        return np.asarray(private)

    def _improve(self, green: Array, private: Array, paid: Array, emergency: Array) -> None:
        """Move quality: what is done, as well as trust lets it be done, less what wears out."""
        parameters = self.parameters
        greened = saturation(green / self.ten_thousands, parameters.green_scale)
        mended = saturation(parameters.retrofit * paid / self.ten_thousands, parameters.retrofit_scale)
        used = saturation(self.temporary, parameters.temporary_scale)
        public = (
            parameters.green_effect * greened + parameters.retrofit_effect * mended + parameters.temporary_effect * used
        )
        succeeding = parameters.works_without_trust + parameters.works_with_trust * self.trust
        public = succeeding * public * (1 + parameters.works_together * np.minimum(greened, mended))
        change = public + parameters.private_quality * private - parameters.quality_wear * self.quality
        quality = self.quality + change * (1 - parameters.quality_damping * self.quality)
        self.quality = np.clip(quality - parameters.emergency_damage * emergency[:, None], parameters.least_quality, 1)

    def _move(self, year: int, share: Array, private: Array) -> Moves:
        """Let households leave and arrive; those for whom there is no room are counted outside.

        A city that shrinks is left by some of those who move, and reached by none.
        """
        parameters, low = self.parameters, self.households[:, :, 0]
        burdens = self.burdens()
        at_market = np.clip(self.tenants[0] - self.social / np.maximum(low, 1), 0, 1)
        excess = np.clip(burdens[:, :, 0] - parameters.burden_limit, 0, parameters.most_excess)
        forced = excess * parameters.forced_exit * at_market
        forced = forced * (1 - parameters.protection_effect * parameters.protection * share)
        displaced = low * forced
        leaving = self.households * self.mobility
        leaving[:, :, 0] += displaced
        self.stayed = self.stayed * (1 - parameters.rooted_mobility * self.mobility)
        self.stayed[:, :, 0] *= 1 - forced
        self.households = self.households - leaving
        occupied = self.areas.dwellings @ (1 - self.areas.vacant)
        growth = parameters.growth / 100 + parameters.growth_deviation * self.chance.mood[:, year]
        change = growth[:, None] * self.group_shares * occupied
        moving = leaving.sum(axis=1)
        inflow, outflow = np.maximum(change, 0), np.minimum(np.maximum(-change, 0), moving)
        pool = moving + inflow - outflow
        arrivals = self._choose(year, pool, burdens)
        self.households = self.households + arrivals
        self.displaced_before = displaced
        private_homes = (private * self.dwellings).sum(axis=1)
        return Moves(displaced, inflow, outflow, pool - arrivals.sum(axis=1), private_homes)

    def _choose(self, year: int, pool: Array, burdens: Array) -> Array:
        """Return arrivals, `(run, area, group)`: a logit choice, then other searches from full places to free ones."""
        parameters = self.parameters
        free = np.maximum(self.dwellings * parameters.highest_occupancy - of_all(self.households), 1)
        utility = self._utility(year, free, burdens)
        odds = np.exp(utility - utility.max(axis=1, keepdims=True))
        arrivals = odds * (pool / odds.sum(axis=1))[:, None, :]
        for _ in range(parameters.second_choices):
            full = np.maximum(of_all(arrivals) / free, 1)
            arrivals = arrivals / full[:, :, None]
            lack = pool - arrivals.sum(axis=1)
            room = np.maximum(free - of_all(arrivals), 1e-9)
            total = room.sum(axis=1)[:, None]
            housed = np.minimum(lack, total * parameters.room_for_second_choices)
            arrivals = arrivals + (room / total)[:, :, None] * housed[:, None, :]
        return np.asarray(arrivals)

    def _utility(self, year: int, free: Array, burdens: Array) -> Array:
        """Return what each neighbourhood is worth to those who choose, `(run, area, group)`."""
        parameters, low = self.parameters, self.households[:, :, 0]
        jobs = parameters.taste_for_jobs * np.log(np.maximum(self.jobs, parameters.least_jobs))
        common = np.log(free) + jobs + parameters.taste_deviation * self.chance.taste[:, year]
        utility = common[:, :, None] + self.taste * self.quality[:, :, None] - self.aversion * burdens
        utility += self.ties * self.trust[:, :, None]
        social = np.maximum(self.social - parameters.low_income_in_social * low, 0) / self.dwellings
        utility[:, :, 0] += np.log1p(parameters.social_attraction * social)
        return np.asarray(utility)

    def _rent_for(self, quality: Array) -> Array:
        """Return the yearly rent that quality is worth, €."""
        half_way = self.parameters.region_rent * self.areas.rents
        return np.asarray(half_way * np.exp(self.parameters.quality_in_rent * (quality - HALF_WAY)))

    def _fair_rent(self, quality: Array) -> Array:
        """Return the rent that quality and jobs, beside those of the start, are worth."""
        jobs = np.maximum(self.jobs, self.parameters.least_jobs) / self.areas.jobs
        return np.asarray(self._rent_for(quality) * jobs**self.parameters.jobs_in_rent)

    def _set_rents(self, year: int) -> None:
        """Move rents towards what places are worth, faster where homes are few."""
        parameters = self.parameters
        vacancy = 1 - of_all(self.households) / self.dwellings
        tight = np.clip(parameters.natural_vacancy - vacancy, -parameters.most_tightness, parameters.most_tightness)
        distance = np.log(self._fair_rent(self.quality) / self.rents)
        mood = parameters.rent_deviation * self.chance.mood[:, year, None]
        growth = parameters.rent_adjustment * distance + parameters.vacancy_in_rent * tight + mood
        self.rents = self.rents * (1 + parameters.price_growth + growth) / (1 + parameters.price_growth)
