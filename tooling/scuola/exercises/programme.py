"""At which programme a participant works with others: it goes with what is handed in, so that no team reads its own text.

Its name is made at random and says nothing of anybody; it enters no mark.
"""

from __future__ import annotations

import re

from scuola.pilots.pilot import PAGE, load
from scuola.workspace import Workspace

PART = "programme"
NAME = re.compile(r"[0-9a-f]{16,32}")


def programme_here(workspace: Workspace) -> str:
    """Return the name of the programme of a folder; nothing where none was begun."""
    return load(workspace.answers("modules", PAGE)).id


def read_programme(told: object) -> str:
    """Return the programme that somebody's page named; nothing if it is no name of one."""
    return told if isinstance(told, str) and NAME.fullmatch(told) else ""
