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

from scuola.simulations.parameters import ParameterControl, Parameters, Role, coefficient, condition
from scuola.simulations.vocabulary import DIDACTIC, YEARS
from scuola.text import Text
from scuola.text.formats import percent
from scuola.text.units import SHARE

Array = NDArray[np.float64]

FIRST, LAST = 2, 6
#: What the texts of the blows say too.
CUT_LASTS = 3
INFLATION, EMERGENCY, CUT = 0.10, 0.50, 0.40

TRIAL = Text("Mettere alla prova il piano", "Put the plan to the test")


def _blow(label: Text, help: Text) -> Any:
    return condition(0, label, low=0, high=1, step=0.25, unit=SHARE, help=help, group=TRIAL, **DIDACTIC)


class Tried(Parameters):
    """Base of the parameters of a simulation whose plans can be tried against the three blows."""

    inflation: float = _blow(
        Text("Urto: inflazione", "Blow: inflation"),
        Text(
            "I prezzi salgono fino al {most} in un anno e restano lì.",
            "Prices rise by up to {most} in a year and stay.",
        )(most=percent(INFLATION, 0)),
    )
    extreme_weather: float = _blow(
        Text("Urto: alluvione o ondata di calore", "Blow: flood or heat wave"),
        Text(
            "In un anno l'emergenza assorbe fino al {most} del bilancio.",
            "In one year the emergency takes up to {most} of the budget.",
        )(most=percent(EMERGENCY, 0)),
    )
    fund_cut: float = _blow(
        Text("Urto: taglio di un fondo", "Blow: a fund is cut"),
        Text(
            "Per {years} anni il bilancio cala fino al {most}.", "For {years} years the budget falls by up to {most}."
        )(years=CUT_LASTS, most=percent(CUT, 0)),
    )
    inflation_at_most: float = coefficient(
        INFLATION, Text("Urto: prezzi in più con l'inflazione più forte", "Blow: rise of prices with the strongest inflation"),
        low=0.05, high=0.15, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    emergency_at_most: float = coefficient(
        EMERGENCY, Text("Urto: bilancio che un'emergenza assorbe al massimo", "Blow: budget that an emergency takes at most"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    cut_at_most: float = coefficient(
        CUT, Text("Urto: bilancio tolto con il taglio più forte", "Blow: budget taken by the strongest cut"),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    cut_years: int = coefficient(
        CUT_LASTS, Text("Urto: durata del taglio", "Blow: how long the cut lasts"),
        low=1, high=5, unit=YEARS, **DIDACTIC,
    )  # fmt: skip

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
    lasting = since - np.pad(since, ((0, 0), (parameters.cut_years, 0)))[:, :years]
    left = 1 - parameters.emergency_at_most * emergency
    return Adversity(
        prices=1 + parameters.inflation_at_most * parameters.inflation * np.cumsum(inflation, axis=1),
        emergency=emergency,
        budget=left * (1 - parameters.cut_at_most * parameters.fund_cut * lasting),
    )
