"""What the results of an exercise say of the exercise: where people are stuck, which parts tell them apart.

Item analysis as in the textbooks (Ebel and Frisbie 1991): difficulty is the mean share of the points, discrimination
the correlation of a part with the rest of the exercise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scuola.grading.nbgrader.database import reading
from scuola.grading.nbgrader.marks import SubmissionMarks, read_marks
from scuola.grading.nbgrader.opening import open_course
from scuola.notebooks import source
from scuola.text import Text

#: With fewer people than this only the whole class is spoken of: a figure would point at somebody.
LEAST_PEOPLE = 5
#: With fewer people than this a correlation says nothing.
LEAST_FOR_DISCRIMINATION = 10
TOO_EASY, TOO_HARD, LEAST_DISCRIMINATION = 0.9, 0.3, 0.2
STEPS = 5


class Flag(StrEnum):
    """What may be wrong with a part."""

    TOO_EASY = "too-easy"
    TOO_HARD = "too-hard"
    DOES_NOT_DISCRIMINATE = "does-not-discriminate"


@dataclass(frozen=True)
class Item:
    """A part of an exercise: the mean share of its points (0–1), its correlation with the rest (−1 to 1)."""

    part: str
    title: Text
    mean: float
    discrimination: float | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Insight:
    """The shares of the points by person and part (people × parts, NaN where a person is still to mark)."""

    people: Sequence[str]
    items: Sequence[Item]
    shares: NDArray[np.float64]

    @property
    def enough(self) -> bool:
        """Say whether there are enough people for figures that are not about anyone."""
        return len(self.people) >= LEAST_PEOPLE

    def distribution(self) -> list[int]:
        """Return how many people have up to a fifth, two fifths… of the points, over what is marked."""
        counts, _ = np.histogram(np.nanmean(self.shares, axis=1), bins=STEPS, range=(0, 1))
        return [int(count) for count in counts]


def of_exercise(course: Path, exercise: str) -> Insight:
    """Return what the marks of an exercise say, as they stand now."""
    with reading(open_course(course)) as connection:
        marks = read_marks(connection, exercise)
    return of_marks(titles(exercise), {who: one for who, one in marks.items() if one.moment})


def titles(exercise: str) -> dict[str, Text]:
    """Return the titles of the parts of an exercise, in order."""
    return {part.part: part.title for part in source.exercise(exercise).parts}


def of_marks(parts: Mapping[str, Text], marks: Mapping[str, SubmissionMarks]) -> Insight:
    """Return what some marks say of the parts."""
    people = sorted(marks)
    shares = np.array([[_share(marks[who], part) for part in parts] for who in people]).reshape(len(people), len(parts))
    items = [_item(part, title, shares, place) for place, (part, title) in enumerate(parts.items())] if people else []
    return Insight(people, items, shares)


def _share(earned: SubmissionMarks, part: str) -> float:
    for notebook in earned.notebooks.values():
        mark = notebook.marks.get(part)
        if mark and mark.most and not mark.waiting:
            return mark.score / mark.most
    return np.nan


def _item(part: str, title: Text, shares: NDArray[np.float64], place: int) -> Item:
    own = shares[:, place]
    mean = float(np.nanmean(own)) if np.isfinite(own).any() else np.nan
    discrimination = _discrimination(own, np.delete(shares, place, axis=1))
    flags = [Flag.TOO_EASY] if mean > TOO_EASY else [Flag.TOO_HARD] if mean < TOO_HARD else []
    if discrimination is not None and discrimination < LEAST_DISCRIMINATION:
        flags.append(Flag.DOES_NOT_DISCRIMINATE)
    return Item(part, title, mean, discrimination, tuple(flags))


def _discrimination(own: NDArray[np.float64], others: NDArray[np.float64]) -> float | None:
    """Return the correlation of a part with the mean of the others; None if it is not defined, or says nothing."""
    marked = np.isfinite(own) & np.isfinite(others).any(axis=1)
    if marked.sum() < LEAST_FOR_DISCRIMINATION or others.shape[1] == 0:
        return None
    own, rest = own[marked], np.nanmean(others[marked], axis=1)
    return None if own.std() == 0 or rest.std() == 0 else float(np.corrcoef(own, rest)[0, 1])
