"""The same page in another language: where it stands in a participant's folder, and the notebooks that stand nowhere in it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode

from scuola.files.content import content
from scuola.text import LANGUAGES
from scuola.workspace import Workspace, home_in

EXERCISES = "exercises"


def twin_of(place: str, language: str, workspace: Workspace) -> str:
    """Return where a page stands in a language; nothing if it is in none but its own.

    An exercise is in another language as long as its course released it as it is: what was changed there has no twin.
    """
    path = PurePosixPath(place)
    if path.name in {home_in(code, workspace) for code in LANGUAGES} and len(path.parts) == 1:
        return home_in(language, workspace)
    if len(path.parts) != 3:
        return ""
    kind, slug = path.parts[:2]
    if path.name not in {f"{slug}.{code}.ipynb" for code in LANGUAGES}:
        return ""
    known = (kind == "modules" and content().find(f"modules/{slug}/{slug}.md").is_file()) or (
        kind == EXERCISES and _is_as_it_was(slug, workspace)
    )
    return str(path.with_name(f"{slug}.{language}.ipynb")) if known else ""


def own_of(place: str, workspace: Workspace) -> str:
    """Return where an exercise stands in the folder that is asked for in a language which it is not in; else nothing."""
    path = PurePosixPath(place)
    kind, slug = (path.parts[0], path.parts[1]) if len(path.parts) == 3 else ("", "")
    others = {f"{slug}.{code}.ipynb" for code in LANGUAGES if code != workspace.language}
    if kind != EXERCISES or path.name not in others or twin_of(place, workspace.language, workspace):
        return ""
    own = path.with_name(f"{slug}.{workspace.language}.ipynb")
    return str(own) if (workspace.folder / own).is_file() else ""


def exercise_in(place: str, workspace: Workspace) -> NotebookNode | None:
    """Return an exercise in a language that the folder is not in: none is put there, where what is handed in lies.

    None for every other page.
    """
    others = [code for code in LANGUAGES if code != workspace.language]
    asked = place.startswith(f"{EXERCISES}/") and any(twin_of(place, code, workspace) == place for code in others)
    return _read(content().find(place)) if asked else None


def _is_as_it_was(slug: str, workspace: Workspace) -> bool:
    """Say whether an exercise of the folder reads as the School's."""
    place = f"{EXERCISES}/{slug}/{slug}.{workspace.language}.ipynb"
    here, ours = (_read(path) for path in (workspace.folder / place, content().find(place)))
    return bool(here and ours) and _said(here) == _said(ours)


def _said(notebook: NotebookNode | None) -> list[str]:
    return [cell.source for cell in notebook.cells] if notebook else []


def _read(path: Path) -> NotebookNode | None:
    try:
        notebook: NotebookNode = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (OSError, ValueError):  # there is none, or it is damaged, which its page says
        return None
    return notebook
