"""Grading sixty submissions of two notebooks, and the corpus of accidents and attacks, beside `nbgrader autograde`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import psutil

from tests.benchmarks.measuring import Measurement, Target, times_as_fast
from tests.grading.corpus import ACCIDENTS, ATTACKS
from tests.grading.exercise import ASSIGNMENT, NAME, hand_in, make, run

SUBMISSIONS = 60
SIZES = (60, 240, 1_000)
ROUNDS = 3
STUB = {"total": "def total(n):\n    return 0"}
OURS = ("scuola", "grade", ASSIGNMENT)
STOCK = ("nbgrader", "autograde", ASSIGNMENT)
DANGEROUS = ("forks", "memory", "kill-all", "file-of-200-MB")  # what would end the measuring, or the machine


def measure() -> list[Measurement]:
    """Measure everything, ours and stock in turns."""
    return [_throughput(), _memory(), *_linearity(), *_corpus()]


def _course(folder: Path, submissions: int) -> Path:
    """Make a course of two notebooks that many people handed in to."""
    course = make(folder / "course")
    source = course / "source" / ASSIGNMENT
    shutil.copy(source / f"{NAME}.ipynb", source / "more.ipynb")
    run("nbgrader", "generate_assignment", ASSIGNMENT, "--force", folder=course)
    for number in range(submissions):
        place = hand_in(course, f"person-{number:04}", answers=STUB if number % 3 == 0 else {})
        shutil.copy(place / f"{NAME}.ipynb", place / "more.ipynb")
    return course


def _taken(command: tuple[str, ...], submissions: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        course = _course(Path(folder), submissions)
        start = perf_counter()
        run(*command, folder=course)
        return perf_counter() - start


def _throughput() -> Measurement:
    ours, stock = (partial(_taken, command, SUBMISSIONS) for command in (OURS, STOCK))
    return times_as_fast(f"{SUBMISSIONS} submissions of two notebooks", 10, ours, stock, ROUNDS)


def _memory() -> Measurement:
    """Measure the parent, which alone has the gradebook, while it grades."""
    with tempfile.TemporaryDirectory() as folder:
        course = _course(Path(folder), SUBMISSIONS)
        command = [sys.executable, "-m", "scuola", "grade", ASSIGNMENT, "--course", str(course)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        most, watched = 0, psutil.Process(process.pid)
        while process.poll() is None:
            try:
                most = max(most, watched.memory_info().rss)
            except psutil.Error:
                break
            time.sleep(0.02)
    return Measurement("memory of the parent", "MiB", round(most / 2**20), None, Target(300), 1)


def _linearity() -> Iterator[Measurement]:
    taken = {size: _taken(OURS, size) for size in SIZES}
    for small, large in pairwise(SIZES):
        yield Measurement(
            f"time for {large} submissions, over that for {small}", "times", round(taken[large] / taken[small], 2), None,
            Target(round(large / small * 1.1, 1)), 1, f"{taken[large]:.1f} s",
        )  # fmt: skip


def _corpus() -> Iterator[Measurement]:
    """Count the submissions that do not get the points they deserve: each is graded by itself."""
    for kind, cases in (("accidents", ACCIDENTS), ("attacks", ATTACKS)):
        tried = {name: case for name, case in cases.items() if name not in DANGEROUS}
        wrong = {"ours": 0, "stock": 0}
        with tempfile.TemporaryDirectory() as folder:
            course = make(Path(folder) / "course")
            for name, case in tried.items():
                hand_in(course, name, case.mangle, case.answers)
            for side, command in (("ours", (*OURS, "--seconds", "2")), ("stock", STOCK)):
                earned = _earned(course, list(tried), command)
                wrong[side] = sum(earned.get(name) != case.points for name, case in tried.items())
        yield Measurement(
            f"wrong scores among {len(tried)} {kind}", "submissions", wrong["ours"], wrong["stock"], Target(0), 1
        )


def _earned(course: Path, people: list[str], command: tuple[str, ...]) -> dict[str, float]:
    """Return what people earned in a fresh copy of the course; each alone, as one bad one stops nbgrader's run."""
    from nbgrader.api import Gradebook

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(course, Path(folder) / "course", symlinks=True))
        if command[0] == "scuola":
            run(*command, folder=copy, check=False)
        else:
            for person in people:
                run(*command, "--student", person, "--ExecutePreprocessor.timeout=2", folder=copy, check=False)
        with Gradebook(f"sqlite:///{copy / 'gradebook.db'}", "sums") as book:
            return {
                one.student.id: sum(grade.auto_score or 0 for notebook in one.notebooks for grade in notebook.grades)
                for one in book.assignment_submissions(ASSIGNMENT)
                if (copy / "autograded" / one.student.id).is_dir() or command[0] == "scuola"
            }
