"""What a participant chose at the start of the lessons that lead to an exercise: it goes with what is handed in.

The choice alone, never its reasons; for the class to look at, never for marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scuola import curriculum
from scuola.curriculum.schema import Lesson
from scuola.workspace import Workspace
from scuola.workspace.progress import DECISION

PART = "decisions"


def lessons_of(exercise: str) -> list[Lesson]:
    """Return the lessons that lead to an exercise and open with a decision."""
    return [one for _, one in curriculum.lessons() if exercise in one.exercises and one.decision]


def first_choices(workspace: Workspace, exercise: str) -> dict[str, int]:
    """Return, by lesson, the place of the option that was chosen first; lessons without a choice are left out."""
    kept = {one.slug: workspace.answers("modules", one.slug).get(DECISION) for one in lessons_of(exercise)}
    found = {slug: place_of(told, curriculum.lesson(slug)) for slug, told in kept.items() if isinstance(told, dict)}
    return {slug: place for slug, place in found.items() if place is not None}


def place_of(told: Mapping[str, Any], lesson: Lesson) -> int | None:
    """Return the place of the option that an answer chose, if it is one of the lesson's."""
    return within(told.get("choice"), lesson)


def within(place: object, lesson: Lesson) -> int | None:
    """Return a place that was written by somebody's page, if it is one of the lesson's options."""
    options = len(lesson.decision.options) if lesson.decision else 0
    written = str(place)
    return (
        int(written)
        if written.isascii() and written.isdigit() and len(written) < 3 and int(written) < options
        else None
    )
