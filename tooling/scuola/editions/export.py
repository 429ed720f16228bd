"""Results as files for other programs: CSV, a workbook, and the table that Moodle imports."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from scuola.editions.results import OUT_OF, Person, State
from scuola.formats import yes_or_no
from scuola.problems import Problem, not_written
from scuola.text import Text

NOT_A_FORMAT = Text(
    "«{file}»: il tipo di file si riconosce dal nome, che deve finire in {known}.",
    "“{file}”: the kind of file is told by its name, which must end in {known}.",
)
COLUMNS = {
    "key": Text("chiave", "key"), "surname": Text("cognome", "surname"), "name": Text("nome", "name"),
    "email": Text("email", "email"), "organisation": Text("ente", "organisation"),
}  # fmt: skip
POINTS, OUT = Text("{slug}: punti", "{slug}: points"), Text("{slug}: su", "{slug}: out of")
STATE, LATE = Text("{slug}: stato", "{slug}: state"), Text("{slug}: in ritardo", "{slug}: late")
STATES = {
    State.FINAL: Text("definitivo", "final"),
    State.PROVISIONAL: Text("provvisorio", "provisional"),
    State.ABSENT: Text("non consegnato", "not handed in"),
}
MARK = Text("voto su 100", "mark out of 100")
COMPLETE = Text("completo", "complete")
SHEET = Text("Risultati", "Results")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take the cell for a formula

Cell = str | float | None


def write(people: Sequence[Person], path: Path, *, moodle: bool = False) -> None:
    """Write results to a file whose kind is told by its name; raise `Problem` if it cannot be written.

    For Moodle: one row for each person with an email address, one column for each exercise, out of 100, left blank
    where the result is not final.
    """
    if path.suffix.lower() not in WRITERS:
        raise Problem(NOT_A_FORMAT(file=path.name, known=", ".join(WRITERS)))
    rows = [[_safe(cell) for cell in row] for row in (_for_moodle(people) if moodle else _in_full(people))]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WRITERS[path.suffix.lower()](rows))
    except OSError as error:
        raise not_written(path.parent, error) from error


def _in_full(people: Sequence[Person]) -> Iterable[list[Cell]]:
    slugs = list(people[0].results) if people else []
    per_exercise = [str(column(slug=slug)) for slug in slugs for column in (POINTS, OUT, STATE, LATE)]
    yield [*map(str, COLUMNS.values()), *per_exercise, str(MARK), str(COMPLETE)]
    for person in people:
        who: list[Cell] = [getattr(person.participant, name) for name in COLUMNS]
        for one in person.results.values():
            earned = None if one.state is State.ABSENT else round(one.score, 2)
            who += [earned, one.most, str(STATES[one.state]), str(yes_or_no(one.late))]
        yield [*who, None if person.mark is None else round(person.mark, 2), str(yes_or_no(person.complete))]


def _for_moodle(people: Sequence[Person]) -> Iterable[list[Cell]]:
    slugs = list(people[0].results) if people else []
    yield ["Email address", *slugs]
    for person in people:
        if person.participant.email:
            shares = [
                round(OUT_OF * one.score / one.most, 2) if one.state is State.FINAL and one.most else None
                for one in person.results.values()
            ]
            yield [person.participant.email, *shares]


def _safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; a whole number without decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def _csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")  # with a mark, or Excel would spoil the accents


def _workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(str(SHEET))
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


WRITERS: dict[str, Callable[[Sequence[Sequence[Cell]]], bytes]] = {".csv": _csv, ".xlsx": _workbook}
