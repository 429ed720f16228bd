"""What was done in an exercise, to be used outside of it: under the names that the pages of lessons keep such things under."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scuola.files.content import content
from scuola.notebooks import source
from scuola.workspace.answers import handed_in


def as_elsewhere(page: Path) -> Mapping[str, Any]:
    """Return the answers of a page's folder by part: an exercise's as a lesson's page would keep them, others as they are."""
    parts = handed_in(page)
    if page.parent.name != "exercises" or page.name not in content().exercises():
        return parts
    answered = ((one, parts.get(one.part)) for one in source.exercise(page.name).parts)
    known = [one.as_elsewhere(answer) for one, answer in answered if isinstance(answer, Mapping)]
    return dict(found for found in known if found)
