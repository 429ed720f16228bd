"""Declared matrices: two lists crossed, with a small scale or a number in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field, TypeAdapter

from scuola.declared.control import Control, declare
from scuola.text import Text

#: The cells of a matrix by row and column, in the order of the lists that it crosses; None where nothing is said.
Matrix = list[list[float | None]]


def matrix(
    label: Text,
    *,
    rows: str | Sequence[Text],
    columns: str | Sequence[Text],
    low: float,
    high: float,
    levels: Sequence[Text] = (),
    unit: Text | None = None,
    help: Text | None = None,
) -> Any:
    """A value for every row crossed with every column, a `Matrix` field.

    Rows and columns are the items of another list of the same inputs, by its name, or fixed names.

    With `levels`, one for each whole number from `low` to `high`, each cell is a small scale; without, a typed number.
    A list crossed with itself has no diagonal.
    """
    to, row_names = (rows, ()) if isinstance(rows, str) else ("", tuple(rows))
    across, column_names = (columns, ()) if isinstance(columns, str) else ("", tuple(columns))
    shown = Control(
        kind="matrix", label=label, help=help, unit=unit, low=low, high=high, levels=tuple(levels),
        to=to, across=across, row_names=row_names, column_names=column_names,
    )  # fmt: skip
    kind: Any = int if levels else float
    cells = TypeAdapter(list[list[Annotated[kind, Field(ge=low, le=high, allow_inf_nan=False)] | None]])
    field = declare([], shown)
    field.metadata.append(AfterValidator(cells.validate_python))
    return field


def cell_at(cells: Sequence[Sequence[float | None]], row: int, column: int) -> float | None:
    """Return a cell of a matrix, None where it has not been filled in."""
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else None
