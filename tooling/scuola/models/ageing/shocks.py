"""The chance in the ageing simulation: four macro shocks a year and a lasting one for each place, from the seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.ageing.parameters import Ageing

Array = NDArray[np.float64]

MODEL_NUMBER = 1
KINDS = ("mortality", "fertility", "migration", "need")
#: Provinces, and one more place for a territory that is none of them.
PLACES = 10


@dataclass(frozen=True)
class Shocks:
    """Cumulated shocks, each `(run, year)`, none in the first year, whose rates are known; `places` is `(run, place)`.

    `mortality` is how far death rates have fallen since then (log points); `places`, in standard deviations, how far
    the migration of each place departs from the one expected, for good.
    """

    mortality: Array
    fertility: Array
    migration: Array
    need: Array
    places: Array


@lru_cache(maxsize=8)
def _draws(seed: int, runs: int, years: int) -> Array:
    """Return standard normal draws `(run, shock, year)`.

    Runs come first, so that the first runs are the same however many are asked for; levers are not in sight, so
    that two scenarios share their luck and differ only by what was decided.
    """
    return np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, len(KINDS), years))


@lru_cache(maxsize=8)
def _lasting_draws(seed: int, runs: int) -> Array:
    """Return standard normal draws `(run, place)`."""
    return np.random.default_rng([MODEL_NUMBER, seed, 1]).standard_normal((runs, PLACES))


def draw(seed: int, runs: int, years: int, parameters: Ageing) -> Shocks:
    """Return the shocks of a seed, with death rates falling by `parameters.longevity_gain` a year on average."""
    mortality, fertility, migration, need = _draws(seed, runs, years).transpose(1, 0, 2)
    before = np.zeros((runs, 1))

    def cumulated(steps: Array) -> Array:
        return np.hstack([before, np.cumsum(steps, axis=1)])

    return Shocks(
        mortality=cumulated(parameters.longevity_gain + parameters.mortality_deviation * mortality),
        fertility=cumulated(parameters.fertility_deviation * fertility),
        migration=cumulated(parameters.migration_deviation * migration),
        need=cumulated(parameters.need_deviation * need),
        places=_lasting_draws(seed, runs),
    )
