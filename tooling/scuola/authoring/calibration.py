"""Is a decision task worth setting? Guessers must fail, no lever must do it alone, several different plans must do it.

The protocol works out a certificate, kept in the project. A test confirms it on the solutions, on what passed and
on a sample of what did not, so that a change of the model or of the task that spoils the task is noticed in seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, Literal, get_args

import numpy as np

from scuola import simulations
from scuola.authoring.certificates import Certificate, Count, Solution, fingerprint
from scuola.exercises import SimulationPart
from scuola.exercises.tasks import Goal, Task, judge, passed, trend_of
from scuola.simulations.model import Model
from scuola.simulations.parameters import Parameters, Role
from scuola.simulations.result import Array, Result
from scuola.text import Text
from scuola.text.problems import Problem

TRIES, GUESS_RUNS, CLIMB_RUNS, STEPS = 1_500, 16, 128, 10
LEFT_ALONE = 0.45
HOLD_OUT = tuple(range(201, 209))
MOST_GUESSED, LEAST_SOLUTIONS, LEAST_APART, MARGIN = 0.02, 3, 0.20, 0.10
CLIMBS, MOVES = 30, 300
SAMPLED = 40
Kind = Literal["guesses", "thrifty_guesses", "shared_guesses", "single_levers"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Those that are shrunk until they can be paid for.
SHRUNK: tuple[Kind, ...] = ("thrifty_guesses", "shared_guesses")
SEED = 11

NO_SOLUTION = Text(
    "Per «{part}» si sono trovati {found} piani, ma non {least} abbastanza diversi. L'obiettivo che blocca più spesso: "
    "{goal}. Renderlo meno severo.",
    "For “{part}” {found} plans were found, but not {least} different enough. The goal that blocks most often: {goal}. Make "
    "it less severe.",
)


def certify(part: SimulationPart, levers: list[dict[str, Any]]) -> Certificate:
    """Return the certificate of a task with these solutions: all that it says is worked out."""
    trial = Trial(part)
    return Certificate(**{kind: trial.count(kind) for kind in KINDS}, **trial.described(levers))


def disagreements(part: SimulationPart, kept: Certificate) -> list[str]:
    """Return the fields of a certificate that do not hold today: its counts are confirmed on a sample."""
    trial = Trial(part)
    today = trial.described([dict(one.levers) for one in kept.solutions])
    changed = [name for name, value in today.items() if getattr(kept, name) != value]
    return changed + [kind for kind in KINDS if not trial.confirms(kind, getattr(kept, kind))]


def search(part: SimulationPart) -> list[dict[str, Any]]:
    """Return plans that reach the goals with a margin on every seed, each unlike the others; raise `Problem` if few."""
    trial, found, blocking = Trial(part), list[dict[str, Any]](), Counter[int]()
    for start in range(CLIMBS):
        plan = trial.climb(np.random.default_rng([SEED, start]))
        lacks = trial.lacks(plan)
        if any(lacks) or not trial.holds(plan):
            blocking[int(np.argmax(lacks))] += 1
            continue
        for others in combinations(found, LEAST_SOLUTIONS - 1):
            if trial.apart([*others, plan]) >= LEAST_APART:
                return [*others, plan]
        found.append(plan)
    goal = part.task.goals[blocking.most_common(1)[0][0] if blocking else 0].words(trial.model)
    raise Problem(NO_SOLUTION(part=part.part, found=len(found), least=LEAST_SOLUTIONS, goal=goal))


class Trial:
    """A task being tried: plans are the values of levers that differ from the start."""

    def __init__(self, part: SimulationPart) -> None:
        self.model: Model = simulations.find(part.simulation)
        self.task: Task = part.task
        self.levers = self.model.parameters.controls(Role.LEVER)
        self.sliders = [name for name, shown in self.levers.items() if shown.kind == "slider"]

    def tried(self, kind: Kind) -> list[dict[str, Any]]:
        """Return what the protocol tries of a kind (`SHRUNK` ones before they are)."""
        if kind == "single_levers":
            return list(self.single_levers())
        if kind == "shared_guesses":
            return list(self.shared_out(TRIES, SEED + 2))
        return list(self.guesses(TRIES, SEED if kind == "guesses" else SEED + 1))

    def described(self, levers: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what a certificate says besides its counts: the task's fingerprint, the solutions, how far apart."""
        solutions = tuple(Solution(levers=plan, figures=self.figures(plan)) for plan in levers)
        return {"task": fingerprint(self.task), "apart": self.apart(levers), "solutions": solutions}

    def plan(self, levers: Mapping[str, Any]) -> Parameters:
        """Return the parameters of a plan, with what the task fixes."""
        return self.model.parameters.read({**levers, **self.task.fixed})

    def guesses(self, count: int, seed: int) -> Iterator[dict[str, Any]]:
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

    def shared_out(self, count: int, seed: int) -> Iterator[dict[str, Any]]:
        """Yield budgets shared out by lot among all sliders (Dirichlet), with each switch on or off."""
        rng = np.random.default_rng(seed)
        for _ in range(count):
            weights = rng.dirichlet(np.ones(len(self.levers)))
            plan: dict[str, Any] = {}
            for weight, (name, shown) in zip(weights / weights.max(), self.levers.items(), strict=True):
                if name in self.sliders:
                    start = float(self.model.parameters.model_fields[name].default)
                    plan[name] = round(start + float(weight) * ((shown.high or 0) - start), 3)
                elif rng.random() < weight:
                    plan[name] = True
            yield plan

    def dominant(self, kind: Kind, count: Count) -> str:
        """Return the lever by which the tries that pass differ most from all, over its spread."""
        plans = [self.thrifty(plan) if kind in SHRUNK else plan for plan in self.tried(kind)]
        places = np.array([self._place(plan) for plan in plans])
        gap = np.abs(places[list(count.passed)].mean(axis=0) - places.mean(axis=0)) / (places.std(axis=0) + 1e-9)
        return list(self.levers)[int(gap.argmax())]

    def thrifty(self, guess: dict[str, Any]) -> dict[str, Any]:
        """Return a guess shrunk until it can be paid for (sliders only; what is switched on stays on)."""
        spending = self.model.spending
        for shrink in (1, 0.7, 0.5, 0.35, 0.25, 0.18, 0.12, 0.08):
            plan = {name: self._towards_start(name, value, shrink) for name, value in guess.items()}
            if spending is None or self._run(plan, GUESS_RUNS)[spending.financed].min() >= 0.99:
                break
        return plan

    def _towards_start(self, name: str, value: Any, share: float) -> Any:
        start = self.model.parameters.model_fields[name].default
        return round(start + share * (value - start), 3) if name in self.sliders else value

    def single_levers(self) -> Iterator[dict[str, Any]]:
        """Yield every lever alone, at ten places of its range."""
        for name, shown in self.levers.items():
            if name not in self.sliders:
                yield {name: True}
                continue
            for value in np.linspace(shown.low or 0, shown.high or 0, STEPS + 1)[1:]:
                yield {name: round(float(value), 3)}

    def count(self, kind: Kind) -> Count:
        """Return how many were tried, and which pass."""
        verdicts = [self.passes(kind, plan) for plan in self.tried(kind)]
        return Count(tried=len(verdicts), passed=tuple(place for place, one in enumerate(verdicts) if one))

    def confirms(self, kind: Kind, kept: Count) -> bool:
        """Say whether what passed passes today, and one in `SAMPLED` of the others does not."""
        plans = self.tried(kind)
        places = {*kept.passed, *range(0, len(plans), SAMPLED)}
        return len(plans) == kept.tried and all(
            self.passes(kind, plans[place]) == (place in kept.passed) for place in places
        )

    def passes(self, kind: Kind, plan: dict[str, Any]) -> bool:
        """Say whether what was tried reaches the goals."""
        levers = self.thrifty(plan) if kind in SHRUNK else plan
        return passed(self.task, judge(self.model, self.task, self.plan(levers), [0], GUESS_RUNS))

    def holds(self, plan: dict[str, Any]) -> bool:
        """Say whether a plan passes on each of the seeds that nobody has seen."""
        return all(passed(self.task, judge(self.model, self.task, self.plan(plan), [seed])) for seed in HOLD_OUT)

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

    def climb(self, rng: np.random.Generator) -> dict[str, Any]:
        """Return a plan found by small steps from a thrifty guess: it reaches the goals, or ends short of them."""
        plan = self.thrifty(self._guess(rng))
        missing = sum(self.lacks(plan))
        for _ in range(MOVES):
            if missing == 0:
                return plan
            near = dict(plan)
            for name in rng.choice(list(self.levers), size=int(rng.integers(1, 4)), replace=False):
                near[str(name)] = self._stirred(str(name), near, rng)
            lacking = sum(self.lacks(near))
            if lacking <= missing:
                plan, missing = near, lacking
        return plan

    def _stirred(self, name: str, plan: Mapping[str, Any], rng: np.random.Generator) -> Any:
        shown, start = self.levers[name], self.model.parameters.model_fields[name].default
        if name not in self.sliders:
            return not plan.get(name, start)
        low, high = shown.low or 0, shown.high or 0
        value = float(plan.get(name, start)) + rng.normal(0, 0.15) * (high - low)
        return round(float(np.clip(value, low, high)), 3)

    def lacks(self, plan: Mapping[str, Any]) -> list[float]:
        """Return how much is missing to each goal, with its margin, in four futures out of five; 0 if nothing."""
        result = self._run(plan)
        trend = trend_of(self.model, result.parameters, 0, CLIMB_RUNS)
        return [_lack(goal, goal.figures(self.model, result, trend)[0], self.task.robust) for goal in self.task.goals]

    def _run(self, plan: Mapping[str, Any], runs: int = CLIMB_RUNS) -> Result:
        return self.model.simulate(self.plan(plan), 0, runs)


def _lack(goal: Goal, figures: Array, robust: float) -> float:
    """Return how far a goal is, over its own size, with a margin; where there is no room for one, in more futures."""
    sign, margin, short = (1 if goal.rises else -1), MARGIN * abs(goal.value), 1 - robust
    if not goal.has_room:
        margin, short = 0.0, 0.0 if goal.kind == "at-least" else short / 2
    reached = float(np.quantile(sign * figures, short))
    return max(0.0, sign * goal.value + margin - reached - 1e-9) / max(abs(goal.value), 1e-9)
