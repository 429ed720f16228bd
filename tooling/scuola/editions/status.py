"""How an edition stands: for each exercise, how many people handed in, are marked, have their feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from scuola.editions import edition, participants
from scuola.grading import course
from scuola.grading.database import reading
from scuola.grading.marks import read_marks
from scuola.grading.opening import open_course


@dataclass(frozen=True)
class Standing:
    """How an exercise stands; every number is of people."""

    slug: str
    due: datetime | None
    released: bool
    enrolled: int
    handed_in: int
    collected: int
    graded: int
    waiting: int  # graded, with answers that a person is still to mark
    late: int
    feedback: int


def standings(folder: Path) -> list[Standing]:
    """Return how every exercise of an edition stands, in its order."""
    this = edition.read(folder)
    enrolled = len(participants.read(folder))
    with reading(open_course(folder)) as connection:
        return [
            _standing(folder, this.language, slug, assignment.due, enrolled, connection)
            for slug, assignment in this.exercises.items()
        ]


def _standing(
    folder: Path, language: str, slug: str, due: datetime | None, enrolled: int, connection: Connection
) -> Standing:
    inbound = folder / course.EXCHANGE / course.course_id(language) / "inbound"
    marks = read_marks(connection, slug).values()
    graded = [one for one in marks if (folder / "autograded" / one.participant / slug).is_dir()]
    return Standing(
        slug=slug,
        due=due,
        released=course.outbound(folder, language, slug).is_dir(),
        enrolled=enrolled,
        handed_in=len({path.name.split("+")[0] for path in inbound.glob(f"*+{slug}+*")}),
        collected=len(list(folder.glob(f"submitted/*/{slug}"))),
        graded=len(graded),
        waiting=sum(bool(one.waiting) for one in graded),
        late=sum(one.seconds_late > 0 for one in graded),
        feedback=len(list(folder.glob(f"feedback/*/{slug}/*.html"))),
    )
