"""What a participant wrote for their own territory, gathered from every page, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scuola import curriculum
from scuola.curriculum.fieldwork import Activity
from scuola.curriculum.schema import Lesson, Module
from scuola.text import Text
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from scuola.workspace.progress import AGAIN, FIELD, NOTE

PAGE = "my-notes"
NOTE_OF = Text("Nota: {title}", "Note: {title}")
FIELD_OF = Text("Sul campo: {title}", "In the field: {title}")
DECIDED = Text("Decisione: {title}", "Decision: {title}")
LATER = Text("{title}, dopo", "{title}, afterwards")


@dataclass(frozen=True)
class Note:
    """Words of the participant: where they were written, and the lesson to go back to, if it was one."""

    origin: Text
    text: str
    lesson: Lesson | None = None


def answers_of(workspace: Workspace) -> Answers:
    """Return what was written on the page of notes itself, about the activities of modules."""
    return workspace.answers("modules", PAGE)


def part_of(activity: Activity) -> str:
    """Return the part of the answers in which an activity is told."""
    return f"activity:{activity.slug}"


def begun_of(activity: Activity) -> str:
    """Return the part of the answers that says when an activity began."""
    return f"begun:{activity.slug}"


def notes(workspace: Workspace, module: Module) -> list[Note]:
    """Return everything written for one's territory in a module, in the order of its lessons, then its activities."""
    found = [note for slug in module.lessons for note in _of_lesson(curriculum.lesson(slug), workspace)]
    kept = answers_of(workspace).all()
    for activity in module.activities:
        told = kept.get(part_of(activity)) or {}
        for origin, name in ((activity.title, "text"), (LATER(title=activity.title), "later")):
            found.append(Note(origin, str(told.get(name) or "").strip()))
    return [note for note in found if note.text]


def _of_lesson(lesson: Lesson, workspace: Workspace) -> Iterator[Note]:
    kept = workspace.answers("modules", lesson.slug).all()
    for part, name, origin in ((AGAIN, "reasons", DECIDED), (FIELD, "text", FIELD_OF), (NOTE, "text", NOTE_OF)):
        told = kept.get(part)
        text = str((told if isinstance(told, dict) else {}).get(name) or "").strip()
        yield Note(origin(title=lesson.title), text, lesson)


def come_back(workspace: Workspace, now: datetime | None = None) -> list[tuple[Activity, datetime]]:
    """Return the experiments whose days have passed and of which nothing more was told, each with when it was due."""
    kept, found = answers_of(workspace).all(), []
    for module in curriculum.programme().modules:
        for activity in module.activities:
            begun = kept.get(begun_of(activity))
            if not activity.days or not begun or (kept.get(part_of(activity)) or {}).get("later"):
                continue
            due = datetime.fromisoformat(begun) + timedelta(days=activity.days)
            if due <= (now or datetime.now(UTC)):
                found.append((activity, due))
    return found
