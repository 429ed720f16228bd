"""What colleagues chose in the lessons' decisions. Only ever the whole class, and never of fewer than five."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from scuola.curriculum.schema import Lesson
from scuola.editions.insight import LEAST_PEOPLE
from scuola.exercises.decisions import PART, lessons_of, within
from scuola.text import Text
from scuola.workspace.answers import handed_in

TITLE = Text("Che cosa hanno scelto i colleghi, prima di leggere", "What colleagues chose, before reading")
PEOPLE = Text("{people} persone; nessuna scelta è quella giusta.", "{people} people; no choice is the right one.")


def chosen(course: Path, exercise: str, lesson: Lesson) -> tuple[int, ...] | None:
    """Return how many people chose each option of a lesson's decision first; None if they are too few to be spoken of."""
    places = list(_places(course, exercise, lesson))
    if lesson.decision is None or len(places) < LEAST_PEOPLE:
        return None
    counted = Counter(places)
    return tuple(counted[place] for place in range(len(lesson.decision.options)))


def _places(course: Path, exercise: str, lesson: Lesson) -> Iterator[int]:
    for folder in sorted(course.glob(f"submitted/*/{exercise}")):
        told = handed_in(folder).get(PART)
        place = within(told.get(lesson.slug), lesson) if isinstance(told, dict) else None
        if place is not None:
            yield place


def of_colleagues(course: Path, exercise: str) -> Markup:
    """Return what the class chose in the lessons that lead to an exercise, as a piece of its feedback."""
    found = [(lesson, counts) for lesson in lessons_of(exercise) if (counts := chosen(course, exercise, lesson))]
    if not found:
        return Markup("")
    return Markup("<h2>{}</h2>{}").format(TITLE, Markup("").join(_told(*one) for one in found))


def _told(lesson: Lesson, counts: tuple[int, ...]) -> Markup:
    assert lesson.decision is not None
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(option.text, count)
        for option, count in zip(lesson.decision.options, counts, strict=True)
    )
    return Markup("<h3>{}</h3><p>{}</p><table>{}</table><p>{}</p>").format(
        lesson.title, lesson.decision.text, rows, PEOPLE(people=sum(counts))
    )
