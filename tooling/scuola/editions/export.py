"""Results as files for other programs: CSV, a workbook, and the table that Moodle imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from scuola.editions.results import OUT_OF, Person, State
from scuola.files.spreadsheets.faults import Cell
from scuola.files.spreadsheets.writing import as_csv, as_workbook
from scuola.files.whole import write_whole
from scuola.notebooks.source import title_of
from scuola.text import Text
from scuola.text.formats import yes_or_no
from scuola.text.problems import Problem, not_written

NOT_A_FORMAT = Text(
    "«{file}»: il tipo di file si riconosce dal nome, che deve finire in {known}.",
    "“{file}”: the kind of file is told by its name, which must end in {known}.",
)
COLUMNS = {
    "key": Text("chiave", "key"), "surname": Text("cognome", "surname"), "name": Text("nome", "name"),
    "email": Text("email", "email"), "organisation": Text("ente", "organisation"),
}  # fmt: skip
POINTS, OUT = Text("{title}: punti", "{title}: points"), Text("{title}: su", "{title}: out of")
STATE, LATE = Text("{title}: stato", "{title}: state"), Text("{title}: in ritardo", "{title}: late")
STATES = {
    State.FINAL: Text("definitivo", "final"),
    State.PROVISIONAL: Text("provvisorio", "provisional"),
    State.ABSENT: Text("non consegnato", "not handed in"),
}
MARK = Text("voto su 100", "mark out of 100")
COMPLETE = Text("completo", "complete")
SHEET = Text("Risultati", "Results")
KINDS = (".csv", ".xlsx")


def write(people: Sequence[Person], path: Path, *, moodle: bool = False, comma: bool | None = None) -> None:
    """Write results to a file whose kind is told by its name; raise `Problem` if it cannot be written."""
    if path.suffix.lower() not in KINDS:
        raise Problem(NOT_A_FORMAT(file=path.name, known=", ".join(KINDS)))
    written = exported(people, path.suffix.lower(), moodle=moodle, comma=comma)
    try:
        write_whole(path, written)
    except OSError as error:
        raise not_written(path.parent, error) from error


def exported(people: Sequence[Person], kind: str, *, moodle: bool = False, comma: bool | None = None) -> bytes:
    """Return results as a file of a kind (`.csv`, `.xlsx`).

    A CSV file is as spreadsheets of the current language read it, unless `comma` says with commas and decimal points
    or not. For Moodle, always so: one row for each person with an email address, one column for each exercise, out of
    100, left blank where the result is not final.
    """
    rows = list(_for_moodle(people) if moodle else _in_full(people))
    return as_workbook(rows, str(SHEET)) if kind == ".xlsx" else as_csv(rows, comma=moodle or comma)


def _in_full(people: Sequence[Person]) -> Iterable[list[Cell]]:
    slugs = list(people[0].results) if people else []
    per_exercise = [str(column(title=title_of(slug))) for slug in slugs for column in (POINTS, OUT, STATE, LATE)]
    yield [*map(str, COLUMNS.values()), *per_exercise, str(MARK), str(COMPLETE)]
    for person in people:
        who: list[Cell] = [getattr(person.participant, name) for name in COLUMNS]
        for one in person.results.values():
            earned = None if one.state is State.ABSENT else round(one.score, 2)
            who += [earned, one.most, str(STATES[one.state]), str(yes_or_no(one.late))]
        yield [*who, None if person.mark is None else round(person.mark, 2), str(yes_or_no(person.complete))]


def _for_moodle(people: Sequence[Person]) -> Iterable[list[Cell]]:
    slugs = list(people[0].results) if people else []
    yield ["Email address", *(str(title_of(slug)) for slug in slugs)]
    for person in people:
        if person.participant.email:
            shares = [
                round(OUT_OF * one.score / one.most, 2) if one.state is State.FINAL and one.most else None
                for one in person.results.values()
            ]
            yield [person.participant.email, *shares]
