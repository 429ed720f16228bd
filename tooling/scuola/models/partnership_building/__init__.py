"""Building a partnership: who joins, how value is divided, who leaves, in a invented territory, 2026–2036.

Everything is synthetic: eight bodies with what they offer and want. Choices of our own: eight actors, so that every
coalition can be worked out in every future; the floor for weak actors of the School's model is a rule of division
between strength and Shapley value; the fund holds back those who would leave for little. Each year the coalition of
greatest value is proposed; if a part of it would gain by leaving, it leaves, and makes what it is worth alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.methods.distribution import gini
from scuola.models.partnership_building.analysis import analyse
from scuola.models.partnership_building.chance import MODEL_NUMBER, coverage, mood
from scuola.models.partnership_building.coalitions import grudge, members, shapley, sizes, within, worth
from scuola.models.partnership_building.facts import ACTORS, END, START, YEARS, partners
from scuola.models.partnership_building.measures import DIMENSIONS, MEASURES
from scuola.models.partnership_building.parameters import PartnershipBuilding
from scuola.models.partnership_building.story import STORY
from scuola.models.partnership_building.today import TODAY
from scuola.simulations.adversity import adversity
from scuola.simulations.effects import financed, saturation
from scuola.simulations.model import Model, Spending
from scuola.simulations.result import RUNS, Result

Array = NDArray[np.float64]
Codes = NDArray[np.intp]


NOTHING = 1e-9


def simulate(parameters: PartnershipBuilding, seed: int = 0, runs: int = RUNS) -> Result:
    """Return coalitions, value and shares of `runs` futures; see `MEASURES`."""
    futures = Futures(parameters, seed, runs)
    for year in range(YEARS):
        futures.live(year)
    return Result(parameters, seed, tuple(range(START, END + 1)), futures.finished())


@dataclass(frozen=True)
class Agreement:
    """What comes of a year: the coalition proposed, the one that holds, what each gets, the grudge that was left."""

    proposed: Codes
    holds: Codes
    shares: Array
    grudge: Array


class Futures:
    """The state of many runs and what is recorded of it, `(year, run, …)`; `finished()` puts runs first."""

    def __init__(self, parameters: PartnershipBuilding, seed: int, runs: int) -> None:
        self.parameters, self.runs, self.actors = parameters, runs, partners()
        self.bare, granted = coverage(seed, runs, parameters)
        self.gain = granted - self.bare
        self.mood = mood(seed, runs, parameters.coordination_deviation)
        self.blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
        self.platform, self.agreement = np.zeros(runs), np.zeros(runs)
        self.years_in = np.zeros((runs, len(ACTORS)))
        sizes = {name: [len(DIMENSIONS[axis].members) for axis in measure.axes] for name, measure in MEASURES.items()}
        self.arrays = {name: np.zeros((YEARS, runs, *size)) for name, size in sizes.items()}
        self.if_closed = np.array(parameters.value_if_closed)
        self.if_open = np.array(parameters.value_if_open)

    def live(self, year: int) -> None:
        """Live a year: money, the game that it makes, the coalition that holds."""
        parameters = self.parameters
        asked = self._plan() * self.blows.prices[:, year]
        given = parameters.budget * self.blows.budget[:, year]
        share = financed(asked, given)
        self._write(year, requested=asked, available=given, financed=share, spending=asked * share)
        busier = 1 + parameters.emergency_coordination * self.blows.emergency[:, year]
        coordination = parameters.coordination * self.mood[:, year] * busier
        coordination = coordination * (1 - parameters.platform_relief * self.platform)
        game = self._game(share, coordination)
        self._record(year, game, self._agree(game, share), coordination)
        self.platform, self.agreement = parameters.platform * share, parameters.data_agreement * share

    def _plan(self) -> float:
        """Return what is decided costs in a year, in thousands of euro, at the prices of the first."""
        parameters = self.parameters
        office = parameters.platform_cost * parameters.platform
        agreement = parameters.data_agreement_cost * parameters.data_agreement
        return office + agreement + parameters.lead_grant + parameters.transaction_fund

    def _game(self, share: Array, coordination: Array) -> Array:
        """Return what every coalition is worth this year, `(run, coalition)`."""
        parameters = self.parameters
        grant = saturation(parameters.lead_grant * share, parameters.grant_scale)[:, None]
        covered = self.bare + self.gain * grant
        closer = parameters.data_agreement_alignment * self.agreement[:, None]
        aligned = np.minimum(1, self.actors.aligned + closer)
        return worth(covered, aligned, coordination[:, None], parameters)

    def _agree(self, game: Array, share: Array) -> Agreement:
        """Propose the coalition that is worth most; see whether it holds."""
        parameters = self.parameters
        fair, everybody = parameters.fair_division * share, len(ACTORS)
        most = np.round(everybody + (parameters.size_cap - everybody) * share)
        proposed = np.where(sizes(everybody) <= most[:, None], game, -1).argmax(axis=1)
        shares = divide(game, proposed, self.actors.strength, fair)
        gain, part = grudge(game, proposed, shares)
        held_back = parameters.fund_worth * parameters.transaction_fund / 100 * share
        leaves = np.flatnonzero(gain > held_back + NOTHING)
        holds = proposed.copy()
        holds[leaves] = part[leaves]
        shares[leaves] = divide(game[leaves], holds[leaves], self.actors.strength, fair[leaves])
        return Agreement(proposed, holds, shares, np.maximum(gain, 0))

    def _record(self, year: int, game: Array, agreed: Agreement, coordination: Array) -> None:
        """Record who is in, what is made and who gets it."""
        inside = members(len(ACTORS))[agreed.holds]
        value = np.take_along_axis(game, agreed.holds[:, None], axis=1)[:, 0]
        best = np.take_along_axis(game, agreed.proposed[:, None], axis=1)[:, 0]
        count, near = inside.sum(axis=1), self.actors.near
        cost_of_each = self.parameters.greatest_value * coordination * (count - 1) / 2
        voice = inside @ near / near.sum()
        self.years_in += inside
        self._write(
            year,
            value=value,
            best_value=best,
            kept=np.divide(value, best, out=np.ones_like(best), where=best > NOTHING).clip(0, 1),
            grudge=agreed.grudge,
            members=count,
            voice=voice,
            share_by_actor=agreed.shares,
            share_by_kind=agreed.shares @ self.actors.kinds,
            burden_by_actor=inside * cost_of_each[:, None],
            presence_by_actor=self.years_in / (year + 1),
            value_by_quintile=value[:, None] * (self.if_closed + (self.if_open - self.if_closed) * voice[:, None]),
        )

    def _write(self, year: int, **values: Any) -> None:
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`."""
        self.arrays["inequality"] = gini(np.maximum(self.arrays["share_by_actor"], 0))
        return {name: np.moveaxis(array, 1, 0) for name, array in self.arrays.items()}


def divide(game: Array, coalition: Codes, strength: Array, fair: Array) -> Array:
    """Return what each gets of a coalition's value, `(run, actor)`: by strength, or by Shapley value as far as `fair`."""
    inside = members(len(strength))[coalition]
    value = np.take_along_axis(game, coalition[:, None], axis=1)
    weight = inside * strength
    by_strength = value * np.divide(weight, np.maximum(weight.sum(axis=1, keepdims=True), NOTHING))
    by_contribution = shapley(within(game, coalition)) * inside
    return np.asarray((1 - fair[:, None]) * by_strength + fair[:, None] * by_contribution)


MODEL = Model(
    story=STORY,
    parameters=PartnershipBuilding,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="value",
    scorecards=("value", "kept", "members", "voice", "grudge", "inequality"),
    horizon=END,
    simulate=simulate,
    today=TODAY,
    dragged=144,
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
    analysis=analyse,
)
