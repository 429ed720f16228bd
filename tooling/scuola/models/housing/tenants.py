"""The tenants, one by one: what they pay, who is evicted, who gets a public dwelling, who moves and where.

Arrays are `(run, tenant)` and single precision, tenants in order of income quintile. Only those who may be evicted
or who move in a year are looked at one by one (see `chance`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.chance import EVICTION_BASE, EVICTION_SLOPE, Chance, Draw, Groups, Places, counts
from scuola.models.housing.facts import (
    OVERBURDEN,
    PUBLIC_RENT_MOST,
    PUBLIC_RENT_SHARE,
    QUINTILES,
    ZONES,
    Households,
)
from scuola.models.housing.market import Market

Array = NDArray[np.float64]
Array32 = NDArray[np.float32]
Flags = NDArray[np.bool_]

AID_BURDEN = np.float32(0.30)
UNAFFORDABLE = np.float32(0.45)
#: Rents over those of a free contract: agreed, social, free; those pushed out also take less room.
AGREED, SOCIAL, ONE = np.float32(0.78), np.float32(0.62), np.float32(1)
LESS_ROOM = np.float32(0.92)
MOST_AIDED = np.float32(0.8)
POOR_ENOUGH = 16_000
NEEDY = 30_000
#: In the place of the merit of those who cannot be let a public dwelling.
NOT_NOW = np.float32(1)
INDEXATION = np.float32(1.015)


@dataclass(frozen=True)
class Burden:
    """What housing costs tenants in a year and who is overburdened, `(run, tenant)`."""

    cost: Array32
    over: Flags


@dataclass(frozen=True)
class Entitled:
    """Who is entitled to aid: flat places in `(run, tenant)`, their run, and how many households they are, `(run,)`."""

    place: Places
    run: Places
    households: Array


class Tenants:
    """The tenants of many runs."""

    def __init__(self, everyone: Households, chance: Chance, runs: int) -> None:
        who = everyone.tenants
        self.chance, self.weight, self.runs = chance, everyone.weight, runs
        self.count = int(who.sum())
        self.groups = Groups.of(everyone)
        self.quintile = everyone.quintile[who]
        self.by_quintile = np.bincount(self.quintile, minlength=QUINTILES)
        self.size = everyone.size[who].astype(np.float32)
        self.running = everyone.running[who].astype(np.float32)
        shape = (runs, self.count)
        self.rent = np.broadcast_to(everyone.rent[who].astype(np.float32), shape).copy()
        self.agreed = np.broadcast_to(everyone.tenure[who] == "agreed", shape).copy()
        self.zone = np.broadcast_to(everyone.zone[who].astype(np.int8), shape).copy()
        self.public = np.zeros(shape, bool)
        self.in_public = np.empty(0, np.intp)
        self.may_apply = int(self.by_quintile[:2].sum())

    def cost(self, prices: Array) -> Array32:
        """Return what housing costs before aid: rent and running costs at today's prices."""
        cost = self.running * prices[:, None].astype(np.float32)
        cost += self.rent
        return np.asarray(cost)

    def entitled(self, year: int, cost: Array32, ceiling: float) -> Entitled:
        """Return who is entitled to aid: a low income, a burden beyond 30%, no public dwelling."""
        reach = self.chance.reach(ceiling)
        income = self.chance.incomes[year, :, :reach]
        eligible = (cost[:, :reach] > AID_BURDEN * income) & (income < np.float32(ceiling))
        eligible &= ~self.public[:, :reach]
        place = np.flatnonzero(eligible)  # six times quicker than in two dimensions
        run = place // max(reach, 1)
        return Entitled(place + run * (self.count - reach), run, np.asarray(counts(eligible) * self.weight, float))

    def burden(self, year: int, cost: Array32, entitled: Entitled | None, aid: Array) -> Burden:
        """Return costs after aid (`aid`: € a year by run) and who pays more than 40% of income; `cost` is used up."""
        if entitled is not None:
            given = aid.astype(np.float32).take(entitled.run)
            cost.ravel()[entitled.place] -= np.minimum(given, MOST_AIDED * self.rent.take(entitled.place))
        return Burden(cost, cost > OVERBURDEN * self.chance.incomes[year])

    def publicly_housed(self, over: Flags) -> tuple[Array, ...]:
        """Return how many live in public dwellings, by run: all, overburdened, once at an agreed rent, both."""
        place = self.in_public
        run, burdened, agreed = place // self.count, over.take(place), self.agreed.take(place)
        return tuple(
            np.bincount(run, weights, self.runs).astype(float)
            for weights in (None, burdened, agreed, burdened & agreed)
        )

    def evict(self, year: int, burden: Burden, protection: Array) -> Draw:
        """Return who is evicted: the likelier, the further the burden is beyond 40%."""
        maybe = self.chance.may_be_evicted[year]
        share = burden.cost.take(maybe.place) / self.chance.incomes[year].take(maybe.place)
        hazard = EVICTION_BASE + EVICTION_SLOPE * np.clip(share - OVERBURDEN, 0, 0.5)
        hit = (maybe.luck < hazard * (1 - protection[maybe.run])) & ~self.public.take(maybe.place)
        return Draw(maybe.place[hit], maybe.run[hit], maybe.tenant[hit], maybe.luck[hit])

    def allocate(self, year: int, burden: Burden, evicted: Draw, places: NDArray[np.intp]) -> None:
        """Let public dwellings to the worst off of the first two quintiles: burden, plus 30 points if evicted."""
        most = int(places.max(initial=0))
        if most == 0:
            return
        first = slice(self.may_apply)
        income = self.chance.incomes[year][:, first]
        merit = burden.cost[:, first] / -income  # the most negative comes first: the order that is quick to find
        applies = evicted.tenant < self.may_apply
        merit[evicted.run[applies], evicted.tenant[applies]] -= 0.3
        np.putmask(merit, (income >= POOR_ENOUGH) | self.public[:, first], NOT_NOW)
        runs, chosen = np.arange(self.runs), []
        for rank in range(min(most, self.may_apply)):  # a few: finding the first again is quicker than sorting
            worst = merit.argmin(axis=1)
            given = np.flatnonzero((rank < places) & (merit[runs, worst] < 0))
            if not len(given):
                break
            chosen.append(given * self.count + worst[given])
            merit[given, worst[given]] = NOT_NOW
        self.in_public = np.concatenate([self.in_public, *chosen])
        self.public.ravel()[self.in_public] = True

    def move(self, year: int, market: Market, evicted: Draw, social_homes: Array) -> tuple[Array, Array]:
        """Let tenants move; return households pushed one zone outwards, by quintile `(run, quintile)` and by zone left.

        Those who move take a new contract at today's rent: social, agreed or free, by their luck; where that is
        beyond 45% of income they go one zone outwards.
        """
        moving = self._movers(year, evicted)
        place, run, tenant, luck = moving.place, moving.run, moving.tenant, moving.luck
        income = self.chance.incomes[year + 1].take(place)
        zone = self.zone.take(place).astype(np.intp)
        size = self.size.take(tenant)
        rents = (market.rents * (1 + market.leak[:, None])).astype(np.float32).ravel()
        offer = rents.take(run * ZONES + zone) * size
        needy = (offer > 0.33 * income) & (income < NEEDY)
        wanting = np.bincount(run, weights=needy, minlength=self.runs) * self.weight
        social = luck < np.minimum(0.6, social_homes / np.maximum(wanting, 1))[run] * needy
        agreed = luck < np.minimum(0.85, 0.30 + 0.35 * market.agency)[run]
        price = np.where(social, SOCIAL, np.where(agreed, AGREED, ONE))
        pushed = (offer * price > UNAFFORDABLE * income) & (zone < ZONES - 1)
        there = zone + pushed
        rent = rents.take(run * ZONES + there) * size * price * np.where(pushed, LESS_ROOM, ONE)
        self.zone.ravel()[place] = there
        self.agreed.ravel()[place] = social | agreed
        self.rent.ravel()[place] = rent
        return self._pushed(pushed, run, tenant, zone)

    def _movers(self, year: int, evicted: Draw) -> Draw:
        """Return who moves: those whose turn it is and the evicted, unless they live in public housing now."""
        planned = self.chance.movers[year]
        stays = self.public.ravel().copy()
        stays[evicted.place] = True
        mine = np.flatnonzero(~stays.take(planned.place))
        theirs = np.flatnonzero(~self.public.take(evicted.place))
        return Draw(
            np.concatenate([planned.place.take(mine), evicted.place.take(theirs)]),
            np.concatenate([planned.run.take(mine), evicted.run.take(theirs)]),
            np.concatenate([planned.tenant.take(mine), evicted.tenant.take(theirs)]),
            np.concatenate([planned.luck.take(mine), np.ones(len(theirs), np.float32)]),
        )

    def _pushed(
        self, pushed: Flags, run: NDArray[np.intp], tenant: NDArray[np.intp], zone: NDArray[np.intp]
    ) -> tuple[Array, Array]:
        who, whose = tenant[pushed], run[pushed]
        place = whose * QUINTILES + self.quintile[who]
        by_quintile = np.bincount(place, minlength=self.runs * QUINTILES).reshape(self.runs, QUINTILES)
        by_zone = np.bincount(whose * ZONES + zone[pushed], minlength=self.runs * ZONES).reshape(self.runs, ZONES)
        return np.asarray(by_quintile * self.weight), np.asarray(by_zone * self.weight)

    def grow_old(self, year: int) -> None:
        """Index sitting rents; public rents follow income."""
        self.rent *= INDEXATION
        income = self.chance.incomes[year + 1].take(self.in_public)
        self.rent.ravel()[self.in_public] = np.minimum(PUBLIC_RENT_SHARE * income, PUBLIC_RENT_MOST)
