"""A housing micro-simulation reduced to its bones, with arrays and household by household, as Mesa and AgentPy have it.

Tenants grow richer by luck, pay an indexed rent, are evicted the likelier the further housing costs are beyond 40%
of income, move now and then to today's rent; many movers push rents up. Owners' incomes grow alike. The draws are the
same for all, so figures are equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

YEARS, TENANTS = 20, 0.22
OVERBURDEN, INDEXATION, PRICES, GROWTH = 0.40, 1.015, 1.02, 0.02
MOVE, EVICTION, SLOPE = 0.11, 0.002, 0.16
TREND, RESPONSE, USUAL = 0.017, 0.26, 0.13


@dataclass(frozen=True)
class Town:
    """Households, tenants first, and what chance brings to tenants: `(year, tenant)`."""

    income: np.ndarray
    size: np.ndarray
    rent: np.ndarray
    tenants: int
    growth: np.ndarray
    evicted: np.ndarray
    moving: np.ndarray


@cache
def town(households: int) -> Town:
    """Return a town, always the same."""
    rng, tenants = np.random.default_rng([2, households]), int(TENANTS * households)
    size = rng.uniform(45, 120, households)
    rent = np.where(np.arange(households) < tenants, 120 * size * rng.uniform(0.6, 1, households), 0)
    shape = (YEARS, tenants)
    growth = 1 + GROWTH + 0.06 * rng.standard_normal(shape)
    income = np.exp(np.log(30_000) + 0.6 * rng.standard_normal(households))
    return Town(income, size, rent, tenants, growth, rng.random(shape), rng.random(shape))


def running(size: Any) -> Any:
    """Return the running costs of a home in the first year."""
    return 1_500 + 11 * size


def next_price(price: float, movers: int, tenants: int) -> float:
    """Return the rent of new contracts a year later."""
    return price * (1 + TREND + RESPONSE * min(max(movers / tenants - USUAL, -0.25), 0.25))


def ours(households: int) -> np.ndarray:
    """Return overburdened households and movers, `(year, 2)`: only tenants are lived one by one.

    Owners' burdens all move together: one sorted list and a search tell how many are beyond the threshold.
    """
    there = town(households)
    income, rent, size = there.income[: there.tenants].copy(), there.rent[: there.tenants].copy(), there.size
    bills, mine = running(size), size[: there.tenants]
    owners = _sorted_ratios(households)
    found, market, price = np.empty((YEARS, 2)), 144.0, 1.0
    for year in range(YEARS):
        share = (rent + bills[: there.tenants] * price) / income
        threshold = OVERBURDEN * (1 + GROWTH) ** year / price
        hazard = EVICTION + SLOPE * np.minimum(np.maximum(share - OVERBURDEN, 0), 0.5)
        moving = (there.evicted[year] < hazard) | (there.moving[year] < MOVE)
        movers = int(moving.sum())
        settled = len(owners) - np.searchsorted(owners, threshold, "right")
        found[year] = (share > OVERBURDEN).sum() + settled, movers
        rent = np.where(moving, market * mine, rent * INDEXATION)
        income *= there.growth[year]
        market, price = next_price(market, movers, there.tenants), price * PRICES
    return found


@cache
def _sorted_ratios(households: int) -> np.ndarray:
    there = town(households)
    return np.sort(running(there.size[there.tenants :]) / there.income[there.tenants :])


class Household:
    """A household: its income, its home, and what chance will bring if it rents."""

    income: float
    size: float
    rent: float
    bills: float
    rents: bool
    luck: tuple[list[float], list[float], list[float]]
    over: bool
    moved: bool

    def settle(self, there: Town, place: int) -> None:
        """Take its place in the town."""
        self.income, self.size = float(there.income[place]), float(there.size[place])
        self.rent, self.bills = float(there.rent[place]), float(running(there.size[place]))
        self.rents, self.over, self.moved = place < there.tenants, False, False
        if self.rents:
            mine = (there.growth[:, place], there.evicted[:, place], there.moving[:, place])
            self.luck = (mine[0].tolist(), mine[1].tolist(), mine[2].tolist())

    def live(self, year: int, market: float, price: float) -> None:
        """Live a year."""
        share = (self.rent + self.bills * price) / self.income
        self.over, self.moved = share > OVERBURDEN, False
        if not self.rents:
            self.income *= 1 + GROWTH
            return
        growth, evicted, moving = self.luck
        hazard = EVICTION + SLOPE * min(max(share - OVERBURDEN, 0.0), 0.5)
        self.moved = evicted[year] < hazard or moving[year] < MOVE
        self.rent = market * self.size if self.moved else self.rent * INDEXATION
        self.income *= growth[year]


def mesa(households: int) -> Callable[[], np.ndarray]:
    """Return the town in Mesa, set up: calling it lives the years."""
    import mesa as library

    class Home(Household, library.Agent):  # type: ignore[misc]  # Mesa is not among the requirements: no types
        """A household as a Mesa agent."""

    class Place(library.Model):  # type: ignore[misc]  # Mesa is not among the requirements: no types
        """The town."""

        def __init__(self) -> None:
            super().__init__(seed=0)
            there, self.year, self.market, self.price = town(households), 0, 144.0, 1.0
            self.tenants, self.seen = there.tenants, list[tuple[int, int]]()
            for place in range(households):
                Home(self).settle(there, place)

        def step(self) -> None:
            self.agents.do("live", self.year, self.market, self.price)
            _look(self, self.agents)

    place = Place()
    return lambda: _lived(place)


def agentpy(households: int) -> Callable[[], np.ndarray]:
    """Return the town in AgentPy, set up: calling it lives the years."""
    import agentpy as library

    class Home(Household, library.Agent):  # type: ignore[misc]  # AgentPy is not among the requirements: no types
        """A household as an AgentPy agent."""

    class Place(library.Model):  # type: ignore[misc]  # AgentPy is not among the requirements: no types
        """The town."""

        def setup(self) -> None:
            there, self.year, self.market, self.price = town(households), 0, 144.0, 1.0
            self.tenants, self.seen = there.tenants, list[tuple[int, int]]()
            self.homes = library.AgentList(self, households, Home)
            for place, home in enumerate(self.homes):
                home.settle(there, place)

        def step(self) -> None:
            self.homes.live(self.year, self.market, self.price)
            _look(self, self.homes)

    place = Place()
    place.setup()
    return lambda: _lived(place)


def _look(place: Any, homes: Any) -> None:
    """Count, and let rents and prices follow."""
    over, movers = 0, 0
    for home in homes:
        over += home.over
        movers += home.moved
    place.seen.append((over, movers))
    place.market, place.price = next_price(place.market, movers, place.tenants), place.price * PRICES
    place.year += 1


def _lived(place: Any) -> np.ndarray:
    for _ in range(YEARS):
        place.step()
    return np.array(place.seen, float)
