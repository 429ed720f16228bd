"""The annexes of the dossier: what does not hold together yet, where each part comes from, scenarios and tools recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from scuola import toolkit
from scuola.pilots.consistency import remarks
from scuola.pilots.pieces import SCENARIO, TOOL, is_here, is_older, label
from scuola.pilots.pilot import Pilot
from scuola.pilots.sections import SECTIONS
from scuola.printed.blocks import Block, Bullets, Heading, Paragraph, Rows
from scuola.printed.dossier_words import (
    ANNEXES,
    NO_OPEN_POINTS,
    OLD,
    OPEN_POINTS,
    PIECE,
    REMARK,
    SCENARIO_SAYS,
    SEVERITY,
    WHERE,
)
from scuola.simulations import find
from scuola.text import Text
from scuola.text.problems import Problem

OLD_TOOL = Text(
    "Lo strumento di oggi non accetta più ciò che era stato scritto qui: riaprirlo, completarlo e riprenderlo tra i pezzi. "
    "Quanto era scritto è ancora nella sua pagina.",
    "Today's tool no longer accepts what was written here: open it again, complete it and take it in among the pieces. What "
    "was written is still on its page.",
)


def annexes(pilot: Pilot) -> Iterator[Block]:
    """Yield the annexes."""
    yield Heading(ANNEXES)
    yield Heading(OPEN_POINTS, 2)
    found = remarks(pilot)
    rows = [[SECTIONS[one.section][0], one.text] for one in found]
    yield Rows((SEVERITY, REMARK), rows, "remarks") if rows else Paragraph(NO_OPEN_POINTS)
    if pilot.pieces:
        yield Heading(Text("Da dove viene ogni parte", "Where each part comes from"), 2)
        yield Rows((PIECE, WHERE), [[one.title, label(one)] for one in pilot.pieces], "pieces")
        yield from _scenarios(pilot)
        yield from _findings(pilot)


def _scenarios(pilot: Pilot) -> Iterator[Block]:
    for one in (piece for piece in pilot.pieces if piece.kind == SCENARIO and is_here(piece)):
        model = find(one.slug)
        yield Heading(one.title, 2)
        yield Paragraph(one.code, Text("Codice", "Code"))
        if is_older(one):
            yield Paragraph(OLD)
        known = [(model.measures[name], value) for name, value in (one.figures or {}).items() if name in model.measures]
        yield Bullets([SCENARIO_SAYS(measure=measure.label, value=measure.show(value)) for measure, value in known])


def _findings(pilot: Pilot) -> Iterator[Block]:
    """Yield what each tool says today of what was typed: a piece can always be recomputed."""
    from scuola.pilots.pieces import outcome

    for one in (piece for piece in pilot.pieces if piece.kind == TOOL):
        yield Heading(one.title, 2)
        try:
            tool, result = toolkit.find(one.slug), outcome(one)
        except Problem:
            yield Paragraph(OLD_TOOL)
            continue
        values = [(measure, result.values[name]) for name, measure in tool.measures.items()]
        yield Bullets(
            [
                SCENARIO_SAYS(measure=measure.label, value=measure.show(value))
                for measure, value in values
                if value is not None
            ]
        )
        if result.findings:
            yield Bullets([finding.text for finding in result.findings])
