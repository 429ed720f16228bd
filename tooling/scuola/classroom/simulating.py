"""Simulations of a class: asked for by value, run in processes of their own, so that no page ever waits for them."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from scuola import simulations
from scuola.files.parents import end_with_maker
from scuola.markup.gains import losers
from scuola.simulations.scenario import Player, Scenario
from scuola.text import Text

#: Futures of a round; what is shown large may ask for more.
RUNS = 64
MOST_TRIES = 2


@dataclass(frozen=True)
class Run:
    """A simulation to be run: the model, the values that differ from its defaults, the number of futures."""

    model: str
    values: tuple[tuple[str, Any], ...] = ()
    runs: int = RUNS

    @classmethod
    def of(cls, model: str, values: Mapping[str, Any], runs: int = RUNS) -> Run:
        """Return the run of some values."""
        return cls(model, tuple(sorted(values.items())), runs)


@dataclass(frozen=True)
class Outcome:
    """What a simulation gave at its horizon: bands `(10th, 50th, 90th percentile)` by measure, the trend's medians.

    `faces` has the medians by group of each measure of the distribution panel, mine and the trend's; `losers` says who
    is worse off than in the trend.
    """

    bands: Mapping[str, tuple[float, float, float]]
    trend: Mapping[str, float]
    faces: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]
    losers: Text

    def median(self, measure: str) -> float:
        """Return the median of a measure."""
        return self.bands[measure][1]


def simulate(run: Run) -> Outcome:
    """Run a simulation; raises `Problem` for a model that is not there or a value out of range."""
    model = simulations.find(run.model)
    return summarised(_player(run.model).play(model.parameters.read(dict(run.values)), run.runs))


def summarised(scenario: Scenario) -> Outcome:
    """Return what a class sees of a scenario."""
    model = scenario.model
    scalars = [name for name, measure in model.measures.items() if not measure.axes]
    faces = {}
    for face in model.story.panel.faces:
        mine, trend = scenario.medians(face.measure)
        faces[face.measure] = (tuple(map(float, mine)), tuple(map(float, trend)))
    return Outcome(
        bands={name: tuple(map(float, scenario.at_horizon(name))) for name in scalars},  # type: ignore[misc]
        trend={name: float(scenario.trend_at_horizon(name)[1]) for name in scalars},
        faces=faces,
        losers=losers(scenario),
    )


@cache
def _player(model: str) -> Player:
    return Player(simulations.find(model))


class Simulations:
    """What has been simulated, and what is under way; `changed` is called with what is done.

    Raises nothing: a simulation that fails twice is kept as failed, and shown as missing.
    """

    def __init__(self, changed: Callable[[Run], None], workers: int | None = None) -> None:
        self.outcomes: dict[Run, Outcome] = {}
        self._changed = changed
        self._workers = workers or min(4, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = None
        self._under_way: dict[Run, asyncio.Task[None]] = {}
        self.failed: dict[Run, str] = {}
        self._tries: Counter[Run] = Counter()

    def ask(self, runs: Iterable[Run]) -> None:
        """Have simulations run that are not there yet."""
        for run in runs:
            if run not in self.outcomes and run not in self._under_way and self._tries[run] < MOST_TRIES:
                self._under_way[run] = asyncio.get_running_loop().create_task(self._play(run))

    @property
    def waiting(self) -> int:
        """Return how many are under way."""
        return len(self._under_way)

    async def _play(self, run: Run) -> None:
        self._tries[run] += 1
        try:
            loop = asyncio.get_running_loop()
            self.outcomes[run] = await loop.run_in_executor(self._processes(), simulate, run)
            self.failed.pop(run, None)
        except Exception as error:  # a worker that was killed, a model that fails: the class goes on
            self.failed[run] = repr(error)
            self._pool = None
        finally:
            del self._under_way[run]
            self._changed(run)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
            context = multiprocessing.get_context(method)
            if method == "forkserver":
                context.set_forkserver_preload(["scuola.classroom.simulating"])
            self._pool = ProcessPoolExecutor(self._workers, context, initializer=end_with_maker)
        return self._pool

    def close(self) -> None:
        """End the processes."""
        for task in self._under_way.values():
            task.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
