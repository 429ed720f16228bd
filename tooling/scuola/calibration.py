"""Is a decision task worth setting? Guessers must fail, no lever must do it alone, several different plans must do it.

The protocol works out a certificate, kept beside the exercise; a test works it out again, so that a change of the
model or of the task that spoils the task is noticed. Only the search for solutions is not repeated: they are checked.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from scuola import simulation
from scuola.content import content
from scuola.curriculum.schema import Entry
from scuola.exercises import SimulationPart
from scuola.problems import Problem
from scuola.simulation import Array, Model, Parameters, Result, Role
from scuola.tasks import Goal, Task, judge, passed, trend_of
from scuola.text import Text
from scuola.yaml_files import load

GUESSES, THRIFTY, GUESS_RUNS, CLIMB_RUNS, STEPS = 1_500, 500, 16, 128, 10
LEFT_ALONE = 0.45
HOLD_OUT = tuple(range(201, 209))
MOST_GUESSED, LEAST_SOLUTIONS, LEAST_APART, MARGIN = 0.02, 3, 0.20, 0.10
CLIMBS, MOVES = 30, 300
SEED = 11

NO_SOLUTION = Text(
    "Per «{part}» si sono trovati {found} piani, ma non {least} abbastanza diversi: rendere gli obiettivi meno severi.",
    "For “{part}” {found} plans were found, but not {least} different enough: make the goals less severe.",
)
HEADER = "# Written by `scuola calibrate {slug}`; a test works it out again. Not for participants: it has solutions.\n"


class Count(Entry):
    """How many were tried and how many passed."""

    tried: int
    passed: int


class Solution(Entry):
    """A plan that reaches the goals with a margin, and what it comes to (median at seed 0)."""

    levers: dict[str, float | bool]
    figures: dict[str, float]


class Certificate(Entry):
    """What the protocol found of a task; `task` is a fingerprint of its declaration."""

    task: int
    guesses: Count
    thrifty_guesses: Count
    single_levers: Count
    apart: float
    solutions: tuple[Solution, ...]


def parts_with_tasks(slug: str) -> dict[str, SimulationPart]:
    """Return the parts of an exercise that are decision tasks, by name."""
    from scuola.notebooks import source
    from scuola.notebooks.front_matter import ExerciseHead

    head = source.head(content() / "exercises" / slug / f"{slug}.md")
    parts = head.parts if isinstance(head, ExerciseHead) else ()
    return {part.part: part for part in parts if isinstance(part, SimulationPart)}


def path_of(slug: str, part: str) -> Path:
    """Return the file of a certificate."""
    return content() / "exercises" / slug / f"{part}.certificate.yaml"


def stored(slug: str, part: str) -> Certificate:
    """Return the certificate that is kept; raise `Problem` if it is not well written."""
    return load(Certificate, path_of(slug, part))


def write(slug: str, part: str, certificate: Certificate) -> Path:
    """Write a certificate beside its exercise."""
    body = yaml.safe_dump(certificate.model_dump(mode="json"), sort_keys=False, width=120)
    path_of(slug, part).write_text(HEADER.format(slug=slug) + body, encoding="utf-8")
    return path_of(slug, part)


def certify(part: SimulationPart, levers: list[dict[str, Any]]) -> Certificate:
    """Return the certificate of a task with these solutions: all that it says is worked out."""
    trial = Trial(part)
    return Certificate(
        task=zlib.crc32(part.task.model_dump_json().encode()),
        guesses=trial.count(trial.guesses(GUESSES)),
        thrifty_guesses=trial.count(map(trial.thrifty, trial.guesses(THRIFTY, SEED + 1))),
        single_levers=trial.count(trial.single_levers()),
        apart=trial.apart(levers),
        solutions=tuple(Solution(levers=plan, figures=trial.figures(plan)) for plan in levers),
    )


def search(part: SimulationPart) -> list[dict[str, Any]]:
    """Return plans that reach the goals with a margin on every seed, each unlike the others; raise `Problem` if few."""
    trial, found = Trial(part), list[dict[str, Any]]()
    for start in range(CLIMBS):
        plan = trial.climb(np.random.default_rng([SEED, start]))
        if plan is None or not trial.holds(plan):
            continue
        for others in combinations(found, LEAST_SOLUTIONS - 1):
            if trial.apart([*others, plan]) >= LEAST_APART:
                return [*others, plan]
        found.append(plan)
    raise Problem(NO_SOLUTION(part=part.part, found=len(found), least=LEAST_SOLUTIONS))


class Trial:
    """A task being tried: plans are the values of levers that differ from the start."""

    def __init__(self, part: SimulationPart) -> None:
        self.model: Model = simulation.find(part.simulation)
        self.task: Task = part.task
        self.levers = self.model.PARAMETERS.controls(Role.LEVER)
        self.sliders = [name for name, shown in self.levers.items() if shown.kind == "slider"]

    def plan(self, levers: Mapping[str, Any]) -> Parameters:
        """Return the parameters of a plan, with what the task fixes."""
        return self.model.PARAMETERS.read({**levers, **self.task.fixed})

    def guesses(self, count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
        """Yield what somebody would try who knows nothing: nearly half of the levers left alone, the rest anywhere."""
        rng = np.random.default_rng(seed)
        for _ in range(count):
            yield self._guess(rng)

    def _guess(self, rng: np.random.Generator) -> dict[str, Any]:
        guess: dict[str, Any] = {}
        for name, shown in self.levers.items():
            alone, value = rng.random() < LEFT_ALONE, rng.uniform(shown.low or 0, shown.high or 1)
            if not alone:
                guess[name] = round(float(value), 3) if shown.kind == "slider" else True
        return guess

    def thrifty(self, guess: dict[str, Any]) -> dict[str, Any]:
        """Return a guess shrunk until it can be paid for (sliders only; what is switched on stays on)."""
        spending = self.model.SPENDING
        for shrink in (1, 0.7, 0.5, 0.35, 0.25, 0.18, 0.12, 0.08):
            plan = {name: self._towards_start(name, value, shrink) for name, value in guess.items()}
            if spending is None or self._run(plan, GUESS_RUNS)[spending.financed].min() >= 0.99:
                break
        return plan

    def _towards_start(self, name: str, value: Any, share: float) -> Any:
        start = self.model.PARAMETERS.model_fields[name].default
        return round(start + share * (value - start), 3) if name in self.sliders else value

    def single_levers(self) -> Iterator[dict[str, Any]]:
        """Yield every lever alone, at ten places of its range."""
        for name, shown in self.levers.items():
            if name not in self.sliders:
                yield {name: True}
                continue
            for value in np.linspace(shown.low or 0, shown.high or 0, STEPS + 1)[1:]:
                yield {name: round(float(value), 3)}

    def count(self, plans: Iterator[dict[str, Any]]) -> Count:
        """Return how many of the plans pass."""
        verdicts = [passed(self.task, judge(self.model, self.task, self.plan(p), [0], GUESS_RUNS)) for p in plans]
        return Count(tried=len(verdicts), passed=sum(verdicts))

    def holds(self, plan: dict[str, Any]) -> bool:
        """Say whether a plan passes on seeds that nobody has seen."""
        return passed(self.task, judge(self.model, self.task, self.plan(plan), HOLD_OUT))

    def figures(self, plan: dict[str, Any]) -> dict[str, float]:
        """Return what each goal comes to."""
        return {one.goal.measure: round(one.median, 4) for one in judge(self.model, self.task, self.plan(plan), [0])}

    def apart(self, plans: list[dict[str, Any]]) -> float:
        """Return how far apart the two most alike plans are: root mean square over levers scaled to 0–1."""
        places = [self._place(plan) for plan in plans]
        gaps = [float(np.sqrt(((a - b) ** 2).mean())) for a, b in combinations(places, 2)]
        return round(min(gaps, default=1.0), 3)

    def _place(self, plan: Mapping[str, Any]) -> Array:
        values = self.plan(plan).model_dump()
        scaled = [
            (float(values[name]) - (shown.low or 0)) / ((shown.high or 1) - (shown.low or 0))
            for name, shown in self.levers.items()
        ]
        return np.array(scaled)

    def climb(self, rng: np.random.Generator) -> dict[str, Any] | None:
        """Return a plan found by small steps from a thrifty guess, or None if the climb ends short of the goals."""
        plan = self.thrifty(self._guess(rng))
        missing = self._missing(plan)
        for _ in range(MOVES):
            if missing == 0:
                return plan
            near = dict(plan)
            for name in rng.choice(list(self.levers), size=int(rng.integers(1, 4)), replace=False):
                near[str(name)] = self._stirred(str(name), near, rng)
            lacking = self._missing(near)
            if lacking <= missing:
                plan, missing = near, lacking
        return plan if missing == 0 else None

    def _stirred(self, name: str, plan: Mapping[str, Any], rng: np.random.Generator) -> Any:
        shown, start = self.levers[name], self.model.PARAMETERS.model_fields[name].default
        if name not in self.sliders:
            return not plan.get(name, start)
        low, high = shown.low or 0, shown.high or 0
        value = float(plan.get(name, start)) + rng.normal(0, 0.15) * (high - low)
        return round(float(np.clip(value, low, high)), 3)

    def _missing(self, plan: Mapping[str, Any]) -> float:
        """Return how much is missing to the goals, with their margin, in four futures out of five; 0 if nothing."""
        result = self._run(plan)
        trend = trend_of(self.model, result.parameters, 0, CLIMB_RUNS)
        year = result.at(self.model.HORIZON)
        return sum(_lack(goal, goal.figures(result, trend, year)[0], self.task.robust) for goal in self.task.goals)

    def _run(self, plan: Mapping[str, Any], runs: int = CLIMB_RUNS) -> Result:
        return self.model.simulate(self.plan(plan), 0, runs)


def _lack(goal: Goal, figures: Array, robust: float) -> float:
    """Return how far a goal is, over its own size. A share near 1 has no room for a margin: every future must reach it."""
    sign, floor = 1 if goal.rises else -1, goal.kind == "at-least"
    reached = float(np.quantile(sign * figures, 0 if floor else 1 - robust))
    asked = sign * goal.value + (0 if floor else MARGIN * abs(goal.value))
    return max(0.0, asked - reached - 1e-9) / max(abs(goal.value), 1e-9)
