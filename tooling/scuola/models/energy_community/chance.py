"""The chance in the energy simulation: prices of electricity and gas, the mood of adopters. From the seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.facts import YEARS

Array = NDArray[np.float64]

MODEL_NUMBER = 3
ELECTRICITY_SD, GAS_SD, MOOD_SD = 0.06, 0.048, 0.12


@dataclass(frozen=True)
class Chance:
    """Multipliers, each `(run, year)`."""

    electricity: Array
    gas: Array
    mood: Array


@lru_cache(maxsize=8)
def draw(seed: int, runs: int) -> Chance:
    """Return the chance of a seed; runs come first, so that the first are the same however many are asked for."""
    draws = np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, 3, YEARS + 1))
    return Chance(
        electricity=np.exp(np.cumsum(ELECTRICITY_SD * draws[:, 0], axis=1) - 0.01),
        gas=np.exp(np.cumsum(GAS_SD * draws[:, 1], axis=1)),
        mood=np.exp(MOOD_SD * draws[:, 2]),
    )
