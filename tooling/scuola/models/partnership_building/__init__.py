"""Building a partnership: who joins, how value is divided, who leaves, in a made-up territory, 2026–2036.

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

from scuola.adversity import adversity
from scuola.blocks import financed, saturation
from scuola.distribution import gini
from scuola.models.partnership_building.analysis import analyse
from scuola.models.partnership_building.chance import MODEL_NUMBER, draw
from scuola.models.partnership_building.coalitions import WORTH, grudge, members, shapley, sizes, within, worth
from scuola.models.partnership_building.facts import ACTORS, CLOSED, END, OPEN, START, YEARS, partners
from scuola.models.partnership_building.measures import DIMENSIONS, MEASURES
from scuola.models.partnership_building.parameters import PartnershipBuilding
from scuola.models.partnership_building.story import METHOD, PANEL, PLACE, QUESTION, SOURCES, SUMMARY, SYNTHETIC, TITLE
from scuola.simulation import RUNS, Result, Spending

__all__ = [
    "ANALYSIS", "DIMENSIONS", "HEADLINE", "HORIZON", "MEASURES", "METHOD", "PANEL", "PARAMETERS", "PLACE", "QUESTION",
    "SCORECARDS", "SOURCES", "SPENDING", "SUMMARY", "SYNTHETIC", "TITLE", "simulate",
]  # fmt: skip

Array = NDArray[np.float64]
Codes = NDArray[np.intp]

PARAMETERS = PartnershipBuilding
ANALYSIS = analyse
HEADLINE = "value"
HORIZON = END
SCORECARDS = ("value", "kept", "members", "voice", "grudge", "inequality")
SPENDING = Spending(requested="requested", available="available", spent="spending", financed="financed")

PLATFORM, DATA_AGREEMENT = 80, 30
GRANT_SCALE = 80
EASIER, CLOSER = 0.6, 0.15
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
    """The state of many runs and what is recorded of it: arrays `(year, run, …)`, turned round at the end."""

    def __init__(self, parameters: PartnershipBuilding, seed: int, runs: int) -> None:
        self.parameters, self.runs, self.actors = parameters, runs, partners()
        self.bare, self.granted, self.mood = draw(seed, runs)
        self.blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
        self.platform, self.agreement = np.zeros(runs), np.zeros(runs)
        self.years_in = np.zeros((runs, len(ACTORS)))
        lengths = {name: tuple(len(DIMENSIONS[axis].members) for axis in one.axes) for name, one in MEASURES.items()}
        self.arrays = {name: np.zeros((YEARS, runs, *length)) for name, length in lengths.items()}

    def live(self, year: int) -> None:
        """Live a year: money, the game that it makes, the coalition that holds."""
        p = self.parameters
        plan = PLATFORM * p.platform + DATA_AGREEMENT * p.data_agreement + p.lead_grant + p.transaction_fund
        asked, given = plan * self.blows.prices[:, year], p.budget * self.blows.budget[:, year]
        share = financed(asked, given)
        self._write(year, requested=asked, available=given, financed=share, spending=asked * share)
        coordination = p.coordination * self.mood[:, year] * (1 + 0.5 * self.blows.emergency[:, year])
        coordination = coordination * (1 - EASIER * self.platform)
        game = self._game(share, coordination)
        self._record(year, game, self._agree(game, share), coordination)
        self.platform, self.agreement = p.platform * share, p.data_agreement * share

    def _game(self, share: Array, coordination: Array) -> Array:
        """Return what every coalition is worth this year, `(run, coalition)`."""
        grant = saturation(self.parameters.lead_grant * share, GRANT_SCALE)[:, None]
        covered = self.bare + (self.granted - self.bare) * grant
        aligned = np.minimum(1, self.actors.aligned + CLOSER * self.agreement[:, None])
        return worth(covered, aligned, coordination[:, None])

    def _agree(self, game: Array, share: Array) -> Agreement:
        """Propose the coalition that is worth most; see whether it holds."""
        p = self.parameters
        fair = p.fair_division * share
        most = np.round(8 + (p.size_cap - 8) * share)
        proposed = np.where(sizes(len(ACTORS)) <= most[:, None], game, -1).argmax(axis=1)
        shares = divide(game, proposed, self.actors.strength, fair)
        gain, part = grudge(game, proposed, shares)
        held_back = p.fund_worth * p.transaction_fund / 100 * share
        holds = np.where(gain > held_back + NOTHING, part, proposed)
        return Agreement(proposed, holds, divide(game, holds, self.actors.strength, fair), np.maximum(gain, 0))

    def _record(self, year: int, game: Array, agreed: Agreement, coordination: Array) -> None:
        """Record who is in, what is made and who gets it."""
        inside = members(len(ACTORS))[agreed.holds]
        value = np.take_along_axis(game, agreed.holds[:, None], axis=1)[:, 0]
        best = np.take_along_axis(game, agreed.proposed[:, None], axis=1)[:, 0]
        count, near = inside.sum(axis=1), self.actors.near
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
            burden_by_actor=inside * (WORTH * coordination * (count - 1) / 2)[:, None],
            presence_by_actor=self.years_in / (year + 1),
            value_by_quintile=value[:, None] * (CLOSED + (OPEN - CLOSED) * voice[:, None]),
            inequality=gini(np.maximum(agreed.shares, 0)),
        )

    def _write(self, year: int, **values: Any) -> None:
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`."""
        return {name: np.moveaxis(array, 1, 0) for name, array in self.arrays.items()}


def divide(game: Array, coalition: Codes, strength: Array, fair: Array) -> Array:
    """Return what each gets of a coalition's value, `(run, actor)`: by strength, or by Shapley value as far as `fair`."""
    inside = members(len(strength))[coalition]
    value = np.take_along_axis(game, coalition[:, None], axis=1)
    weight = inside * strength
    by_strength = value * np.divide(weight, np.maximum(weight.sum(axis=1, keepdims=True), NOTHING))
    by_contribution = shapley(within(game, coalition)) * inside
    return np.asarray((1 - fair[:, None]) * by_strength + fair[:, None] * by_contribution)
