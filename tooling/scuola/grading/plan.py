"""What is known of an assignment before any submission is looked at: its cells, its names, what it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import find_all_files, is_locked

from scuola.grading.answer_key import BEGIN, answer_key
from scuola.grading.nbgrader.gradebook import source_cells, stand_in
from scuola.grading.nbgrader.opening import Course
from scuola.grading.reading import grade_id_of
from scuola.grading.repair import SourceCell
from scuola.grading.running.names import bound_in, built_in, protected
from scuola.grading.running.scopes import parsed
from scuola.text import Text
from scuola.text.problems import Problem

NOT_RELEASED = Text(
    "Manca la versione pubblicata di «{assignment}» ({folder}): prima va preparata (nbgrader generate_assignment "
    "{assignment}).",
    "The released version of “{assignment}” is missing ({folder}): prepare it first (nbgrader generate_assignment "
    "{assignment}).",
)
APART = "apart"  # `scuola.tests` in the metadata of an instructor's notebook whose tests run in a process of their own


@dataclass(frozen=True)
class NotebookPlan:
    """A notebook of an assignment: as it was released, its cells in the gradebook, what its kernel is to know."""

    released: NotebookNode
    known: Mapping[str, SourceCell]
    task: Mapping[str, Any]
    key: Mapping[str, Mapping[str, Any]]  # by part, where the notebook is an exercise of ours


@dataclass(frozen=True)
class Plan:
    """An assignment, as every submission of it is graded."""

    assignment: str
    notebooks: Mapping[str, NotebookPlan]
    imports: tuple[str, ...]
    files: tuple[tuple[Path, str], ...]  # the instructor's, and their names beside a notebook

    @property
    def is_answered_through_forms(self) -> bool:
        """Say whether its answers are in a file of their own: then no code of a participant's is run."""
        return bool(self.notebooks) and all(is_form(plan.released) for plan in self.notebooks.values())


def is_form(notebook: NotebookNode | None) -> bool:
    """Say whether a notebook is an exercise of ours, whose answers are in a file of their own."""
    return notebook is not None and notebook.metadata.get("scuola", {}).get("kind") == "exercise"


def make_plan(book: Any, course: Course, assignment: str) -> Plan:
    """Read the gradebook, the release and the instructor's own version; raise `Problem` if it was never prepared."""
    directory = course.directory
    source, release = (
        Path(directory.format_path(kind, ".", assignment)).resolve()
        for kind in (directory.source_directory, directory.release_directory)
    )
    notebooks, imports = {}, set[str]()
    for name, known in source_cells(book, assignment).items():
        released, own = _notebook(release / f"{name}.ipynb"), _notebook(source / f"{name}.ipynb")
        if released is None or set(known) - {grade_id_of(cell) for cell in released.cells}:
            if is_form(own):
                raise Problem(NOT_RELEASED(assignment=assignment, folder=release))
            released = stand_in(book, assignment, name)
        locked, editable = _cells(known, released, own)
        ours = set(_imports(locked))
        imports |= ours | set(_imports(editable))
        task = {
            "protected": sorted(protected(locked, editable)), "built_in": sorted(built_in([*locked, *editable])),
            "modules": sorted(ours), "imports": sorted(ours | set(_imports(editable))),
            "kept": sorted(bound_in(locked) - bound_in(editable)),
            "apart": (own or released).metadata.get("scuola", {}).get("tests") == APART,
        }  # fmt: skip
        notebooks[name] = NotebookPlan(released, known, task, _key(course, released, known))
    return Plan(assignment, notebooks, tuple(sorted(imports)), _files(course, source))


def _key(course: Course, released: NotebookNode, known: Mapping[str, SourceCell]) -> dict[str, dict[str, Any]]:
    """Return what only the grader knows; nothing where the release of an earlier version put it into the gradebook."""
    if not is_form(released) or any(BEGIN in cell.source for cell in known.values()):
        return {}
    page = released.metadata["scuola"]
    return answer_key(Path(course.folder), page["slug"], page["language"])


def _cells(
    known: Mapping[str, SourceCell], released: NotebookNode, source: NotebookNode | None
) -> tuple[list[str], list[str]]:
    """Return the code of locked cells, hidden tests included, and that of cells that are the participant's to change.

    Of the latter there are two versions: the released one, and the instructor's solution if it is at hand.
    """
    locked, editable = [], []
    for cell in released.cells:
        name = str(grade_id_of(cell))
        if cell.cell_type == "code" and name in known and known[name].locked:
            locked.append(known[name].source)
        elif cell.cell_type == "code":
            editable.append(cell.source)
    for cell in source.cells if source else ():
        if cell.cell_type == "code" and not is_locked(cell):
            editable.append(cell.source)
    return locked, editable


def _notebook(path: Path) -> NotebookNode | None:
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        return None
    return notebook


def _imports(cells: Iterable[str]) -> Iterator[str]:
    for tree in map(parsed, cells):
        for node in ast.walk(tree) if tree else ():
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module


def _files(course: Course, source: Path) -> tuple[tuple[Path, str], ...]:
    """Return the instructor's files that are not notebooks: `nbgrader autograde` puts them beside what is graded."""
    files: list[str] = []
    with suppress(OSError):
        files = find_all_files(str(source), [*course.directory.ignore, "*.ipynb"]) if source.is_dir() else []
    return tuple((Path(file), str(Path(file).relative_to(source))) for file in sorted(files))
