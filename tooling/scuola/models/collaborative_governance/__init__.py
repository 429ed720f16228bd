"""A partnership of twelve bodies: what each gives, how trust grows or wears out, who gets the value, 2026–2036.

A public good with the behaviour of the laboratory inside the cycle of Ansell and Gash. Everything is synthetic: signs
are those of the literature, sizes are teaching assumptions. Two rounds a year make the School's yearly step; figures
of a year are the mean (value: the sum) of its two rounds, stocks are those at its start. What is decided counts as far
as it is financed; levers that start above zero are free up to there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.adversity import adversity
from scuola.blocks import financed
from scuola.distribution import gini
from scuola.models.collaborative_governance.chance import MODEL_NUMBER, draw
from scuola.models.collaborative_governance.facts import (
    CLASSES,
    CLOSED,
    END,
    HOURS_A_MEETING,
    MEMBERS,
    OPEN,
    ROUNDS_A_YEAR,
    START,
    WOMEN,
    YEARS,
)
from scuola.models.collaborative_governance.measures import DIMENSIONS, MEASURES
from scuola.models.collaborative_governance.parameters import CollaborativeGovernance
from scuola.models.collaborative_governance.story import (
    METHOD,
    PANEL,
    PLACE,
    QUESTION,
    SOURCES,
    SUMMARY,
    SYNTHETIC,
    TITLE,
    analyse,
)
from scuola.models.collaborative_governance.table import Levers, Round, Table
from scuola.simulation import RUNS, Result, Role, Spending

__all__ = [
    "ANALYSIS", "DIMENSIONS", "HEADLINE", "HORIZON", "MEASURES", "METHOD", "PANEL", "PARAMETERS", "PLACE", "QUESTION",
    "SCORECARDS", "SOURCES", "SPENDING", "SUMMARY", "SYNTHETIC", "TITLE", "simulate",
]  # fmt: skip

Array = NDArray[np.float64]

PARAMETERS = CollaborativeGovernance
ANALYSIS = analyse
HEADLINE = "trust"
HORIZON = END
SCORECARDS = ("trust", "contribution", "value_so_far", "inequality", "members", "conflict")
SPENDING = Spending(requested="requested", available="available", spent="spending", financed="financed")

#: Thousand euro a year for a whole unit of each lever (a meeting, or from 0 to 1).
COSTS = {
    "facilitation": 140, "meetings": 9, "rules": 40, "monitoring": 60, "small_wins": 120, "balance": 100,
    "mediation": 50,
}  # fmt: skip
USUAL = {
    name: CollaborativeGovernance.model_fields[name].default for name in CollaborativeGovernance.controls(Role.LEVER)
}


def simulate(parameters: CollaborativeGovernance, seed: int = 0, runs: int = RUNS) -> Result:
    """Return trust, contributions and value of `runs` futures; see `MEASURES`."""
    chance, blows = draw(seed, runs), adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
    table = Table(chance, parameters.prehistory, parameters.asymmetry)
    record = Record(runs)
    for year in range(YEARS):
        asked, given = cost(parameters) * blows.prices[:, year], parameters.budget * blows.budget[:, year]
        share = financed(asked, given)
        record.money(year, asked, given, share)
        levers = done(parameters, share)
        record.stocks(year, table)
        rounds = [
            table.play(year * ROUNDS_A_YEAR + turn, levers, blows.emergency[:, year]) for turn in range(ROUNDS_A_YEAR)
        ]
        record.flows(year, rounds, levers)
    return Result(parameters, seed, tuple(range(START, END + 1)), record.finished())


def cost(parameters: CollaborativeGovernance) -> float:
    """Return what a year of the plan costs, thousand euro: what goes beyond the usual."""
    return float(sum(each * max(getattr(parameters, name) - USUAL[name], 0) for name, each in COSTS.items()))


def done(parameters: CollaborativeGovernance, share: Array) -> Levers:
    """Return the levers as financed: the usual, plus what is paid for of the rest."""
    return Levers(**{name: usual + (getattr(parameters, name) - usual) * share for name, usual in USUAL.items()})


class Record:
    """The arrays of a result while years pass: `(year, run, …)`, turned round at the end."""

    def __init__(self, runs: int) -> None:
        sizes = {name: tuple(len(DIMENSIONS[axis].members) for axis in one.axes) for name, one in MEASURES.items()}
        self.arrays = {name: np.zeros((YEARS, runs, *size)) for name, size in sizes.items()}

    def stocks(self, year: int, table: Table) -> None:
        """Record trust, commitment and understanding at the start of a year."""
        self._write(year, trust=table.trust, commitment=table.commitment, understanding=table.understanding)

    def money(self, year: int, asked: Array, given: Array, share: Array) -> None:
        """Record what the plan costs and how much of it is paid for."""
        self._write(year, requested=asked, available=given, financed=share, spending=asked * share)

    def flows(self, year: int, rounds: list[Round], levers: Levers) -> None:
        """Record what members give and get in the rounds of a year, and who gets the value."""
        present = np.mean([one.active for one in rounds], axis=0)
        rate = np.mean([one.rate * one.active for one in rounds], axis=0)
        payoff = np.mean([one.payoff for one in rounds], axis=0)
        value = np.sum([one.value for one in rounds], axis=0)
        before = self.arrays["value_so_far"][year - 1] if year else 0
        breadth = levers.inclusion[:, None]
        hours = levers.meetings * present.sum(axis=1) * HOURS_A_MEETING
        self._write(
            year,
            contribution=rate.sum(axis=1) / np.maximum(present.sum(axis=1), 1e-9),
            contribution_by_actor=_by_class(rate) / np.maximum(_by_class(present), 1e-9),
            voice_by_actor=_by_class(present),
            payoff_by_actor=_by_class(payoff),
            value=value,
            value_so_far=before + value,
            value_by_quintile=value[:, None] * ((1 - breadth) * CLOSED + breadth * OPEN),
            unpaid_hours=np.stack([WOMEN * hours, (1 - WOMEN) * hours], axis=1),
            inequality=gini(np.maximum(payoff, 0)),
            members=present.sum(axis=1),
            conflict=np.mean([one.conflict for one in rounds], axis=0),
            sanction_cost=np.sum([one.sanction_cost for one in rounds], axis=0),
        )

    def _write(self, year: int, **values: Any) -> None:
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`."""
        return {name: np.moveaxis(array, 1, 0) for name, array in self.arrays.items()}


def _by_class(values: Array) -> Array:
    """Return means by strength, `(run, class)`: members are in order of strength, four to a class."""
    return np.asarray(values.reshape(-1, CLASSES, MEMBERS // CLASSES).mean(axis=2))
