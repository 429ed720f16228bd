"""A table as it was read: its rows with their numbers, what could not be read, what is to be said of the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scuola.files.numbers import Figure
from scuola.files.spreadsheets.cleaning import MENDED, clean, mended
from scuola.files.spreadsheets.faults import Fault
from scuola.text import Text


@dataclass(frozen=True)
class Row:
    """A row: its number as a spreadsheet shows it, and its cells."""

    number: int
    cells: list[str]

    def at(self, place: int | None) -> str:
        """Return the cell at a place; nothing where the row has none, or there is no such column."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is in it."""
        return not any(self.cells)


@dataclass
class Table:
    """A table of a file; `sheet` is its name in a workbook."""

    file: str
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Text] = field(default_factory=list)
    sheet: str = ""

    def add(self, number: int, cells: Iterable[str]) -> None:
        """Add a row: its cells come through the door."""
        self.rows.append(Row(number, [self._let_in(cell) for cell in cells]))

    def _let_in(self, cell: str) -> str:
        if isinstance(cell, Figure):
            return cell
        read = mended(cell)
        if read != cell:
            said = MENDED(written=clean(cell), read=clean(read))
            if said not in self.notices:
                self.notices.append(said)
        return clean(read)
