"""A source as a notebook in one language: the same source always gives the same notebook, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import nbformat
from nbformat import NotebookNode

from scuola import curriculum
from scuola.curriculum.explainer import Explainer
from scuola.exercises import Part, TextPart
from scuola.jupyter.settings import KERNEL
from scuola.notebooks.front_matter import AppHead, ExerciseHead, LessonHead, PageHead, ToolHead
from scuola.notebooks.source import Source
from scuola.text import Text

KERNELSPEC = {"display_name": "Scuola", "language": "python", "name": KERNEL}

RUBRIC = Text("### Come si valuta: {title}", "### How it is marked: {title}")


def convert(source: Source, language: str) -> NotebookNode:
    """Return the notebook of a source in a language, not executed."""
    cells = [_setup(source, language)]
    explain = _explainer(source, language)
    for written in source.cells:
        text = explain(written.source[language]) if written.kind == "text" else written.source[language]
        cells.append(nbformat.v4.new_markdown_cell(text) if written.kind == "text" else _code(text))
    if isinstance(source.front, ExerciseHead):
        cells += [graded for part in source.front.parts for graded in _graded(part, language)]
        _lock(cells)
    for position, cell in enumerate(cells):
        cell.id = cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell-{position:02}"
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata=_metadata(source, language))
    return notebook


def write(notebook: NotebookNode) -> str:
    """Return a notebook as text, keys in order."""
    return str(nbformat.writes(notebook, sort_keys=True)) + "\n"


def _explainer(source: Source, language: str) -> Callable[[str], str]:
    """Return what explains the words of the glossary in a lesson, each at its first use; other pages stay as they are."""
    if isinstance(source.front, LessonHead):
        return Explainer(curriculum.glossary(), language).explain
    return str


def _metadata(source: Source, language: str) -> dict[str, Any]:
    title = source.front.title(source.slug).in_language(language)
    page = {"kind": source.front.kind, "language": language, "slug": source.slug}
    if source.front.front_end != "scuola":
        page["front_end"] = source.front.front_end
    return {"kernelspec": KERNELSPEC, "title": title, "scuola": page}


def _setup(source: Source, language: str) -> NotebookNode:
    """Return the first cell: the page's name in the code, its language."""
    head = source.front
    if isinstance(head, LessonHead):
        opened = f'lesson = scuola.lesson("{source.slug}")'
    elif isinstance(head, ExerciseHead):
        opened = f'exercise = scuola.exercise("{source.slug}")'
    elif isinstance(head, AppHead):
        opened = f'app = scuola.app("{source.slug}", simulation="{head.simulation}")'
    elif isinstance(head, ToolHead):
        opened = f'app = scuola.app("{source.slug}", tool="{head.tool}")'
    elif isinstance(head, PageHead):
        opened = f'page = scuola.page("{source.slug}")'
    else:
        opened = "home = scuola.home()"
    return _code(f'import scuola\n\nscuola.speak("{language}")\n{opened}')


def _code(text: str, **nbgrader: Any) -> NotebookNode:
    cell: NotebookNode = nbformat.v4.new_code_cell(text, metadata={"jupyter": {"source_hidden": True}})
    if nbgrader:
        cell.metadata["nbgrader"] = _grading(**nbgrader)
    return cell


def _grading(grade_id: str, *, points: float | None = None, grade: bool = False, task: bool = False) -> dict[str, Any]:
    mark = {"schema_version": 3, "grade_id": grade_id, "grade": grade, "locked": True, "solution": False, "task": task}
    return mark if points is None else {**mark, "points": points}


def _lock(cells: list[NotebookNode]) -> None:
    """Mark what is not graded as read-only, so that nbgrader restores it."""
    for position, cell in enumerate(cells):
        cell.metadata.setdefault("nbgrader", _grading(f"text-{position:02}"))


def _graded(part: Part, language: str) -> Iterator[NotebookNode]:
    """Yield the cells that mark a part; what they mark by is known when they are run (`grading.answer_key`)."""
    if isinstance(part, TextPart):
        yield _code(f'exercise.show("{part.part}")', grade_id=f"{part.part}-answer")
        cell = nbformat.v4.new_markdown_cell(_rubric(part, language))
        cell.metadata["nbgrader"] = _grading(part.part, points=part.points, task=True)
        yield cell
        return
    yield _code(f'exercise.mark("{part.part}")', grade_id=part.part, points=part.points, grade=True)


def _rubric(part: TextPart, language: str) -> str:
    lines = [RUBRIC(title=part.title).in_language(language), ""]
    for criterion in part.rubric:
        lines.append(f"- **{criterion.title.in_language(language)}**")
        lines += [f"    - {level}: {text.in_language(language)}" for level, text in enumerate(criterion.levels)]
    return "\n".join(lines)
