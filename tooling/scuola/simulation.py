"""Simulations: declared parameters, pure functions, results with named axes.

A simulation is a module of `scuola.models` with the names of `Model`. It knows nothing of pages, widgets or
files; the page, the tables, the checks and the tests are derived from what it declares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol, Self, cast

import numpy as np
from numpy.typing import NDArray

from scuola import models
from scuola.formats import decimals_of, number, yes_or_no
from scuola.inputs import Choice, Control, Inputs, control, declare
from scuola.measures import Measure
from scuola.panel import Panel
from scuola.problems import Problem
from scuola.text import EMPTY, Text

if TYPE_CHECKING:
    import pandas as pd

    from scuola.charts import Chart

Array = NDArray[np.float64]
RUNS = 200
RUNS_WHILE_DRAGGING = 32
BAND = (0.1, 0.5, 0.9)

COST = Text("Costo: {cost}.", "Cost: {cost}.")
SOURCE = Text("Fonte: {source}.", "Source: {source}.")
RANGE = Text("da {low} a {high}", "from {low} to {high}")


class Role(StrEnum):
    """What a parameter is: a decision, a circumstance, or an assumption of the model."""

    LEVER = "lever"
    CONDITION = "condition"
    ASSUMPTION = "assumption"


class Evidence(Choice):
    """What a default value rests on."""

    PUBLISHED = "published", Text("pubblicato", "published")
    LITERATURE = "literature", Text("letteratura, da verificare", "literature, to be verified")
    CALIBRATED = "calibrated", Text("calibrato su dati pubblicati", "calibrated on published figures")
    DIDACTIC = "didactic", Text("ipotesi didattica", "teaching assumption")


@dataclass(frozen=True, kw_only=True)
class ParameterControl(Control):
    """A parameter: how it is set, what it stands for and where its default comes from."""

    role: Role
    source: Text
    evidence: Evidence
    cost: Text | None = None
    how: Text | None = None

    def about(self) -> tuple[Text, ...]:
        """Return how it works, what it costs and where the default comes from."""
        lines = (self.how, self.cost and COST(cost=self.cost), SOURCE(source=self.source))
        return tuple(line for line in lines if line)

    def show(self, value: float | Choice) -> Text:
        """Return a value of the parameter as people read it, with its unit."""
        if isinstance(value, Choice):
            return value.label
        if isinstance(value, bool):
            return yes_or_no(value)
        return number(value, decimals_of(value if self.step is None else self.step), self.unit)

    def extent(self) -> Text:
        """Return the range of a slider; nothing for what is not a number."""
        if self.low is None or self.high is None:
            return EMPTY
        decimals = decimals_of(self.high if self.step is None else self.step)
        return RANGE(low=number(self.low, decimals), high=number(self.high, decimals, self.unit))


class Parameters(Inputs):
    """Base of the parameters of a simulation: every field has a default and a range."""

    @classmethod
    def controls(cls, role: Role | None = None) -> dict[str, ParameterControl]:
        """Return the controls by name, of one role or of all; where to play, if it is asked, comes first."""
        names = sorted(cls.model_fields, key=lambda name: name != "territory")
        found = {name: cast(ParameterControl, control(cls.model_fields[name])) for name in names}
        return {name: shown for name, shown in found.items() if role in (None, shown.role)}

    def changed(self) -> dict[str, Any]:
        """Return the values that differ from the defaults."""
        return {name: value for name, value in self if value != type(self).model_fields[name].default}

    def without_levers(self) -> Self:
        """Return the same circumstances and assumptions with nothing decided: what the trend is made of."""
        return type(self)(**{n: v for n, v in self.changed().items() if n not in self.controls(Role.LEVER)})


def lever(default: float, label: Text, *, cost: Text, how: Text, group: Text, **shown: Any) -> Any:
    """A decision: what it costs, how it works, the group it is shown in."""
    return _parameter(default, label, Role.LEVER, cost=cost, how=how, group=group, **shown)


def switch(label: Text, *, cost: Text, how: Text, group: Text, **shown: Any) -> Any:
    """A decision that is taken or not (a `bool` field, off at the start)."""
    described = ParameterControl(kind="yesno", label=label, role=Role.LEVER, cost=cost, how=how, group=group, **shown)
    return declare(False, described)


def setting(default: Choice, label: Text, **shown: Any) -> Any:
    """A circumstance that is one of the members of the field's `Choice` type."""
    return declare(default, ParameterControl(kind="choice", label=label, role=Role.CONDITION, **shown))


def condition(default: float, label: Text, **shown: Any) -> Any:
    """A circumstance that is not in the hands of those who decide (or is decided elsewhere)."""
    return _parameter(default, label, Role.CONDITION, **shown)


