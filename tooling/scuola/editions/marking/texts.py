"""Marking by people: which texts there are, whose turn it is, and how a judgement reaches the gradebook."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scuola.editions import edition, participants
from scuola.editions.marking.judgements import Judgement, comment, disputed, judgements, keep, points
from scuola.editions.marking.peers import reviews_of
from scuola.exercises import Criterion, TextPart
from scuola.grading.nbgrader.opening import open_course
from scuola.methods.kappa import weighted_kappa
from scuola.workspace.answers import handed_in


@dataclass(frozen=True)
class Script:
    """A text to be marked: whose, and what was written. `number` stands for the person where names are hidden."""

    exercise: str
    part: TextPart
    participant: str
    number: int
    text: str


def scripts(course: Path, exercise: str, part: TextPart) -> list[Script]:
    """Return the texts of all who take part and whose submission is graded, in an order that says nothing of who they are."""
    folders = sorted((course / "autograded").glob(f"*/{exercise}"))
    random.Random(f"{exercise}/{part.part}").shuffle(folders)  # the same order every time, and for every marker
    out = participants.withdrawn(course)
    return [
        Script(exercise, part, folder.parent.name, number, _text(handed_in(folder).get(part.part)))
        for number, folder in enumerate((one for one in folders if one.parent.name not in out), start=1)
    ]


def _text(answer: Any) -> str:
    return str(answer.get("text") or "") if isinstance(answer, dict) else ""


def mark(course: Path, script: Script, judgement: Judgement) -> list[int]:
    """Keep a judgement and bring the gradebook up to date; return the criteria on which markers are too far apart.

    Until they have talked, nothing is entered: the answer goes on waiting.
    """
    keep(course, script.exercise, script.participant, script.part.part, judgement)
    return enter(course, script)


def enter(course: Path, script: Script) -> list[int]:
    """Bring the gradebook up to date with what markers and peers have said of a text; return what markers disagree on."""
    given = judgements(course, script.exercise, script.participant, script.part.part)
    if not given:
        return []
    apart = disputed(given)
    _enter(course, script, None if apart else points(script.part, given), given)
    return apart


def _enter(course: Path, script: Script, score: float | None, given: Sequence[Judgement]) -> None:
    from scuola.grading.nbgrader.gradebook import gradebook

    language = edition.read(course).language
    notebook = f"{script.exercise}.{language}"
    with gradebook(open_course(course)) as book:
        grade = book.find_grade(script.part.part, notebook, script.exercise, script.participant)
        grade.manual_score, grade.needs_manual_grade = score, score is None
        said = book.find_comment(script.part.part, notebook, script.exercise, script.participant)
        peers = reviews_of(course, script.exercise, script.participant)
        said.manual_comment = comment(script.part, given, peers).in_language(language)
        book.db.commit()


def marked_by(course: Path, exercise: str, part: TextPart) -> Mapping[str, Mapping[str, Judgement]]:
    """Return, by marker, what they said of whom."""
    found: dict[str, dict[str, Judgement]] = {}
    for script in scripts(course, exercise, part):
        for one in judgements(course, exercise, script.participant, part.part):
            found.setdefault(one.marker, {})[script.participant] = one
    return found


@dataclass(frozen=True)
class Disagreement:
    """A text on which markers are too far apart on a criterion, with the level that each gave."""

    script: Script
    criterion: Criterion
    levels: Mapping[str, int]


def disagreements(course: Path, exercise: str, part: TextPart) -> list[Disagreement]:
    """Return what the markers of a part are still to talk about, text by text."""
    found = []
    for script in scripts(course, exercise, part):
        given = judgements(course, exercise, script.participant, part.part)
        for place in disputed(given):
            levels = {one.marker: one.levels[place] for one in given}
            found.append(Disagreement(script, part.rubric[place], levels))
    return found


@dataclass(frozen=True)
class Agreement:
    """How far two markers agree on a criterion, over the texts that both have marked."""

    markers: tuple[str, str]
    criterion: Criterion
    texts: int
    kappa: float | None


def agreements(course: Path, exercise: str, part: TextPart) -> list[Agreement]:
    """Return the agreement of every pair of markers, criterion by criterion."""
    marked: Any = marked_by(course, exercise, part)
    pairs = [(a, b) for a in sorted(marked) for b in sorted(marked) if a < b]
    found = []
    for a, b in pairs:
        for place, criterion in enumerate(part.rubric):
            both = [(marked[a][who], marked[b][who]) for who in marked[a] if who in marked[b]]
            if judged := [pair for pair in both if all(place < len(one.levels) for one in pair)]:
                found.append(_agreement((a, b), criterion, place, judged))
    return found


def _agreement(
    markers: tuple[str, str], criterion: Criterion, place: int, both: Sequence[tuple[Judgement, Judgement]]
) -> Agreement:
    one, other = ([pair[side].levels[place] for pair in both] for side in (0, 1))
    return Agreement(markers, criterion, len(both), weighted_kappa(one, other, len(criterion.levels)))
