"""Matrices of effects of things on one another: filled in, summed and weighed; an aid to conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scuola.charts.tool_charts import Cell
from scuola.declared.matrices import cell_at
from scuola.text import Text
from scuola.text.formats import signed

Effects = list[list[int]]


def effects(cells: Sequence[Sequence[float | None]], rows: int, columns: int, *, diagonal: bool = True) -> Effects:
    """Return the filled matrix, `rows` × `columns`: what was left empty, and the diagonal where it means nothing, is 0."""
    return [
        [0 if row == column and not diagonal else int(cell_at(cells, row, column) or 0) for column in range(columns)]
        for row in range(rows)
    ]


def net_index(values: Iterable[float]) -> float | None:
    """Return (positive + negative) / (positive + |negative|), −1 to 1; None where there is no effect at all."""
    listed = list(values)
    moved = sum(abs(value) for value in listed)
    return sum(listed) / moved if moved else None


def drawn(value: int) -> Cell:
    """Return a cell of a heat map: the effect with its sign."""
    return Cell(signed(value) if value else Text("0", "0"), value)
