"""A sheet for the defence of a text before a board: what markers and peers have said, what to ask, whether the gate is passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean

from scuola.editions.marking.judgements import Judgement, gated, judgements, points
from scuola.editions.marking.peers import reviews_of
from scuola.editions.marking.texts import Script
from scuola.exercises import Criterion, TextPart
from scuola.exercises.peer_review import PeerReview
from scuola.printed.blocks import Block, Bullets, Heading, Paragraph, Rows, said
from scuola.text import Text, formats

MOST_QUESTIONS = 3
CRITERION, MARKERS, PEERS = Text("Criterio", "Criterion"), Text("Chi valuta", "Markers"), Text("Colleghi", "Peers")
LEVEL = Text("{level} su {most}", "{level} of {most}")
NONE = Text("–", "–")
MARK = Text("Punti finora", "Points so far")
POINTS = Text("{points} su {most}", "{points} of {most}")
GATE = Text("Soglia da superare prima della difesa", "Threshold to pass before the defence")
HOLDS, CHANGE = Text("Che cosa regge", "What holds"), Text("Che cosa cambiare per prima", "What to change first")
QUESTIONS = Text("Da chiedere", "To be asked")
ASK = Text(
    "«{criterion}» è il punto più debole: che cosa è cambiato da quando è stato scritto, e chi lo può confermare?",
    "“{criterion}” is the weakest point: what has changed since it was written, and who can confirm it?",
)
ALWAYS = (
    Text("Chi perde con questo programma, e chi glielo ha detto?", "Who loses with this programme, and who has told them?"),
    Text("Che cosa vi farebbe smettere, e in quale giorno lo guarderete?",
         "What would make you stop, and on which day will you look?"),
)  # fmt: skip


def sheets(course: Path, part: TextPart, found: Sequence[Script], names: Mapping[str, str]) -> list[Block]:
    """Return a sheet for each text that is not empty, under its author's name: the board knows whom it listens to."""
    blocks: list[Block] = []
    for script in found:
        if script.text.strip():
            given = judgements(course, script.exercise, script.participant, part.part)
            peers = reviews_of(course, script.exercise, script.participant)
            blocks += [Heading(names.get(script.participant, script.participant)), *_sheet(part, given, peers)]
    return blocks


def _sheet(part: TextPart, given: Sequence[Judgement], peers: Sequence[PeerReview]) -> Iterator[Block]:
    if given:
        yield Paragraph(POINTS(points=formats.exact(points(part, given), 2), most=formats.exact(part.points, 2)), MARK)
        for criterion in gated(part, given):
            yield Paragraph(criterion.name, GATE)
    rows = [[one.name, _mean(one, given, place), _mean(one, peers, place)] for place, one in enumerate(part.rubric)]
    yield Rows((CRITERION, MARKERS, PEERS), rows)
    for review in peers:
        yield from said(HOLDS, review.holds)
        yield from said(CHANGE, review.change)
    yield Paragraph("", QUESTIONS)
    yield Bullets([*(ASK(criterion=one.name) for one in _weakest(part, [*given, *peers])), *ALWAYS])


def _mean(criterion: Criterion, given: Sequence[Judgement | PeerReview], place: int) -> Text:
    levels = [one.levels[place] for one in given if place < len(one.levels)]
    if not levels:
        return NONE
    return LEVEL(level=formats.exact(fmean(levels), 1), most=len(criterion.levels) - 1)


def _weakest(part: TextPart, given: Sequence[Judgement | PeerReview]) -> list[Criterion]:
    """Return the criteria with the lowest levels, the lowest first; none if nobody has said anything."""
    shares = {
        place: fmean(one.levels[place] for one in given) / (len(criterion.levels) - 1)
        for place, criterion in enumerate(part.rubric)
        if given and all(place < len(one.levels) for one in given)
    }
    lowest = sorted(shares, key=shares.__getitem__)[:MOST_QUESTIONS]
    return [part.rubric[place] for place in lowest if shares[place] < 1]
