"""Who a participant is, in the School: the learning path that they follow, said once and changed at will."""

from __future__ import annotations

from scuola import curriculum
from scuola.curriculum.schema import Path
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers

PART, PATH = "who", "path"
FOLDER = "participant"


def answers(workspace: Workspace) -> Answers:
    """Return where it is written."""
    return Answers(workspace.folder / ".scuola" / FOLDER)


def chosen(workspace: Workspace) -> Path | None:
    """Return the path of a participant; None if nothing was said, or what was said is a path no more."""
    said = answers(workspace).get(PART)
    slug = said.get(PATH) if isinstance(said, dict) else None
    return next((path for path in curriculum.paths() if path.slug == slug), None)
