"""The problem and the territory's data: chapter 1 of the dossier, figures with year and source, gaps as gaps."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.declared.filled import NOTHING
from scuola.markup.tiles import TITLE, summary, tile_map, written
from scuola.pilots.pilot import Pilot
from scuola.pilots.sections import About
from scuola.printed.blocks import Block, Heading, Paragraph, Picture, Rows, said
from scuola.printed.dossier_words import (
    DATA,
    DATA_NOTE,
    GAP,
    INDICATOR,
    NO_TERRITORY,
    SOURCE,
    WHO_IS_MISSING,
)
from scuola.territories.indicators import INDICATORS, SUBJECTS
from scuola.territories.profile import Profile, by_province, profile
from scuola.text import Text


def problem(pilot: Pilot) -> Iterator[Block]:
    """Yield the problem, and the profile of the territory."""
    if about := pilot.section(About):
        yield from said(Text("La sfida", "The challenge"), about.challenge)
        yield from said("", about.problem)
    if pilot.place is None:
        yield Paragraph(NO_TERRITORY)
        return
    drawn = profile(pilot.place)
    yield Heading(DATA, 2)
    yield Paragraph(DATA_NOTE)
    yield from _map(drawn)
    for subject, title in SUBJECTS.items():
        yield Heading(title, 2)
        yield _figures(drawn, subject)


def _map(drawn: Profile) -> Iterator[Block]:
    shown = next(one for one in INDICATORS if one.name == "over_64")
    values = by_province(shown)
    here = drawn.place.province or (drawn.place.territory.value if drawn.place.territory else "")
    rows = [[place.label, written(shown, figure)] for place, figure in values.items()]
    known = {place: figure for place, figure in values.items() if figure}
    yield Picture(
        TITLE(indicator=shown.label), tile_map(shown, values, here), summary(shown, known),
        Rows((Text("Provincia", "Province"), shown.label), rows),
    )  # fmt: skip


def _figures(drawn: Profile, subject: str) -> Rows:
    rows = []
    for line in drawn.of_subject(subject):
        cells = [
            GAP if figure is None else _dated(written(line.indicator, figure), figure.year) for figure in line.figures
        ]
        sources = dict.fromkeys(str(figure.source) for figure in line.figures if figure)
        rows.append([line.indicator.label, *cells, "; ".join(sources) or NOTHING, line.indicator.missing])
    return Rows((INDICATOR, *drawn.columns, SOURCE, WHO_IS_MISSING), rows, f"territory-{subject}", below=2)


def _dated(value: Text, year: int | None) -> Text:
    return Text(f"{value.it} ({year})", f"{value.en} ({year})") if year else value
