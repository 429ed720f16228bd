"""An exercise with all that nbgrader knows: two notebooks, files beside them, every kind of cell.

The kinds are those that nbgrader's user guide and its own tests are about: tests that expect an error, partial credit,
hidden tests, answers graded by hand, tasks, cells that are read only, files that one notebook leaves for the next.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from tests.grading.exercise import cell, graded, run, solved

ASSIGNMENT = "ps1"
RAISES = """\
try:
    squares(-1)
except ValueError:
    pass
else:
    raise AssertionError("no error for a negative number")"""
PARTIAL = "right = sum(squares(n)[-1] == n**2 for n in (1, 2, 3, 4))\nprint(right, 'right')\n0.5 * right"
GOOD = {
    "name": "NAME = 'Carla'",
    "squares": "def squares(n):\n    if n < 1:\n        raise ValueError(n)\n    return [i**2 for i in range(1, n + 1)]",
    "plot": "import helper\nhelper.double(2)",
    "thoughts": "Ho pensato così: $x^2$.",
    "file": "from pathlib import Path\nPath('made.txt').write_text('4')",
    "reads": "def reads():\n    return int(open('made.txt').read())",
}


def _code(name: str, text: str, **described: Any) -> NotebookNode:
    made: NotebookNode = nbformat.v4.new_code_cell(text, id=f"c-{name}", metadata=graded(name, **described))
    return made


def _text(name: str, text: str, **described: Any) -> NotebookNode:
    made: NotebookNode = nbformat.v4.new_markdown_cell(text, id=f"c-{name}", metadata=graded(name, **described))
    return made


def _task(name: str, points: float) -> NotebookNode:
    described = graded(name, points=points)
    described["nbgrader"].update({"grade": False, "solution": False, "task": True, "locked": True})
    text = "Consegna: fare tre cose.\n=== BEGIN MARK SCHEME ===\nuna per una\n=== END MARK SCHEME ==="
    made: NotebookNode = nbformat.v4.new_markdown_cell(text, id=f"c-{name}", metadata=described)
    return made


def _notebooks() -> dict[str, list[NotebookNode]]:
    hidden = "### BEGIN HIDDEN TESTS\nassert squares(5)[-1] == 25\n### END HIDDEN TESTS"
    return {
        "problem1": [
            nbformat.v4.new_markdown_cell("Prima di consegnare, eseguire tutto.", id="intro"),
            _code("name", "NAME = ''", solution=True),
            _code("read-only", "from math import isclose\nLIMIT = 10"),
            _code("squares", solved(GOOD["squares"]), solution=True),
            _code("test-squares", f"assert squares(2) == [1, 4]\nassert isclose(len(squares(LIMIT)), 10)\n{hidden}", points=2),
            _code("test-raises", RAISES, points=1),
            _code("test-partial", PARTIAL, points=2),
            _code("plot", solved(GOOD["plot"]), solution=True, points=3),
            _text("thoughts", solved("Così."), solution=True, points=4),
            _code("file", solved(GOOD["file"]), solution=True),
        ],
        "problem2": [
            _code("reads", solved(GOOD["reads"]), solution=True),
            _code("test-reads", "import helper\nassert reads() == helper.double(2)", points=1),
            _code("test-files", "import csv\nassert list(csv.reader(open('data/table.csv'))) == [['a'], ['1']]", points=1),
            _task("tasks", 5),
        ],
    }  # fmt: skip


def course(root: Path) -> Path:
    """Make the course and release the exercise."""
    source = root / "source" / ASSIGNMENT
    (source / "data").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'sums'\n")
    for name, cells in _notebooks().items():
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), source / f"{name}.ipynb")
    (source / "helper.py").write_text("def double(x):\n    return 2 * x\n")
    (source / "data" / "table.csv").write_text("a\n1\n")
    run("nbgrader", "generate_assignment", ASSIGNMENT, folder=root)
    return root


Change = Callable[[Path, dict[str, str]], None]


def hand_in(root: Path, person: str, change: Change) -> None:
    """Hand in good answers, after a change to the folder or to them."""
    folder, answers = root / "submitted" / person / ASSIGNMENT, dict(GOOD)
    shutil.copytree(root / "release" / ASSIGNMENT, folder)
    change(folder, answers)
    for path in folder.glob("*.ipynb"):
        notebook = json.loads(path.read_text())
        known = {one["metadata"].get("nbgrader", {}).get("grade_id") for one in notebook["cells"]}
        for name in known & set(answers):
            if answers[name] is not None:
                cell(notebook, name)["source"] = answers[name]
        path.write_text(json.dumps(notebook))
    (folder / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")


def _answers(**changed: str) -> Change:
    return lambda _, answers: answers.update(changed)


def _nothing_done(folder: Path, answers: dict[str, str]) -> None:
    answers.clear()


def _without(name: str) -> Change:
    return lambda folder, _: (folder / name).unlink()


def _helper_changed(folder: Path, _: dict[str, str]) -> None:
    (folder / "helper.py").write_text("def double(x):\n    return 4\n")


def _more_files(folder: Path, _: dict[str, str]) -> None:
    (folder / "images").mkdir()
    (folder / "images" / "plot.png").write_bytes(b"\x89PNG")
    (folder / "extra.ipynb").write_text((folder / "problem1.ipynb").read_text())


PEOPLE: dict[str, Change] = {
    "all-right": _answers(),
    "nothing-done": _nothing_done,
    "no-error-raised": _answers(squares="def squares(n):\n    return [i**2 for i in range(1, n + 1)]"),
    "half-right": _answers(squares="def squares(n):\n    return [1, 4, 9, 16][:n] if n < 4 else [0]"),
    "not-implemented": _answers(squares="def squares(n):\n    raise NotImplementedError"),
    "one-notebook": _without("problem2.ipynb"),
    "no-file-made": _answers(file="pass"),
    "helper-changed": _helper_changed,
    "helper-missing": _without("helper.py"),
    "more-files": _more_files,
    "other-file-made": _answers(file="open('made.txt', 'w').write('5')\nopen('more.bin', 'wb').write(b'x' * 1000)"),
}
SCORES = {
    "all-right/ps1/problem1": 5.0, "all-right/ps1/problem2": 2.0, "nothing-done/ps1/problem1": 0.0,
    "no-error-raised/ps1/problem1": 4.0, "half-right/ps1/problem1": 1.5, "no-file-made/ps1/problem2": 1.0,
}  # fmt: skip
