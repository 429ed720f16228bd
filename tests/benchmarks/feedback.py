"""Feedback and results of a class, beside `nbgrader generate_feedback` and `nbgrader export`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from scuola.editions import making
from scuola.editions.marking.judgements import Judgement
from scuola.editions.marking.texts import mark, scripts
from scuola.grading.nbgrader.gradebook import gradebook
from scuola.grading.nbgrader.opening import open_course
from scuola.notebooks.source import text_parts
from scuola.text import speak
from tests.benchmarks.measuring import Measurement, times_as_fast
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, GOOD, handed_in

CLASSES = (60, 240, 1_000)
ENROLLED = 300
ROUNDS = 3


def measure() -> list[Measurement]:
    """Measure everything, ours and stock in turns."""
    return [*_feedback(), _export()]


def _course(folder: Path, people: int) -> Path:
    """Make a course in which many people handed in an exercise of the School's, all marked."""
    speak("it")
    course = folder / "course"
    making.make(course, date(2027, 1, 11))
    making.release(course, [ASSIGNMENT])
    handed_in(course, "it", "p-000", GOOD)
    run("scuola", "course", "collect", ASSIGNMENT, folder=course)
    for number in range(1, people):
        copied = shutil.copytree(course / "submitted" / "p-000", course / "submitted" / f"p-{number:03}")
        (copied / ASSIGNMENT / "submission_secret.txt").write_text(f"{number:064}")
    run("scuola", "course", "grade", ASSIGNMENT, folder=course)
    part = text_parts(ASSIGNMENT)[0]
    for script in scripts(course, ASSIGNMENT, part):
        mark(course, script, Judgement("nessuno", (3, 4, 3, 2)))
    return course


def _feedback() -> Iterator[Measurement]:
    for people in CLASSES:
        with tempfile.TemporaryDirectory() as folder:
            course = _course(Path(folder), people)
            yield times_as_fast(
                f"feedback to {people} people, release included", 5,
                partial(_taken, course, "scuola", "course", "feedback", ASSIGNMENT),
                partial(_taken, course, "nbgrader", "generate_feedback", ASSIGNMENT, "--force"), ROUNDS,
            )  # fmt: skip


def _export() -> Measurement:
    """Measure the export of a class that has every exercise of the edition in its gradebook."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        slugs = list(making.make(course, date(2027, 1, 11)).exercises)
        making.release(course, slugs)
        with gradebook(open_course(course)) as book:
            for number in range(ENROLLED):
                book.update_or_create_student(f"p-{number:03}")
                for slug in slugs[:2]:
                    book.update_or_create_submission(slug, f"p-{number:03}", timestamp="2027-01-20 10:00:00 UTC")
        return times_as_fast(
            f"results of {ENROLLED} people in {len(slugs)} exercises", 5,
            partial(_taken, course, "scuola", "course", "export", "ours.csv"),
            partial(_taken, course, "nbgrader", "export", "--to", "stock.csv"), ROUNDS,
        )  # fmt: skip


def _taken(course: Path, *command: str) -> float:
    start = perf_counter()
    run(*command, folder=course)
    return perf_counter() - start
