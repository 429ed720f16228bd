"""What the gradebook says of an assignment, read with three questions to the database however many handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


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


def read_marks(book: Any, assignment: str) -> Mapping[str, SubmissionMarks]:
    """Return the marks of everyone who handed in, by participant, in alphabetical order."""
    from nbgrader import api

    here = api.Assignment.name == assignment
    found: dict[str, SubmissionMarks] = {}
    notebooks = (
        book.db.query(
            api.SubmittedAssignment.student_id, api.SubmittedAssignment.timestamp, api.Assignment.duedate,
            api.Notebook.name, api.SubmittedNotebook.late_submission_penalty, api.SubmittedNotebook.id,
        )
        .select_from(api.SubmittedNotebook)
        .join(api.SubmittedAssignment, api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id)
        .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
        .join(api.Notebook, api.SubmittedNotebook.notebook_id == api.Notebook.id)
        .filter(here).order_by(api.SubmittedAssignment.student_id, api.Notebook.name)
    )  # fmt: skip
    by_id: dict[str, NotebookMarks] = {}
    for participant, moment, due, name, penalty, number in notebooks:
        late = max(0.0, (moment - due).total_seconds()) if moment and due else 0.0
        submission = found.setdefault(participant, SubmissionMarks(participant, moment, late))
        by_id[number] = submission.notebooks[name] = NotebookMarks(late_penalty=penalty or 0)
    for number, name, score, most, waiting in _cells(book, api, api.Grade, here).with_entities(
        api.Grade.notebook_id, api.BaseCell.name, api.Grade.score, api.Grade.max_score, api.Grade.needs_manual_grade
    ):
        by_id[number].marks[name] = Mark(score, most, bool(waiting))
    for number, name, comment in _cells(book, api, api.Comment, here).with_entities(
        api.Comment.notebook_id, api.BaseCell.name, api.Comment.comment
    ):
        by_id[number].comments[name] = comment
    return found


def _cells(book: Any, api: Any, kind: Any, here: Any) -> Any:
    """Return the question for grades or comments of an assignment, with the cells that they are about."""
    return (
        book.db.query(kind)
        .join(api.BaseCell, kind.cell_id == api.BaseCell.id)
        .join(api.SubmittedNotebook, kind.notebook_id == api.SubmittedNotebook.id)
        .join(api.SubmittedAssignment, api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id)
        .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
        .filter(here)
    )
