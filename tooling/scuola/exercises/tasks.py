"""Decision tasks on a simulation: goals that a plan must reach, checked by running the model again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal

import numpy as np

from scuola.declared.measures import Measure
from scuola.files.typed_yaml import Entry
from scuola.simulations.model import Model
from scuola.simulations.parameters import Parameters
from scuola.simulations.result import Array, Result
from scuola.text import Text, formats

RUNS = 64
PASS_WEIGHT = 0.6

RELATIVE = Text(
    "{label}: {change} rispetto alla tendenza, nel {year}", "{label}: {change} compared with the trend, in {year}"
)
AT_MOST = Text("{label}: al massimo {value}, nel {year}{where}", "{label}: at most {value}, in {year}{where}")
REACHES = Text("{label}: almeno {value}, nel {year}{where}", "{label}: at least {value}, in {year}{where}")
AT_LEAST = Text(
    "{label}: almeno {value}, ogni anno fino al {year}{where}", "{label}: at least {value}, every year to {year}{where}"
)
NEVER_ABOVE = Text(
    "{label}: mai più di {value}, fino al {year}{where}", "{label}: never more than {value}, to {year}{where}"
)
OF_BEST = Text(
    "{label}: almeno il {value} del massimo possibile, nel {year}", "{label}: at least {value} of the best, in {year}"
)
WORST = Text(" (nel gruppo che sta peggio)", " (in the group that is worst off)")
REACHED = Text("Obiettivo raggiunto: {goal}. Ora: {value}.", "Goal reached: {goal}. Now: {value}.")
MISSED = Text(
    "Obiettivo non ancora raggiunto: {goal}. Ora: {value}, in {share} dei futuri.",
    "Goal not reached yet: {goal}. Now: {value}, in {share} of the futures.",
)


Kind = Literal["change", "at-most", "never-above", "reaches", "at-least", "of-best"]
RISING: frozenset[Kind] = frozenset({"reaches", "at-least", "of-best"})
TEMPLATES: dict[Kind, Text] = {
    "at-most": AT_MOST, "never-above": NEVER_ABOVE, "reaches": REACHES, "at-least": AT_LEAST,
}  # fmt: skip


class Goal(Entry):
    """What a measure must come to.

    At the model's horizon: `at-most` and `reaches` a value; a `change` relative to the trend (−0.35: 35% less); a share
    `of-best`, of what the best plan would come to in the same circumstances and futures. Every year up to then:
    `never-above` a value, `at-least` a value. A measure split by group counts for the group that is worst off.
    """

    measure: str
    kind: Kind
    value: float

    def words(self, model: Model) -> Text:
        """Return the goal as a person reads it."""
        measure = model.measures[self.measure]
        if self.kind == "change":
            return RELATIVE(label=measure.label, change=_signed_percent(self.value), year=model.horizon)
        if self.kind == "of-best":
            return OF_BEST(label=measure.label, value=formats.percent(self.value, 0), year=model.horizon)
        where = WORST if measure.axes else Text("", "")
        template = TEMPLATES[self.kind]
        return template(label=measure.label, value=measure.show(self.value), year=model.horizon, where=where)

    def figures(self, model: Model, mine: Result, trend: Result) -> tuple[Array, Array]:
        """Return what the goal is about, run by run: for the plan and for the trend."""
        year = mine.at(model.horizon)
        now, then = mine[self.measure][:, : year + 1], trend[self.measure][:, : year + 1]
        if self.kind == "change":
            return now[:, year] / then[:, year] - 1, np.zeros_like(then[:, year])
        if self.kind == "of-best":
            top = best_of(model, mine)[self.measure][:, year]
            return now[:, year] / top, then[:, year] / top
        return self._figure(now), self._figure(then)

    def _figure(self, values: Array) -> Array:
        """Return the figure of the group that is worst off, at the end or in the year that is furthest from the goal."""
        of_worst = np.nanmin if self.rises else np.nanmax
        if values.ndim > 2:
            values = np.asarray(of_worst(values, axis=-1))
        return values[:, -1] if self.kind in ("at-most", "reaches") else np.asarray(of_worst(values, axis=1))

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return self.kind in RISING or (self.kind == "change" and self.value > 0)

    @property
    def has_room(self) -> bool:
        """Whether one can do better than the goal: not with a share of what is possible, or that must never fall."""
        return self.kind not in ("at-least", "of-best")

    def met(self, figures: Array) -> Array:
        """Return, run by run, whether the goal is met."""
        if self.rises:
            return np.asarray(figures >= self.value - 1e-9)
        return np.asarray(figures <= self.value + 1e-9)

    def show(self, measure: Measure, figure: float) -> Text:
        """Return a figure of the goal as a person reads it."""
        if self.kind == "of-best":
            return formats.percent(figure, 0)
        return _signed_percent(figure) if self.kind == "change" else measure.show(figure)


class Task(Entry):
    """Goals that must hold together, each in a `robust` share of futures."""

    fixed: dict[str, float | str] = {}
    goals: tuple[Goal, ...]
    robust: float = 0.8

    def narrow(self, share: float) -> bool:
        """Say whether a share of `RUNS` futures is enough by so little that in others it may not be.

        Within two standard errors of a share: one plan in forty whose true share is `robust` is above it by chance.
        """
        return self.robust <= share < self.robust + 2 * sqrt(self.robust * (1 - self.robust) / RUNS)


@dataclass(frozen=True)
class Judgement:
    """How a plan does on one goal, in all futures that it was tried in."""

    goal: Goal
    share: float
    median: float
    progress: float
    already_met: bool

    def words(self, model: Model, robust: float) -> Text:
        """Return the judgement as feedback."""
        said = self.goal.show(model.measures[self.goal.measure], self.median)
        template = REACHED if self.share >= robust else MISSED
        return template(goal=self.goal.words(model), value=said, share=formats.percent(self.share, 0))


def judge(model: Model, task: Task, plan: Parameters, seeds: Sequence[int], runs: int = RUNS) -> list[Judgement]:
    """Return the judgement on every goal, in `runs` futures of every seed, together.

    Together, since the worst of several small samples fails plans that are good enough in nearly all of them. The same
    plan and seeds give the same judgement.
    """
    found = [(model.simulate(plan, seed, runs), trend_of(model, plan, seed, runs)) for seed in seeds]
    return _judgements(model, task, found)


def judge_result(model: Model, task: Task, mine: Result, trend: Result) -> list[Judgement]:
    """Return the judgement on every goal of a plan that was simulated, beside its trend in the same futures."""
    return _judgements(model, task, [(mine, trend)])


def _judgements(model: Model, task: Task, found: Sequence[tuple[Result, Result]]) -> list[Judgement]:
    judged = []
    for goal in task.goals:
        figures = [goal.figures(model, mine, trend) for mine, trend in found]
        judged.append(_judged(goal, task, *(np.concatenate(side) for side in zip(*figures, strict=True))))
    return judged


def _judged(goal: Goal, task: Task, figures: Array, before: Array) -> Judgement:
    median, start = float(np.median(figures)), float(np.median(before))
    way = goal.value - start
    already = bool(goal.met(before).mean() >= task.robust)
    progress = 1.0 if already else float(np.clip((median - start) / way, 0, 1)) if way else 0.0
    return Judgement(goal, float(goal.met(figures).mean()), median, progress, already)


def trend_of(model: Model, plan: Parameters, seed: int, runs: int) -> Result:
    """Return the futures of a plan's circumstances with nothing decided; kept, since many plans share them."""
    return _kept_trend(model, plan.without_levers(), seed, runs)


@lru_cache(maxsize=16)
def _kept_trend(model: Model, nothing: Parameters, seed: int, runs: int) -> Result:
    return model.simulate(nothing, seed, runs)


def best_of(model: Model, mine: Result) -> Result:
    """Return the same futures with the best plan for the circumstances, as the model itself works it out."""
    return _kept_best(model, mine.parameters.without_levers(), mine.seed, mine.runs)


@lru_cache(maxsize=16)
def _kept_best(model: Model, nothing: Parameters, seed: int, runs: int) -> Result:
    if model.best is None:
        raise ValueError(f"{model.story.title.en} cannot work out the best plan")
    return model.simulate(model.best(nothing), seed, runs)


def passed(task: Task, judgements: Sequence[Judgement]) -> bool:
    """Say whether every goal holds in enough futures."""
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


def _signed_percent(value: float) -> Text:
    written = formats.signed(value * 100, formats.decimals_of(value * 100, 1))
    return Text(f"{written.it}%", f"{written.en}%")
