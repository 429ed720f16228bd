"""Where a page is open: in a participant's folder, in front of a class, or nowhere in particular."""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from scuola.workspace.answers import Answers, Memory

MARKER = Path(".scuola") / "workspace.json"
HOME = "Scuola.ipynb"
IN_A_CONTAINER = "jovyan"  # the user of Jupyter's images, whoever is there

try:
    import pwd
except ImportError:  # Windows has none
    pwd = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Workspace:
    """A participant's folder: where it is, in which language, and the course that its exercises are handed in to.

    `participant` is the key to hand in under, where it is not the name of the computer's user; `desk` is where the
    course's hand-in desk is, an address or the path of a socket, where there is one.
    """

    folder: Path
    language: str
    course: Path
    participant: str = ""
    desk: str = ""

    @classmethod
    def at(cls, folder: Path) -> Workspace | None:
        """Return the workspace whose root is `folder`, if it is one."""
        try:
            written = dict(json.loads((folder / MARKER).read_text(encoding="utf-8")))
            more = {name: written.get(name, "") for name in ("participant", "desk")}
            return cls(folder, written["language"], Path(written["course"]), **more)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @classmethod
    def around(cls, folder: Path | None = None) -> Workspace | None:
        """Return the workspace that `folder` (the present one) is in, if any."""
        start = (folder or Path.cwd()).resolve()
        return next((found for parent in (start, *start.parents) if (found := cls.at(parent))), None)

    @property
    def key(self) -> str:
        """Return the key that exercises are handed in under: as nbgrader, the computer's user if no other is known."""
        return self.participant or _user()

    def chance(self, about: str) -> random.Random:
        """Return chance that is the same in every page of this participant in this course, about one thing."""
        return random.Random(f"{self.participant or getuser()}/{self.course}/{about}")

    def answers(self, kind: str, slug: str) -> Answers:
        """Return the answers of a lesson, app or exercise of this workspace."""
        return Answers(self.folder / kind / slug)


def home_in(language: str, workspace: Workspace | None) -> str:
    """Return the home page's file: one name in the folder's own language, whichever it is, another in another language."""
    is_own = workspace is None or workspace.language == language
    return HOME if is_own else f"{HOME.removesuffix('.ipynb')}.{language}.ipynb"


def _user() -> str:
    """Return the user of the computer as nbgrader does: by number, not by what the environment says; a Hub's, in a container."""
    user = getuser() if pwd is None else pwd.getpwuid(os.getuid()).pw_name
    return os.environ.get("JUPYTERHUB_USER", user) if user == IN_A_CONTAINER else user


def chance_here(about: str) -> random.Random:
    """Return the chance of the workspace that the notebook runs in; elsewhere that of nobody in particular."""
    workspace = Workspace.around()
    return workspace.chance(about) if workspace else random.Random(about)


def answers_here() -> Answers:
    """Return the answers of the notebook that is running: kept in a workspace, forgotten elsewhere."""
    return Answers(Path.cwd()) if Workspace.around() else Memory()
