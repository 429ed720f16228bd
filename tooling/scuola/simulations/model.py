"""A simulation as one checked object: what it asks, what it decides on, what it reports, and the function that runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from scuola.declared.measures import Measure
from scuola.simulations.panel import Panel
from scuola.simulations.parameters import Parameters
from scuola.simulations.result import RUNS, RUNS_WHILE_DRAGGING, Dimension, Result
from scuola.simulations.today import Known
from scuola.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from scuola.charts.chart import Chart


class Simulate(Protocol):
    """The function that runs a model; the same parameters, seed and runs give the same arrays."""

    def __call__(self, parameters: Any, seed: int = 0, runs: int = RUNS) -> Result:
        """Return `runs` futures."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """What a simulation says about itself. `place` is where it plays; None where the parameters let it be chosen."""

    title: Text
    question: Text
    summary: Text
    method: Text
    sources: tuple[Text, ...]
    synthetic: Text
    panel: Panel
    place: Text | None = None


@dataclass(frozen=True)
class Spending:
    """The measures behind the budget bar: money asked for, available and spent, the share that is financed."""

    requested: str
    available: str
    spent: str
    financed: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Model:
    """A simulation. Pages, tables, checks and tests are derived from it.

    `headline` is the measure of the main chart, `horizon` the year that figures are quoted for. `analysis` works out,
    on request and from the parameters alone, what does not belong to a slider move: an optimum, a division, a ranking.
    `best` returns the parameters of the best plan in given circumstances, where the model can work it out. `today` are
    the published figures that it should know; `given` says which scorecards no lever, or no
    circumstance, moves ("lever", "condition"): they are shown as given. `quoted` are figures of datasets that the card's
    texts may name: dataset, indicator, territory, year. `dragged` is how many futures are played while a lever is dragged:
    as many as keep the medians still until it is let go, within the time of a frame.

    Raises `ValueError` where a declaration names what is not there.
    """

    story: Story
    parameters: type[Parameters]
    measures: Mapping[str, Measure]
    dimensions: Mapping[str, Dimension]
    headline: str
    scorecards: tuple[str, ...]
    horizon: int
    simulate: Simulate
    today: tuple[Known, ...] = ()
    given: Mapping[str, frozenset[str]] = field(default_factory=dict)
    quoted: Mapping[str, tuple[str, str, str, int]] = field(default_factory=dict)
    dragged: int = RUNS_WHILE_DRAGGING
    spending: Spending | None = None
    analysis: Callable[[Any], Sequence[Chart]] | None = None
    best: Callable[[Any], Any] | None = None

    def __post_init__(self) -> None:
        if faults := list(self._faults()):
            raise ValueError(f"{self.story.title.en}: {'; '.join(faults)}")

    def _faults(self) -> Iterator[str]:
        yield from (f"{name} is given, and no scorecard" for name in self.given if name not in self.scorecards)
        spent = vars(self.spending).values() if self.spending else ()
        faces = [face.measure for face in self.story.panel.faces]
        splits = [measure.split for measure in self.measures.values() if measure.split]
        named = {"headline": [self.headline], "scorecards": self.scorecards, "spending": spent, "panel": faces,
                 "split": splits}  # fmt: skip
        for where, names in named.items():
            yield from (f"{where} names {name!r}, which is not measured" for name in names if name not in self.measures)
        for name, measure in self.measures.items():
            yield from (f"{name} has no dimension {axis!r}" for axis in measure.axes if axis not in self.dimensions)
        for face in self.story.panel.faces:
            if face.measure in self.measures and self.measures[face.measure].axes != (face.axis,):
                yield f"{face.measure} is not split by {face.axis!r} alone"
        if (self.story.place is None) != ("territory" in self.parameters.model_fields):
            yield "it says where it plays, or has a parameter `territory`: one of the two"


def tidy(model: Model, result: Result, measure: str) -> pd.DataFrame:
    """Return one measure as a table with one row per run, year and group, and a column `value`."""
    import pandas as pd

    axes = model.measures[measure].axes
    levels = [range(result.runs), result.years, *(list(model.dimensions[axis].members) for axis in axes)]
    index = pd.MultiIndex.from_product(levels, names=["run", "year", *axes])
    return pd.DataFrame({"value": result[measure].ravel()}, index=index).reset_index()
