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
        new.new_code_cell(solved(ANSWERS["squares"]), id="c-squares", metadata=graded("squares", solution=True)),
        new.new_code_cell(
            f"assert squares(2) == [1, 4]\n### BEGIN HIDDEN TESTS\nassert {SECRET}\n### END HIDDEN TESTS",
            id="c-test-squares", metadata=graded("test-squares", points=2),
        ),
        new.new_code_cell(solved(ANSWERS["total"]), id="c-total", metadata=graded("total", solution=True)),
        new.new_code_cell("assert total(3) == 14", id="c-test-total", metadata=graded("test-total", points=1)),
        new.new_markdown_cell(solved("Così."), id="c-why", metadata=graded("why", solution=True, points=3)),
    ]  # fmt: skip
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook: NotebookNode = new.new_notebook(cells=cells, metadata={"kernelspec": spec})
    return notebook


def solved(text: str) -> str:
    """Return a text that the release leaves out."""
    return f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"


def graded(name: str, *, solution: bool = False, points: float | None = None) -> dict[str, Any]:
    """Return nbgrader's metadata of a cell: an answer, a test, or both; neither is a locked cell."""
    locked = not solution
    described = {"grade_id": name, "grade": points is not None, "solution": solution, "locked": locked}
    return {"nbgrader": {**described, "task": False, "schema_version": 3} | ({"points": points} if points else {})}


def run(
    *command: str, folder: Path, check: bool = True, seconds: float | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment in a folder; `seconds` is how long, where it might wait for ever."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ended = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=seconds
    )
    assert not check or ended.returncode == 0, ended.stdout + ended.stderr
    return ended


def make(root: Path, *, config: str = "", assignments: Mapping[str, NotebookNode] | None = None) -> Path:
    """Make the course and release its exercises: one notebook each, called like it."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.course_id = 'sums'\n{config}")
    for assignment, notebook in (assignments or {ASSIGNMENT: source()}).items():
        place = root / "source" / assignment
        place.mkdir(parents=True)
        nbformat.write(notebook, place / f"{assignment}.ipynb")
        (place / "table.csv").write_text("a\n1\n")
        run("nbgrader", "generate_assignment", assignment, folder=root)
    return root


def hand_in(
    course: Path, person: str, mangle: Mangle | None = None, answers: Mapping[str, str] = MappingProxyType({}), *,
    assignment: str = ASSIGNMENT, good: Mapping[str, str] = MappingProxyType(ANSWERS),
) -> Path:  # fmt: skip
    """Hand in good answers, or others, after something happened to the notebook or its folder."""
    folder = course / "submitted" / person / assignment
    folder.mkdir(parents=True)
    notebook: Any = json.loads((course / "release" / assignment / f"{assignment}.ipynb").read_text())
    for one in notebook["cells"]:
        one["source"] = "".join(one["source"])
    for name, answer in {**good, **answers}.items():
        cell(notebook, name)["source"] = answer
    if mangle:
        notebook = mangle(folder, notebook)
    if notebook is not None:
        written = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        (folder / f"{assignment}.ipynb").write_bytes(written)
    (folder / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    return folder


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    """Return a cell of a notebook by its `grade_id`."""
    return next(one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == name)


def code(text: str) -> dict[str, Any]:
    """Return a cell that a participant added."""
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
