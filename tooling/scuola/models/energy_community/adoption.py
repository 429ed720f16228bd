"""How technologies spread: the generalised Bass model, stepped exactly.

With `u = (1 - F) / (p + q F)` the model is `u' = -(p + q) x u` (Bass, Krishnan and Jain 1994): a year is one
exponential, whatever moves `x` (price, hassle, liquidity), and shares stay between 0 and 1. Euler steps of a year
would be wrong by several points.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def bass_step(share: ArrayLike, innovation: ArrayLike, imitation: ArrayLike, marketing: ArrayLike = 1.0) -> Array:
    """Return the share of a potential that has adopted a year later; `marketing` is x, 1 as things stand."""
    f, p, q = np.asarray(share, dtype=float), np.asarray(innovation, dtype=float), np.asarray(imitation, dtype=float)
    left = (1 - f) / (p + q * f) * np.exp(-(p + q) * np.asarray(marketing))
    return np.asarray((1 - p * left) / (1 + q * left))


def bass(time: ArrayLike, innovation: float, imitation: float) -> Array:
    """Return the closed form from nobody at time 0: for checks and for the lesson."""
    gone = np.exp(-(innovation + imitation) * np.asarray(time, dtype=float))
    return np.asarray((1 - gone) / (1 + imitation / innovation * gone))
