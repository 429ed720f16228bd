"""The database of a gradebook: nbgrader's tables, for reading many marks at once, and its refusals in words.

nbgrader's own classes answer the same questions one object at a time; they are the reference in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Boolean, Connection, DateTime, Float, Interval, case, column, create_engine, func, table
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from scuola.grading.opening import Course
from scuola.problems import Problem
from scuola.text import Text

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
