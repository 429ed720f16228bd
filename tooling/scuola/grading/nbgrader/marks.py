"""What the gradebook says of an assignment, read with three questions to the database however many handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Join, Select, func, select

from scuola.grading.nbgrader import database


@dataclass(frozen=True)
class Mark:
    """What an answer earned; `waiting` if a person is still to say."""

    score: float
    most: float
    waiting: bool


@dataclass
class NotebookMarks:
    """What a notebook earned: marks and comments by `grade_id`."""

    marks: dict[str, Mark] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)
    late_penalty: float = 0

    @property
    def score(self) -> float:
        """Return the points, before anything is taken off for lateness."""
        return sum(mark.score for mark in self.marks.values())

    @property
    def most(self) -> float:
        """Return the most that could be earned."""
        return sum(mark.most for mark in self.marks.values())


@dataclass
class SubmissionMarks:
    """What a submission earned; `moment` is when it was handed in, in universal time."""

    participant: str
    moment: datetime | None
    seconds_late: float
    notebooks: dict[str, NotebookMarks] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Return the points, less what is taken off for lateness."""
        return max(0.0, self.raw_score - self.late_penalty)

    @property
    def raw_score(self) -> float:
        """Return the points before anything is taken off."""
        return sum(notebook.score for notebook in self.notebooks.values())

    @property
    def late_penalty(self) -> float:
        """Return what is taken off for lateness."""
        return sum(notebook.late_penalty for notebook in self.notebooks.values())

    @property
    def most(self) -> float:
        """Return the most that could be earned."""
        return sum(notebook.most for notebook in self.notebooks.values())

    @property
    def waiting(self) -> int:
        """Return how many answers a person is still to mark: until then the score is not final."""
        return sum(mark.waiting for notebook in self.notebooks.values() for mark in notebook.marks.values())


def read_marks(connection: Connection, assignment: str) -> Mapping[str, SubmissionMarks]:
    """Return the marks of everyone who handed in, by participant, in alphabetical order."""
    found: dict[str, SubmissionMarks] = {}
    by_id: dict[str, NotebookMarks] = {}
    for number, participant, moment, due, extension, name, penalty in connection.execute(_notebooks(assignment)):
        until = due and due + (extension or timedelta())
        late = max(0.0, (moment - until).total_seconds()) if moment and until else 0.0
        submission = found.setdefault(participant, SubmissionMarks(participant, moment, late))
        by_id[number] = submission.notebooks[name] = NotebookMarks(late_penalty=penalty or 0)
    for number, name, score, most, waiting in connection.execute(_grades(assignment)):
        by_id[number].marks[name] = Mark(score, most, bool(waiting))
    for number, name, comment in connection.execute(_comments(assignment)):
        by_id[number].comments[name] = comment
    return found


def read_most(connection: Connection) -> Mapping[str, float]:
    """Return the most that every released assignment can earn."""
    name = database.assignment.c.name
    cells = database.assignment.outerjoin(
        database.notebook, database.notebook.c.assignment_id == database.assignment.c.id
    ).outerjoin(database.cell, database.cell.c.notebook_id == database.notebook.c.id)
    asked = select(name, func.sum(database.MOST)).select_from(_with_points(cells)).group_by(name)
    return {slug: most or 0.0 for slug, most in connection.execute(asked)}


def _notebooks(assignment: str) -> Select[Any]:
    asked, notebook = database.submission.c, database.notebook
    return _of(
        assignment, database.handed_in(), database.submitted_notebook.c.id, asked.student_id, asked.timestamp,
        database.assignment.c.duedate, asked.extension, notebook.c.name,
        database.submitted_notebook.c.late_submission_penalty,
    ).order_by(asked.student_id, notebook.c.name)  # fmt: skip


def _grades(assignment: str) -> Select[Any]:
    asked = database.grade.c
    given = _with_points(database.said_of_cells(database.grade))
    return _of(
        assignment, given, asked.notebook_id, database.cell.c.name, database.SCORE, database.MOST,
        asked.needs_manual_grade,
    )  # fmt: skip


def _comments(assignment: str) -> Select[Any]:
    given = database.said_of_cells(database.comment)
    return _of(assignment, given, database.comment.c.notebook_id, database.cell.c.name, database.COMMENT)


def _of(assignment: str, rows: Join, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return the question for some columns of what belongs to an assignment."""
    return select(*columns).select_from(rows).where(database.assignment.c.name == assignment)


def _with_points(cells: Join) -> Join:
    """Return cells with the most that each can earn, whichever of nbgrader's two kinds it is."""
    return cells.outerjoin(database.grade_cell, database.grade_cell.c.id == database.cell.c.id).outerjoin(
        database.task_cell, database.task_cell.c.id == database.cell.c.id
    )
