"""A scenario beside its trend: what the page shows, as figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from scuola.simulations.model import Model
from scuola.simulations.parameters import Parameters
from scuola.simulations.result import RUNS, Array, Result, percentiles
from scuola.text import Text

SLOTS = ("A", "B", "C")
SEED = 0


@dataclass(frozen=True)
class Scenario:
    """A simulated choice and the trend without it, in the same futures."""

    model: Model
    mine: Result
    trend: Result

    @property
    def horizon(self) -> int:
        """Position of the model's horizon on the year axis."""
        return self.mine.at(self.model.horizon)

    @property
    def place(self) -> Text:
        """Return where the scenario plays."""
        return self.model.story.place or self.mine.parameters.territory.label  # type: ignore[attr-defined]  # without a place, it asks

    def at_horizon(self, measure: str) -> Array:
        """Return the band of a measure at the horizon: `(3, *axes)`."""
        return percentiles(self.mine[measure][:, self.horizon])

    def trend_at_horizon(self, measure: str) -> Array:
        """Return the band of the trend at the horizon: `(3, *axes)`."""
        return percentiles(self.trend[measure][:, self.horizon])

    def change_at_horizon(self, measure: str) -> Array:
        """Return the band of the difference from the trend at the horizon, future by future: `(3, *axes)`."""
        return percentiles(self.mine[measure][:, self.horizon] - self.trend[measure][:, self.horizon])

    def medians(self, measure: str) -> tuple[Array, Array]:
        """Return the medians at the horizon: mine and the trend's."""
        return np.asarray(self.at_horizon(measure)[1]), np.asarray(self.trend_at_horizon(measure)[1])


class Player:
    """Simulates what is chosen and keeps the trend at hand, so that a slider move costs one simulation."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._trend = lru_cache(maxsize=4)(self._simulate)

    def play(self, parameters: Parameters, runs: int = RUNS) -> Scenario:
        """Return the scenario of `parameters` over `runs` futures."""
        trend = self._trend(parameters.without_levers(), RUNS)
        return Scenario(self.model, self._simulate(parameters, runs), trend.first(runs) if runs < RUNS else trend)

    def _simulate(self, parameters: Parameters, runs: int) -> Result:
        return self.model.simulate(parameters, SEED, runs)


@dataclass(frozen=True)
class Pinned:
    """A scenario kept in a slot (A, B or C) with the name that it was given."""

    slot: str
    name: str
    scenario: Scenario

    @property
    def label(self) -> Text:
        """Return `A` or `A · name`."""
        said = f"{self.slot} · {self.name}" if self.name else self.slot
        return Text(said, said)

    def saved(self) -> dict[str, Any]:
        """Return what is written to the answers."""
        return {"slot": self.slot, "name": self.name, "parameters": self.scenario.mine.parameters.changed()}
