"""The results of an edition, person by person: points of every exercise, and the mark of the whole if it is final."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scuola.editions import edition, participants
from scuola.editions.participants import Participant
from scuola.grading.nbgrader.database import reading
from scuola.grading.nbgrader.marks import SubmissionMarks, read_marks, read_most
from scuola.grading.nbgrader.opening import open_course

OUT_OF = 100


class State(StrEnum):
    """Whether a result can change."""

    FINAL = "final"
    PROVISIONAL = "provisional"  # an answer waits for a person
    ABSENT = "absent"  # nothing handed in, or not graded yet


@dataclass(frozen=True)
class Result:
    """What one person earned in one exercise."""

    score: float
    most: float
    state: State
    late: bool


@dataclass(frozen=True)
class Person:
    """A participant with their results, by exercise in the order of the edition."""

    participant: Participant
    results: Mapping[str, Result]
    weights: Mapping[str, float]

    @property
    def mark(self) -> float | None:
        """Return the weighted mark out of 100, what was not handed in counting nothing; None while it can change."""
        if any(one.state is State.PROVISIONAL for one in self.results.values()):
            return None
        weight = sum(self.weights.values())
        earned = sum(self.weights[slug] * one.score / one.most for slug, one in self.results.items() if one.most)
        return OUT_OF * earned / weight if weight else None

    @property
    def complete(self) -> bool:
        """Say whether every exercise that counts has been handed in and marked."""
        return all(one.state is State.FINAL for slug, one in self.results.items() if self.weights[slug])


def results(course: Path) -> list[Person]:
    """Return the results of everyone who takes part, then of those who handed in without being enrolled.

    Those who withdrew are left out: the gradebook keeps what they did.
    """
    this = edition.read(course)
    with reading(open_course(course)) as connection:
        marks = {slug: read_marks(connection, slug) for slug in this.exercises}
        most = read_most(connection)
    listed = participants.listed(course)
    known = {one.key for one in listed}
    others = sorted({key for found in marks.values() for key in found} - known)
    everyone = [*(one for one in listed if one.withdrawn is None), *(Participant(key, "", "", "") for key in others)]
    weights = {slug: assignment.weight for slug, assignment in this.exercises.items()}
    return [
        Person(one, {slug: _result(marks[slug].get(one.key), most.get(slug, 0)) for slug in this.exercises}, weights)
        for one in everyone
    ]


def _result(earned: SubmissionMarks | None, most: float) -> Result:
    if earned is None or earned.moment is None:
        return Result(0, most, State.ABSENT, late=False)
    state = State.PROVISIONAL if earned.waiting else State.FINAL
    return Result(earned.score, earned.most, state, earned.seconds_late > 0)
