"""Three blows that any plan can be tried against: inflation, a flood or heat wave, the cut of a fund.

Each strikes once in every future, in a year drawn from the seed; how hard is a circumstance that is set on the
page, and none strikes unless it is. What they do to budgets is the same everywhere; the rest is for each model.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.simulation import ParameterControl, Parameters, Role, condition
from scuola.text import Text
from scuola.vocabulary import DIDACTIC

Array = NDArray[np.float64]

FIRST, LAST = 2, 6
CUT_LASTS = 3
INFLATION, EMERGENCY, CUT = 0.10, 0.50, 0.40

TRIAL = Text("Mettere alla prova il piano", "Put the plan to the test")
_INTENSITY = Text("su 1 (0 = non accade)", "out of 1 (0 = does not happen)")


def _blow(label: Text, help: Text) -> Any:
    return condition(0, label, low=0, high=1, step=0.25, unit=_INTENSITY, help=help, group=TRIAL, **DIDACTIC)


class Tried(Parameters):
    """Base of the parameters of a simulation whose plans can be tried against the three blows."""

    inflation: float = _blow(
        Text("Urto: inflazione", "Blow: inflation"),
        Text("I prezzi salgono fino al 10% in un anno e restano lì.", "Prices rise by up to 10% in a year and stay."),
    )
    extreme_weather: float = _blow(
        Text("Urto: alluvione o ondata di calore", "Blow: flood or heat wave"),
        Text(
            "In un anno l'emergenza assorbe fino a metà del bilancio.",
            "In one year the emergency takes up to half of the budget.",
        ),
    )
    fund_cut: float = _blow(
        Text("Urto: taglio di un fondo", "Blow: a fund is cut"),
        Text("Per tre anni il bilancio cala fino al 40%.", "For three years the budget falls by up to 40%."),
    )

    @classmethod
    def controls(cls, role: Role | None = None) -> dict[str, ParameterControl]:
        """Return the controls by name, the blows after all others."""
        found = super().controls(role)
        blows = Tried.model_fields
        return {name: found[name] for name in sorted(found, key=lambda name: name in blows)}


@dataclass(frozen=True)
class Adversity:
    """What the blows do, each `(run, year)`: price level (1 at the start), emergency (0–1), share of the budget left."""

    prices: Array
    emergency: Array
    budget: Array


@lru_cache(maxsize=16)
def _strikes(model: int, seed: int, runs: int, years: int) -> Array:
    """Return 1 in the year in which each blow strikes: `(run, blow, year)`; runs come first, levers are not in sight."""
    when = np.random.default_rng([model, seed, 3]).integers(FIRST, LAST + 1, (runs, 3))
    return np.asarray((np.arange(years) == when[..., None]).astype(float))


def adversity(parameters: Tried, model: int, seed: int, runs: int, years: int) -> Adversity:
    """Return what the blows of `parameters` do in the futures of a model's seed."""
    inflation, weather, cut = np.moveaxis(_strikes(model, seed, runs, years), 1, 0)
    emergency = parameters.extreme_weather * weather
    since = np.cumsum(cut, axis=1)
    lasting = since - np.pad(since, ((0, 0), (CUT_LASTS, 0)))[:, :years]
    return Adversity(
        prices=1 + INFLATION * parameters.inflation * np.cumsum(inflation, axis=1),
        emergency=emergency,
        budget=(1 - EMERGENCY * emergency) * (1 - CUT * parameters.fund_cut * lasting),
    )
