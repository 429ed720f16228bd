"""Marks given by people against a rubric: kept as levels and comments, by marker; turned into points for the gradebook.

They stand in `marking/<exercise>/<participant>.json`, in the course folder, apart from nbgrader's gradebook, which has
room for one number and one text. What is written there is worked out from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from scuola.exercises import Criterion, TextPart
from scuola.exercises.peer_review import PeerReview
from scuola.files.whole import changing, read_json
from scuola.text import Text, formats
from scuola.text.problems import not_written

FOLDER = "marking"
MOST_APART = 1  # levels: further apart, two markers must talk
GATED_SHARE = 0.59  # of the points of a text that does not pass a gate, however good the rest

LINE = Text("{criterion}: {points} su {most} — {level}", "{criterion}: {points} out of {most} — {level}")
PEER = Text(
    "Un collega ({number}). Che cosa regge: {holds} Che cosa cambiare per prima: {change}",
    "A colleague ({number}). What holds: {holds} What to change first: {change}",
)
BETWEEN = Text("tra «{low}» e «{high}»", "between “{low}” and “{high}”")
GATED = Text(
    "«{criterion}» è sotto la soglia che serve per superare la prova: i punti si fermano al {share} finché non è completata.",
    "“{criterion}” is below the threshold needed to pass: the points stop at {share} until it is completed.",
)


@dataclass(frozen=True)
class Judgement:
    """What one person thinks of one text: a level for each criterion, from 0, and comments."""

    marker: str
    levels: tuple[int, ...]
    comments: tuple[str, ...] = ()
    moment: str = ""


def keep(course: Path, exercise: str, participant: str, part: str, judgement: Judgement) -> None:
    """Keep a judgement in place of the marker's earlier one; raise `Problem` if it cannot be written."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        with changing(_file(course, exercise, participant)) as kept:
            kept.setdefault(part, {})[judgement.marker] = {**asdict(judgement), "moment": moment}
    except OSError as error:
        raise not_written(course, error) from error


def judgements(course: Path, exercise: str, participant: str, part: str) -> list[Judgement]:
    """Return what has been said of a text, by marker in alphabetical order."""
    kept = read_json(_file(course, exercise, participant)).get(part, {})
    return [_judgement(kept[marker]) for marker in sorted(kept)]


def _judgement(kept: Mapping[str, Any]) -> Judgement:
    return Judgement(kept["marker"], tuple(kept["levels"]), tuple(kept["comments"]), kept["moment"])


def _file(course: Path, exercise: str, participant: str) -> Path:
    return course / FOLDER / exercise / f"{participant}.json"


def disputed(given: Sequence[Judgement]) -> list[int]:
    """Return the criteria, by position, on which the markers are too far apart for a mean to mean anything."""
    by_criterion = zip(*(one.levels for one in given), strict=False)
    return [place for place, levels in enumerate(by_criterion) if max(levels) - min(levels) > MOST_APART]


def points(part: TextPart, given: Sequence[Judgement]) -> float:
    """Return the points of a text: the mean of the markers, and no more than `GATED_SHARE` if a gate is not passed."""
    judged = _levels(part, given)
    share = sum(_points_of(*one) for one in judged) / sum(criterion.points for criterion, _ in judged)
    return round(part.points * (min(share, GATED_SHARE) if gated(part, given) else share), 2)


def gated(part: TextPart, given: Sequence[Judgement]) -> list[Criterion]:
    """Return the criteria that every marker must find at a certain level, and one did not."""
    return [one for one, levels in _levels(part, given) if one.gate is not None and min(levels) < one.gate]


def comment(part: TextPart, given: Sequence[Judgement], peers: Sequence[PeerReview] = ()) -> Text:
    """Return what the participant reads: a line for each criterion, the comments, then what peers have said."""
    lines = [_line(criterion, levels) for criterion, levels in _levels(part, given)]
    lines += [
        GATED(criterion=criterion.name, share=formats.percent(GATED_SHARE, 0)) for criterion in gated(part, given)
    ]
    said = [text for one in given for text in one.comments if text.strip()]
    heard = [PEER(number=number, holds=one.holds, change=one.change) for number, one in enumerate(peers, start=1)]
    both = (
        "\n".join([*(line.in_language(code) for line in lines), *said, *(one.in_language(code) for one in heard)])
        for code in ("it", "en")
    )
    return Text(*both)


def _levels(part: TextPart, given: Sequence[Judgement]) -> list[tuple[Criterion, tuple[int, ...]]]:
    """Return the criteria that were judged, each with its levels: one added to the rubric since then counts for nobody."""
    by_criterion = zip(*(one.levels for one in given), strict=False)
    return list(zip(part.rubric, by_criterion, strict=False))


def _points_of(criterion: Criterion, levels: Sequence[int]) -> float:
    return criterion.points * fmean(levels) / (len(criterion.levels) - 1)


def _line(criterion: Criterion, levels: Sequence[int]) -> Text:
    low, high = criterion.levels[min(levels)], criterion.levels[max(levels)]
    earned = _points_of(criterion, levels)
    return LINE(
        criterion=criterion.name,
        points=formats.exact(earned, 2),
        most=formats.exact(criterion.points, 2),
        level=low if min(levels) == max(levels) else BETWEEN(low=low, high=high),
    )
