"""The whole cycle with nbgrader's own commands, in both languages, on submissions as people make them."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from scuola.grading.folders import course_id
from scuola.serving.delivery import prepare
from scuola.text import speak
from scuola.toolkit.examples import example
from scuola.workspace.answers import Answers
from tests.exercises.test_exercises import GOOD_PLAN
from tests.good_answers import TYPED, filled_in
from tests.grading.exercise import run

ASSIGNMENT = "mission-for-my-territory"
FIGURES = {"coverage": 80, "orphan_budget": 25}
GOOD = {"mission": filled_in("mission-map"), "figures": FIGURES, "plan": GOOD_PLAN, "reasons": {"text": TYPED}}


def handed_in(course: Path, language: str, person: str, answers: dict[str, Any], mangle: Any = None) -> None:
    """Answer in a participant's own folder and hand in from there, as the page does."""
    folder = course.parent / person
    prepare(folder, language, course, person)
    exercise = folder / "exercises" / ASSIGNMENT
    for part, answer in answers.items():
        Answers(exercise).put(part, answer)
    if mangle:
        mangle(exercise / f"{ASSIGNMENT}.{language}.ipynb")
    script = (
        "from pathlib import Path; from scuola.grading.exchange.handing_in import hand_in; "
        f"print(hand_in({ASSIGNMENT!r}, Path.cwd()).code)"
    )
    code = run(sys.executable, "-c", script, folder=exercise).stdout.split()[-1]
    assert re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", code)


def duplicate_a_test_cell(path: Path) -> None:
    written = json.loads(path.read_text())
    written["cells"].append(written["cells"][-4])
    path.write_text(json.dumps(written))


