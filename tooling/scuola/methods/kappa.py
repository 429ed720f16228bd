"""How far two markers agree: Cohen's weighted kappa (Cohen 1968), with quadratic weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scuola.text import Text

#: Landis and Koch (1977): lower bounds and words for the strength of agreement.
STRENGTHS = (
    (0.81, Text("quasi perfetto", "almost perfect")), (0.61, Text("sostanziale", "substantial")),
    (0.41, Text("moderato", "moderate")), (0.21, Text("discreto", "fair")), (0.0, Text("lieve", "slight")),
    (-1.0, Text("peggiore del caso", "worse than chance")),
)  # fmt: skip


def weighted_kappa(one: Sequence[int], other: Sequence[int], levels: int) -> float | None:
    """Return the kappa of two lists of levels (0 to `levels` − 1) given to the same texts.

    1: they always agree; 0: as often as by chance. None where it is not defined: no texts, or both markers gave the
    same single level to all of them.
    """
    if len(one) != len(other):
        raise ValueError("the two markers must have marked the same texts")
    if not one:
        return None
    observed = np.zeros((levels, levels))
    np.add.at(observed, (np.asarray(one), np.asarray(other)), 1 / len(one))
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0))
    grid = np.arange(levels)
    weights = (grid[:, None] - grid[None, :]) ** 2
    by_chance = float((weights * expected).sum())
    return None if by_chance == 0 else 1 - float((weights * observed).sum()) / by_chance


def strength(kappa: float) -> Text:
    """Return the usual words for a kappa."""
    return next(words for least, words in STRENGTHS if kappa >= least)
