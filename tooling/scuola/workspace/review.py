"""What to recall, and when: the questions met in lessons come back at growing intervals (spaced retrieval).

The schedule is not stored: it follows from the attempts that lessons and this page keep in the participant's folder.
Intervals are those of FSRS (Ye, Su, Cao 2022, doi 10.1145/3534678.3539081), with its published parameters.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from fsrs import Card, Rating, Scheduler

from scuola import curriculum
from scuola.curriculum.questions import Question
from scuola.curriculum.schema import Lesson
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from scuola.workspace.progress import QUIZ

PAGE = "review"
#: Questions asked at once: about five minutes at `SECONDS` each.
AT_ONCE, SECONDS = 7, 45
#: Whole days from the first answer on; never further apart than half a year, which is as long as the course.
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=180, enable_fuzzing=False)


@dataclass(frozen=True)
class Item:
    """A question that was met: in which lesson, how often it was answered in all, and when it comes back."""

    lesson: Lesson
    question: Question
    answered: int
    due: datetime

    @property
    def asked(self) -> Question:
        """Return the question in the words of its turn: its own, then those of its variant, if it has one."""
        return (self.answered % 2 and self.lesson.variant_of(self.question.id)) or self.question


def answers_of(workspace: Workspace) -> Answers:
    """Return the answers given on the page of reviews."""
    return workspace.answers("modules", PAGE)


def items(workspace: Workspace) -> list[Item]:
    """Return every question answered so far, those due first at the beginning."""
    again = answers_of(workspace).get(QUIZ) or {}
    found = [item for _, lesson in curriculum.lessons() for item in _of_lesson(lesson, workspace, again)]
    return sorted(found, key=lambda item: item.due)


def due(found: list[Item], now: datetime) -> list[Item]:
    """Return those of today's session, lessons mixed; the same order all day."""
    first = [item for item in found if item.due <= now][:AT_ONCE]
    return random.Random(now.date().toordinal()).sample(first, len(first))


def mixed(module: str, day: date) -> list[Question]:
    """Return the questions of a mixed check of a module: from all its lessons in turn, others on another day."""
    order = random.Random(f"{module} {day}")
    lessons = [lesson for one, lesson in curriculum.lessons() if one.code == module]
    drawn = [(place, one) for lesson in lessons for place, one in enumerate(_shuffled(lesson, order))]
    chosen = [question for _, question in sorted(drawn, key=lambda pair: pair[0])][:AT_ONCE]
    return order.sample(chosen, len(chosen))


def _shuffled(lesson: Lesson, order: random.Random) -> list[Question]:
    return order.sample(lesson.questions, len(lesson.questions))


def _of_lesson(lesson: Lesson, workspace: Workspace, again: dict[str, Any]) -> Iterator[Item]:
    here = workspace.answers("modules", lesson.slug).get(QUIZ) or {}
    for question in lesson.questions:
        names = (question.id, f"{question.id}b")
        kept = [attempt for part in (here, again) for name in names for attempt in part.get(name, ())]
        if attempts := sorted(read for one in kept if (read := _read(one))):
            yield Item(lesson, question, len(attempts), _due(attempts))


def _read(attempt: Any) -> tuple[datetime, bool] | None:
    """Return when an attempt was made and whether it was right; None if that is not written."""
    try:
        return datetime.fromisoformat(attempt["at"]).astimezone(UTC), bool(attempt["correct"])
    except (KeyError, TypeError, ValueError):
        return None


def _due(attempts: list[tuple[datetime, bool]]) -> datetime:
    """Return when a question comes back, from every attempt at it, the first one first."""
    card = Card(card_id=1)
    for moment, correct in attempts:
        card, _ = SCHEDULER.review_card(card, Rating.Good if correct else Rating.Again, moment)
    return card.due
