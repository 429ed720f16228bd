"""The chance in the energy simulation: prices of electricity and gas, the mood of adopters. From the seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.coefficients import EnergyCommunityCoefficients
from scuola.models.energy_community.facts import YEARS

Array = NDArray[np.float64]

MODEL_NUMBER = 3
KINDS = ("electricity", "gas", "mood")


@dataclass(frozen=True)
class Chance:
    """Multipliers, each `(run, year)`."""

    electricity: Array
    gas: Array
    mood: Array


@lru_cache(maxsize=8)
def _draws(seed: int, runs: int) -> Array:
    """Return standard normal draws `(run, kind, year)`; the first runs are the same however many are asked for."""
    return np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, len(KINDS), YEARS + 1))


def draw(seed: int, runs: int, coefficients: EnergyCommunityCoefficients) -> Chance:
    """Return the chance of a seed: prices walk at random around what is expected, moods do not walk."""
    electricity, gas, mood = np.moveaxis(_draws(seed, runs), 1, 0)
    return Chance(
        electricity=_walk(electricity, coefficients.electricity_deviation),
        gas=_walk(gas, coefficients.gas_deviation),
        mood=np.exp(coefficients.mood_deviation * mood),
    )


def _walk(draws: Array, deviation: float) -> Array:
    """Return a lognormal random walk whose mean is one in every year: its variance grows with the years, so does the correction."""
    years = np.arange(1, draws.shape[1] + 1)
    return np.asarray(np.exp(np.cumsum(deviation * draws, axis=1) - deviation**2 * years / 2))
