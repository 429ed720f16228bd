"""What grading reads from nbgrader's gradebook, and how it writes a submission into it: all of it, or nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from scuola.grading.database import said_in_words
from scuola.grading.opening import Course
from scuola.grading.programs import environment_on_path
from scuola.grading.repair import SourceCell
from scuola.problems import Problem
from scuola.text import Text

NOT_IN_GRADEBOOK = Text(
    "L'esercizio «{assignment}» non è nel registro di questo corso: prima va preparato (nbgrader generate_assignment "
    "{assignment}).",
    "The exercise “{assignment}” is not in this course's gradebook: prepare it first (nbgrader generate_assignment "
    "{assignment}).",
)


@dataclass(frozen=True)
class GradedNotebook:
    """What grading a notebook came to."""

    scores: Mapping[str, float | None]  # by grade_id; None waits for a person
    unanswered: frozenset[str]
    remarks: tuple[Text, ...]  # repairs and events


@contextmanager
def gradebook(course: Course) -> Iterator[Any]:
    """Open the gradebook of a course, as nbgrader's own; raise `Problem` if it cannot be opened or written."""
    logging.getLogger("tornado.application").setLevel(logging.CRITICAL)  # where nbgrader writes tracebacks of refusals
    with (
        environment_on_path(),
        said_in_words(InvalidEntry),
        Gradebook(course.database, course.directory.course_id) as book,
    ):
        yield book


def source_cells(book: Any, assignment: str) -> dict[str, dict[str, SourceCell]]:
    """Return, by notebook, the cells that the gradebook knows; raise `Problem` if it does not know the assignment."""
    try:
        notebooks = book.find_assignment(assignment).notebooks
    except MissingEntry as error:
        raise Problem(NOT_IN_GRADEBOOK(assignment=assignment)) from error
    return {
        notebook.name: {
            cell.name: SourceCell(cell.source or "", cell.checksum or "", bool(cell.locked))
            for cell in notebook.source_cells
        }
        for notebook in notebooks
    }


def write(
    book: Any, config: Config, assignment: str, participant: str, timestamp: Any, graded: Mapping[str, GradedNotebook]
) -> int:
    """Write what a submission earned, in one transaction, and return how many answers wait for a person.

    A notebook that is not in `graded` earns nothing.
    Marks given by hand stay, and are to be looked at again, as with `nbgrader autograde`.
    Raises `Problem` if the gradebook cannot be written.
    """
    with said_in_words(InvalidEntry), _one_transaction(book):
        book.update_or_create_student(participant)
        when = {"timestamp": timestamp} if timestamp else {}
        submission = book.update_or_create_submission(assignment, participant, **when)
        for notebook in submission.notebooks:
            result = graded.get(notebook.name)
            for grade in notebook.grades:
                _score(grade, result)
            _comment(notebook, result)
            book.db.flush()
            book.db.refresh(notebook)
            notebook.late_submission_penalty = None
            if submission.total_seconds_late > 0:
                notebook.late_submission_penalty = _penalty(config, participant, notebook, submission)
        waiting = sum(bool(grade.needs_manual_grade) for notebook in submission.notebooks for grade in notebook.grades)
        book.db.commit()
    return waiting


def _score(grade: Any, result: GradedNotebook | None) -> None:
    if result is None:
        grade.auto_score, grade.needs_manual_grade = 0, False
    elif grade.name in result.scores:
        grade.auto_score = result.scores[grade.name]
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None


def _comment(notebook: Any, result: GradedNotebook | None) -> None:
    comments = sorted(notebook.comments, key=lambda comment: comment.name)
    for comment in comments:
        comment.auto_comment = "No response." if result and comment.name in result.unanswered else None
    if result and result.remarks and comments:
        first = comments[0]
        said = "\n".join(map(str, result.remarks))
        first.auto_comment = f"{first.auto_comment}\n{said}" if first.auto_comment else said


def _penalty(config: Config, participant: str, notebook: Any, submission: Any) -> float | None:
    """Return what the course's plugin takes off for lateness, between nothing and the score."""
    plugin: LateSubmissionPlugin = AssignLatePenalties(config=config).plugin_class(config=config)
    penalty = plugin.late_submission_penalty(participant, notebook.score, submission.total_seconds_late)
    return None if penalty is None else min(max(penalty, 0), notebook.score)


@contextmanager
def _one_transaction(book: Any) -> Iterator[None]:
    """Make the gradebook's own commits wait for the end: nbgrader's functions each end with one."""
    session, engine = book.db, book.engine
    with engine.connect() as connection, connection.begin():
        session.remove()
        session.configure(bind=connection, join_transaction_mode="rollback_only")
        try:
            yield
        finally:
            session.remove()
            session.configure(bind=engine, join_transaction_mode="conditional_savepoint")
