"""The chance in the ageing simulation: four macro shocks a year, drawn from the seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MODEL_NUMBER = 1
MORTALITY_SD, FERTILITY_SD, MIGRATION_SD, NEED_SD = 0.012, 0.02, 0.03, 0.015


@dataclass(frozen=True)
class Shocks:
    """Cumulated shocks, each `(run, year)`. `mortality` is how far death rates have fallen (log points)."""

    mortality: Array
    fertility: Array
    migration: Array
    need: Array


@lru_cache(maxsize=8)
def _draws(seed: int, runs: int, years: int) -> Array:
    """Return standard normal draws `(run, shock, year)`.

    Runs come first, so that the first runs are the same however many are asked for; levers are not in sight, so
    that two scenarios share their luck and differ only by what was decided.
    """
    return np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, 4, years))


def draw(seed: int, runs: int, years: int, longevity_gain: float) -> Shocks:
    """Return the shocks of a seed, with death rates falling by `longevity_gain` a year on average."""
    mortality, fertility, migration, need = _draws(seed, runs, years).transpose(1, 0, 2)
    before = np.zeros((runs, 1))
    return Shocks(
        mortality=np.cumsum(longevity_gain + MORTALITY_SD * mortality, axis=1),
        fertility=np.cumsum(FERTILITY_SD * fertility, axis=1),
        migration=np.cumsum(MIGRATION_SD * migration, axis=1),
        need=np.hstack([before, np.cumsum(NEED_SD * need, axis=1)]),
    )
