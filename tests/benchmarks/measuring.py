"""Measuring two sides in turns, and what a measurement says."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

Take = Callable[[], float]


@dataclass(frozen=True)
class Target:
    """What is aimed at: our own figure, or how many times better than stock, at most or at least so much."""

    limit: float
    of: str = "ours"
    at_least: bool = False

    def __str__(self) -> str:
        return f"{self.of} {'≥' if self.at_least else '≤'} {self.limit:g}"

    def met(self, ours: float, ratio: float | None) -> bool | None:
        """Say whether it is met; None if it is about a ratio and there is nothing to compare with."""
        value = ours if self.of == "ours" else ratio
        if value is None:
            return None
        return value >= self.limit if self.at_least else value <= self.limit


@dataclass(frozen=True)
class Measurement:
    """One measured thing: median of ours and, where there is one, of the stock tool. `ratio` is stock / ours.

    Without a target it is there to be known.
    """

    name: str
    unit: str
    ours: float
    stock: float | None
    target: Target | None
    rounds: int
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the stock tool takes what we take."""
        return None if self.stock is None or self.ours == 0 else self.stock / self.ours

    @property
    def met(self) -> bool | None:
        """Whether the target is met."""
        return None if self.target is None else self.target.met(self.ours, self.ratio)

    def row(self) -> dict[str, Any]:
        """Return the measurement as data."""
        ratio = self.ratio and round(self.ratio, 2)
        return {
            **asdict(self),
            "target": self.target and str(self.target),
            "ratio": ratio,
            "met": self.met,
            "machine": machine(),
        }


def in_turns(sides: Mapping[str, Take], rounds: int, warm_up: int = 1) -> dict[str, list[float]]:
    """Take `rounds` figures of each side, one of each in turn; the first `warm_up` of each do not count."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(warm_up + rounds):
        for name, take in sides.items():
            figure = take()
            if number >= warm_up:
                taken[name].append(figure)
    return taken


def times_as_fast(name: str, times: float, ours: Take, stock: Take, rounds: int, *, warm_up: int = 0) -> Measurement:
    """Measure the seconds of two sides in turns; ours should be `times` as fast."""
    taken = in_turns({"ours": ours, "stock": stock}, rounds, warm_up)
    target = Target(times, of="ratio", at_least=True)
    return Measurement(name, "s", median(taken["ours"]), median(taken["stock"]), target, rounds)


def median(figures: list[float]) -> float:
    """Return the median, rounded to four significant digits."""
    return float(f"{statistics.median(figures):.4g}")


def at_95th_percentile(figures: list[float]) -> float:
    """Return the 95th percentile, rounded to four significant digits."""
    return float(f"{statistics.quantiles(figures, n=20, method='inclusive')[-1]:.4g}")


def milliseconds(run: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = perf_counter()
    run()
    return 1_000 * (perf_counter() - start)


def milliseconds_of_processor(run: Callable[[], object]) -> float:
    """Return how much of the processor's time something takes in this process: what else the machine does counts little."""
    start = process_time()
    run()
    return 1_000 * (process_time() - start)


def machine() -> str:
    """Say on what machine the figures were taken, and how busy it is by now: tasks that wanted to run, on average, for five minutes."""
    with Path("/proc/meminfo").open() as memory:
        gibibytes = round(int(memory.readline().split()[1]) / 2**20)
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {gibibytes} GiB, {system}, load average {os.getloadavg()[1]:.1f}"
