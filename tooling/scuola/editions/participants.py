"""Who takes part: names in a table of their own, pseudonyms everywhere else.

nbgrader's folders, exchange and gradebook know a participant by a key made at random; `participants.csv`, in the course
folder, says whose it is, and is the only place that does.
"""

from __future__ import annotations

import csv
import io
import re
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from scuola.problems import Problem, not_written
from scuola.spreadsheets import Fault, read_rows
from scuola.text import Text
from scuola.whole_files import write_whole

FILE = "participants.csv"
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without what looks alike when read aloud from a sheet
KEY_LENGTH = 6
EMAIL = re.compile(r"^[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+$")
COLUMNS = {
    "name": ("nome", "name", "first name", "given name"),
    "surname": ("cognome", "surname", "last name", "family name"),
    "email": ("email", "e-mail", "mail", "posta elettronica"),
    "organisation": ("ente", "organizzazione", "organisation", "organization"),
}

NO_COLUMN = Text(
    "In «{file}» manca la colonna «{column}». La prima riga deve avere: nome, cognome, email (e, se si vuole, ente).",
    "The column “{column}” is missing in “{file}”. The first row must have: name, surname, email (and, if you wish, "
    "organisation).",
)
EMPTY_CELL = Text("manca", "it is missing")
NOT_AN_EMAIL = Text("non è un indirizzo di posta elettronica", "it is not an email address")
TWICE = Text("è già alla riga {row}", "it is already in row {row}")
UNKNOWN = Text(
    "Nessun partecipante «{who}» in questa edizione. Si può indicare la chiave o l'indirizzo email; l'elenco è in {file}.",
    "No participant “{who}” in this edition. Give the key or the email address; the list is in {file}.",
)


@dataclass(frozen=True)
class Participant:
    """A participant: the key they hand in under, and who they are."""

    key: str
    name: str
    surname: str
    email: str
    organisation: str = ""

    @property
    def full_name(self) -> str:
        """Return name and surname."""
        return f"{self.name} {self.surname}"


@dataclass(frozen=True)
class Enrolment:
    """What came of a list: who is new, who was there already, which rows are wrong."""

    new: list[Participant] = field(default_factory=list)
    known: list[Participant] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(folder: Path) -> list[Participant]:
    """Return the participants of a course folder, in the order in which they were enrolled."""
    try:
        with (folder / FILE).open(encoding="utf-8", newline="") as file:
            return [Participant(**row) for row in csv.DictReader(file)]
    except FileNotFoundError:
        return []


def find(folder: Path, who: str) -> Participant:
    """Return the participant with a key or an email address; raise `Problem` if there is none."""
    for one in read(folder):
        if who.strip().lower() in (one.key, one.email.lower()):
            return one
    raise Problem(UNKNOWN(who=who, file=FILE))


def enrol(folder: Path, table: Path) -> Enrolment:
    """Add the people of a table (CSV, as a spreadsheet saves it) who are not there yet; a wrong row stops no other.

    Raises `Problem` if the table cannot be read or lacks a column.
    """
    known = {one.email.lower(): one for one in read(folder)}
    found = Enrolment()
    rows: dict[str, int] = {}
    for number, row in _rows(table):
        email = row["email"].lower()
        if faults := _faults(number, row, rows.get(email)):
            found.faults.extend(faults)
        elif email in known:
            found.known.append(known[email])
        else:
            found.new.append(Participant(_new_key([*known.values(), *found.new]), **row))
        rows.setdefault(email, number)
    write(folder, [*known.values(), *found.new])
    return found


def write(folder: Path, participants: Sequence[Participant]) -> None:
    """Write the table of names, whole and readable by its owner alone."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [one.name for one in fields(Participant)])
    writer.writeheader()
    writer.writerows(asdict(one) for one in participants)
    try:
        write_whole(folder / FILE, text.getvalue(), mode=0o600)
    except OSError as error:
        raise not_written(folder, error) from error


def _rows(table: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows that have something in them, by our names of the columns, with their number in the file."""
    header, *rows = read_rows(table)
    places = {name: _place(header, names) for name, names in COLUMNS.items()}
    for name, place in places.items():
        if place is None and name != "organisation":
            raise Problem(NO_COLUMN(file=table.name, column=COLUMNS[name][0]))
    return [
        (number, {name: row[place] if place is not None and place < len(row) else "" for name, place in places.items()})
        for number, row in enumerate(rows, start=2)
        if any(row)
    ]


def _place(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((place for place, title in enumerate(header) if title.lower() in names), None)


def _faults(number: int, row: dict[str, str], earlier: int | None) -> list[Fault]:
    titles = {name: COLUMNS[name][0] for name in row}
    missing = [name for name in ("name", "surname", "email") if not row[name]]
    faults = [Fault(number, titles[name], row[name], EMPTY_CELL) for name in missing]
    if row["email"] and not EMAIL.match(row["email"]):
        faults.append(Fault(number, titles["email"], row["email"], NOT_AN_EMAIL))
    elif row["email"] and earlier:
        faults.append(Fault(number, titles["email"], row["email"], TWICE(row=earlier)))
    return faults


def _new_key(taken: Sequence[Participant]) -> str:
    keys = {one.key for one in taken}
    while True:
        key = "p-" + "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))
        if key not in keys:
            return key
