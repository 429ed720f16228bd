"""Lists of people as offices send them: who is in them, which rows are wrong, what is doubtful in a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scuola.editions.names import TEAM
from scuola.files.spreadsheets.cleaning import has_lost_letters, unguarded
from scuola.files.spreadsheets.faults import Fault
from scuola.files.spreadsheets.headings import Column, Headed, LackingColumn, headed, left_out, squeezed, without_notes
from scuola.files.spreadsheets.reading import tables
from scuola.files.spreadsheets.sent import Sent
from scuola.files.spreadsheets.table import Row, Table
from scuola.text import Text
from scuola.text.problems import Problem

PART = r"[^@\s,;:<>()\[\]?\ufffd]+"
EMAIL = re.compile(rf"{PART}@{PART}\.{PART}")
WITHIN_BRACKETS = re.compile(r"<([^<>]*)>")
COLUMNS = (
    Column("name", ("nome", "name", "first name", "given name", "forename", "prenome", "nome di battesimo")),
    Column("surname", ("cognome", "surname", "last name", "family name", "second name")),
    Column("email", ("email", "mail", "posta elettronica", "indirizzo email", "email address")),
    Column(
        "organisation",
        ("ente", "organizzazione", "organisation", "organization", "ente di appartenenza", "nome ente", "amministrazione",
         "istituzione", "azienda", "employer", "ente organizzazione"),
        required=False,
    ),
    Column("team", TEAM, required=False),
)  # fmt: skip
TITLES = {column.name: column.titles[0] for column in COLUMNS}
TOGETHER = frozenset({"nomeecognome", "cognomeenome", "nomecognome", "cognomenome", "nominativo", "fullname"})

NO_COLUMN = Text(
    "In «{file}» manca la colonna «{column}». Servono le colonne: nome, cognome, email (e, se si vuole, ente).",
    "The column “{column}” is missing in “{file}”. These columns are needed: name, surname, email (and, if you wish, "
    "organisation).",
)
ONE_COLUMN = Text(
    "In «{file}» nome e cognome sono nella stessa colonna («{title}»): dividerla in due, «nome» e «cognome».",
    "In “{file}” name and surname are in the same column (“{title}”): divide it in two, “name” and “surname”.",
)
EMPTY_CELL = Text("manca", "it is missing")
NOT_AN_EMAIL = Text("non è un indirizzo di posta elettronica", "it is not an email address")
TWICE = Text("è già alla riga {row}", "it is already in row {row}")
LOST_LETTERS = Text(
    "riga {row}: in «{value}» un programma ha messo un punto interrogativo al posto di una lettera. Salvare l'elenco come "
    "XLSX o come «CSV UTF-8» e iscriverlo di nuovo: il nome si correggerà.",
    "row {row}: in “{value}” a program put a question mark in place of a letter. Save the list as XLSX or as “CSV UTF-8” "
    "and enrol it again: the name will be corrected.",
)


@dataclass(frozen=True)
class Listed:
    """A person of a list, and the row that they are in."""

    row: int
    name: str
    surname: str
    email: str
    organisation: str = ""
    team: str = ""

    @property
    def full_name(self) -> str:
        """Return name and surname."""
        return f"{self.name} {self.surname}"


@dataclass
class People:
    """The people of a list, the rows that are wrong, and what is to be said of how it was read."""

    listed: list[Listed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Text] = field(default_factory=list)


def read_people(file: Path | Sent, encoding: str | None = None) -> People:
    """Return the people of a list: a CSV file or a workbook, as a spreadsheet saves it; a wrong row stops no other.

    Raises `Problem` if it cannot be read or lacks a column, `DoubtfulLetters` if it asks for an `encoding`.
    """
    sent = Sent.of(file)
    table = without_notes(_headed(sent.name, tables(sent, encoding)))
    people = People(faults=list(table.faults), notices=[*table.notices, *left_out(table)])
    rows: dict[str, int] = {}
    for row in table.rows:
        one = _listed(table, row)
        if not (one.name or one.surname or one.email or one.organisation):
            continue
        if faults := _faults(one, rows.get(one.email.lower())):
            people.faults += faults
            continue
        rows[one.email.lower()] = one.row
        people.listed.append(one)
        people.notices += _doubts(one)
    return people


def _headed(file: str, found: Iterable[Table]) -> Headed:
    try:
        return headed(found, COLUMNS, NO_COLUMN)
    except LackingColumn as lacking:
        together = next((title for title in lacking.titles if squeezed(title) in TOGETHER), None)
        if together and lacking.column in ("name", "surname"):
            raise Problem(ONE_COLUMN(file=file, title=together)) from lacking
        raise


def _listed(table: Headed, row: Row) -> Listed:
    told = {name: " ".join(unguarded(str(table.cell(row, name))).split()) for name in TITLES}
    return Listed(row.number, **{**told, "email": address(told["email"])})


def address(cell: str) -> str:
    """Return the email address in a cell: `mailto:a@b.it`, `Ada Inventata <a@b.it>`, `a@b.it;`.

    >>> address("Ada Inventata <mailto:ada@example.org>;")
    'ada@example.org'
    """
    within = WITHIN_BRACKETS.search(cell)
    bare = (within[1] if within else cell).strip(" .,;:<>\"'")
    return re.sub(r"^mailto:\s*", "", bare, flags=re.IGNORECASE)


def _faults(one: Listed, earlier: int | None) -> list[Fault]:
    missing = [name for name in ("name", "surname", "email") if not getattr(one, name)]
    faults = [Fault(one.row, TITLES[name], "", EMPTY_CELL) for name in missing]
    if one.email and not EMAIL.fullmatch(one.email):
        faults.append(Fault(one.row, TITLES["email"], one.email, NOT_AN_EMAIL))
    elif one.email and earlier:
        faults.append(Fault(one.row, TITLES["email"], one.email, TWICE(row=earlier)))
    return faults


def _doubts(one: Listed) -> list[Text]:
    """Return what to say of names that have lost letters before they came here."""
    told = (one.full_name, one.organisation)
    return [LOST_LETTERS(row=one.row, value=value) for value in told if has_lost_letters(value)]
