"""Does a model know today? Published figures beside what the model says of the same thing, each with a tolerance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import Cited
from scuola.simulations.parameters import Parameters
from scuola.simulations.result import RUNS, Result
from scuola.text import Text, untranslated
from scuola.text.formats import number

Array = NDArray[np.float64]


class Played(Protocol):
    """What is needed of a model: how to set it, and how to run it."""

    @property
    def parameters(self) -> type[Parameters]:
        """What it asks."""

    @property
    def simulate(self) -> Callable[..., Result]:
        """The function that runs it."""

    @property
    def today(self) -> tuple[Known, ...]:
        """What it should know."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A published figure and where the model says the same: `finds` returns it for each future, in the figure's unit.

    `tolerance` is relative to what is published. `ahead` marks a published projection, which is no fact. `misses` says
    why the model is further off than the tolerance: the card shows it, and a test sees that it is still so.
    """

    label: Text
    published: Callable[[], Cited]
    finds: Callable[[Result], Array]
    tolerance: float
    parameters: Mapping[str, Any] = field(default_factory=dict)
    decimals: int = 0
    unit: Text | None = None
    ahead: bool = False
    misses: Text | None = None


@dataclass(frozen=True)
class Compared:
    """A published figure beside the model's: the median of the futures."""

    known: Known
    published: Cited
    found: float

    @property
    def difference(self) -> float:
        """Return how far the model is from what is published, as a share of it."""
        return self.found / self.published.value - 1

    @property
    def holds(self) -> bool:
        """Whether the model is within the tolerance."""
        return abs(self.difference) <= self.known.tolerance + 1e-9

    @property
    def place(self) -> Text:
        """Return the territory of the figure and its year."""
        return untranslated(f"{self.published.territory}, {self.published.year}")

    def show(self, value: float) -> Text:
        """Return a value of the figure as people read it."""
        return number(value, self.known.decimals, self.known.unit)


def compared(model: Played, runs: int = RUNS) -> Iterator[Compared]:
    """Yield every figure that a model should know; it is run once for each set of parameters."""
    results: dict[str, Result] = {}
    for known in model.today:
        asked = repr(sorted(known.parameters.items()))
        if asked not in results:
            results[asked] = model.simulate(model.parameters.read(known.parameters), 0, runs)
        yield Compared(known, known.published(), float(np.median(known.finds(results[asked]))))
