"""Every exercise through the whole cycle: released, filled in, handed in, graded, given back."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from scuola.grading.assignment import autograde
from scuola.grading.course import make_course, release
from scuola.grading.exchange.handing_in import hand_in
from scuola.grading.folders import outbound
from scuola.grading.nbgrader.opening import open_course
from scuola.grading.nbgrader.programs import environment_on_path
from scuola.notebooks import source
from scuola.serving.delivery import prepare
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import latest
from tests.good_answers import ALL, good
from tests.grading.test_cycle import gradebook

pytestmark = pytest.mark.filterwarnings("ignore")
LANGUAGE = "it"
Scores = dict[str, dict[str, tuple[float | None, bool]]]


def work(course: Path, person: str, answers: dict[str, dict[str, Any]]) -> Path:
    """Answer and hand in every exercise from a participant's own folder, and return it."""
    folder = course.parent / person
    prepare(folder, LANGUAGE, course, person)
    for slug in ALL:
        exercise = folder / "exercises" / slug
        for part, answer in answers.get(slug, {}).items():
            Answers(exercise).put(part, answer)
        assert hand_in(slug, exercise) == latest(exercise)
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A course with every exercise handed in by two people, graded and given back."""
    folder = tmp_path_factory.mktemp("all-exercises") / "course"
    make_course(folder, LANGUAGE)
    assert not release(folder, LANGUAGE)
    work(folder, "anna", {slug: good(slug) for slug in ALL})
    work(folder, "fabio", {})
    course = open_course(folder)
    api = course.api()
    with environment_on_path():
        for slug in ALL:
            for step in (api.collect, lambda one: autograde(course, one), api.generate_feedback):
                done = step(slug)
                assert not isinstance(done, dict) or done["success"], (slug, done)
    yield folder


@pytest.fixture(scope="module")
def scores(course: Path) -> dict[str, Scores]:
    """The scores by exercise, person and part, with whether a person has to look."""
    found: dict[str, Scores] = {}
    with gradebook(course, LANGUAGE) as book:
        for slug in ALL:
            found[slug] = {
                one.student.id: {
                    grade.name: (grade.auto_score, grade.needs_manual_grade)
                    for notebook in one.notebooks
                    for grade in notebook.grades
                }
                for one in book.assignment_submissions(slug)
            }
    return found


@pytest.mark.parametrize("slug", ALL)
def test_good_work_earns_full_automatic_points_and_its_text_waits(slug: str, scores: dict[str, Scores]) -> None:
    for part in source.exercise(slug).parts:
        earned, waits = scores[slug]["anna"][part.part]
        assert waits == (part.kind == "text")
        assert waits or earned == part.points


@pytest.mark.parametrize("slug", ALL)
def test_an_empty_form_earns_nothing(slug: str, scores: dict[str, Scores]) -> None:
    assert all(not earned for earned, _ in scores[slug]["fabio"].values())


@pytest.mark.parametrize("slug", ALL)
def test_feedback_names_every_part_and_gives_no_solution_away(slug: str, course: Path) -> None:
    page = unescape(next((course / "feedback" / "fabio" / slug).glob("*.html")).read_text())
    for part in source.exercise(slug).parts:
        assert part.title.it in page
    assert "HIDDEN" not in page


@pytest.mark.parametrize("slug", ALL)
def test_what_is_released_has_no_solutions(slug: str, course: Path) -> None:
    released = outbound(course, LANGUAGE, slug)
    assert {path.suffix for path in released.rglob("*") if path.is_file()} == {".ipynb"}
    assert "exercise.hide" not in (released / f"{slug}.{LANGUAGE}.ipynb").read_text()
