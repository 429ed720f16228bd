"""The chance in the housing simulation: drawn from the seed alone, so that scenarios share their luck.

Incomes do not depend on decisions: their paths are worked out once for a seed and its odds, and so are the few tenants
who may be evicted and those who move in each year. This is where most of the speed comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.coefficients import HousingCoefficients
from scuola.models.housing.facts import AGES, QUINTILES, YEARS, Households, households, local_figures
from scuola.territories import Territory

Array = NDArray[np.float64]
Array32 = NDArray[np.float32]
Positions = NDArray[np.intp]

MODEL_NUMBER = 2
#: Household paths are drawn in this many blocks, shared by runs: bounded memory, the same for any number of runs.
BLOCKS = 16  # plain: memory, not an opinion
#: What varies for the whole territory, in the order of its draws.
INCOMES, RENTS, DEMAND = range(3)


class Odds(NamedTuple):
    """The coefficients that chance is drawn with: draws are made once for each set of them."""

    income_growth: float
    income_deviation: float
    household_income_deviation: float
    rent_deviation: float
    demand_deviation: float
    move_rate: float
    eviction_base: float
    eviction_slope: float
    eviction_burden_limit: float
    arrivals: float

    @classmethod
    def of(cls, coefficients: HousingCoefficients) -> Odds:
        """Return them out of all the coefficients."""
        return cls(*(getattr(coefficients, name) for name in cls._fields))

    @property
    def highest_eviction(self) -> float:
        """Return the highest chance that anybody's eviction is asked for in a year."""
        return self.eviction_base + self.eviction_slope * self.eviction_burden_limit


@dataclass(frozen=True)
class Draw:
    """Some tenants in some runs: flat positions in `(run, tenant)`, their run, their tenant, a uniform draw each."""

    position: Positions
    run: Positions
    tenant: Positions
    luck: Array32


@dataclass(frozen=True)
class Chance:
    """What happens by chance, in every run and year. Tenants are in order of income quintile.

    `arriving` says of each of `movers` whether another household arrives in their place.
    """

    incomes: Array32
    income_index: Array
    rent: Array
    demand: Array
    may_be_evicted: tuple[Draw, ...]
    movers: tuple[Draw, ...]
    arriving: tuple[NDArray[np.bool_], ...]
    income_sums: Array
    poorest: Array32

    def reach(self, income: float) -> int:
        """Return how many tenants, from the first, there are up to the last who may ever have less than `income`."""
        return int(np.flatnonzero(self.poorest < income).max(initial=-1)) + 1


def draw(territory: Territory, odds: Odds, seed: int, runs: int) -> Chance:
    """Return the chance of a seed with given odds: incomes `(year, run, tenant)`, indices `(run, year)`, draws by year."""
    return _draw(households(territory), local_figures(territory).executed, odds, seed, runs)


@lru_cache(maxsize=4)
def _draw(sample: Households, executed: float, odds: Odds, seed: int, runs: int) -> Chance:
    """Return the chance of a sample, of whose evictions asked for `executed` are carried out.

    Macro draws come first, run by run; then those of households, block by block: the first runs are the same
    however many are asked for.
    """
    macro = np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, len((INCOMES, RENTS, DEMAND)), YEARS))
    growth = odds.income_growth + odds.income_deviation * macro[:, INCOMES]
    tenants = int(sample.tenants.sum())
    own = np.random.default_rng([MODEL_NUMBER, seed, 1])
    shape = (BLOCKS, YEARS, tenants)
    steps = odds.household_income_deviation * own.standard_normal(shape, dtype=np.float32)
    evicted, moving, contract, arrival = (own.random(shape, dtype=np.float32) for _ in range(4))
    block = np.arange(runs) % BLOCKS
    highest = odds.highest_eviction * executed
    incomes = _paths(sample, growth, steps[block])
    groups = Groups.of(sample)
    return Chance(
        incomes=incomes,
        income_index=np.hstack([np.ones((runs, 1)), np.cumprod(1 + growth, axis=1)]),
        rent=odds.rent_deviation * macro[:, RENTS],
        demand=odds.demand_deviation * macro[:, DEMAND],
        may_be_evicted=tuple(_chosen(evicted, evicted, year, block, highest) for year in range(YEARS)),
        movers=tuple(_chosen(moving, contract, year, block, odds.move_rate) for year in range(YEARS)),
        arriving=tuple(
            _chosen(moving, arrival, year, block, odds.move_rate).luck < odds.arrivals for year in range(YEARS)
        ),
        income_sums=np.stack([groups.sums(year).sum(axis=2) for year in incomes]),
        poorest=incomes.min(axis=(0, 1)),
    )


def _paths(sample: Households, growth: Array, steps: Array32) -> Array32:
    """Return tenants' incomes, year first: `(year, run, tenant)`."""
    start = sample.income[sample.tenants].astype(np.float32)
    paths = np.empty((YEARS + 1, len(growth), len(start)), np.float32)
    paths[0] = start
    for year in range(YEARS):
        paths[year + 1] = paths[year] * (1 + growth[:, year, None].astype(np.float32) + steps[:, year])
    return paths


def _chosen(draws: Array32, luck: Array32, year: int, block: Positions, below: float) -> Draw:
    """Return who draws less than `below` in a year, with the luck that they bring."""
    hit = draws[:, year] < below
    run, tenant = np.nonzero(hit[block])
    return Draw(run * draws.shape[2] + tenant, run, tenant, luck[block[run], year, tenant])


@dataclass(frozen=True)
class Groups:
    """Tenants by quintile and age, who stand side by side: sums over neighbours, no matrix product needed."""

    first: Positions

    @classmethod
    def of(cls, sample: Households) -> Groups:
        """Return the groups of the sample's tenants; every one has somebody in it."""
        who = sample.tenants
        group = sample.quintile[who] * len(AGES) + sample.age[who]
        return cls(np.searchsorted(group, np.arange(QUINTILES * len(AGES))))

    def sums(self, values: NDArray[np.generic]) -> Array:
        """Return sums by quintile and age, `(run, quintile, age)`; what is yes or no is counted."""
        sums = np.add.reduceat(values, self.first, axis=1, dtype=np.int32 if values.dtype == bool else np.float32)
        return sums.astype(float).reshape(-1, QUINTILES, len(AGES))


def counts(flags: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return how many are true in each run: several times quicker than `flags.sum(axis=1)`."""
    return np.asarray(np.add.reduce(flags.view(np.int8), axis=1, dtype=np.int32))
