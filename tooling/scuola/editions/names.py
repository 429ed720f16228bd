"""The table of names: whose each key is. `participants.csv`, in the course folder, is the only place that says so.

It is read as leniently as what people send: a spreadsheet may have saved it again, with columns of its own, which stay.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scuola.files.dates import read_date
from scuola.files.spreadsheets.cleaning import unguarded
from scuola.files.spreadsheets.encodings import without_option
from scuola.files.spreadsheets.faults import Cell
from scuola.files.spreadsheets.headings import Column, Headed, headed
from scuola.files.spreadsheets.reading import tables
from scuola.files.spreadsheets.sent import Sent
from scuola.files.spreadsheets.table import Row
from scuola.files.spreadsheets.writing import as_csv
from scuola.files.whole import locked, write_whole
from scuola.text import Text
from scuola.text.folding import folded
from scuola.text.problems import Problem, not_written

FILE = "participants.csv"
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without what looks alike when read aloud from a sheet
KEY_LENGTH = 6
FIELDS = ("key", "name", "surname", "email", "organisation", "withdrawn")
COLUMNS = (
    Column("key", ("key", "chiave")), Column("name", ("name", "nome")), Column("surname", ("surname", "cognome")),
    Column("email", ("email",)), Column("organisation", ("organisation", "ente"), required=False),
    Column("withdrawn", ("withdrawn", "fuori dal"), required=False),
)  # fmt: skip

NO_COLUMN = Text(
    "In «{file}», che dice di chi sono le chiavi, manca la colonna «{column}»: rimetterla, o rimettere la copia di prima.",
    "The column “{column}” is missing in “{file}”, which says whose keys are: put it back, or put back the earlier copy.",
)
UNREADABLE = Text("«{file}»: {fault}", "“{file}”: {fault}")
NO_KEY = Text(
    "«{file}», riga {row}: manca la chiave di «{who}». Rimetterla; per aggiungere persone c'è scuola course enrol.",
    "“{file}”, row {row}: the key of “{who}” is missing. Put it back; to add people there is scuola course enrol.",
)
TWO_OF_ONE = Text(
    "«{file}»: le righe {first} e {second} hanno tutte e due «{value}». Una chiave e un indirizzo sono di una persona sola: "
    "correggere una delle due righe.",
    "“{file}”: rows {first} and {second} both have “{value}”. A key and an address are one person's alone: correct one of "
    "the two rows.",
)
NOT_A_DAY = Text(
    "«{file}», riga {row}: «{value}» non è un giorno; nella colonna «withdrawn» scriverlo come 2027-03-15, o lasciarla vuota.",
    "“{file}”, row {row}: “{value}” is not a day; in the column “withdrawn” write it as 2027-03-15, or leave it empty.",
)


#: What the column is called that says who works together.
TEAM = ("team", "squadra", "gruppo", "group")


@dataclass(frozen=True)
class Participant:
    """A participant: the key they hand in under, and who they are; `withdrawn` since a day, if they no longer take part.

    `more` is what else the table of names has of them, in columns that somebody added.
    """

    key: str
    name: str
    surname: str
    email: str
    organisation: str = ""
    withdrawn: date | None = None
    more: tuple[tuple[str, str], ...] = ()

    @property
    def full_name(self) -> str:
        """Return name and surname."""
        return f"{self.name} {self.surname}"

    @property
    def team(self) -> str:
        """Return the team that a column of the table of names says; nothing without one."""
        return next((value for title, value in self.more if folded(title).strip() in TEAM), "")

    def in_team(self, team: str) -> Participant:
        """Return the participant in a team, in the column that the table has for it, else in a new one."""
        title = next((title for title, _ in self.more if folded(title).strip() in TEAM), TEAM[0])
        return replace(self, more=tuple({**dict(self.more), title: team}.items()))

    def told(self) -> dict[str, str]:
        """Return all that the table of names has of them, by column."""
        fixed = {name: str(getattr(self, name) or "") for name in FIELDS}
        return {**fixed, **dict(self.more)}


def listed(folder: Path) -> list[Participant]:
    """Return everyone in the table of names of a course folder, in its order; also those who withdrew.

    Raises `Problem` where the table was spoilt: a column or a key gone, two people with one key.
    """
    path = folder / FILE
    return listed_in(Sent.at(path)) if path.is_file() else []


def listed_in(sent: Sent) -> list[Participant]:
    """Return everyone in a table of names; raises as `listed` does."""
    with without_option():
        table = headed(tables(sent), COLUMNS, NO_COLUMN)
    if table.faults:
        raise Problem(UNREADABLE(file=FILE, fault=table.faults[0].message))
    found = [(row.number, _participant(table, row)) for row in table.rows if not row.is_empty]
    for values in (
        [(row, one.key) for row, one in found],
        [(row, one.email.lower()) for row, one in found if one.email],
    ):
        _refuse_two_of_one(values)
    return [one for _, one in found]


def _participant(table: Headed, row: Row) -> Participant:
    key, name, surname, email, organisation, day = (unguarded(str(table.cell(row, field))) for field in FIELDS)
    if not key:
        raise Problem(NO_KEY(file=FILE, row=row.number, who=" ".join(filter(None, row.cells))))
    withdrawn = read_date(day) if day else None
    if day and not withdrawn:
        raise Problem(NOT_A_DAY(file=FILE, row=row.number, value=day))
    more = tuple((unguarded(title), unguarded(str(row.at(place)))) for place, title in table.others.items())
    return Participant(key, name, surname, email, organisation, withdrawn, more)


def _refuse_two_of_one(values: Sequence[tuple[int, str]]) -> None:
    first: dict[str, int] = {}
    for row, value in values:
        if value in first:
            raise Problem(TWO_OF_ONE(file=FILE, first=first[value], second=row, value=value))
        first[value] = row


def named(folder: Path) -> Callable[[str], str]:
    """Return how to say whose a key is: `Ada Inventata (p-abc234)`, or the key alone where the table says nothing of it."""
    known = {one.key: f"{one.full_name} ({one.key})" for one in listed(folder)}
    return lambda key: known.get(key, key)


@contextmanager
def changing(folder: Path) -> Iterator[list[Participant]]:
    """Give everyone in the table of names of a course folder, to be changed: nobody else changes them meanwhile.

    Raises `Problem` if they cannot be read or written.
    """
    try:
        with locked(folder / FILE):
            people = listed(folder)
            yield people
            write_whole(folder / FILE, as_csv(_rows(people)))  # readable by its owner alone
    except OSError as error:
        raise not_written(folder, error) from error


def _rows(people: Sequence[Participant]) -> list[list[Cell]]:
    titles = list(dict.fromkeys([*FIELDS, *(title for one in people for title, _ in one.more)]))
    rows: list[list[Cell]] = [[one.told().get(title, "") for title in titles] for one in people]
    return [[*titles], *rows]


def new_key(people: Sequence[Participant]) -> str:
    """Return a key that none of these people has."""
    taken = {one.key for one in people}
    while True:
        key = "p-" + "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))
        if key not in taken:
            return key
