"""The table of a territory, written to be filled in with a spreadsheet: what is published is there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from scuola.files.spreadsheets.faults import Cell
from scuola.files.spreadsheets.reading import first_table
from scuola.files.spreadsheets.writing import as_csv
from scuola.files.whole import write_whole
from scuola.territories.municipalities import Published, published
from scuola.territories.quantities import HEADER, quantities
from scuola.text import Text
from scuola.text.problems import Problem, not_written

NAME = Text("territorio.csv", "territory.csv")
FILLED_IN = Text(
    "«{file}» c'è già e ha dei valori: non viene sovrascritta. Indicare un'altra cartella, oppure spostarla o rinominarla.",
    "“{file}” is there already and has values in it: it is not overwritten. Give another folder, or move or rename it.",
)


def template(folder: Path, municipalities: Sequence[str] = ()) -> Path:
    """Write the table to be filled in, as a spreadsheet opens it; return the file.

    What is published of `municipalities`, taken together, is filled in already. Raises `Problem` as `write` does.
    """
    return write(folder, published(municipalities))


def write(folder: Path, known: Mapping[str, Published]) -> Path:
    """Write the table into a folder with what is known, by field; return the file.

    Raises `Problem` if a table is there that has values in it, or it cannot be written.
    """
    path = folder / str(NAME)
    if _is_filled_in(path):
        raise Problem(FILLED_IN(file=path))
    try:
        write_whole(path, as_csv(_rows(known)), readable=True)
    except OSError as error:
        raise not_written(folder, error) from error
    return path


def _rows(known: Mapping[str, Published]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[str(name) for name in HEADER]]
    for name, shown in quantities().items():
        there = known.get(name, Published(""))
        unit, where = str(shown.unit or ""), str(shown.help or "")
        rows.append([str(shown.label), there.value, unit, there.year, there.source, where])
    return rows


def _is_filled_in(path: Path) -> bool:
    """Say whether a file is there that is anything but the table that nobody has written in."""
    if not path.exists():
        return False
    try:
        found = [row.cells for row in first_table(path).rows if not row.is_empty]
    except Problem:
        return True
    return found != [["" if cell is None else str(cell) for cell in row] for row in _rows({})]
