"""The database of a gradebook: nbgrader's tables, for reading many marks at once, and its refusals in words.

nbgrader's own classes answer the same questions one object at a time; they are the reference in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    DateTime,
    Float,
    Interval,
    Join,
    Select,
    TableClause,
    case,
    column,
    create_engine,
    func,
    select,
    table,
)  # fmt: skip
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from scuola.grading.nbgrader.opening import Course
from scuola.text import Text
from scuola.text.problems import Problem

UNREACHABLE = Text(
    "Il registro del corso non si può aprire o scrivere: {why}. Nessun voto è cambiato.",
    "The course's gradebook cannot be opened or written: {why}. No grade has changed.",
)

assignment = table("assignment", column("id"), column("name"), column("duedate", DateTime))
notebook = table("notebook", column("id"), column("name"), column("assignment_id"))
cell = table("base_cell", column("id"), column("name"), column("notebook_id"))
grade_cell = table("grade_cells", column("id"), column("max_score", Float))
task_cell = table("task_cells", column("id"), column("max_score", Float))
submission = table(
    "submitted_assignment", column("id"), column("assignment_id"), column("student_id"),
    column("timestamp", DateTime), column("extension", Interval),
)  # fmt: skip
submitted_notebook = table(
    "submitted_notebook", column("id"), column("assignment_id"), column("notebook_id"),
    column("late_submission_penalty", Float),
)  # fmt: skip
grade = table(
    "grade", column("notebook_id"), column("cell_id"), column("auto_score", Float), column("manual_score", Float),
    column("extra_credit", Float), column("needs_manual_grade", Boolean),
)  # fmt: skip
comment = table("comment", column("notebook_id"), column("cell_id"), column("auto_comment"), column("manual_comment"))

#: What a person gave counts before what a program gave; extra credit is added to either.
SCORE = case(
    (grade.c.manual_score.is_not(None), grade.c.manual_score + func.coalesce(grade.c.extra_credit, 0.0)),
    (grade.c.auto_score.is_not(None), grade.c.auto_score + func.coalesce(grade.c.extra_credit, 0.0)),
    else_=0.0,
)
MOST = func.coalesce(grade_cell.c.max_score, task_cell.c.max_score, 0.0)
COMMENT = func.coalesce(comment.c.manual_comment, comment.c.auto_comment)

#: What is said of a cell, in the tables of grades and of comments.
CONTENT = {
    "grade": ("auto_score", "manual_score", "extra_credit", "needs_manual_grade"),
    "comment": ("auto_comment", "manual_comment"),
}


def handed_in() -> Join:
    """Return the notebooks that were handed in, with the submission and the assignment that they belong to."""
    return (
        submitted_notebook.join(submission, submission.c.id == submitted_notebook.c.assignment_id)
        .join(assignment, assignment.c.id == submission.c.assignment_id)
        .join(notebook, notebook.c.id == submitted_notebook.c.notebook_id)
    )


def said_of_cells(kind: TableClause) -> Join:
    """Return the grades or the comments on what was handed in, with the cells that they are about."""
    return handed_in().join(kind, kind.c.notebook_id == submitted_notebook.c.id).join(cell, cell.c.id == kind.c.cell_id)


def of_cells(kind: TableClause, exercise: str, participant: str) -> Select[Any]:
    """Return the question for notebook, cell and content of all grades, or comments, of a submission."""
    columns = (notebook.c.name, cell.c.name, *(kind.c[name] for name in CONTENT[kind.name]))
    return select(*columns).select_from(said_of_cells(kind)).where(*_is(exercise, participant))


def of_notebooks(exercise: str, participant: str) -> Select[Any]:
    """Return the question for the notebooks of a submission, with what lateness costs each."""
    columns = (notebook.c.name, submitted_notebook.c.late_submission_penalty)
    return select(*columns).select_from(handed_in()).where(*_is(exercise, participant))


def _is(exercise: str, participant: str) -> tuple[Any, Any]:
    return assignment.c.name == exercise, submission.c.student_id == participant


@contextmanager
def reading(course: Course) -> Iterator[Connection]:
    """Connect to the gradebook of a course; raise `Problem` if it cannot be opened."""
    with said_in_words():
        engine = create_engine(course.database, poolclass=NullPool)
        with engine.connect() as connection:
            yield connection


@contextmanager
def said_in_words(*also: type[Exception]) -> Iterator[None]:
    """Raise `Problem` where the database refuses, or what is built on it says so with one of `also`."""
    refusals: tuple[type[Exception], ...] = (SQLAlchemyError, *also)
    try:
        yield
    except refusals as error:
        raise Problem(UNREACHABLE(why=str(getattr(error, "orig", error)).splitlines()[0])) from error
