"""The chance in the urban simulation: tastes for places and the city's growth. From the seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MODEL_NUMBER = 5


@dataclass(frozen=True)
class Chance:
    """Taste for each neighbourhood `(run, year, area)` and the mood of the city `(run, year)`, in standard deviations."""

    taste: Array
    mood: Array


@lru_cache(maxsize=8)
def draw(seed: int, runs: int, years: int, areas: int) -> Chance:
    """Return the chance of a seed; runs come first, so that the first are the same however many are asked for."""
    draws = np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, years, areas + 1))
    return Chance(draws[..., :areas], draws[..., areas])
