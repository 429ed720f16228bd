"""How an edition stands: for each exercise, how many people handed in, are marked, have their feedback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from scuola.editions import edition, participants
from scuola.editions.edition import Edition
from scuola.editions.lateness import moved
from scuola.grading.folders import inbound, outbound
from scuola.grading.nbgrader.database import reading
from scuola.grading.nbgrader.marks import read_marks
from scuola.grading.nbgrader.opening import open_course


@dataclass(frozen=True)
class Standing:
    """How an exercise stands; every number is of people.

    `due` is the edition's; until the next release another one applies, where `due_waits`.
    """

    slug: str
    due: datetime | None
    due_waits: bool
    released: bool
    enrolled: int
    handed_in: int
    collected: int
    graded: int
    waiting: int  # graded, with answers that a person is still to mark
    late: int
    feedback: int


def standings(folder: Path) -> list[Standing]:
    """Return how every exercise of an edition stands, in its order; what those who withdrew did is not counted."""
    waits = moved(folder)
    enrolled = frozenset(one.key for one in participants.read(folder))
    this = _Course(folder, edition.read(folder), participants.withdrawn(folder), enrolled)
    with reading(open_course(folder)) as connection:
        return [_standing(this, slug, slug in waits, connection) for slug in this.edition.exercises]


@dataclass(frozen=True)
class _Course:
    """A course folder with its edition, and the keys of those who withdrew from it and who are enrolled."""

    folder: Path
    edition: Edition
    withdrawn: frozenset[str]
    enrolled: frozenset[str]

    def count(self, keys: Iterable[str]) -> int:
        """Return how many people are there who take part."""
        return len(set(keys) - self.withdrawn)

    def count_enrolled(self, keys: Iterable[str]) -> int:
        """Return how many of those enrolled are there: in an exchange anybody may put any name; without a list, everyone."""
        return len(set(keys) & self.enrolled) if self.enrolled else self.count(keys)


def _standing(this: _Course, slug: str, due_waits: bool, connection: Connection) -> Standing:
    folder, language = this.folder, this.edition.language
    marks = [one for one in read_marks(connection, slug).values() if one.participant not in this.withdrawn]
    graded = [one for one in marks if (folder / "autograded" / one.participant / slug).is_dir()]
    return Standing(
        slug=slug,
        due=this.edition.exercises[slug].due,
        due_waits=due_waits,
        released=outbound(folder, language, slug).is_dir(),
        enrolled=len(this.enrolled),
        handed_in=this.count_enrolled(
            path.name.rsplit("+", 3)[0] for path in inbound(folder, language).glob(f"*+{slug}+*")
        ),
        collected=this.count(path.parent.name for path in folder.glob(f"submitted/*/{slug}")),
        graded=len(graded),
        waiting=sum(bool(one.waiting) for one in graded),
        late=sum(one.seconds_late > 0 for one in graded),
        feedback=this.count(path.parents[1].name for path in folder.glob(f"feedback/*/{slug}/*.html")),
    )
