"""Where a page is open: in a participant's folder, in front of a class, or nowhere in particular."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from scuola.answers import Answers, Memory

MARKER = Path(".scuola") / "workspace.json"
HOME = "Scuola.ipynb"


@dataclass(frozen=True)
class Workspace:
    """A participant's folder: where it is, in which language, and the course that its exercises are handed in to.

    `participant` is the key to hand in under, where it is not the name of the computer's user.
    """

    folder: Path
    language: str
    course: Path
    participant: str = ""

    @classmethod
    def at(cls, folder: Path) -> Workspace | None:
        """Return the workspace whose root is `folder`, if it is one."""
        try:
            written = json.loads((folder / MARKER).read_text(encoding="utf-8"))
            return cls(folder, written["language"], Path(written["course"]), written.get("participant", ""))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @classmethod
    def around(cls, folder: Path | None = None) -> Workspace | None:
        """Return the workspace that `folder` (the present one) is in, if any."""
        start = (folder or Path.cwd()).resolve()
        return next((found for parent in (start, *start.parents) if (found := cls.at(parent))), None)

    def answers(self, kind: str, slug: str) -> Answers:
        """Return the answers of a lesson, app or exercise of this workspace."""
        return Answers(self.folder / kind / slug)


def answers_here() -> Answers:
    """Return the answers of the notebook that is running: kept in a workspace, forgotten elsewhere."""
    return Answers(Path.cwd()) if Workspace.around() else Memory()


def is_grading() -> bool:
    """Say whether nbgrader is running the notebook to grade it."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"
