"""What the class thought before an exercise and after it. Only ever the whole class, and never of fewer than five."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scuola.editions.insight import LEAST_PEOPLE
from scuola.exercises.opinion import AFTER, BEFORE, LEVELS
from scuola.workspace.answers import handed_in


@dataclass(frozen=True)
class Shift:
    """How many people were at each level, from no agreement to full, before and after; how many moved."""

    people: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    moved: int


def shift(course: Path, exercise: str) -> Shift | None:
    """Return the shift among those who answered both times; None if they are too few to be spoken of."""
    return of_pairs(_pairs(course, exercise))


def of_pairs(pairs: Iterable[tuple[int, int]]) -> Shift | None:
    """Return the shift of pairs of levels (before, after)."""
    pairs = list(pairs)
    if len(pairs) < LEAST_PEOPLE:
        return None
    before, after = zip(*pairs, strict=True)
    return Shift(len(pairs), _counted(before), _counted(after), sum(one != other for one, other in pairs))


def _counted(levels: Sequence[int]) -> tuple[int, ...]:
    counted = Counter(levels)
    return tuple(counted[level] for level in range(len(LEVELS)))


def _pairs(course: Path, exercise: str) -> Iterable[tuple[int, int]]:
    for folder in sorted(course.glob(f"submitted/*/{exercise}")):
        answers = handed_in(folder)
        try:
            before, after = (int(answers[when]["level"]) for when in (BEFORE, AFTER))
        except (ValueError, KeyError, TypeError):  # not answered, or not as the page writes it
            continue
        if before in range(len(LEVELS)) and after in range(len(LEVELS)):
            yield before, after
