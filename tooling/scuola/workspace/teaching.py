"""What was decided in the cases to decide: read from the answers of their page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scuola.curriculum.teaching_cases import TeachingCase
from scuola.workspace import Workspace

PAGE = "teaching-cases"


def part_of(case: TeachingCase) -> str:
    """Return the part of the answers in which a case is decided."""
    return f"decision:{case.slug}"


def is_decided(value: Mapping[str, Any]) -> bool:
    """Say whether a choice was made and a reason given."""
    return bool(value.get("choice")) and bool(str(value.get("reasons") or "").strip())


def is_done(case: TeachingCase, workspace: Workspace) -> bool:
    """Say whether a participant has decided a case."""
    return is_decided(workspace.answers("modules", PAGE).get(part_of(case)) or {})
