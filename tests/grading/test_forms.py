"""`scuola grade` on Scuola's own exercises: the same scores as `nbgrader autograde`, and no participant's code run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scuola.files.content import content
from scuola.grading.job import our_folders
from scuola.text import speak
from tests.exercises.test_exercises import figures
from tests.good_answers import sums
from tests.grading.exercise import run
from tests.grading.test_cycle import (
    ASSIGNMENT,
    GOOD,
    break_the_file,
    execute_something_nasty,
    gradebook,
    handed_in,
)  # fmt: skip

pytestmark = pytest.mark.filterwarnings("ignore")
FLAWED = {**GOOD, "figures": {"coverage": 10}, "plan": {}}


def write_to_the_course(path: Path) -> None:
    written = json.loads(path.read_text())
    for cell in written["cells"]:
        cell["source"] = "open('answers.json', 'w').write('{}')\nprint('EXECUTED')"
    path.write_text(json.dumps(written))


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same course twice: graded by us, and by nbgrader."""
    speak("it")
    root = tmp_path_factory.mktemp("forms")
    ours, stock = root / "ours", root / "stock"
    run("scuola", "course", "new", str(ours), "--lang", "it", folder=root)
    run("scuola", "course", "release", ASSIGNMENT, folder=ours)
    people = {"anna": (GOOD, None), "bruno": (FLAWED, None), "carla": (GOOD, write_to_the_course)}
    people |= {"dario": (GOOD, execute_something_nasty), "elena": (GOOD, break_the_file), "fabio": ({}, None)}
    own = {**GOOD, "figures": sums(figures()[0], "gaia")}
    people |= {"gaia": (own, None), "ivo": (own, None)}
    for person, (answers, mangle) in people.items():
        handed_in(ours, "it", person, answers, mangle)
    run("nbgrader", "collect", ASSIGNMENT, folder=ours)
    shutil.copytree(ours, stock)
    run("scuola", "grade", ASSIGNMENT, folder=ours)
    run("nbgrader", "autograde", ASSIGNMENT, folder=stock)
    return ours, stock


def scores(course: Path) -> dict[str, dict[str, tuple[float | None, bool]]]:
    with gradebook(course, "it") as book:
        return {
            one.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in one.notebooks
                for grade in notebook.grades
            }
            for one in book.assignment_submissions(ASSIGNMENT)
        }


def test_the_gradebook_is_the_one_that_nbgrader_would_write(courses: tuple[Path, Path]) -> None:
    ours, stock = courses
    assert scores(ours) == scores(stock)
    assert scores(ours)["elena"] == scores(ours)["anna"]


def test_sums_are_marked_by_the_figures_of_whoever_hands_in(courses: tuple[Path, Path]) -> None:
    """Anna's were done before figures were drawn for each; Ivo hands in Gaia's, which are not his."""
    earned = {who: cells["figures"][0] for who, cells in scores(courses[0]).items()}
    assert earned["anna"] == earned["gaia"] == 4
    assert (earned["ivo"] or 0) < 4
    page = (courses[0] / "autograded" / "ivo" / ASSIGNMENT / f"{ASSIGNMENT}.it.ipynb").read_text()
    assert "un esempio con altri numeri" in page


def test_exercises_are_graded_from_a_checkout_that_is_roots_alone() -> None:
    readable = our_folders()
    assert content().root not in readable
    assert all(content().root in folder.parents for folder in readable)


def test_nothing_of_a_participants_notebook_is_executed(courses: tuple[Path, Path]) -> None:
    for path in (courses[0] / "autograded").rglob("*.ipynb"):
        assert "EXECUTED" not in path.read_text()


def test_nbgraders_own_commands_go_on_from_there(courses: tuple[Path, Path]) -> None:
    ours, _ = courses
    run("nbgrader", "autograde", ASSIGNMENT, folder=ours)  # finds everything done
    run("nbgrader", "generate_feedback", ASSIGNMENT, folder=ours)
    page = next((ours / "feedback" / "anna").rglob("*.html")).read_text()
    assert "Punti: 8 su 8" in page
    run("nbgrader", "export", folder=ours)
    assert "anna" in (ours / "grades.csv").read_text()
