"""What a participant has filled in with a tool, in whichever lesson it was."""

from __future__ import annotations

from typing import Any

from scuola.workspace import Workspace
from scuola.workspace.answers import FILE, handed_in


def part_of(slug: str) -> str:
    """Return the part of the answers in which a tool is kept."""
    return f"tool:{slug}"


def latest(workspace: Workspace | None, slug: str) -> dict[str, Any] | None:
    """Return the values of a tool from the page where it was last written on; None if it was on none."""
    if workspace is None:
        return None
    files = sorted(
        (workspace.folder / "modules").glob(f"*/{FILE}"), key=lambda file: file.stat().st_mtime, reverse=True
    )
    found = (handed_in(file.parent).get(part_of(slug)) for file in files)
    return next((values for values in found if isinstance(values, dict) and values), None)
