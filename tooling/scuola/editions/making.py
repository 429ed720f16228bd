"""Making an edition's course folder, enrolling people, releasing exercises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from scuola import curriculum
from scuola.editions import desk, edition, participants
from scuola.editions.edition import Edition
from scuola.editions.participants import Enrolment
from scuola.grading import course
from scuola.grading.gradebook import gradebook
from scuola.grading.opening import open_course
from scuola.problems import Problem
from scuola.text import language


def make(folder: Path, begins: date) -> Edition:
    """Make a course folder in the current language with every exercise in it; what is there already stays.

    Raises `Problem` if it cannot be written.
    """
    course.make_course(folder, language())
    if not (folder / edition.FILE).is_file():
        edition.write(folder, edition.planned(_in_order(), begins))
    desk.place(folder, language())
    with gradebook(open_course(folder)):
        pass  # opening it for the first time makes it
    return edition.read(folder)


def _in_order() -> list[str]:
    """Return the exercises in the order of the programme."""
    return [slug for module in curriculum.programme().modules for slug in module.exercises]


def enrol(folder: Path, table: Path) -> Enrolment:
    """Enrol the people of a table and enter their keys, not their names, in the gradebook."""
    edition.read(folder)  # or say that there is none
    found = participants.enrol(folder, table)
    with gradebook(open_course(folder)) as book:
        entered = {student.id for student in book.students}
        for one in participants.read(folder):
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
