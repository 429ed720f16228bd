"""The tenants, one by one: what they pay, who is evicted, who gets a public dwelling, who moves and where.

Arrays are `(run, tenant)` and single precision, tenants in order of income quintile. Only those who may be evicted
or who move in a year are looked at one by one (see `chance`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.chance import Chance, Draw, Groups, Positions, counts
from scuola.models.housing.facts import QUINTILES, ZONES, households, local_figures
from scuola.models.housing.homes import HomePrices, homes
from scuola.models.housing.market import Market
from scuola.models.housing.parameters import Housing

Array = NDArray[np.float64]
Array32 = NDArray[np.float32]
Flags = NDArray[np.bool_]

ONE = np.float32(1)
#: Instead of the merit of those who cannot be let a public dwelling, which is negative.
NOT_NOW = np.float32(1)


@dataclass(frozen=True)
class Burden:
    """What housing costs tenants in a year, its share of their income, and who is overburdened: `(run, tenant)`."""

    cost: Array32
    share: Array32
    over: Flags


@dataclass(frozen=True)
class Entitled:
    """Who is entitled to aid, among the first tenants `(run, tenant)`, and how many households they are, `(run,)`."""

    tenants: Flags
    households: Array


class Tenants:
    """The tenants of many runs."""

    def __init__(self, parameters: Housing, chance: Chance, runs: int) -> None:
        sample, first = households(parameters.territory), homes(parameters.territory, HomePrices.of(parameters))
        who = sample.tenants
        self.parameters, self.chance, self.weight, self.runs = parameters, chance, sample.weight, runs
        self.count = int(who.sum())
        self.groups = Groups.of(sample)
        self.quintile = sample.quintile[who]
        self.by_quintile = np.bincount(self.quintile, minlength=QUINTILES)
        self.size = sample.size[who].astype(np.float32)
        self.running = first.running[who].astype(np.float32)
        shape = (runs, self.count)
        self.rent = np.broadcast_to(first.rent[who].astype(np.float32), shape).copy()
        self.agreed = np.broadcast_to(sample.tenure[who] == "agreed", shape).copy()
        self.first_zone = sample.zone[who].astype(np.int8)
        self.zone = np.broadcast_to(self.first_zone, shape).copy()
        self.public = np.zeros(shape, bool)
        self.in_public = np.empty(0, np.intp)
        self.may_apply = chance.reach(parameters.public_income_ceiling)
        self.executed = local_figures(parameters.territory).executed

    def cost(self, prices: Array) -> Array32:
        """Return what housing costs before aid: rent and running costs at today's prices."""
        cost = self.running * prices[:, None].astype(np.float32)
        cost += self.rent
        return np.asarray(cost)

    def entitled(self, year: int, cost: Array32, ceiling: float) -> Entitled:
        """Return who is entitled to aid: a low income, a heavy burden, no public dwelling."""
        reach = self.chance.reach(ceiling)
        income = self.chance.incomes[year, :, :reach]
        eligible = cost[:, :reach] > np.float32(self.parameters.aid_burden) * income
        eligible &= income < np.float32(ceiling)
        eligible &= ~self.public[:, :reach]
        return Entitled(eligible, np.asarray(counts(eligible) * self.weight, float))

    def burden(self, year: int, cost: Array32, entitled: Entitled | None, aid: Array) -> Burden:
        """Return costs after aid (`aid`: € a year by run) and who is overburdened; `cost` is used up."""
        if entitled is not None:
            first = slice(entitled.tenants.shape[1])  # whole rows: quicker than to pick the entitled one by one
            given = np.float32(self.parameters.most_aided) * self.rent[:, first]
            np.minimum(given, aid[:, None].astype(np.float32), out=given)
            given *= entitled.tenants
            cost[:, first] -= given
        share = cost / self.chance.incomes[year]
        return Burden(cost, share, share > np.float32(self.parameters.overburden_threshold))

    def publicly_housed(self, over: Flags) -> tuple[Array, ...]:
        """Return how many live in public dwellings, by run: all, overburdened, once at an agreed rent, both."""
        position = self.in_public
        run, burdened, agreed = position // self.count, over.take(position), self.agreed.take(position)
        return tuple(
            np.bincount(run, weights, self.runs).astype(float)
            for weights in (None, burdened, agreed, burdened & agreed)
        )

    def evict(self, year: int, burden: Burden, protection: Array) -> Draw:
        """Return who is evicted: the likelier, the further the burden is beyond the threshold."""
        exposed = self.chance.may_be_evicted[year]
        hazard = self._asked_for(burden.share.take(exposed.position)) * self.executed
        hit = (exposed.luck < hazard * (1 - protection[exposed.run])) & ~self.public.take(exposed.position)
        return Draw(exposed.position[hit], exposed.run[hit], exposed.tenant[hit], exposed.luck[hit])

    def evictions(self, burden: Burden, protection: Array) -> Array:
        """Return the evictions to be expected in a year, `(run,)`: chances added up, finer than the sample's households."""
        asked = self._asked_for(burden.share).sum(axis=1).astype(float)
        run = self.in_public // self.count
        asked -= np.bincount(run, self._asked_for(burden.share.take(self.in_public)), self.runs)
        return np.asarray(asked * self.executed * (1 - protection) * self.weight)

    def _asked_for(self, share: Array32) -> Array32:
        """Return the chance that an eviction is asked for, by the share of income that housing takes."""
        parameters = self.parameters
        chance = np.maximum(share, np.float32(parameters.overburden_threshold))
        chance -= np.float32(parameters.overburden_threshold)
        np.minimum(chance, np.float32(parameters.eviction_burden_limit), out=chance)
        chance *= np.float32(parameters.eviction_slope)
        chance += np.float32(parameters.eviction_base)
        return np.asarray(chance)

    def allocate(self, year: int, burden: Burden, evicted: Draw, dwellings: NDArray[np.intp]) -> None:
        """Let public dwellings to the worst off below the income ceiling: those evicted come before equal burdens."""
        most = int(dwellings.max(initial=0))
        if most == 0:
            return
        first = slice(self.may_apply)
        income = self.chance.incomes[year][:, first]
        merit = -burden.share[:, first]  # the most negative comes first: the order that is quick to find
        applies = evicted.tenant < self.may_apply
        merit[evicted.run[applies], evicted.tenant[applies]] -= self.parameters.eviction_merit
        np.putmask(merit, (income >= self.parameters.public_income_ceiling) | self.public[:, first], NOT_NOW)
        runs, chosen = np.arange(self.runs), []
        for rank in range(min(most, self.may_apply)):  # a few: finding the first again is quicker than sorting
            worst = merit.argmin(axis=1)
            given = np.flatnonzero((rank < dwellings) & (merit[runs, worst] < 0))
            if not len(given):
                break
            chosen.append(given * self.count + worst[given])
            merit[given, worst[given]] = NOT_NOW
        self.in_public = np.concatenate([self.in_public, *chosen])
        self.public.ravel()[self.in_public] = True

    def move(self, year: int, market: Market, evicted: Draw, social_homes: Array) -> tuple[Array, Array]:
        """Let tenants move; return households pushed one zone outwards, by quintile `(run, quintile)` and by zone left.

        Those who move take a new contract at today's rent: social, agreed or free, by their luck; where that is
        too dear for their income they go one zone outwards. Some of those who move leave: a household like theirs
        arrives instead, and looks for a home in the zone where theirs was at the start. How many are pushed out is
        expected over the contracts that they may find.
        """
        parameters, (moving, arrived) = self.parameters, self._movers(year, evicted)
        position, run, tenant, luck = moving.position, moving.run, moving.tenant, moving.luck
        income = self.chance.incomes[year + 1].take(position)
        zone = np.where(arrived, self.first_zone.take(tenant), self.zone.take(position)).astype(np.intp)
        size = self.size.take(tenant)
        rents = (market.rents * (1 + market.leak[:, None])).astype(np.float32).ravel()
        offer = rents.take(run * ZONES + zone) * size
        to_social, to_agreed = self._contracts(run, offer, income, market, social_homes)
        social = luck < to_social
        agreed = ~social & (luck < to_agreed)
        social_rent, agreed_rent = np.float32(parameters.social_rent), np.float32(parameters.agreed_rent)
        price = np.where(social, social_rent, np.where(agreed, agreed_rent, ONE))
        too_dear = offer / (np.float32(parameters.unaffordable_burden) * income)
        may_go = zone < ZONES - 1
        pushed = (too_dear * price > 1) & may_go
        expected = may_go * (
            to_social * (too_dear * social_rent > 1)
            + np.maximum(to_agreed - to_social, 0) * (too_dear * agreed_rent > 1)
            + (1 - np.maximum(to_agreed, to_social)) * (too_dear > 1)
        )
        new_zone = zone + pushed
        reduced = np.where(pushed, np.float32(parameters.reduced_size), ONE)
        self.zone.ravel()[position] = new_zone
        self.agreed.ravel()[position] = social | agreed
        self.rent.ravel()[position] = rents.take(run * ZONES + new_zone) * size * price * reduced
        return self._pushed(expected, run, tenant, zone)

    def _contracts(
        self, run: Positions, offer: Array32, income: Array32, market: Market, social_homes: Array
    ) -> tuple[Array, Array]:
        """Return below which luck those who move find a social home, and an agreed rent: `offer` is the free one."""
        parameters = self.parameters
        needy = (offer > parameters.social_home_burden * income) & (income < parameters.social_home_ceiling)
        wanting = np.bincount(run, weights=needy, minlength=self.runs) * self.weight
        social = np.minimum(parameters.most_social_moves, social_homes / np.maximum(wanting, 1))
        agreed = parameters.agreed_contracts + parameters.agreed_with_agency * market.agency
        return social[run] * needy, np.minimum(parameters.most_agreed, agreed)[run]

    def _movers(self, year: int, evicted: Draw) -> tuple[Draw, Flags]:
        """Return who moves, and which of them are households that arrive.

        Those whose turn it is and the evicted move, unless they live in public housing now; nobody arrives in place of
        the evicted.
        """
        planned = self.chance.movers[year]
        stays = self.public.ravel().copy()
        stays[evicted.position] = True
        mine = np.flatnonzero(~stays.take(planned.position))
        theirs = np.flatnonzero(~self.public.take(evicted.position))
        moving = Draw(
            np.concatenate([planned.position.take(mine), evicted.position.take(theirs)]),
            np.concatenate([planned.run.take(mine), evicted.run.take(theirs)]),
            np.concatenate([planned.tenant.take(mine), evicted.tenant.take(theirs)]),
            np.concatenate([planned.luck.take(mine), np.ones(len(theirs), np.float32)]),
        )
        return moving, np.concatenate([self.chance.arriving[year].take(mine), np.zeros(len(theirs), bool)])

    def _pushed(self, expected: Array, run: Positions, tenant: Positions, zone: Positions) -> tuple[Array, Array]:
        group = run * QUINTILES + self.quintile[tenant]
        by_quintile = np.bincount(group, expected, self.runs * QUINTILES).reshape(self.runs, QUINTILES)
        by_zone = np.bincount(run * ZONES + zone, expected, self.runs * ZONES).reshape(self.runs, ZONES)
        return np.asarray(by_quintile * self.weight), np.asarray(by_zone * self.weight)

    def grow_old(self, year: int) -> None:
        """Index sitting rents; public rents follow income."""
        self.rent *= np.float32(1 + self.parameters.rent_indexation)
        income = self.chance.incomes[year + 1].take(self.in_public)
        self.rent.ravel()[self.in_public] = np.minimum(
            self.parameters.public_rent_share * income, self.parameters.highest_public_rent
        )
