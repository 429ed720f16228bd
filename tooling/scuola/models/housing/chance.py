"""The chance in the housing simulation: drawn from the seed alone, so that scenarios share their luck.

Incomes do not depend on decisions: their paths are worked out once per seed and kept, and so are the few tenants
who may be evicted and those who move in each year. This is where most of the speed comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.facts import AGES, QUINTILES, YEARS, Households, households
from scuola.territories import Territory

Array = NDArray[np.float64]
Array32 = NDArray[np.float32]
Places = NDArray[np.intp]

MODEL_NUMBER = 2
#: Household paths are drawn in this many blocks, shared by runs: bounded memory, the same for any number of runs.
BLOCKS = 16
INCOME_GROWTH, INCOME_SD, HOUSEHOLD_INCOME_SD = 0.020, 0.010, 0.06
RENT_SD, DEMAND_SD = 0.012, 0.0014
MOVE_RATE = 0.11
#: Evictions happen with a chance of `EVICTION_BASE`, plus `EVICTION_SLOPE` for burden beyond 40%, up to 50 points.
EVICTION_BASE, EVICTION_SLOPE = 0.002, 0.16
MOST_EVICTED = EVICTION_BASE + EVICTION_SLOPE * 0.5


@dataclass(frozen=True)
class Draw:
    """Some tenants in some runs: flat places in `(run, tenant)`, their run, their tenant, a uniform draw each."""

    place: Places
    run: Places
    tenant: Places
    luck: Array32


@dataclass(frozen=True)
class Chance:
    """What happens by chance, in every run and year. Tenants are in order of income quintile."""

    incomes: Array32
    income_index: Array
    rent: Array
    demand: Array
    may_be_evicted: tuple[Draw, ...]
    movers: tuple[Draw, ...]
    income_sums: Array
    poorest: Array32

    def reach(self, income: float) -> int:
        """Return how many tenants, from the first, there are up to the last who may ever have less than `income`."""
        return int(np.flatnonzero(self.poorest < income).max(initial=-1)) + 1


@lru_cache(maxsize=4)
def draw(territory: Territory, seed: int, runs: int) -> Chance:
    """Return the chance of a seed: incomes `(year, run, tenant)`, indices `(run, year)`, draws by year.

    Macro draws come first, run by run; then those of households, block by block: the first runs are the same
    however many are asked for.
    """
    macro = np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, 3, YEARS))
    growth = INCOME_GROWTH + INCOME_SD * macro[:, 0]
    everyone = households(territory)
    tenants = int(everyone.tenants.sum())
    own = np.random.default_rng([MODEL_NUMBER, seed, 1])
    shape = (BLOCKS, YEARS, tenants)
    steps = HOUSEHOLD_INCOME_SD * own.standard_normal(shape, dtype=np.float32)
    evicted, moving, contract = (own.random(shape, dtype=np.float32) for _ in range(3))
    block = np.arange(runs) % BLOCKS
    incomes = _paths(everyone, growth, steps[block])
    groups = Groups.of(everyone)
    return Chance(
        incomes=incomes,
        income_index=np.hstack([np.ones((runs, 1)), np.cumprod(1 + growth, axis=1)]),
        rent=RENT_SD * macro[:, 1],
        demand=DEMAND_SD * macro[:, 2],
        may_be_evicted=tuple(_chosen(evicted, evicted, year, block, MOST_EVICTED) for year in range(YEARS)),
        movers=tuple(_chosen(moving, contract, year, block, MOVE_RATE) for year in range(YEARS)),
        income_sums=np.stack([groups.sums(year).sum(axis=2) for year in incomes]),
        poorest=incomes.min(axis=(0, 1)),
    )


def _paths(everyone: Households, growth: Array, steps: Array32) -> Array32:
    """Return tenants' incomes, year first: `(year, run, tenant)`."""
    start = everyone.income[everyone.tenants].astype(np.float32)
    paths = np.empty((YEARS + 1, len(growth), len(start)), np.float32)
    paths[0] = start
    for year in range(YEARS):
        paths[year + 1] = paths[year] * (1 + growth[:, year, None].astype(np.float32) + steps[:, year])
    return paths


def _chosen(draws: Array32, luck: Array32, year: int, block: Places, below: float) -> Draw:
    """Return who draws less than `below` in a year, with the luck that they bring."""
    hit = draws[:, year] < below
    run, tenant = np.nonzero(hit[block])
    return Draw(run * draws.shape[2] + tenant, run, tenant, luck[block[run], year, tenant])


@dataclass(frozen=True)
class Groups:
    """Tenants by quintile and age, who stand side by side: sums over neighbours, no matrix product needed."""

    first: Places

    @classmethod
    def of(cls, everyone: Households) -> Groups:
        """Return the groups of the tenants among `everyone`; every one has somebody in it."""
        who = everyone.tenants
        group = everyone.quintile[who] * len(AGES) + everyone.age[who]
        return cls(np.searchsorted(group, np.arange(QUINTILES * len(AGES))))

    def sums(self, values: NDArray[np.generic]) -> Array:
        """Return sums by quintile and age, `(run, quintile, age)`; what is yes or no is counted."""
        sums = np.add.reduceat(values, self.first, axis=1, dtype=np.int32 if values.dtype == bool else np.float32)
        return sums.astype(float).reshape(-1, QUINTILES, len(AGES))


def counts(flags: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return how many are true in each run: several times quicker than `flags.sum(axis=1)`."""
    return np.asarray(np.add.reduce(flags.view(np.int8), axis=1, dtype=np.int32))
