"""An ordinary nbgrader course with one exercise in code, and what people hand in for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import nbformat
from nbformat import NotebookNode

ASSIGNMENT, NAME = "sums", "sums"
ANSWERS = {
    "squares": "def squares(n):\n    return [i**2 for i in range(1, n + 1)]",
    "total": "def total(n):\n    return sum(squares(n))",
    "why": "Perché così.",
}
SECRET = "squares(7) == [1, 4, 9, 16, 25, 36, 49]"

Notebook = dict[str, Any]
Mangle = Callable[[Path, Notebook], Notebook | bytes | None]


def source() -> NotebookNode:
    """Return the instructor's notebook: two answers in code, tests of two and one points, a text of three."""
    new = nbformat.v4
    cells = [
        new.new_markdown_cell("# Somme", id="title"),
        new.new_code_cell("import math", id="imports"),
        new.new_code_cell(_solved(ANSWERS["squares"]), id="c-squares", metadata=_graded("squares", solution=True)),
        new.new_code_cell(
            f"assert squares(2) == [1, 4]\n### BEGIN HIDDEN TESTS\nassert {SECRET}\n### END HIDDEN TESTS",
            id="c-test-squares", metadata=_graded("test-squares", points=2),
        ),
        new.new_code_cell(_solved(ANSWERS["total"]), id="c-total", metadata=_graded("total", solution=True)),
        new.new_code_cell("assert total(3) == 14", id="c-test-total", metadata=_graded("test-total", points=1)),
        new.new_markdown_cell(_solved("Così."), id="c-why", metadata=_graded("why", solution=True, points=3)),
    ]  # fmt: skip
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook: NotebookNode = new.new_notebook(cells=cells, metadata={"kernelspec": spec})
    return notebook


def _solved(text: str) -> str:
    return f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"


def _graded(name: str, *, solution: bool = False, points: float | None = None) -> dict[str, Any]:
    locked = points is not None and not solution
    described = {"grade_id": name, "grade": points is not None, "solution": solution, "locked": locked}
    return {"nbgrader": {**described, "task": False, "schema_version": 3} | ({"points": points} if points else {})}


def run(*command: str, folder: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment in a folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ended = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert not check or ended.returncode == 0, ended.stdout + ended.stderr
    return ended


def make(root: Path) -> Path:
    """Make the course and release its exercise."""
    place = root / "source" / ASSIGNMENT
    place.mkdir(parents=True)
    nbformat.write(source(), place / f"{NAME}.ipynb")
    (place / "table.csv").write_text("a\n1\n")
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'sums'\n")
    run("nbgrader", "generate_assignment", ASSIGNMENT, folder=root)
    return root


def hand_in(
    course: Path, person: str, mangle: Mangle | None = None, answers: Mapping[str, str] = MappingProxyType({})
) -> Path:
    """Hand in good answers, or others, after something happened to the notebook or its folder."""
    folder = course / "submitted" / person / ASSIGNMENT
    folder.mkdir(parents=True)
    notebook: Any = json.loads((course / "release" / ASSIGNMENT / f"{NAME}.ipynb").read_text())
    for one in notebook["cells"]:
        one["source"] = "".join(one["source"])
    for name, answer in {**ANSWERS, **answers}.items():
        cell(notebook, name)["source"] = answer
    if mangle:
        notebook = mangle(folder, notebook)
    if notebook is not None:
        written = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        (folder / f"{NAME}.ipynb").write_bytes(written)
    (folder / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    return folder


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    """Return a cell of a notebook by its `grade_id`."""
    return next(one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == name)


def code(text: str) -> dict[str, Any]:
    """Return a cell that a participant added."""
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
