"""Submissions answered through forms are run one after the other in one confined place: none meets another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from scuola.grading.job import our_folders
from scuola.grading.running.enclosure import Enclosure, Limits, spare_user, system_folders
from scuola.grading.running.folder import SubmissionFolder
from scuola.grading.running.forms import FormRunner
from scuola.text.problems import Problem
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")
LIMITS = Limits(seconds=60)


@pytest.fixture(params=[True, False], ids=["confined", "not-confined"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[SubmissionFolder, FormRunner]]:
    """A folder, and what runs notebooks in it."""
    readable = (*system_folders(), *our_folders())
    folder = SubmissionFolder(Enclosure(tmp_path / "room", "exercise", spare_user(1), readable, (), LIMITS))
    runner = FormRunner(folder.enclosure, is_confined=request.param)
    yield folder, runner
    runner.end()


def ran(runner: FormRunner, *sources: str) -> list[str]:
    """Return what cells print."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    runner.run(notebook)
    return [printed(cell) for cell in notebook.cells]


def printed(cell: NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream").strip()


def processes_of(runner: FormRunner) -> list[psutil.Process]:
    """Return the runner's process and all that it has started, itself first."""
    first = psutil.Process(runner.process)
    return [first, *first.children(recursive=True)]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_each_finds_its_own_files_and_nothing_of_the_one_before(room: tuple[SubmissionFolder, FormRunner]) -> None:
    folder, runner = room
    said = []
    for person in ("anna", "bruno"):
        (folder.work / f"{person}.json").write_text("{}")
        said += ran(
            runner,
            "import os, pathlib; print(sorted(os.listdir()), 'mine' in globals())",
            "mine = 1; pathlib.Path('left.txt').write_text('x'); os.makedirs('a/b'); os.symlink('/', 'c')",
        )
        assert (folder.work / "left.txt").exists()
        folder.empty_work()
    assert said == ["['anna.json'] False", "", "['bruno.json'] False", ""]


def test_one_process_is_confined_for_all(room: tuple[SubmissionFolder, FormRunner]) -> None:
    runner = room[1]
    ran(runner, "1")
    first = runner.process
    ran(runner, "2")
    assert runner.process == first


def test_a_program_that_ends_costs_its_own_submission_and_no_other(room: tuple[SubmissionFolder, FormRunner]) -> None:
    runner = room[1]
    with pytest.raises(Problem, match="il programma si è chiuso"):
        ran(runner, "import os; os._exit(0)")
    assert ran(runner, "print(1 + 1)") == ["2"]


def test_one_that_was_killed_is_begun_again(room: tuple[SubmissionFolder, FormRunner]) -> None:
    runner = room[1]
    ran(runner, "1")
    family = processes_of(runner)
    family[0].kill()  # which takes the others with it
    psutil.wait_procs(family[1:])
    assert eventually(lambda: family[0].status() == psutil.STATUS_ZOMBIE)  # it is the runner's to wait for
    assert ran(runner, "print(1 + 1)") == ["2"]


def test_who_takes_too_long_is_ended_and_the_next_has_its_time(room: tuple[SubmissionFolder, FormRunner]) -> None:
    folder, runner = room
    ran(runner, "1")
    runner.enclosure = replace(folder.enclosure, limits=replace(LIMITS, seconds=0.5))
    family = processes_of(runner)
    with pytest.raises(Problem, match="più di 0,5 secondi"):
        ran(runner, "import time; time.sleep(3_600)")
    assert eventually(lambda: not any(one.is_running() for one in family))
    runner.enclosure = folder.enclosure
    assert ran(runner, "print(1 + 1)") == ["2"]


def test_nothing_runs_after_its_end(room: tuple[SubmissionFolder, FormRunner]) -> None:
    runner = room[1]
    ran(runner, "1")
    family = processes_of(runner)
    open_before = open_files()
    runner.end()
    assert eventually(lambda: not any(one.is_running() for one in family))
    assert open_files() < open_before
