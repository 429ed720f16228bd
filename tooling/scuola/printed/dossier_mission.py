"""The mission in a dossier: its measure, its indicators with their path, the map of what moves it."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.declared.filled import NOTHING
from scuola.markup import mission_map
from scuola.pilots.follow_up import MOMENTS, expected_at
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import Evaluation, Expected, Goal
from scuola.printed.blocks import Block, Paragraph, Picture, Rows, said
from scuola.printed.dossier_means import amount
from scuola.printed.dossier_words import (
    ACTORS,
    AT_6,
    AT_18,
    BAND,
    BASELINE,
    FROM_TO,
    INDICATOR,
    MEASURE,
    MISSION,
    MOVED_BY,
    SECTOR,
    SOURCE,
    TARGET,
    UNIT,
)
from scuola.text import EMPTY, Text
from scuola.text.formats import exact, yes_or_no


def mission(pilot: Pilot) -> Iterator[Block]:
    """Yield the mission, its measure, its indicators and its map."""
    goal, evaluation, portfolio = pilot.section(Goal), pilot.section(Evaluation), pilot.section(Portfolio)
    if goal and goal.statement:
        yield Paragraph(goal.statement, MISSION)
        yield from said(Text("Per chi", "For whom"), goal.group)
        yield from measure(goal)
    if evaluation and evaluation.indicators:
        rows = [_indicator(pilot, one) for one in evaluation.indicators]
        columns = (INDICATOR, UNIT, SOURCE, BASELINE, AT_6, AT_18, TARGET, BAND, Text("Equità", "Equity"))
        yield Rows(columns, rows, "indicators")
    if goal and goal.statement and portfolio and portfolio.sectors:
        yield Picture(
            mission_map.TITLE,
            mission_map.figure(goal.statement, portfolio),
            mission_map.summary(portfolio),
            _map(portfolio),
        )


def _map(portfolio: Portfolio) -> Rows:
    moving = {
        one.name: [each.name for each in portfolio.initiatives if one.name in each.sectors] for one in portfolio.sectors
    }
    rows = [[one.name, one.actors or NOTHING, ", ".join(moving[one.name]) or NOTHING] for one in portfolio.sectors]
    return Rows((SECTOR, ACTORS, MOVED_BY), rows, "mission-map")


def _indicator(pilot: Pilot, one: Expected) -> list[object]:
    """Return an indicator's row; one that is tied to a scenario is expected as its futures say."""
    at_18 = expected_at(pilot, one, MOMENTS[-1])
    tied = at_18 is not None and at_18.scenario != EMPTY
    band = round(max(at_18.high - at_18.middle, at_18.middle - at_18.low), 2) if at_18 and tied else one.band
    values = (one.baseline, *expected(pilot, one), one.target)
    return [one.name, one.unit, one.source, *map(amount, values), amount(band), yes_or_no(one.equity)]


def measure(goal: Goal) -> Iterator[Block]:
    """Yield from where to where the mission goes."""
    if goal.baseline is not None and goal.target is not None:
        path = FROM_TO(start=exact(goal.baseline), end=exact(goal.target), unit=goal.unit, year=goal.year or "…")
        yield Paragraph(path, goal.indicator or MEASURE)


def expected(pilot: Pilot, one: Expected) -> list[float | None]:
    """Return what is expected of an indicator at each review."""
    found = (expected_at(pilot, one, months) for months in MOMENTS)
    return [value.middle if value else None for value in found]
