"""`scuola grade` on an ordinary nbgrader course: accidents cost nothing, attacks earn nothing, each harms only itself."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.grading.corpus import ACCIDENTS, ATTACKS, Case
from tests.grading.exercise import ASSIGNMENT, NAME, SECRET, hand_in, make, run

pytestmark = pytest.mark.filterwarnings("ignore")
CASES = {**ACCIDENTS, **ATTACKS}
SECONDS = "2"


@pytest.fixture(scope="module")
def visitors() -> Iterator[tuple[int, list[Any]]]:
    """A listening port, and who came."""
    came: list[Any] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        is_over = threading.Event()

        def wait() -> None:
            while not is_over.is_set():
                with suppress(TimeoutError):
                    came.append(listener.accept())

        waiting = threading.Thread(target=wait)
        waiting.start()
        yield listener.getsockname()[1], came
        is_over.set()
        waiting.join()


def prepared(case: Case, course: Path, port: int) -> Case:
    """Return a case that knows where the course is, and a port to call."""

    def mangle(folder: Path, notebook: dict[str, Any]) -> Any:
        changed = case.mangle(folder, notebook) if case.mangle else notebook
        if not isinstance(changed, dict):
            return changed
        for cell in changed.get("cells", ()):
            if isinstance(cell["source"], str):
                cell["source"] = cell["source"].replace("{course}", str(course)).replace("{port}", str(port))
        return changed

    return Case(case.points, mangle, case.answers, case.says, case.waiting)


@pytest.fixture(scope="module")
def graded(
    tmp_path_factory: pytest.TempPathFactory, visitors: tuple[int, list[Any]]
) -> tuple[Path, dict[str, dict[str, Any]]]:
    """The course after everything was handed in and graded, and what was reported of each."""
    course = make(tmp_path_factory.mktemp("hostile"))
    os.environ["SECRET_OF_THE_COURSE"] = "42"
    for name, case in CASES.items():
        ready = prepared(case, course, visitors[0])
        hand_in(course, name, ready.mangle, ready.answers)
    ended = run("scuola", "grade", ASSIGNMENT, "--json", "--seconds", SECONDS, folder=course)
    return course, {one["participant"]: one for one in json.loads(ended.stdout)}


@pytest.mark.parametrize("name", CASES)
def test_each_earns_what_it_deserves_and_the_grader_is_told_why(
    name: str, graded: tuple[Path, dict[str, dict[str, Any]]]
) -> None:
    outcome, case = graded[1][name], CASES[name]
    assert outcome["state"] == "graded", outcome
    assert outcome["points"] == case.points, outcome
    assert outcome["waiting"] == case.waiting, outcome
    assert case.says in " ".join(outcome["remarks"])


def test_there_are_at_least_sixty_of_them() -> None:
    assert len(CASES) >= 60


def scores(course: Path) -> dict[str, dict[str, float | None]]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "sums") as book:
        return {
            one.student.id: {grade.name: grade.auto_score for notebook in one.notebooks for grade in notebook.grades}
            for one in book.assignment_submissions(ASSIGNMENT)
        }


def test_the_gradebook_says_the_same_as_the_report(graded: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    written = scores(graded[0])
    for name, outcome in graded[1].items():
        assert sum(score or 0 for score in written[name].values()) == outcome["points"], name


def test_honest_work_is_graded_as_without_the_others(
    graded: tuple[Path, dict[str, dict[str, Any]]], tmp_path: Path
) -> None:
    course = make(tmp_path)
    for name in ("honest", "half", "wrong"):
        hand_in(course, name, answers=CASES[name].answers)
    run("scuola", "grade", ASSIGNMENT, folder=course)
    assert scores(course) == {name: scores(graded[0])[name] for name in ("honest", "half", "wrong")}


def test_nothing_leaks_and_nothing_is_left_behind(
    graded: tuple[Path, dict[str, dict[str, Any]]], visitors: tuple[int, list[Any]]
) -> None:
    course, _ = graded
    assert not visitors[1]
    assert not (course / "LEAK").exists()
    for path in (course / "autograded").rglob("*.ipynb"):
        outputs = [output for one in json.loads(path.read_text())["cells"] for output in one.get("outputs", ())]
        printed = "".join("".join(output["text"]) for output in outputs if output["output_type"] == "stream")
        assert "LEAK" not in printed, path
    assert not any(process.info["cmdline"] == ["sleep", "97"] for process in psutil.process_iter(["cmdline"]))


def test_repairs_are_told_in_the_gradebooks_comment(graded: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded[0] / 'gradebook.db'}", "sums") as book:
        notebook = book.find_submission(ASSIGNMENT, "answer-split").notebooks[0]
        assert any("divisa o copiata in 2 celle" in (one.auto_comment or "") for one in notebook.comments)


def test_tests_are_the_instructors_own_hidden_ones_included(graded: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    text = (graded[0] / "autograded" / "test-emptied" / ASSIGNMENT / f"{NAME}.ipynb").read_text()
    assert SECRET in text


def test_a_second_run_has_nothing_to_do(graded: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    before = scores(graded[0])
    ended = run("scuola", "grade", ASSIGNMENT, "--json", "--seconds", SECONDS, folder=graded[0])
    assert {one["state"] for one in json.loads(ended.stdout)} == {"current"}
    assert scores(graded[0]) == before
