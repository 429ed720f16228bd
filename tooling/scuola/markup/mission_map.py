"""The map of a programme's mission, drawn: the mission, the sectors that must move, the initiatives that move them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from scuola.pilots.portfolio import Initiative, MapSector, Portfolio, uncovered
from scuola.text import Text
from scuola.text.formats import listed

TITLE = Text("La mappa della missione", "The map of the mission")
SUMMARY = Text(
    "Dalla missione a {sectors} settori, e da questi a {initiatives} iniziative; settori che nessuna muove: {gaps}.",
    "From the mission to {sectors} sectors, and from these to {initiatives} initiatives; sectors that none moves: {gaps}.",
)
NONE = Text("nessuno", "none")
WIDTH, BOX, HIGH, GAP, EDGE = 760, 220, 84, 14, 6
COLUMNS = (EDGE, (WIDTH - BOX) / 2, WIDTH - BOX - EDGE)
LETTERS, LINES, LINE = 26, 4, 17  # of a line in a box, lines in it, and how high one is


def the_map(statement: str, portfolio: Portfolio) -> Markup:
    """Return the map; the dashed box of a sector is one that no initiative moves."""
    sectors, initiatives = portfolio.sectors, portfolio.initiatives
    gaps = {one.name for one in uncovered(portfolio)}
    high = max(len(sectors), len(initiatives), 1) * (HIGH + GAP) + GAP
    mission = (high - HIGH) / 2
    at = [_places(len(sectors), high), _places(len(initiatives), high)]
    links = [_link(0, mission, 1, y) for y in at[0]]
    links += [
        _link(1, at[0][place], 2, y)
        for y, one in zip(at[1], initiatives, strict=True)
        for place in _moved(one, sectors)
    ]
    boxes = [_box(0, mission, statement, is_gap=False)]
    boxes += [_box(1, y, one.name, is_gap=one.name in gaps) for y, one in zip(at[0], sectors, strict=True)]
    boxes += [_box(2, y, one.name, is_gap=not one.sectors) for y, one in zip(at[1], initiatives, strict=True)]
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" style="max-width:60rem;min-width:34rem;width:100%">{}</svg>'
    ).format(WIDTH, round(high), summary(portfolio), Markup("").join([*links, *boxes]))


def figure(statement: str, portfolio: Portfolio) -> Markup:
    """Return the map with its title and its sentence."""
    drawn, said = the_map(statement, portfolio), summary(portfolio)
    return Markup("<figure style='margin:0'><figcaption><strong>{}</strong></figcaption>{}<p>{}</p></figure>").format(
        TITLE, drawn, said
    )


def summary(portfolio: Portfolio) -> Text:
    """Return in a sentence what the map shows."""
    gaps = [Text(f"«{one.name}»", f"“{one.name}”") for one in uncovered(portfolio)]
    return SUMMARY(
        sectors=len(portfolio.sectors), initiatives=len(portfolio.initiatives), gaps=listed(gaps) if gaps else NONE
    )


def _moved(one: Initiative, sectors: Sequence[MapSector]) -> Iterator[int]:
    return (place for place, sector in enumerate(sectors) if sector.name in one.sectors)


def _places(count: int, high: float) -> list[float]:
    """Return where boxes stand in a column, spread over its height."""
    room = high / max(count, 1)
    return [room * place + (room - HIGH) / 2 for place in range(count)]


def _link(column: int, y: float, other: int, below: float) -> Markup:
    x, end = COLUMNS[column] + BOX, COLUMNS[other]
    start, target, bend = round(y + HIGH / 2, 1), round(below + HIGH / 2, 1), (x + end) / 2
    line = f"M{x} {start} C{bend} {start} {bend} {target} {end} {target}"
    return Markup('<path d="{}" fill="none" stroke="currentColor" stroke-opacity="0.5" stroke-width="2"/>').format(line)


def _box(column: int, y: float, text: str, *, is_gap: bool) -> Markup:
    lines = textwrap.wrap(text, LETTERS, max_lines=LINES, placeholder=" …") or [""]
    first = y + HIGH / 2 - LINE * (len(lines) - 1) / 2 + 5
    words = Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(
            COLUMNS[column] + BOX / 2, round(first + LINE * place, 1), line
        )
        for place, line in enumerate(lines)
    )
    dashes = Markup('stroke-dasharray="6 5"') if is_gap else ""
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="currentColor" fill-opacity="0.05" stroke="currentColor" {}/>'
        '<text text-anchor="middle" font-size="15" fill="currentColor">{}</text>'
    ).format(COLUMNS[column], round(y, 1), BOX, HIGH, dashes, words)
