"""What was handed in, put where it is graded: ordinary files alone, its notebooks repaired."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import nbformat

from scuola.grading.plan import Plan
from scuola.grading.repair import repair
from scuola.grading.running.folder import copy_files
from scuola.text import Text

LEFT_OUT = Text(
    "File non presi in considerazione (collegamenti, o troppo grandi): {files}.",
    "Files left out (links, or too large): {files}.",
)
RENAMED = Text(
    "Il quaderno «{name}» era stato consegnato come «{found}».", "Notebook “{name}” had been handed in as “{found}”."
)


def find(submitted: Path, name: str, names: Iterable[str]) -> Path | None:
    """Return the notebook that was handed in under a name, or the only one that has another name; None if none."""
    path = submitted / f"{name}.ipynb"
    if _is_ordinary(path):
        return path
    others = [other for other in submitted.glob("*.ipynb") if other.stem not in names and _is_ordinary(other)]
    return others[0] if len(others) == 1 and not os.path.lexists(path) else None


def _is_ordinary(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def stage(submitted: Path, plan: Plan, place: Path) -> dict[str, list[Text]]:
    """Copy a submission, and return what there is to say of each of its notebooks."""
    place.mkdir(parents=True)
    left_out = copy_files(submitted, place)
    remarks = {}
    for folder in [path for path in place.glob("*.ipynb") if path.is_dir()]:
        shutil.rmtree(folder)  # nbgrader would take it for a notebook
    for name, notebook in plan.notebooks.items():
        if path := find(submitted, name, plan.notebooks):
            repaired = repair(name, path.read_bytes(), notebook.released, notebook.known)
            (place / path.name).unlink()
            (place / f"{name}.ipynb").write_text(nbformat.writes(repaired.notebook), encoding="utf-8")
            remarks[name] = [*about(name, path, left_out), *repaired.repairs]
    return remarks


def about(name: str, found: Path, left_out: list[str]) -> list[Text]:
    """Return what there is to say of a notebook's name, and of the files beside it."""
    renamed = [RENAMED(name=f"{name}.ipynb", found=found.name)] if found.stem != name else []
    return [*renamed, *([LEFT_OUT(files=", ".join(left_out))] if left_out else [])]
