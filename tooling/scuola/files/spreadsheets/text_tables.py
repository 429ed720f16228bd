"""Tables in text files (CSV): their separator, their rows, and the quotation marks that somebody forgot to close."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from scuola.files.spreadsheets.faults import Fault
from scuola.files.spreadsheets.sent import EMPTY
from scuola.files.spreadsheets.table import Table
from scuola.text import Text
from scuola.text.problems import Problem

SEPARATORS = ";\t,|"
SAID = re.compile(r"\ufeff?\"?sep=(.)\"?[;,\t|]*\s*$", re.IGNORECASE)  # Excel's own first line, which it does not show
LOOKED_AT = 30  # lines, to see which separators there are
MOST_LINES_OF_A_CELL = 100
WHOLE_ROW = "–"

UNCLOSED = Text(
    "ci sono virgolette aperte e mai chiuse, e la riga non si è potuta leggere: togliere le virgolette, o chiuderle",
    "quotation marks are opened and never closed, and the row could not be read: remove them, or close them",
)


def tables(text: str, file: str, notices: Sequence[Text] = ()) -> Iterator[Table]:
    """Yield the table as each separator gives it, the likeliest first; raise `Problem` if nothing is there."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [f"{line}\n" for line in (lines if lines[-1] else lines[:-1])]
    said = SAID.match(lines[0]) if lines else None
    if said:
        lines = lines[1:]
    if not any(line.strip() for line in lines):
        raise Problem(EMPTY(file=file))
    for separator in [said[1]] if said else _separators(lines):
        yield _table(lines, separator, Table(file, notices=list(notices)))


def _separators(lines: Sequence[str]) -> list[str]:
    """Return the separators that there are, those of most columns first: of the first row, then of any; or the semicolon."""
    start = [line for line in lines[:LOOKED_AT] if line.strip()]
    counts = {one: [line.count(one) for line in start] for one in SEPARATORS if any(one in line for line in start)}
    return sorted(counts, key=lambda one: (-counts[one][0], -max(counts[one]))) or [";"]


def _table(lines: Sequence[str], separator: str, table: Table) -> Table:
    start, rows = 0, list[list[str]]()
    while start < len(lines):
        end, cells = _record(lines, start, separator)
        rows.append(cells or [])
        if cells is None:
            table.faults.append(Fault(len(rows), WHOLE_ROW, lines[start].strip(), UNCLOSED))
        start = end
    width = max((len(cells) for cells in rows if any(cells[1:])), default=0)
    for number, cells in enumerate(rows, start=1):
        table.add(number, _unwrapped(cells, separator, width))
    return table


def _record(lines: Sequence[str], start: int, separator: str) -> tuple[int, list[str] | None]:
    """Return where the record that begins at a line ends, and its cells.

    Where its quotation marks are not in order there are none, and the line is taken alone: it swallows no other.
    """
    line = lines[start]
    if '"' not in line:
        return start + 1, line[:-1].split(separator)
    cells, *rest = csv.reader([line, "."], delimiter=separator)
    if rest:
        return start + 1, cells
    quotes = line.count('"')
    for end in range(start + 1, min(start + MOST_LINES_OF_A_CELL, len(lines))):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return _of_several_lines(lines, start, end + 1, separator)
    return start + 1, None


def _of_several_lines(lines: Sequence[str], start: int, end: int, separator: str) -> tuple[int, list[str] | None]:
    try:
        (cells,) = csv.reader(lines[start:end], delimiter=separator, strict=True)
    except (csv.Error, ValueError):
        return start + 1, None
    return end, cells


def _unwrapped(cells: list[str], separator: str, width: int) -> list[str]:
    """Return the cells of a row that was quoted whole, as a spreadsheet does with what it took for one cell.

    It has as many cells as the others (`width`), or no row of the table has more than one.
    """
    if not cells or any(cells[1:]) or separator not in cells[0]:
        return cells
    try:
        (within,) = csv.reader([cells[0]], delimiter=separator, strict=True)
    except (csv.Error, ValueError):
        return cells
    return within if width in (0, len(within)) else cells
