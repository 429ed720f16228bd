"""What is expected of an indicator some months on: from the draws of a scenario that it is tied to, or as it was typed.

A scenario gives the middle of its futures and the band that holds eight in ten, between its first years; months are counted
from its first year, as those of the programme are from its first day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola import simulations
from scuola.charts.chart import rounded
from scuola.pilots.pieces import SCENARIO, Piece
from scuola.pilots.pilot import TIES, Pilot
from scuola.pilots.sections import Expected
from scuola.simulations.scenario import Player
from scuola.simulations.scenario_code import read_code
from scuola.text import EMPTY, Text
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers

MONTHS_IN_A_YEAR = 12
DIGITS = 4  # significant: a draw makes out no more
BETWEEN = "|"
OFFERED = Text("{piece} – {measure}", "{piece} – {measure}")
NO_SCENARIO = Text(
    "Lo scenario scelto non c'è più tra i pezzi del programma: prenderlo di nuovo, o sceglierne un altro.",
    "The scenario chosen is no longer among the programme's pieces: take it in again, or choose another.",
)

Draws = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Expectation:
    """What is expected, and the band within which a value does not surprise; `scenario` says which draws it is from."""

    middle: float
    low: float
    high: float
    scenario: Text = EMPTY


def offered(pilot: Pilot) -> dict[str, Text]:
    """Return what an indicator can be tied to: a measure of one of the programme's scenarios, in words."""
    return {
        f"{piece.id}{BETWEEN}{name}": OFFERED(
            piece=piece.title, measure=simulations.find(piece.slug).measures[name].label
        )
        for piece in _scenarios(pilot)
        for name in _draws(piece.slug, piece.code)
    }


def tie(answers: Answers, pilot: Pilot, indicator: str, choice: str) -> None:
    """Tie an indicator to a measure of a scenario (as `offered` names it), or to nothing; raise `Problem` if it is not there."""
    if choice and choice not in offered(pilot):
        raise Problem(NO_SCENARIO)
    answers.put(TIES, {**pilot.ties, indicator: choice})


def expectation(pilot: Pilot, one: Expected, months: float, typed: float | None = None) -> Expectation | None:
    """Return what is expected of an indicator some months on: of its scenario, else as `typed`; None where nobody said."""
    if (tied := _tied(pilot, one.name)) is not None:
        piece, draws = tied
        low, middle, high = (_between_years(row, months) for row in draws)
        return Expectation(middle, low, high, piece.title)
    return None if typed is None else Expectation(typed, typed - one.band, typed + one.band)


def _tied(pilot: Pilot, indicator: str) -> tuple[Piece, NDArray[np.float64]] | None:
    """Return the scenario and the draws that an indicator is tied to; None if they are not to be had any more."""
    id, _, measure = pilot.ties.get(indicator, "").partition(BETWEEN)
    piece = next((one for one in _scenarios(pilot) if one.id == id), None)
    draws = _draws(piece.slug, piece.code).get(measure) if piece else None
    return None if piece is None or draws is None else (piece, draws)


def _scenarios(pilot: Pilot) -> Iterator[Piece]:
    return (one for one in pilot.pieces if one.kind == SCENARIO and one.slug in simulations.slugs())


@lru_cache(maxsize=32)
def _draws(slug: str, code: str) -> Draws:
    """Return the bands by year of a scenario's plain measures, shares in per cent; none of a code of another version."""
    model = simulations.find(slug)
    try:
        result = Player(model).play(read_code(slug, model, code)).mine
    except Problem:
        return {}
    known = ((name, model.measures[name]) for name in model.scorecards)
    return {
        name: np.asarray(result.band(name)) * (100 if measure.form == "share" else 1)
        for name, measure in known
        if not measure.axes
    }


def _between_years(row: NDArray[np.float64], months: float) -> float:
    [value] = rounded([np.interp(months / MONTHS_IN_A_YEAR, np.arange(len(row)), row)], DIGITS)
    return value
