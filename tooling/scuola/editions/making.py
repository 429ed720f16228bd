"""Making an edition's course folder, enrolling people, releasing exercises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from scuola.curriculum.calendar import Pause
from scuola.editions import edition, participants
from scuola.editions.dates import planned
from scuola.editions.desk import write_desk
from scuola.editions.edition import DEFAULT_PATH, Edition
from scuola.editions.enrolling import Decide, Enrolment, leave_open
from scuola.files.spreadsheets.sent import Sent
from scuola.grading import course
from scuola.grading.exchange.receipts import make_course_secret
from scuola.grading.nbgrader.gradebook import gradebook
from scuola.grading.nbgrader.opening import open_course
from scuola.text import language
from scuola.text.problems import Problem


def make(folder: Path, begins: date, path: str = DEFAULT_PATH, pauses: Sequence[Pause] = ()) -> Edition:
    """Make a course folder in the current language with the exercises of a path in it; what is there already stays.

    Raises `Problem` if there is no such path, or the folder cannot be written.
    """
    plan = planned(path, begins, pauses)
    course.make_course(folder, language())
    if not (folder / edition.FILE).is_file():
        edition.write(folder, plan)
    write_desk(folder, language())
    make_course_secret(folder)
    with gradebook(open_course(folder)):
        pass  # opening it for the first time makes it
    return edition.read(folder)


def enrol(folder: Path, table: Path | Sent, encoding: str | None = None, decide: Decide = leave_open) -> Enrolment:
    """Enrol the people of a list and enter their keys, not their names, in the gradebook; raise as `participants.enrol`."""
    edition.read(folder)  # or say that there is none
    found = participants.enrol(folder, table, encoding, decide)
    with gradebook(open_course(folder)) as book:
        entered = {student.id for student in book.students}
        for one in participants.listed(folder):
            if one.key not in entered:  # those of an earlier list, too, if the gradebook could not be written then
                book.add_student(one.key)
    return found


def release(
    folder: Path, slugs: Sequence[str] = (), done: Callable[[str, int], None] = lambda slug, total: None
) -> list[Problem]:
    """Release exercises of the edition (all, if none are named) that have changed; return what went wrong.

    `done` is told of each, and of how many there are.
    """
    this = edition.read(folder)
    due = {slug: assignment.due for slug, assignment in this.exercises.items()}
    return course.release(folder, this.language, this.chosen(slugs), due, done)
