"""Grading is light: what marks an exercise shows nothing, and loads nothing that shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from scuola.files.content import content
from scuola.grading.answer_key import fill_in
from scuola.workspace.answers import Answers
from tests.good_answers import ALL, good
from tests.grading.test_cycle import ASSIGNMENT, GOOD

#: Rehearses an exercise as a worker does, then marks answers that are read from its input; says which files marking opened.
REHEARSED_THEN_MARKED = """
import json, sys
from pathlib import Path
import nbformat
from scuola.files.content import content
from scuola.grading.answer_key import answer_key
from scuola.grading.forms import rehearse
from scuola.grading.plan import NotebookPlan, Plan
from scuola.notebooks import source
from scuola.text import speak

slug, course = sys.argv[1], Path(sys.argv[2])
key = answer_key(course, slug, "it")
released = nbformat.read(content() / "exercises" / slug / f"{slug}.it.ipynb", as_version=4)
rehearse(Plan(slug, {slug: NotebookPlan(released, {}, {}, key)}, (), ()))
speak("it")
parts, opened = source.exercise(slug).parts, []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
for part in parts:
    part.mark(json.loads(sys.argv[3])[part.part], key.get(part.part, {}))
print(json.dumps(opened))
"""
LIVE = ("ipywidgets", "scuola.widgets", "scuola.pages", "nbgrader")


def test_a_notebook_that_is_graded_loads_no_widget_and_no_page(tmp_path: Path) -> None:
    """The cells of the exercise itself, run as the grader has them run."""
    for part, answer in GOOD.items():
        Answers(tmp_path).put(part, answer)
    notebook = nbformat.read(content() / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.it.ipynb", as_version=4)
    fill_in(notebook, {"mission": {}, "figures": {}, "plan": {"seeds": (1, 2)}}, "anna")
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert any(".mark(" in cell for cell in cells)
    loaded = f"import sys\nprint('loaded', [name for name in {LIVE!r} if name in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", "\n".join([*cells, "print('map', exercise.mark('mission'))", loaded])],
        cwd=tmp_path, env={**os.environ, "NBGRADER_EXECUTION": "autograde"}, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    said = ended.stdout.splitlines()
    assert said[-1] == "loaded []"
    assert float(said[-2].split()[1]) > 0


@pytest.mark.parametrize("slug", ALL)
def test_after_a_rehearsal_marking_opens_no_file(slug: str, tmp_path: Path) -> None:
    given = [slug, str(tmp_path), json.dumps(good(slug))]
    ended = subprocess.run(
        [sys.executable, "-c", REHEARSED_THEN_MARKED, *given], capture_output=True, text=True, check=True
    )
    assert json.loads(ended.stdout.splitlines()[-1]) == []
