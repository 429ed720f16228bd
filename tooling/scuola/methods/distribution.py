"""Distributional indicators: who gets what, by group. The same functions everywhere.

Groups are on the last axis, poorest first; leading axes (runs, years) are kept.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

#: Elasticity of the marginal utility of income in HM Treasury's Green Book (2022).
EQUITY_ELASTICITY = 1.3


def gini(values: ArrayLike) -> Array:
    """Return the Gini coefficient between groups that weigh alike (0 = equal), a lower bound of the one between people.

    Mean absolute difference over twice the mean.
    """
    x = np.sort(np.asarray(values, dtype=float), axis=-1)
    groups, below = x.shape[-1], np.arange(1, x.shape[-1])
    # each step up of the ranks is between every group below it and every group above it
    spread = np.diff(x, axis=-1) @ (below * (groups - below) / groups**2)
    mean = x.mean(axis=-1)
    return np.asarray(np.divide(spread, mean, out=np.zeros_like(mean), where=mean != 0))


def share_to_poorest(benefits: ArrayLike, groups: int = 2) -> Array:
    """Return the share of all benefits that goes to the poorest `groups` (two quintiles = the poorest 40%)."""
    b = np.asarray(benefits, dtype=float)
    total = b.sum(axis=-1)
    return np.asarray(np.divide(b[..., :groups].sum(axis=-1), total, out=np.zeros_like(total), where=total != 0))


def ratio_rich_poor(values: ArrayLike) -> Array:
    """Return the value of the richest group over that of the poorest (S80/S20 with quintiles)."""
    x = np.asarray(values, dtype=float)
    return np.asarray(x[..., -1] / x[..., 0])


def equity_weights(incomes: ArrayLike, elasticity: float = EQUITY_ELASTICITY) -> Array:
    """Return the weight of one euro of benefit to each group: `(median income / income) ** elasticity`.

    Source: HM Treasury, The Green Book (2022).
    """
    y = np.asarray(incomes, dtype=float)
    return np.asarray((np.median(y, axis=-1, keepdims=True) / y) ** elasticity)


def equity_weighted_total(benefits: ArrayLike, incomes: ArrayLike, elasticity: float = EQUITY_ELASTICITY) -> Array:
    """Return the sum of the benefits, each weighed by the distributional weight of the group that gets it."""
    return np.asarray((np.asarray(benefits, dtype=float) * equity_weights(incomes, elasticity)).sum(axis=-1))


def gap(values: ArrayLike) -> Array:
    """Return the largest value minus the smallest: how far apart the groups are."""
    x = np.asarray(values, dtype=float)
    return np.asarray(x.max(axis=-1) - x.min(axis=-1))
