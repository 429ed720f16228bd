"""Multi-criteria analysis: options on several criteria, weights that differ by role, how far roles agree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def normalised(options: ArrayLike, lower_is_better: Sequence[bool]) -> Array:
    """Return options on a scale from 0 (worst) to 1 (best) for each criterion: `(option, criterion)`."""
    x = np.asarray(options, dtype=float)
    span = x.max(axis=0) - x.min(axis=0)
    scaled = np.divide(x - x.min(axis=0), span, out=np.ones_like(x), where=span > 0)
    return np.asarray(np.where(np.asarray(lower_is_better), 1 - scaled, scaled))


def scores(options: Array, weights: ArrayLike) -> Array:
    """Return weighted sums; weights need not add up to one. One row of weights per role gives one row per role."""
    w = np.asarray(weights, dtype=float)
    return np.asarray(w @ options.T / w.sum(axis=-1, keepdims=w.ndim > 1))


def with_weight(weights: ArrayLike, criterion: int, weight: float) -> Array:
    """Return weights with one set and the others scaled so that they add up to one."""
    w = np.array(weights, dtype=float)
    others = w.sum() - w[criterion]
    w *= (1 - weight) / others
    w[criterion] = weight
    return w


def reversal(options: Array, weights: ArrayLike, criterion: int, first: int, second: int) -> float | None:
    """Return the weight of a criterion at which two options score alike, the others scaled; None if there is none."""
    at = [np.diff(scores(options, with_weight(weights, criterion, end))[[first, second]])[0] for end in (0.0, 1.0)]
    if at[0] == at[1]:
        return None
    where = float(at[0] / (at[0] - at[1]))
    return where if 0 <= where <= 1 else None


def agreement(ranks: ArrayLike) -> float:
    """Return Kendall's W of rankings, `(role, option)`: 1 if all rank alike, 0 if they rank at random."""
    r = np.asarray(ranks, dtype=float)
    roles, options = r.shape
    total = r.sum(axis=0)
    return float(12 * ((total - total.mean()) ** 2).sum() / (roles**2 * (options**3 - options)))


def rank(values: ArrayLike) -> Array:
    """Return ranks from 1, the highest value first, for each row."""
    v = np.asarray(values, dtype=float)
    return np.asarray((-v).argsort(axis=-1).argsort(axis=-1) + 1.0)
