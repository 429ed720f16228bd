"""Decision tasks on a simulation: goals that a plan must reach, checked by running the model again."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import numpy as np

from scuola import formats
from scuola.curriculum.schema import Entry
from scuola.measures import Measure
from scuola.simulation import Array, Model, Parameters, Result
from scuola.text import Text

RUNS = 64
PASS_WEIGHT = 0.6

RELATIVE = Text(
    "{label}: {change} rispetto alla tendenza, nel {year}", "{label}: {change} compared with the trend, in {year}"
)
AT_MOST = Text("{label}: al massimo {value}, nel {year}{where}", "{label}: at most {value}, in {year}{where}")
AT_LEAST = Text(
    "{label}: almeno {value}, ogni anno fino al {year}{where}", "{label}: at least {value}, every year to {year}{where}"
)
WORST = Text(" (nel gruppo che sta peggio)", " (in the group that is worst off)")
REACHED = Text("Obiettivo raggiunto: {goal}. Ora: {value}.", "Goal reached: {goal}. Now: {value}.")
MISSED = Text(
    "Obiettivo non ancora raggiunto: {goal}. Ora: {value}, in {share} dei futuri.",
    "Goal not reached yet: {goal}. Now: {value}, in {share} of the futures.",
)


class Goal(Entry):
    """What a measure must come to at the model's horizon (or every year, for a share that must never fall).

    `change` is relative to the trend (−0.35: 35% less); `level` is a value. A measure split by group counts for the
    group that is worst off.
    """

    measure: str
    kind: Literal["change", "at-most", "at-least"]
    value: float

    def words(self, model: Model) -> Text:
        """Return the goal as a person reads it."""
        measure = model.MEASURES[self.measure]
        where = WORST if measure.axes else Text("", "")
        if self.kind == "change":
            return RELATIVE(label=measure.label, change=_signed_percent(self.value), year=model.HORIZON)
        template = AT_MOST if self.kind == "at-most" else AT_LEAST
        return template(label=measure.label, value=measure.show(self.value), year=model.HORIZON, where=where)

    def figures(self, mine: Result, trend: Result, year: int) -> tuple[Array, Array]:
        """Return what the goal is about, run by run: for the plan and for the trend."""
        if self.kind == "change":
            now, then = mine[self.measure][:, year], trend[self.measure][:, year]
            return now / then - 1, np.zeros_like(then)
        if self.kind == "at-least":
            until = slice(0, year + 1)
            return np.nanmin(mine[self.measure][:, until], axis=1), np.nanmin(trend[self.measure][:, until], axis=1)
        return _worst(mine[self.measure][:, year]), _worst(trend[self.measure][:, year])

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return self.kind == "at-least" or (self.kind == "change" and self.value > 0)

    def met(self, figures: Array) -> Array:
        """Return, run by run, whether the goal is met."""
        if self.rises:
            return np.asarray(figures >= self.value - 1e-9)
        return np.asarray(figures <= self.value + 1e-9)

    def show(self, measure: Measure, figure: float) -> Text:
        """Return a figure of the goal as a person reads it."""
        return _signed_percent(figure) if self.kind == "change" else measure.show(figure)


class Task(Entry):
    """Goals that must hold together, each in a `robust` share of futures, whatever the seed."""

    fixed: dict[str, float] = {}
    goals: tuple[Goal, ...]
    robust: float = 0.8


@dataclass(frozen=True)
class Judgement:
    """How a plan does on one goal: the worst seed counts."""

    goal: Goal
    share: float
    median: float
    progress: float
    already_met: bool

    def words(self, model: Model, robust: float) -> Text:
        """Return the judgement as feedback."""
        said = self.goal.show(model.MEASURES[self.goal.measure], self.median)
        template = REACHED if self.share >= robust else MISSED
        return template(goal=self.goal.words(model), value=said, share=formats.percent(self.share, 0))


def judge(model: Model, task: Task, plan: Parameters, seeds: Sequence[int], runs: int = RUNS) -> list[Judgement]:
    """Return the judgement on every goal, over the seeds; the same plan and seeds give the same judgement."""
    return [
        _worst_seed(list(one)) for one in zip(*(_of_seed(model, task, plan, seed, runs) for seed in seeds), strict=True)
    ]


def trend_of(model: Model, plan: Parameters, seed: int, runs: int) -> Result:
    """Return the futures of a plan's circumstances with nothing decided; kept, since many plans share them."""
    return _kept_trend(cast(Hashable, model), plan.without_levers(), seed, runs)


@lru_cache(maxsize=16)
def _kept_trend(model: Hashable, nothing: Parameters, seed: int, runs: int) -> Result:
    return cast(Model, model).simulate(nothing, seed, runs)


def _of_seed(model: Model, task: Task, plan: Parameters, seed: int, runs: int) -> Iterator[Judgement]:
    mine = model.simulate(plan, seed, runs)
    trend = trend_of(model, plan, seed, runs)
    year = mine.at(model.HORIZON)
    for goal in task.goals:
        figures, before = goal.figures(mine, trend, year)
        median, start = float(np.median(figures)), float(np.median(before))
        way = goal.value - start
        already = bool(goal.met(before).mean() >= task.robust)
        progress = 1.0 if already else float(np.clip((median - start) / way, 0, 1)) if way else 0.0
        yield Judgement(goal, float(goal.met(figures).mean()), median, progress, already)


def _worst_seed(judgements: Sequence[Judgement]) -> Judgement:
    return min(judgements, key=lambda one: (one.share, one.progress))


def passed(task: Task, judgements: Sequence[Judgement]) -> bool:
    """Say whether every goal holds in enough futures on every seed."""
    return all(one.share >= task.robust for one in judgements)


def score(task: Task, judgements: Sequence[Judgement]) -> float:
    """Return 0–1: most of it for reaching all goals together, the rest for how far the plan got.

    Goals that the trend meets by itself (a plan that is financed) earn nothing; breaking one costs what was earned, in
    proportion to the futures in which it is broken.
    """
    earned = [one.progress for one in judgements if not one.already_met]
    kept = [min(1.0, one.share / task.robust) for one in judgements if one.already_met]
    progress = float(np.mean(earned)) * min(kept, default=1.0) if earned else 0.0
    return PASS_WEIGHT * passed(task, judgements) + (1 - PASS_WEIGHT) * progress


def _worst(values: Array) -> Array:
    return values if values.ndim == 1 else np.asarray(values.max(axis=-1))


def _signed_percent(value: float) -> Text:
    written = formats.signed(value * 100, 0)
    return Text(f"{written.it}%", f"{written.en}%")
