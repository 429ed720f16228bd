"""What a simulation returns: arrays with named axes, over many possible futures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scuola.simulations.parameters import Parameters
from scuola.text import Text

Array = NDArray[np.float64]

RUNS = 200
#: Unless a model says otherwise (`Model.dragged`).
RUNS_WHILE_DRAGGING = 32
BAND = (0.1, 0.5, 0.9)


def _keep_freed_memory() -> None:
    """Let the system's allocator keep what arrays leave for those that come next, in place of giving it back.

    A model makes hundreds of arrays of a megabyte one after the other, and every page that is asked for anew is cleared
    first: a third of the time of a change. glibc keeps pieces smaller than the largest that it was given back (mallopt(3),
    M_MMAP_THRESHOLD); nothing is written here, so that it costs no memory.
    """
    np.empty(16 * 2**20, np.uint8)


_keep_freed_memory()


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
