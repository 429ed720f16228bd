"""How far a participant is: read from the answers of each page, never kept twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scuola.curriculum.schema import Lesson
from scuola.text import Text
from scuola.workspace.answers import Answers

ZONE = UTC
OPENED, NOTE, QUIZ, FIELD = "opened", "note", "quiz", "field-task"
DECISION, AGAIN = "decision", "decision-again"

NOT_BEGUN = Text("da cominciare", "not begun")
UNDER_WAY = Text("in corso", "under way")
DONE = Text("completata", "done")


@dataclass(frozen=True)
class Progress:
    """What has been done of a lesson: the share of its steps, and when it was last opened."""

    share: float
    opened: datetime | None

    @property
    def label(self) -> Text:
        """Return the state in words."""
        if self.share >= 1:
            return DONE
        return UNDER_WAY if self.opened else NOT_BEGUN


def of_lesson(lesson: Lesson, answers: Answers) -> Progress:
    """Return the progress of a lesson: questions answered right, tools used, field task told, note written; each counts alike."""
    parts = answers.all()
    steps = [_answered(question.id, parts) for question in lesson.questions]
    steps += [bool(parts.get(f"tool:{slug}")) for slug in _tools(lesson)]
    steps += [bool((parts.get(part) or {}).get("text")) for part in (NOTE, *([FIELD] if lesson.field_task else []))]
    return Progress(sum(steps) / len(steps), when(parts))


def when(parts: Mapping[str, Any]) -> datetime | None:
    """Return when a page was last opened, from its answers."""
    opened = parts.get(OPENED)
    return datetime.fromisoformat(opened) if opened else None


def now() -> str:
    """Return the present moment, as it is written in the answers."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def answered_right(answers: Answers) -> set[str]:
    """Return the ids of the questions that have been answered right at least once."""
    attempts: Mapping[str, Any] = answers.get(QUIZ) or {}
    return {id for id, tried in attempts.items() if any(attempt["correct"] for attempt in tried)}


def _answered(question: str, parts: Mapping[str, Any]) -> bool:
    return any(attempt["correct"] for attempt in (parts.get(QUIZ) or {}).get(question, []))


def _tools(lesson: Lesson) -> list[str]:
    from scuola.toolkit import by_code

    return [by_code()[code] for code in lesson.tools]
