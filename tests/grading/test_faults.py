"""Whatever happens while grading: nothing is lost, nothing is half written, and the next run finishes the work."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.grading.exercise import ASSIGNMENT, hand_in, make, run

pytestmark = pytest.mark.filterwarnings("ignore")
STUB = {"squares": "def squares(n):\n    return []"}
PEOPLE = 8
KILLS = 6


def grades(course: Path, address: str = "") -> dict[str, list[tuple[Any, ...]]]:
    from nbgrader.api import Gradebook

    with Gradebook(address or f"sqlite:///{course / 'gradebook.db'}", "sums") as book:
        return {
            one.student.id: sorted(
                (grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                for notebook in one.notebooks
                for grade in notebook.grades
            )
            for one in book.assignment_submissions(ASSIGNMENT)
        }


def handed_in(folder: Path) -> Path:
    """Make a course that eight people handed in to, half of them with wrong answers."""
    course = make(folder)
    for number in range(PEOPLE):
        hand_in(course, f"person-{number}", answers=STUB if number % 2 else {})
    return course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course that eight people handed in to."""
    return handed_in(tmp_path / "course")


def expected() -> dict[str, list[tuple[Any, ...]]]:
    good = [("test-squares", 2.0, None, False), ("test-total", 1.0, None, False), ("why", None, None, True)]
    bad = [("test-squares", 0.0, None, False), ("test-total", 0.0, None, False), ("why", None, None, True)]
    return {f"person-{number}": bad if number % 2 else good for number in range(PEOPLE)}


def begin(course: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "scuola", "grade", ASSIGNMENT, "--course", str(course)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_killed_at_any_moment_and_started_again_it_finishes_with_the_same_gradebook(course: Path) -> None:
    chance = random.Random(7)
    for _ in range(KILLS):
        process = begin(course)
        time.sleep(chance.uniform(0.5, 6))
        process.send_signal(signal.SIGKILL)
        process.wait()
    run("scuola", "grade", ASSIGNMENT, folder=course)
    assert grades(course) == expected()
    left = [path.name for path in (course / "autograded").rglob("*") if path.suffix in (".partial", ".former")]
    assert left == []


def test_two_graders_at_once_come_to_the_same(course: Path) -> None:
    processes = [begin(course) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert grades(course) == expected()


def test_marks_given_by_hand_stay_and_wait_to_be_looked_at_again(course: Path) -> None:
    from nbgrader.api import Gradebook

    run("scuola", "grade", ASSIGNMENT, folder=course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "sums") as book:
        grade = book.find_grade("why", "sums", ASSIGNMENT, "person-0")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        book.db.commit()
    run("scuola", "grade", ASSIGNMENT, "--force", folder=course)
    assert ("why", None, 2.5, True) in grades(course)["person-0"]


def test_what_is_handed_in_again_is_graded_again(course: Path) -> None:
    run("scuola", "grade", ASSIGNMENT, folder=course)
    for path in (course / "submitted" / "person-1" / ASSIGNMENT).iterdir():
        path.unlink()
    (course / "submitted" / "person-1" / ASSIGNMENT).rmdir()
    hand_in(course, "person-1")
    said = run("scuola", "grade", ASSIGNMENT, folder=course).stdout
    assert "Valutate ora: 1. Già valutate: 7." in said
    assert grades(course)["person-1"] == expected()["person-0"]


def test_a_gradebook_that_is_not_one_is_said(course: Path) -> None:
    (course / "gradebook.db").write_bytes(b"not a database" * 1000)
    ended = run("scuola", "grade", ASSIGNMENT, folder=course, check=False)
    assert ended.returncode == 1
    assert "Il registro del corso non si può aprire o scrivere" in ended.stderr
    assert not (course / "autograded").exists() or not list((course / "autograded").iterdir())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nothing",), "non è nel registro"),
        ((ASSIGNMENT, "nobody"), "Nessuna consegna"),
        ((ASSIGNMENT, "--course", "/nowhere"), "non c'è un corso"),
    ],
)
def test_what_cannot_be_graded_is_said_with_what_to_do(arguments: tuple[str, ...], says: str, course: Path) -> None:
    ended = run("scuola", "grade", *arguments, folder=course, check=False)
    assert ended.returncode == 1
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_kernel_that_is_not_installed_is_named(course: Path) -> None:
    path = course / "source" / ASSIGNMENT / "sums.ipynb"
    path.write_text(path.read_text().replace('"name": "python3"', '"name": "julia-1.11"'))
    run("nbgrader", "generate_assignment", ASSIGNMENT, "--force", folder=course)
    ended = run("scuola", "grade", ASSIGNMENT, "--json", folder=course, check=False)
    assert ended.returncode == 1
    assert {one["state"] for one in json.loads(ended.stdout)} == {"failed"}
    assert "il kernel «julia-1.11» non è installato su questo computer" in ended.stdout


def test_a_system_that_cannot_confine_runs_nothing_and_says_so(
    course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import scuola.grading.running.linux as c\nc.CREATE_RULESET = 9999  # a kernel that has no Landlock\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    ended = run("scuola", "grade", ASSIGNMENT, "person-0", "--json", folder=course, check=False)
    assert ended.returncode == 1
    assert "non si può eseguire in sicurezza" in ended.stdout
    assert grades(course) == {}


@pytest.mark.skipif(os.getuid() != 0, reason="giving a container more users than one needs root")
def test_a_container_that_knows_few_users_grades_as_any_other(course: Path) -> None:
    with subprocess.Popen(["unshare", "--user", "sleep", "600"]) as container:
        try:
            while Path(f"/proc/{container.pid}/comm").read_text() != "sleep\n":
                time.sleep(0.01)
            for kind in ("uid", "gid"):
                Path(f"/proc/{container.pid}/{kind}_map").write_text("0 0 65536")
            inside = ("nsenter", "--user", "--target", str(container.pid), "--setuid", "0", "--setgid", "0")
            run(*inside, "scuola", "grade", ASSIGNMENT, folder=course)
        finally:
            container.kill()
    assert grades(course) == expected()


def test_a_container_that_knows_only_root_runs_nothing_and_says_so(course: Path) -> None:
    ended = run("unshare", "--map-root-user", "scuola", "grade", ASSIGNMENT, "--json", folder=course, check=False)
    assert ended.returncode == 1
    assert "non si può eseguire in sicurezza" in ended.stdout
    assert grades(course) == {}
