"""The futures that plans are judged in are the course's own: nobody reads them in the package, nor in another course."""

from __future__ import annotations

from pathlib import Path

import pytest

from scuola.grading.course import make_course, release
from scuola.grading.folders import outbound
from scuola.grading.nbgrader.seeds import FILE, seeds_of
from scuola.notebooks.convert import HIDDEN_SEEDS
from tests.grading.test_cycle import gradebook

ASSIGNMENT = "mission-for-my-territory"


def source_of_the_plan(course: Path) -> str:
    with gradebook(course, "it") as book:
        cells = book.find_notebook(f"{ASSIGNMENT}.it", ASSIGNMENT).source_cells
        return next(str(cell.source) for cell in cells if cell.name == "plan")


@pytest.mark.filterwarnings("ignore")
def test_a_course_draws_its_own_seeds_keeps_them_and_tells_nobody(tmp_path: Path) -> None:
    courses = [tmp_path / name for name in ("one", "other")]
    for course in courses:
        make_course(course, "it")
        assert not release(course, "it", [ASSIGNMENT])
    one, other = (seeds_of(course, ASSIGNMENT) for course in courses)
    assert len({one, other, HIDDEN_SEEDS}) == 3
    assert f"seeds={one}" in source_of_the_plan(courses[0])
    assert str(HIDDEN_SEEDS) not in source_of_the_plan(courses[0])
    assert not release(courses[0], "it", [ASSIGNMENT])
    assert seeds_of(courses[0], ASSIGNMENT) == one
    assert (courses[0] / FILE).stat().st_mode & 0o077 == 0
    released = (outbound(courses[0], "it", ASSIGNMENT) / f"{ASSIGNMENT}.it.ipynb").read_text()
    assert not any(str(seed) in released for seed in one)
