"""The chance in the governance simulation: who sits at the table, their moods, conflicts. From the seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.collaborative_governance.facts import MEMBERS, ROUNDS

Array = NDArray[np.float64]

MODEL_NUMBER = 4
#: What is drawn, each from a stream of its own.
KIND, SLOPE, MOOD, EXITS, CONFLICT = range(5)


@dataclass(frozen=True)
class Chance:
    """Draws of every run: of members `(run, member)`, of rounds `(round, run, …)`.

    Slopes and moods are in standard deviations, the others are uniform.
    """

    kind: Array
    slope: Array
    mood: Array
    conflict: Array
    leaving: Array
    returning: Array


@lru_cache(maxsize=8)
def draw(seed: int, runs: int) -> Chance:
    """Return the chance of a seed; runs come first, so that they do not move when more come."""

    def stream(number: int) -> np.random.Generator:
        return np.random.default_rng([MODEL_NUMBER, seed, number])

    exits = stream(EXITS).random((runs, ROUNDS, 2, MEMBERS))
    return Chance(
        kind=stream(KIND).random((runs, MEMBERS)),
        slope=stream(SLOPE).standard_normal((runs, MEMBERS)),
        mood=np.moveaxis(stream(MOOD).standard_normal((runs, ROUNDS, MEMBERS)), 1, 0),
        conflict=stream(CONFLICT).random((runs, ROUNDS)).T,
        leaving=np.moveaxis(exits[:, :, 0], 1, 0),
        returning=np.moveaxis(exits[:, :, 1], 1, 0),
    )