def assumption(default: float, label: Text, **shown: Any) -> Any:
    """A constant of the model, shown with its source and open to disagreement."""
    return _parameter(default, label, Role.ASSUMPTION, **shown)


def _parameter(default: float, label: Text, role: Role, *, low: float, high: float, **shown: Any) -> Any:
    described = ParameterControl(kind="slider", label=label, role=role, low=low, high=high, **shown)
    return declare(default, described, ge=low, le=high)


@dataclass(frozen=True)
class Dimension:
    """What a measure is split by: its members in the order in which they are always shown."""

    label: Text
    members: Mapping[str, Text]


@dataclass(frozen=True)
class Result:
    """What a simulation returns. Every array has axes `(run, year, *measure.axes)`."""

    parameters: Parameters
    seed: int
    years: tuple[int, ...]
    arrays: Mapping[str, Array]

    def __getitem__(self, measure: str) -> Array:
        return self.arrays[measure]

    def band(self, measure: str) -> Array:
        """Return the 10th, 50th and 90th percentile over the runs: `(3, year, *axes)`."""
        return percentiles(self.arrays[measure])

    def at(self, year: int) -> int:
        """Return the position of `year` on the year axis."""
        return self.years.index(year)

    @cached_property
    def runs(self) -> int:
        """Number of runs."""
        return len(next(iter(self.arrays.values())))

    def first(self, runs: int) -> Result:
        """Return the first `runs` runs: the same futures as a simulation asked for that many."""
        return replace(self, arrays={name: array[:runs] for name, array in self.arrays.items()})


def percentiles(values: Array) -> Array:
    """Return the percentiles `BAND` over the first axis.

    `numpy.quantile` moves the axis and copies; sorting once along it is several times quicker on these shapes.
    """
    ordered = np.sort(values, axis=0)
    places = np.asarray(BAND) * (len(ordered) - 1)
    below = places.astype(int)
    above = np.minimum(below + 1, len(ordered) - 1)
    share = (places - below).reshape(-1, *[1] * (values.ndim - 1))
    return np.asarray(ordered[below] * (1 - share) + ordered[above] * share)


class Model(Protocol):
    """The names that a simulation module has. Adding a module with them adds a simulation, page included.

    `PLACE` is where it plays; None where the parameters have a `territory` to choose. `ANALYSIS` works out, on
    request and from the parameters alone, what does not belong to a slider move: an optimum, a division, a ranking.
    """

    TITLE: Text
    QUESTION: Text
    SUMMARY: Text
    PARAMETERS: type[Parameters]
    MEASURES: Mapping[str, Measure]
    DIMENSIONS: Mapping[str, Dimension]
    HEADLINE: str
    SCORECARDS: tuple[str, ...]
    HORIZON: int
    SPENDING: Spending | None
    PANEL: Panel
    METHOD: Text
    SOURCES: tuple[Text, ...]
    SYNTHETIC: Text
    PLACE: Text | None
    ANALYSIS: Callable[[Any], Sequence[Chart]] | None

    @staticmethod
    def simulate(parameters: Any, seed: int = 0, runs: int = RUNS) -> Result:
        """Run the model; the same parameters, seed and runs give the same arrays."""


class ModelWithBest(Model, Protocol):
    """A model that can work out the best plan for given circumstances."""

    @staticmethod
    def BEST(parameters: Any) -> Any:  # a name that a module declares, like the others
        """Return the parameters of the best plan in these circumstances."""


@dataclass(frozen=True)
class Spending:
    """The measures behind the budget bar: money asked for, available and spent, the share that is financed."""

    requested: str
    available: str
    spent: str
    financed: str


def slugs() -> list[str]:
    """Return the slugs of all simulations, in alphabetical order."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(models.__path__))


def find(slug: str) -> Model:
    """Return the simulation `slug`; raise `Problem` if there is none."""
    if slug not in slugs():
        known = ", ".join(slugs())
        raise Problem(
            Text(f"Non c'è una simulazione «{slug}»: le simulazioni sono {known}.",
                 f"There is no simulation “{slug}”: the simulations are {known}.")
        )  # fmt: skip
    return cast(Model, import_module(f"scuola.models.{slug.replace('-', '_')}"))


def tidy(model: Model, result: Result, measure: str) -> pd.DataFrame:
    """Return one measure as a table with one row per run, year and group, and a column `value`."""
    import pandas as pd

    axes = model.MEASURES[measure].axes
    levels = [range(result.runs), result.years, *(list(model.DIMENSIONS[axis].members) for axis in axes)]
    index = pd.MultiIndex.from_product(levels, names=["run", "year", *axes])
    return pd.DataFrame({"value": result[measure].ravel()}, index=index).reset_index()
