"""A partnership of twelve bodies: what each gives, how trust grows or wears out, who gets the value, 2026–2036.

A public good with the behaviour of the laboratory inside the cycle of Ansell and Gash. Everything is synthetic: signs
are those of the literature, sizes are teaching assumptions. Two rounds a year make the School's yearly step; figures
of a year are the mean (value: the sum) of its two rounds, stocks are those at its start. What is decided counts as far
as it is financed; levers that start above zero are free up to there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.methods.distribution import gini
from scuola.models.collaborative_governance.chance import MODEL_NUMBER, draw
from scuola.models.collaborative_governance.facts import END, MEMBERS, ROUNDS_A_YEAR, START, YEARS
from scuola.models.collaborative_governance.measures import DIMENSIONS, MEASURES
from scuola.models.collaborative_governance.parameters import CollaborativeGovernance
from scuola.models.collaborative_governance.story import STORY, analyse
from scuola.models.collaborative_governance.table import Levers, Round, Table
from scuola.models.collaborative_governance.today import TODAY
from scuola.simulations.adversity import adversity
from scuola.simulations.effects import financed
from scuola.simulations.model import Model, Spending
from scuola.simulations.parameters import Role
from scuola.simulations.result import RUNS, Result

Array = NDArray[np.float64]


CLASSES = len(DIMENSIONS["actor"].members)
USUAL = {
    name: CollaborativeGovernance.model_fields[name].default for name in CollaborativeGovernance.controls(Role.LEVER)
}


def simulate(parameters: CollaborativeGovernance, seed: int = 0, runs: int = RUNS) -> Result:
    """Return trust, contributions and value of `runs` futures; see `MEASURES`."""
    chance, blows = draw(seed, runs), adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
    table, recording = Table(parameters, chance), Recording(parameters, runs)
    for year in range(YEARS):
        asked, given = cost(parameters) * blows.prices[:, year], parameters.budget * blows.budget[:, year]
        share = financed(asked, given)
        recording.money(year, asked, given, share)
        levers = done(parameters, share)
        recording.stocks(year, table)
        rounds = [
            table.play(year * ROUNDS_A_YEAR + turn, levers, blows.emergency[:, year]) for turn in range(ROUNDS_A_YEAR)
        ]
        recording.flows(year, rounds, levers)
    return Result(parameters, seed, tuple(range(START, END + 1)), recording.finished())


def cost(parameters: CollaborativeGovernance) -> float:
    """Return what a year of the plan costs, thousand euros: what goes beyond the usual."""
    beyond = {name: max(getattr(parameters, name) - usual, 0) for name, usual in USUAL.items()}
    euros = (
        beyond["facilitation"] * parameters.facilitation_cost
        + beyond["meetings"] * parameters.meeting_cost
        + beyond["rules"] * parameters.rules_cost
        + beyond["monitoring"] * parameters.monitoring_cost
        + beyond["small_wins"] * parameters.small_wins_cost
        + beyond["balance"] * parameters.balance_cost
        + beyond["mediation"] * parameters.mediation_cost
    )
    return float(euros / 1_000)


def done(parameters: CollaborativeGovernance, share: Array) -> Levers:
    """Return the levers as financed: the usual, plus what is paid for of the rest."""
    return Levers(**{name: usual + (getattr(parameters, name) - usual) * share for name, usual in USUAL.items()})


class Recording:
    """The arrays of a result while years pass: `(year, run, …)`, turned round at the end."""

    def __init__(self, parameters: CollaborativeGovernance, runs: int) -> None:
        self.parameters = parameters
        self.closed, self.open = np.array(parameters.value_of_closed_tables), np.array(parameters.value_of_open_tables)
        sizes = {
            name: tuple(len(DIMENSIONS[axis].members) for axis in measure.axes) for name, measure in MEASURES.items()
        }
        self.arrays = {name: np.zeros((YEARS, runs, *size)) for name, size in sizes.items()}
        self.payoffs = np.zeros((YEARS, runs, MEMBERS))

    def stocks(self, year: int, table: Table) -> None:
        """Record trust, commitment and understanding at the start of a year."""
        self._write(year, trust=table.trust, commitment=table.commitment, understanding=table.understanding)

    def money(self, year: int, asked: Array, given: Array, share: Array) -> None:
        """Record what the plan costs and how much of it is paid for."""
        self._write(year, requested=asked, available=given, financed=share, spending=asked * share)

    def flows(self, year: int, rounds: list[Round], levers: Levers) -> None:
        """Record what members give and get in the rounds of a year, and who gets the value."""
        present = _mean(played.active for played in rounds)
        rate = _mean(played.rate * played.active for played in rounds)
        payoff = _mean(played.payoff for played in rounds)
        value = ROUNDS_A_YEAR * _mean(played.value for played in rounds)
        before = self.arrays["value_so_far"][year - 1] if year else 0
        breadth = levers.inclusion[:, None]
        hours = levers.meetings * present.sum(axis=1) * self.parameters.hours_a_meeting
        women = self.parameters.women_at_meetings
        self._write(
            year,
            contribution=rate.sum(axis=1) / np.maximum(present.sum(axis=1), 1e-9),
            contribution_by_actor=_by_class(rate) / np.maximum(_by_class(present), 1e-9),
            voice_by_actor=_by_class(present),
            payoff_by_actor=_by_class(payoff),
            value=value,
            value_so_far=before + value,
            value_by_quintile=value[:, None] * ((1 - breadth) * self.closed + breadth * self.open),
            unpaid_hours=np.stack([women * hours, (1 - women) * hours], axis=1),
            members=present.sum(axis=1),
            conflict=_mean(played.conflict for played in rounds),
            sanction_cost=ROUNDS_A_YEAR * _mean(played.sanction_cost for played in rounds),
        )
        self.payoffs[year] = payoff

    def _write(self, year: int, **values: Any) -> None:
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`."""
        self.arrays["inequality"] = gini(np.maximum(self.payoffs, 0))
        return {name: np.moveaxis(array, 1, 0) for name, array in self.arrays.items()}


def _mean(rounds: Iterable[Array]) -> Array:
    """Return the mean of a year's rounds, each `(run, …)`."""
    return np.asarray(sum(rounds) / ROUNDS_A_YEAR)


def _by_class(values: Array) -> Array:
    """Return means by strength, `(run, class)`: members are in order of strength, four to a class."""
    return np.asarray(values.reshape(-1, CLASSES, MEMBERS // CLASSES).mean(axis=2))


MODEL = Model(
    story=STORY,
    parameters=CollaborativeGovernance,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="trust",
    scorecards=("trust", "contribution", "value_so_far", "inequality", "members", "conflict"),
    horizon=END,
    simulate=simulate,
    today=TODAY,
    dragged=128,
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
    analysis=analyse,
)
