"""What is imported ahead for every kernel: what participants' pages need, and of the desk nothing where there is none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scuola.jupyter.settings import COURSE

HEAVY = ("nbgrader", "sqlalchemy", "jupyter_server", "nbconvert")
ASKED = f"import scuola.serving.preload, sys; print(*({{*{HEAVY}, 'scuola.pages.exercise'}} & set(sys.modules)))"


@pytest.mark.parametrize(
    ("environment", "imported"), [({}, {"scuola.pages.exercise"}), ({COURSE: "/nowhere"}, {"scuola.pages.exercise", *HEAVY})]
)  # fmt: skip
def test_participants_kernels_hold_nothing_of_nbgraders_and_those_of_a_desk_do(
    environment: dict[str, str], imported: set[str]
) -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, env=environment)
    assert set(done.stdout.split()) == imported