def execute_something_nasty(path: Path) -> None:
    written = json.loads(path.read_text())
    for cell in written["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = "import os; os._exit(1)"
    path.write_text(json.dumps(written))


def break_the_file(path: Path) -> None:
    path.write_text('{"cells": [')


@pytest.fixture(scope="module", params=["it", "en"])
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A course that five people handed in to, graded with nbgrader's own commands."""
    language = str(request.param)
    speak(language)
    root = tmp_path_factory.mktemp(f"course-{language}")
    course = root / "course"
    run("scuola", "course", "new", str(course), "--lang", language, folder=root)
    run("scuola", "course", "release", ASSIGNMENT, folder=course)
    flawed = {**GOOD, "figures": {"coverage": 10}, "plan": {}}
    people = {
        "anna": (GOOD, None),
        "bruno": (flawed, None),
        "carla": (GOOD, duplicate_a_test_cell),
        "dario": (GOOD, execute_something_nasty),
        "elena": (GOOD, break_the_file),
    }
    for person, (answers, mangle) in people.items():
        handed_in(course, language, person, answers, mangle)
    handed_in(course, language, "fabio", {}, None)
    for step in (("collect",), ("autograde",), ("generate_feedback",), ("release_feedback",)):
        run("nbgrader", *step, ASSIGNMENT, folder=course)
    run("nbgrader", "export", folder=course)
    return course, language


def scores(course: Path) -> dict[str, float]:
    with (course / "grades.csv").open() as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def test_good_work_earns_its_automatic_points_and_mangled_notebooks_cost_none(graded: tuple[Path, str]) -> None:
    earned = scores(graded[0])
    assert earned["anna"] == 18
    assert earned["carla"] == earned["dario"] == earned["elena"] == earned["anna"]
    assert earned["bruno"] == 6
    assert earned["fabio"] == 0


def gradebook(course: Path, language: str) -> Any:
    from nbgrader.api import Gradebook

    return Gradebook(f"sqlite:///{course / 'gradebook.db'}", course_id(language))


@pytest.mark.filterwarnings("ignore")
def test_the_free_text_waits_for_a_person(graded: tuple[Path, str]) -> None:
    course, language = graded
    with gradebook(course, language) as book:
        submission = book.find_submission(ASSIGNMENT, "anna")
        waiting = {
            grade.name: grade.needs_manual_grade for notebook in submission.notebooks for grade in notebook.grades
        }
    assert waiting == {"mission": False, "figures": False, "plan": False, "reasons": True}


def graded_notebook(course: Path, language: str, person: str) -> dict[str, Any]:
    path = course / "autograded" / person / ASSIGNMENT / f"{ASSIGNMENT}.{language}.ipynb"
    written: dict[str, Any] = json.loads(path.read_text())
    return written


def test_what_is_graded_is_the_pristine_notebook_with_the_persons_answers(graded: tuple[Path, str]) -> None:
    course, language = graded
    released = json.loads((course / "release" / ASSIGNMENT / f"{ASSIGNMENT}.{language}.ipynb").read_text())
    for person in ("dario", "elena"):
        cells = graded_notebook(course, language, person)["cells"]
        assert [cell["id"] for cell in cells] == [cell["id"] for cell in released["cells"]]
        assert "os._exit" not in json.dumps(cells)


def test_the_free_text_reaches_the_grader_whole_and_escaped(graded: tuple[Path, str]) -> None:
    course, language = graded
    cell = next(c for c in graded_notebook(course, language, "anna")["cells"] if c["id"] == "reasons-answer")
    shown = "".join(cell["outputs"][0]["data"]["text/html"])
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "🙂" in shown
    assert "«chi perde»" in shown


def test_feedback_says_why_and_never_runs_what_was_typed(graded: tuple[Path, str]) -> None:
    course, language = graded
    feedback = (course / "feedback" / "bruno" / ASSIGNMENT / f"{ASSIGNMENT}.{language}.html").read_text()
    words = {"it": "non torna", "en": "does not add up"}[language]
    assert words in feedback
    assert "&lt;script&gt;alert" in feedback
    assert "<script" not in feedback
    for leak in ("HIDDEN", "exercise.", "0.44", "import scuola", "http"):
        assert leak not in feedback, leak


def test_the_release_gives_no_solution_away(graded: tuple[Path, str]) -> None:
    course, _ = graded
    for folder in (course / "release", course / "exchange", course / "feedback"):
        for path in folder.rglob("*"):
            if path.is_file() and "inbound" not in path.parts:
                text = path.read_text(errors="replace")
                assert "HIDDEN" not in text, path
                assert "exercise.hide" not in text, path
                assert path.suffix != ".md", path


def test_only_the_notebook_and_the_answers_are_handed_in(graded: tuple[Path, str]) -> None:
    course, language = graded
    handed = {path.name for path in (course / "submitted" / "anna" / ASSIGNMENT).iterdir()}
    assert handed == {f"{ASSIGNMENT}.{language}.ipynb", "answers.json", "timestamp.txt", "submission_secret.txt"}


def test_participants_can_also_fetch_and_submit_with_nbgraders_commands(
    graded: tuple[Path, str], tmp_path: Path
) -> None:
    course, _ = graded
    shutil.copy(course / "nbgrader_config.py", tmp_path)
    config = (tmp_path / "nbgrader_config.py").read_text().replace("Path(__file__).parent", f"Path({str(course)!r})")
    (tmp_path / "nbgrader_config.py").write_text(config + f"\nc.CourseDirectory.root = {str(tmp_path)!r}\n")
    run("nbgrader", "fetch_assignment", ASSIGNMENT, folder=tmp_path)
    Answers(tmp_path / ASSIGNMENT).put("figures", FIGURES)
    run("nbgrader", "submit", ASSIGNMENT, "--student", "gina", folder=tmp_path)
    run("nbgrader", "collect", ASSIGNMENT, folder=course)
    run("nbgrader", "autograde", ASSIGNMENT, "--student", "gina", folder=course)
    run("nbgrader", "export", folder=course)
    assert scores(course)["gina"] == 4


def test_the_worked_example_has_the_same_figures_in_both_languages() -> None:
    assert len(example("mission-map", "it")["sectors"]) == len(example("mission-map", "en")["sectors"])
