"""Grading, beside `nbgrader autograde`: forms, notebooks with code, memory, and the corpus of what people hand in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

import psutil

from scuola.grading import assignment, notebooks
from scuola.grading.nbgrader.execute import Confined
from scuola.grading.nbgrader.opening import open_course
from scuola.grading.submission import grade
from scuola.text import speak
from tests.benchmarks.measuring import Measurement, Target, times_as_fast
from tests.grading.corpus import ACCIDENTS, ATTACKS, CHEATS, HONEST, MISCHIEF
from tests.grading.corpus.cases import added
from tests.grading.exercise import ASSIGNMENT, NAME, hand_in, make, run
from tests.grading.test_cycle import ASSIGNMENT as FORM
from tests.grading.test_cycle import GOOD, handed_in

SUBMISSIONS = 60
SIZES = (60, 240, 1_000)
ROUNDS = 3
STUB = {"total": "def total(n):\n    return 0"}
OURS = ("scuola", "grade", ASSIGNMENT)
STOCK = ("nbgrader", "autograde", ASSIGNMENT)
STAGED = 20  # submissions whose parts are looked at
KINDS = {"accidents": ACCIDENTS, "attacks": ATTACKS, "cheats": CHEATS, "mischief": MISCHIEF, "honest use": HONEST}
#: What would end the measuring, or the machine, where nothing is confined.
DANGEROUS = (
    "forks", "memory", "kill-all", "file-of-200-MB", "kills-group", "kills-parent", "mounts", "new-namespace", "orphans",
    "deep-folders", "files-by-the-thousand", "closes-its-folder", "writes-proc", "reads-whatever-it-can",
)  # fmt: skip


def measure() -> list[Measurement]:
    """Measure everything, ours and stock in turns."""
    return [_forms(), _throughput(), *_stages(), _kernels_memory(), _memory(), *_linearity(), *_corpus()]


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
    return times_as_fast(f"{SUBMISSIONS} submissions of two notebooks with code", 6, ours, stock, ROUNDS)


def _forms() -> Measurement:
    """Measure an exercise of the School's, answered through forms."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        speak("it")
        run("scuola", "course", "new", str(course), "--lang", "it", folder=Path(folder))
        run("scuola", "course", "release", FORM, folder=course)
        handed_in(course, "it", "p-000", GOOD)
        run("nbgrader", "collect", FORM, folder=course)
        for number in range(1, SUBMISSIONS):
            shutil.copytree(course / "submitted" / "p-000", course / "submitted" / f"p-{number:03}")

        def taken(*command: str) -> float:
            with tempfile.TemporaryDirectory() as place:
                copy = Path(shutil.copytree(course, Path(place) / "course"))
                start = perf_counter()
                run(*command, FORM, folder=copy)
                return perf_counter() - start

        ours, stock = partial(taken, "scuola", "grade"), partial(taken, "nbgrader", "autograde")
        return times_as_fast(f"{SUBMISSIONS} submissions answered through forms", 15, ours, stock, ROUNDS)


#: Where the time of a submission goes: each part, and the functions that are it.
STAGES: dict[str, list[tuple[Any, str]]] = {
    "reading and repair": [(notebooks, "stage")],
    "nbgrader's own steps, kernels included": [(notebooks, "autograde")],
    "of these, beginning a kernel": [(Confined, "start_new_kernel"), (Confined, "start_new_kernel_client")],
    "of these, running cells with their proofs": [(Confined, "execute_cell")],
    "merging": [(assignment, "write")],
}


def _stages() -> Iterator[Measurement]:
    """Measure the parts of a submission, graded one after the other in this very process."""
    spent: dict[str, list[float]] = {name: [] for name in STAGES}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as changed:
        course = _course(Path(folder), STAGED)
        changed.enter_context(patch.object(assignment, "grade_all", _one_after_the_other))
        for name, functions in STAGES.items():
            for place, function in functions:
                changed.enter_context(patch.object(place, function, _timed(getattr(place, function), spent[name])))
        assignment.autograde(open_course(course), ASSIGNMENT)
    for name, taken in spent.items():
        yield Measurement(
            f"a submission: {name}", "ms", round(1_000 * sum(taken) / STAGED), None, Target(10_000), STAGED
        )


def _one_after_the_other(grading: Any, jobs: Any, _: int) -> Iterator[Any]:
    for job in jobs:
        yield job, grade(grading, job)


def _timed(function: Any, spent: list[float]) -> Any:
    def timed(*given: Any, **named: Any) -> Any:
        start = perf_counter()
        try:
            return function(*given, **named)
        finally:
            spent.append(perf_counter() - start)

    return timed


def _kernels_memory() -> Measurement:
    """Measure the memory that is a kernel's own, with figures and tables imported, as it is told from inside."""
    told = (
        "import numpy, pandas, matplotlib.pyplot\n"
        "lines = [line.split() for line in open('/proc/self/smaps_rollup')]\n"
        "print('own', sum(int(line[1]) for line in lines if line[0].startswith('Private_')))"
    )
    sides = {}
    for side, command in (("ours", OURS), ("stock", STOCK)):
        with tempfile.TemporaryDirectory() as folder:
            course = make(Path(folder) / "course")
            hand_in(course, "anna", added(told))
            run(*command, folder=course)
            text = (course / "autograded" / "anna" / ASSIGNMENT / f"{NAME}.ipynb").read_text()
            sides[side] = round(int(re.findall(r"own (\d+)", text)[-1]) / 1024)
    target = Target(2, of="ratio", at_least=True)
    return Measurement("a kernel's own memory", "MiB", sides["ours"], sides["stock"], target, 1)


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
    for kind, cases in KINDS.items():
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
