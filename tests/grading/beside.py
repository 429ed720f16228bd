"""The same course graded twice, by `scuola grade` and by `nbgrader autograde`, and what each leaves."""

from __future__ import annotations

import json
import re
import shutil
import stat
from pathlib import Path
from typing import Any

from scuola.grading.nbgrader.cells import DIGEST
from tests.grading.exercise import ASSIGNMENT, run

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
#: What is another one each time: numbers of processes, addresses in memory, folders for temporary files, identifiers,
#: how long tests of a library and `%time` say that they took.
FRESH = re.compile(
    r"0x[0-9a-f]+|ipykernel_\d+/\d+|/tmp/tmp\w+|\b[0-9a-f]{32}\b"
    r"|(?<= in )\d+\.\d+s\b|(?:CPU times|Wall time): (?:[^\"\\]|\\u|\\t)*"
)

#: A busy machine's kernel sends what a cell prints in several pieces (one cell in twenty): nbgrader's option joins them.
IN_ONE_PIECE = "\nc.Execute.coalesce_streams = True\n"


def both(course: Path, folder: Path, assignment: str = ASSIGNMENT, *options: str) -> tuple[Path, Path]:
    """Grade two copies of a course, made below `folder`; `options` are nbgrader's own, for both where we have them."""
    ours, stock = (shutil.copytree(course, folder / name) for name in ("ours", "stock"))
    for one in (ours, stock):
        with (one / "nbgrader_config.py").open("a") as file:
            file.write(IN_ONE_PIECE)
    run("scuola", "grade", assignment, folder=ours, check=False)
    run("nbgrader", "autograde", assignment, *options, folder=stock, check=False)
    return ours, stock


def gradebook(course: Path, database: str = "gradebook.db") -> dict[str, Any]:
    """Return all that the gradebook says of what was handed in."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / database}", "sums") as book:
        return {
            f"{one.student.id}/{assignment.name}/{notebook.name}": {
                "late": notebook.late_submission_penalty, "when": one.timestamp, "score": notebook.score,
                "grades": sorted((g.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade) for g in notebook.grades),
                "comments": sorted((c.name, c.auto_comment, c.manual_comment) for c in notebook.comments),
            }
            for assignment in book.assignments
            for one in book.assignment_submissions(assignment.name)
            for notebook in one.notebooks
        }  # fmt: skip


def files(course: Path, kind: str = "autograded") -> dict[str, Any]:
    """Return what was written into a folder of the course: each file with its rights, notebooks cell by cell."""
    return {
        str(path.relative_to(course / kind)): (stat.filemode(path.stat().st_mode), _content(path))
        for path in sorted((course / kind).rglob("*")) if path.is_file()
    }  # fmt: skip


def _content(path: Path) -> Any:
    if path.suffix != ".ipynb":
        return path.read_bytes()
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"].pop(DIGEST, None)
    notebook["metadata"].get("widgets", {}).clear()  # models have other identifiers each time
    return [notebook["metadata"], *map(_cell, notebook["cells"])]


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    """Return a cell as it can be compared: of errors what they say, not where in memory they were said."""
    cell["metadata"].pop("execution", None)  # when it ran
    return {**cell, "outputs": [json.loads(_plain(json.dumps(_output(one)))) for one in cell.get("outputs", ())]}


def _output(output: dict[str, Any]) -> dict[str, Any]:
    if output["output_type"] == "error":
        return {**output, "traceback": COLOURS.sub("", "\n".join(output["traceback"]))}
    return {
        name: "".join(value) if name == "text" and isinstance(value, list) else value for name, value in output.items()
    }


def _plain(text: str) -> str:
    return FRESH.sub("…", text)
