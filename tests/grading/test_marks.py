"""Marks read from the database's tables, beside what nbgrader's own classes say of the same gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from traitlets.config import Config

from scuola.grading.nbgrader.database import reading
from scuola.grading.nbgrader.gradebook import gradebook
from scuola.grading.nbgrader.marks import read_marks, read_most
from scuola.grading.nbgrader.opening import Course
from scuola.text import speak
from scuola.text.problems import Problem

pytestmark = pytest.mark.filterwarnings("ignore")

DUE = datetime(2027, 2, 7, 22, 59)
POINTS = st.none() | st.floats(0, 10).map(lambda value: round(value, 2))
WORDS = st.none() | st.text(max_size=20)
MARKS = st.tuples(POINTS, POINTS, POINTS, st.booleans(), WORDS, WORDS)
HOURS = st.none() | st.integers(-48, 48)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Course, Any]]:
    """A gradebook in which one person handed in two notebooks, with answers of both kinds that earn points."""
    speak("it")
    config = Config()
    config.CourseDirectory.root = str(tmp_path_factory.mktemp("course"))
    course = Course(config)
    with gradebook(course) as opened:
        opened.add_assignment("one", duedate=DUE)
        opened.add_assignment("nobody")
        opened.add_student("p-one")
        for name in ("a", "b"):
            opened.add_notebook(name, "one")
            opened.add_grade_cell("code", name, "one", max_score=2, cell_type="code")
            opened.add_grade_cell("text", name, "one", max_score=3, cell_type="markdown")
            opened.add_solution_cell("text", name, "one")
            opened.add_task_cell("task", name, "one", max_score=5, cell_type="markdown")
        opened.add_submission("one", "p-one")
        yield course, opened


@given(marks=st.lists(MARKS, min_size=6, max_size=6), handed_in=HOURS, extension=HOURS, penalty=POINTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_marks_are_those_that_nbgrader_reads(
    book: tuple[Course, Any], marks: list[Any], handed_in: int | None, extension: int | None, penalty: float | None
) -> None:
    course, opened = book
    submission = opened.find_submission("one", "p-one")
    submission.timestamp = None if handed_in is None else DUE + timedelta(hours=handed_in)
    submission.extension = None if extension is None else timedelta(hours=extension)
    for notebook in submission.notebooks:
        notebook.late_submission_penalty = penalty
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    comments = {(one.notebook.name, one.name): one for notebook in submission.notebooks for one in notebook.comments}
    for grade, (auto, manual, extra, waiting, said, replied) in zip(grades, marks, strict=True):
        grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade = (
            auto,
            manual,
            extra,
            waiting,
        )
        if comment := comments.get((grade.notebook.name, grade.name)):
            comment.auto_comment, comment.manual_comment = said, replied
    opened.db.commit()

    with reading(course) as connection:
        read = read_marks(connection, "one")["p-one"]

    assert read.moment == submission.timestamp
    assert read.seconds_late == submission.total_seconds_late
    assert read.raw_score == pytest.approx(submission.score)
    assert read.most == submission.max_score == 20
    assert read.late_penalty == pytest.approx(submission.late_submission_penalty)
    for grade in grades:
        mark = read.notebooks[grade.notebook.name].marks[grade.name]
        assert (mark.score, mark.most, mark.waiting) == (grade.score, grade.max_score, grade.needs_manual_grade)
    for (name, part), comment in comments.items():
        assert read.notebooks[name].comments[part] == comment.comment


def test_the_most_is_known_of_exercises_that_nobody_handed_in(book: tuple[Course, Any]) -> None:
    with reading(book[0]) as connection:
        assert read_most(connection) == {"one": 20, "nobody": 0}
        assert read_marks(connection, "nobody") == {}


def test_a_gradebook_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    config.CourseDirectory.db_url = f"sqlite:///{tmp_path}/nowhere/gradebook.db"
    with pytest.raises(Problem, match="Il registro del corso non si può aprire"), reading(Course(config)) as connection:
        read_marks(connection, "one")
