"""The building blocks that simulations share."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scuola.simulations.parameters import Parameters, coefficient
from scuola.simulations.vocabulary import DIDACTIC
from scuola.text import Text
from scuola.text.units import SHARE_A_YEAR

Array = NDArray[np.float64]


def saturation(dose: ArrayLike, scale: float) -> Array:
    """Return the effect of a dose, from 0 towards 1: 63% at `scale`. Returns diminish, so no lever wins alone."""
    return np.asarray(1 - np.exp(-np.asarray(dose, dtype=float) / scale))


def financed(requested: ArrayLike, available: ArrayLike) -> Array:
    """Return the share (0–1) of what is asked for that the money available pays for."""
    asked = np.asarray(requested, dtype=float)
    return np.asarray(np.minimum(1, np.asarray(available, dtype=float) / np.maximum(asked, 1e-9)))


class Trusting(Parameters):
    """The coefficients of `trust_after`, for a simulation that reports trust by the School's rule."""

    trust_of_small_wins: float = coefficient(
        0.05, Text("Fiducia che i piccoli successi danno in un anno", "Trust that small wins give in a year"),
        low=0.02, high=0.08, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    distrust_of_broken_promises: float = coefficient(
        0.08, Text("Fiducia che le promesse mancate tolgono in un anno", "Trust that broken promises take in a year"),
        low=0.04, high=0.12, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    distrust_of_lone_decisions: float = coefficient(
        0.04, Text("Fiducia che le decisioni da soli tolgono in un anno", "Trust that lone decisions take in a year"),
        low=0.02, high=0.06, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip


def trust_after(
    trust: ArrayLike, small_wins: ArrayLike, broken_promises: ArrayLike, alone: ArrayLike, coefficients: Trusting
) -> Array:
    """Return trust (0–1) a year later: small wins build it, broken promises and lone decisions wear it out (didactic)."""
    built = coefficients.trust_of_small_wins * np.asarray(small_wins, dtype=float)
    broken = coefficients.distrust_of_broken_promises * np.asarray(broken_promises)
    worn = broken + coefficients.distrust_of_lone_decisions * np.asarray(alone)
    return np.clip(np.asarray(trust, dtype=float) + built - worn, 0, 1)
