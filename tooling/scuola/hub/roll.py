"""Who belongs to the school, and to which edition: read from the editions' lists whenever it is asked.

The Hub knows a person by one name: the key of the first edition that lists them, and that name for good once they have
signed in. An edition's list is its instructors' to write, and the Hub may be root's: a list gives no name but keys as
Scuola makes them, and none that is somebody else's.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scuola.editions.edition import FILE as EDITION
from scuola.editions.edition import Stage
from scuola.editions.names import FILE, Participant, listed_in
from scuola.files.spreadsheets.sent import MOST_BYTES, Sent
from scuola.files.typed_yaml import parse_yaml
from scuola.files.whole import changing, read_json
from scuola.hub.following import SchoolFile
from scuola.hub.school import School
from scuola.text.problems import Problem

NAMES = "names.json"
FOLDERS, DESKS = "part-", "instr-"  # groups of the Hub, by what they may open of an edition
KEY = re.compile(r"p-[a-z0-9]{4,28}")
Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class Person:
    """Somebody of the school: their name in the Hub, and their key in each edition that they take part in."""

    name: str
    email: str
    keys: Mapping[str, str]


class Roll:
    """The people of a school, or of one whose file is followed."""

    def __init__(self, school: School | SchoolFile) -> None:
        self._school = school
        self._read: dict[str, tuple[Stamp, list[Participant]]] = {}
        self._stages: dict[str, tuple[Stamp, bool]] = {}
        self.unread: set[str] = set()  # editions whose list could not be read the last time: it is taken as it was

    @property
    def school(self) -> School:
        """Return the school as it is by now."""
        return self._school.now if isinstance(self._school, SchoolFile) else self._school

    def people(self) -> dict[str, Person]:
        """Return the participants of all editions that are not archived, by their name in the Hub.

        A key that two people have, by two lists, is nobody's: a list must not be able to take another's place, nor that
        of somebody who withdrew or whose edition is archived: their folder is still there.
        """
        emails: dict[str, set[str]] = {}
        keys: dict[str, dict[str, str]] = {}
        for edition, one, takes_part in self._listed():
            emails.setdefault(one.key, set()).add(one.email.lower())
            if takes_part:
                keys.setdefault(one.email.lower() or one.key, {})[edition] = one.key
        disputed = {key for key, of in emails.items() if len(of) > 1}
        remembered = self._remembered()
        found = {}
        for who, own in keys.items():
            name = remembered.get(_digest(who)) or next(iter(own.values()))
            if not disputed & {name, *own.values()} and emails.get(name, {who}) <= {who, ""} and name not in found:
                found[name] = Person(name, who if "@" in who else "", own)
        return {name: one for name, one in found.items() if name not in self.school.instructors}

    def remember(self, name: str) -> None:
        """Let somebody keep their name in the Hub, whatever the lists say from now on; raise `OSError` if it cannot be kept."""
        person = self.people().get(name)
        if person and person.email and _digest(person.email) not in self._remembered():
            with changing(self._names) as names:
                names.setdefault(_digest(person.email), name)

    @property
    def _names(self) -> Path:
        return self.school.state / NAMES

    def _remembered(self) -> dict[str, str]:
        """Return the names that people have in the Hub for good, by a digest of their address."""
        try:
            return read_json(self._names)
        except (OSError, Problem) as error:
            print(f"{NAMES}: {type(error).__name__}", file=sys.stderr, flush=True)
            return {}

    def disputed(self) -> set[str]:
        """Return the keys that stand for two people, by two lists."""
        first: dict[str, str] = {}
        return {
            one.key for _, one, _ in self._listed() if first.setdefault(one.key, one.email.lower()) != one.email.lower()
        }

    def name_of(self, typed: str) -> str:
        """Return the name in the Hub of whoever has this name or email address; what was typed, if nobody has."""
        said = typed.strip().lower()
        by_key = {key: one.name for one in self.people().values() for key in one.keys.values()}
        return self.by_address(said) or by_key.get(said) or said

    def by_address(self, email: str) -> str:
        """Return the name in the Hub of whoever has an email address, in small letters; nothing if nobody has."""
        for name, own in self.school.instructors.items():
            if own and email == own.lower():
                return name
        return next((one.name for one in self.people().values() if one.email and one.email == email), "")

    def keys_of(self, name: str) -> Mapping[str, str]:
        """Return the key of a person in each edition that they take part in, by their name in the Hub."""
        person = self.people().get(name)
        return person.keys if person else {}

    def taught_by(self, name: str) -> list[str]:
        """Return the editions in which a person teaches."""
        return [edition for edition, one in self.school.editions.items() if name in one.instructors]

    def groups(self, name: str) -> list[str]:
        """Return the groups of the Hub that a person is in: one for each edition they take part or teach in."""
        return sorted([
            *(f"{FOLDERS}{edition}" for edition in self.keys_of(name)),
            *(f"{DESKS}{edition}" for edition in self.taught_by(name)),
        ])  # fmt: skip

    def _listed(self) -> Iterator[tuple[str, Participant, bool]]:
        """Yield edition, person and whether they take part now, edition by edition in the order of the school's file."""
        for edition, one in self.school.editions.items():
            under_way = not self._is_archived(edition, one.course)
            for person in self._of(edition, one.course):
                if KEY.fullmatch(person.key):
                    yield edition, person, under_way and person.withdrawn is None

    def _is_archived(self, edition: str, course: Path) -> bool:
        """Say whether an edition is archived: as it was, where its file is damaged just now."""
        stamp, before = self._stages.get(edition, ((0, 0, 0), False))
        try:
            content, now = read_own(course / EDITION)
            if now != stamp:
                self._stages[edition] = (now, parse_yaml(content.decode(), EDITION).get("stage") == Stage.ARCHIVED)
        except (OSError, Problem, ValueError, AttributeError):
            return before
        return self._stages[edition][1]

    def _of(self, edition: str, course: Path) -> list[Participant]:
        """Return an edition's list: as it was, where it is damaged just now, so that nobody is shut out by it."""
        stamp, before = self._read.get(edition, ((0, 0, 0), []))
        try:
            content, now = read_own(course / FILE)
            if now != stamp:
                self._read[edition] = (now, listed_in(Sent(FILE, content)))
        except FileNotFoundError:
            if before or not course.is_dir():  # else there is no list yet
                self.unread.add(edition)
            return before
        except (OSError, Problem) as error:
            print(f"{edition}: {type(error).__name__}", file=sys.stderr, flush=True)
            self.unread.add(edition)
            return before
        self.unread.discard(edition)
        return self._read[edition][1]


def _digest(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()


def read_own(path: Path) -> tuple[bytes, Stamp]:
    """Return what is in a file of a course, and what tells whether it has changed.

    Raises `OSError` unless it is an ordinary file of the course's own account: the Hub may read what the course may not.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid not in (path.parent.stat().st_uid, 0):
            raise PermissionError(f"{path}: not the course's own")
        return file.read(MOST_BYTES), (status.st_mtime_ns, status.st_size, status.st_ino)
