"""The process that workers are forked from is started before the course is read, and there is one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from scuola.grading.ahead import libraries_in
from tests.grading.exercise import ASSIGNMENT, hand_in, make
from tests.waiting import SECONDS

pytestmark = pytest.mark.filterwarnings("ignore")

#: Grades as the command does, and says which processes of multiprocessing there are before and after.
GRADES = """
import sys, psutil
def theirs():
    found = (one for one in psutil.Process().children() if "forkserver" in " ".join(one.cmdline()))
    return {one.pid for one in found}
from scuola.grading.ahead import begin
begin(sys.argv[1])
before = theirs()
from pathlib import Path
from scuola.grading.assignment import autograde
from scuola.grading.nbgrader.opening import open_course
print([str(one.state) for one in autograde(open_course(Path("course")), sys.argv[2])])
print(len(before), before == theirs())
"""


@pytest.mark.parametrize("guess", [ASSIGNMENT, "who-gains-who-loses"], ids=["right", "wrong"])
def test_workers_come_from_the_process_that_was_begun_whatever_was_guessed(tmp_path: Path, guess: str) -> None:
    hand_in(make(tmp_path / "course"), "anna")
    done = subprocess.run(
        [sys.executable, "-c", GRADES, guess, ASSIGNMENT], cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS
    )
    assert done.stdout.splitlines() == ["['graded']", "1 True"], done.stderr


def test_libraries_that_submissions_import_are_imported_once_and_no_others_on_a_participants_word(
    tmp_path: Path,
) -> None:
    for who, text in {
        "anna": "import numpy as np, pandas\nfrom matplotlib import pyplot",
        "bruno": "import antigravity\nimport scuola_nothing\n'numpy is important'",
    }.items():
        (tmp_path / who).mkdir()
        nbformat.write(new_notebook(cells=[new_code_cell(text)]), tmp_path / who / "sums.ipynb")
    assert libraries_in([tmp_path / "anna"]) == {"numpy", "pandas", "matplotlib.pyplot"}
    assert libraries_in([tmp_path / "bruno", tmp_path / "nobody"]) == set()
