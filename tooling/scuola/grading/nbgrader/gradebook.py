"""What grading reads from nbgrader's gradebook, and how it writes a submission into it: all of it, or nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from scuola.grading.nbgrader.database import said_in_words
from scuola.grading.nbgrader.opening import Course
from scuola.grading.nbgrader.programs import environment_on_path
from scuola.grading.reading import NEW_CELL
from scuola.grading.repair import SourceCell
from scuola.text import Text
from scuola.text.problems import Problem

NOT_IN_GRADEBOOK = Text(
    "L'esercizio «{assignment}» non è nel registro di questo corso: prima va preparato (nbgrader generate_assignment "
    "{assignment}).",
    "The exercise “{assignment}” is not in this course's gradebook: prepare it first (nbgrader generate_assignment "
    "{assignment}).",
)
Columns = Mapping[str, Any]  # columns of the gradebook, and what they are to be


@dataclass(frozen=True)
class GradedNotebook:
    """What grading a notebook came to: what changes in the gradebook, by `grade_id`, and what is to be said of it."""

    grades: Mapping[str, Columns]
    comments: Mapping[str, Columns]
    remarks: tuple[Text, ...]  # repairs and events
    notes: tuple[Text, ...] = ()  # for the grader alone
    itself: Columns | None = None  # None: what lateness costs is still to be asked of the course's plugin


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
        notebook.name: {cell.name: SourceCell(cell.source or "", bool(cell.locked)) for cell in notebook.source_cells}
        for notebook in notebooks
    }


def stand_in(book: Any, assignment: str, name: str) -> NotebookNode:
    """Return what the gradebook knows of a notebook in place of the released one, where that is missing.

    Locked cells are empty: what participants may not see of them is filled in when they are graded.
    """
    found = book.find_notebook(name, assignment)
    graded = {cell.name: cell.max_score for cell in found.grade_cells}
    tasks = {cell.name: cell.max_score for cell in found.task_cells}
    solutions = {cell.name for cell in found.solution_cells}
    cells = []
    for cell in found.source_cells:
        described = {
            "schema_version": 3, "grade_id": cell.name, "locked": bool(cell.locked), "checksum": cell.checksum,
            "cell_type": cell.cell_type, "grade": cell.name in graded, "solution": cell.name in solutions,
            "task": cell.name in tasks,
        }  # fmt: skip
        points = {**graded, **tasks}.get(cell.name)
        described |= {} if points is None else {"points": points}
        text = "" if cell.locked else cell.source or ""
        cells.append(NEW_CELL[cell.cell_type](text, metadata={"nbgrader": described}))
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=cells)
    return notebook


def write(
    book: Any, config: Config, assignment: str, participant: str, timestamp: Any, graded: Mapping[str, GradedNotebook]
) -> tuple[float, int]:
    """Write what a submission earned, in one transaction; return its automatic points, and how many answers wait.

    A notebook that is not in `graded` earns nothing.
    Marks given by hand stay, and must be looked at again, as with `nbgrader autograde`.
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
            _penalise(config, participant, notebook, submission, result)
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        points = sum(grade.auto_score or 0 for grade in grades)
        waiting = sum(bool(grade.needs_manual_grade) for grade in grades)
        book.db.commit()
    return points, waiting


def _score(grade: Any, result: GradedNotebook | None) -> None:
    if result is None:
        grade.auto_score, grade.needs_manual_grade = 0, False
    elif grade.name in result.grades:
        for column, value in result.grades[grade.name].items():
            setattr(grade, column, value)
        if grade.manual_score is not None:  # a person gave it, perhaps meanwhile
            grade.needs_manual_grade = True


def _comment(notebook: Any, result: GradedNotebook | None) -> None:
    comments = sorted(notebook.comments, key=lambda comment: comment.name)
    for comment in comments:
        if result is None:
            comment.auto_comment = None
        for column, value in (result.comments.get(comment.name, {}) if result else {}).items():
            setattr(comment, column, value)
    if result and result.remarks and comments:
        first = comments[0]
        said = "\n".join(map(str, result.remarks))
        first.auto_comment = f"{first.auto_comment}\n{said}" if first.auto_comment else said


def _penalise(config: Config, participant: str, notebook: Any, submission: Any, result: GradedNotebook | None) -> None:
    """Take off what lateness costs, between nothing and the score: as nbgrader found, or as the course's plugin says."""
    if result is not None and result.itself is not None:
        for column, value in result.itself.items():
            setattr(notebook, column, value)
        if notebook.late_submission_penalty is not None:
            notebook.late_submission_penalty = min(notebook.late_submission_penalty, notebook.score)
        return
    notebook.late_submission_penalty = None
    if submission.total_seconds_late > 0:
        plugin: LateSubmissionPlugin = AssignLatePenalties(config=config).plugin_class(config=config)
        penalty = plugin.late_submission_penalty(participant, notebook.score, submission.total_seconds_late)
        notebook.late_submission_penalty = None if penalty is None else min(max(penalty, 0), notebook.score)


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
