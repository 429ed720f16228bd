"""The chance in the governance simulation: who sits at the table, their moods, conflicts. From the seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.collaborative_governance.facts import MEMBERS, ROUNDS

Array = NDArray[np.float64]

MODEL_NUMBER = 4


@dataclass(frozen=True)
class Chance:
    """Draws of every run: of members `(run, member)`, of rounds `(round, run, …)`."""

    kind: Array
    slope: Array
    mood: Array
    conflict: Array
    leaving: Array
    returning: Array


@lru_cache(maxsize=8)
def draw(seed: int, runs: int) -> Chance:
    """Return the chance of a seed; each kind has its own stream, runs first, so that runs do not move when more come."""

    def stream(number: int) -> np.random.Generator:
        return np.random.default_rng([MODEL_NUMBER, seed, number])

    exits = stream(3).random((runs, ROUNDS, 2, MEMBERS))
    return Chance(
        kind=stream(0).random((runs, MEMBERS)),
        slope=np.clip(0.84 + 0.15 * stream(1).standard_normal((runs, MEMBERS)), 0.3, 1.05),
        mood=np.moveaxis(stream(2).standard_normal((runs, ROUNDS, MEMBERS)), 1, 0),
        conflict=stream(4).random((runs, ROUNDS)).T,
        leaving=np.moveaxis(exits[:, :, 0], 1, 0),
        returning=np.moveaxis(exits[:, :, 1], 1, 0),
    )
