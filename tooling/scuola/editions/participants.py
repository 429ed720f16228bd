"""Who takes part: names in a table of their own, pseudonyms everywhere else.

nbgrader's folders, exchange and gradebook know a participant by a key made at random; the table of names says whose it
is. Here are the steps that change it: enrolling the people of a list, withdrawing someone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from scuola.editions.enrolling import Decide, Enrolment, enrolment, leave_open
from scuola.editions.lists import read_people
from scuola.editions.names import FILE, Participant, changing, listed
from scuola.files.spreadsheets.sent import Sent
from scuola.text import Text, formats
from scuola.text.problems import Problem

__all__ = [
    "FILE",
    "Enrolment",
    "Participant",
    "changing",
    "enrol",
    "find",
    "listed",
    "preview",
    "read",
    "readmit",
    "withdraw",
    "withdrawn",
]

UNKNOWN = Text(
    "Nessun partecipante «{who}» in questa edizione. Si può indicare la chiave o l'indirizzo email; l'elenco è in {file}.",
    "No participant “{who}” in this edition. Give the key or the email address; the list is in {file}.",
)
WITHDRAWN_ALREADY = Text(
    "{who} è fuori dal corso già dal {day}. Per farvi ritorno: scuola course enrol.",
    "{who} has been out of the course since {day}. To come back: scuola course enrol.",
)


def read(folder: Path) -> list[Participant]:
    """Return those who take part in a course, in the order in which they were enrolled; not those who withdrew."""
    return [one for one in listed(folder) if one.withdrawn is None]


def withdrawn(folder: Path) -> frozenset[str]:
    """Return the keys of those who withdrew from a course."""
    return frozenset(one.key for one in listed(folder) if one.withdrawn)


def find(folder: Path, who: str) -> Participant:
    """Return who has a key or an email address, also if they withdrew; raise `Problem` if nobody has."""
    for one in listed(folder):
        if who.strip().lower() in (one.key.lower(), one.email.lower()):
            return one
    raise Problem(UNKNOWN(who=who, file=FILE))


def enrol(folder: Path, table: Path | Sent, encoding: str | None = None, decide: Decide = leave_open) -> Enrolment:
    """Enrol the people of a list: new ones are added, known ones corrected; a wrong row stops no other.

    Who may be somebody known, or not, is decided by `decide`, or left out and said. Raises `Problem` if the list cannot
    be read or lacks a column, `DoubtfulLetters` if it asks for an `encoding`.
    """
    people = read_people(table, encoding)
    with changing(folder) as everyone:
        found = enrolment(everyone, people, decide)
        everyone[:] = found.everyone
    return found


def preview(folder: Path, table: Path | Sent, encoding: str | None = None, decide: Decide = leave_open) -> Enrolment:
    """Return what enrolling a list would change, and what it would leave open; raises as `enrol` does."""
    return enrolment(listed(folder), read_people(table, encoding), decide)


def withdraw(folder: Path, who: str, day: date) -> Participant:
    """Note that someone no longer takes part since a day; the gradebook and what they handed in stay.

    Raises `Problem` if there is no such person, or they withdrew before.
    """
    one = find(folder, who)
    if one.withdrawn:
        raise Problem(WITHDRAWN_ALREADY(who=one.full_name, day=formats.day(one.withdrawn)))
    return _out_since(folder, one.key, day)


def readmit(folder: Path, who: str) -> Participant:
    """Note that someone takes part again, as they are known; raise `Problem` if there is no such person."""
    return _out_since(folder, find(folder, who).key, None)


def _out_since(folder: Path, key: str, day: date | None) -> Participant:
    with changing(folder) as everyone:
        place = next(place for place, one in enumerate(everyone) if one.key == key)
        everyone[place] = replace(everyone[place], withdrawn=day)
    return everyone[place]
