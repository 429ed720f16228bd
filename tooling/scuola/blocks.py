"""The building blocks that simulations share."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def saturation(dose: ArrayLike, scale: float) -> Array:
    """Return the effect of a dose, from 0 towards 1: 63% at `scale`. Returns diminish, so no lever wins alone."""
    return np.asarray(1 - np.exp(-np.asarray(dose, dtype=float) / scale))


def financed(requested: ArrayLike, available: ArrayLike) -> Array:
    """Return the share (0–1) of what is asked for that the money available pays for."""
    asked = np.asarray(requested, dtype=float)
    return np.asarray(np.minimum(1, np.asarray(available, dtype=float) / np.maximum(asked, 1e-9)))


def trust_after(trust: ArrayLike, small_wins: ArrayLike, broken_promises: ArrayLike, alone: ArrayLike) -> Array:
    """Return trust (0–1) a year later: small wins build it, broken promises and lone decisions wear it out (didactic)."""
    moved = np.asarray(trust, dtype=float) + 0.05 * np.asarray(small_wins, dtype=float)
    return np.clip(moved - 0.08 * np.asarray(broken_promises) - 0.04 * np.asarray(alone), 0, 1)
