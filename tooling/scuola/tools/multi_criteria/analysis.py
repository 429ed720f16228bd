"""Scores, ranks and turning points of a multi-criteria analysis that is complete."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scuola.declared.matrices import Matrix, cell_at
from scuola.methods import multicriteria
from scuola.methods.multicriteria import Array
from scuola.tools.multi_criteria.inputs import Direction, MultiCriteria

ALONE = 1e-9  # all the weight on one criterion: no other to rescale


@dataclass(frozen=True)
class Analysis:
    """Options from 0 to 1 `(option, criterion)`, weights `(role, criterion)` adding up to one, and who is ruled out."""

    scaled: Array
    weights: Array
    out: frozenset[int]

    @property
    def mean(self) -> Array:
        """Return the mean weight of each criterion."""
        return np.asarray(self.weights.mean(axis=0))

    @property
    def scores(self) -> Array:
        """Return the score of each option with the mean weights."""
        return multicriteria.scores(self.scaled, self.mean)

    @property
    def order(self) -> list[int]:
        """Return the options that are not ruled out, the best first."""
        return sorted(set(range(len(self.scaled))) - self.out, key=lambda option: -self.scores[option])

    @property
    def ranks(self) -> Array:
        """Return the rank of each option for each role, vetoes apart."""
        return multicriteria.rank(multicriteria.scores(self.scaled, self.weights))

    def turn(self, criterion: int) -> tuple[float, int] | None:
        """Return the weight of a criterion, nearest to today's, at which another option comes first, and which one."""
        first, *others = self.order or [0]
        if 1 - self.mean[criterion] < ALONE:
            return None
        found = [(multicriteria.reversal(self.scaled, self.mean, criterion, first, other), other) for other in others]
        where = [(weight, other) for weight, other in found if weight is not None]
        return min(where, key=lambda one: abs(one[0] - self.mean[criterion]), default=None)


def table_of(cells: Matrix, rows: int, columns: int) -> Array:
    """Return a matrix of the form as an array, NaN where nothing was typed."""
    typed = [[cell_at(cells, row, column) for column in range(columns)] for row in range(rows)]
    return np.array([[np.nan if cell is None else cell for cell in row] for row in typed], dtype=float)


def vetoed(inputs: MultiCriteria, table: Array, criterion: int) -> list[int]:
    """Return the options that are worse than the veto threshold of a criterion."""
    asked = inputs.criteria[criterion]
    if asked.veto is None:
        return []
    side = 1 if asked.direction is Direction.LESS else -1
    return [int(place) for place in np.flatnonzero(side * (table[:, criterion] - asked.veto) > 0)]


def ruled_out(inputs: MultiCriteria, table: Array) -> frozenset[int]:
    """Return the options that some veto threshold rules out."""
    return frozenset(one for place in range(len(inputs.criteria)) for one in vetoed(inputs, table, place))
