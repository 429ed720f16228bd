"""Goals of decision tasks: what each kind asks, of which group, in which year."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from scuola import simulations
from scuola.authoring.calibration import MOST_GUESSED, TRIES
from scuola.exercises.tasks import Goal, Kind, Task, judge, passed
from scuola.models.ageing.parameters import Ageing
from scuola.models.policy_portfolio.analysis import best_plan
from scuola.models.policy_portfolio.parameters import PolicyPortfolio
from scuola.simulations.parameters import Parameters
from scuola.simulations.result import Array, Result
from scuola.text.formats import number, percent

PORTFOLIO = simulations.find("policy-portfolio")
AGEING = simulations.find("ageing")
YEAR = AGEING.horizon


def results() -> tuple[Result, Result]:
    """Return a plan and its trend, in the same futures."""
    plan = Ageing(home_care_staff=80, telecare=10, budget=120)
    return AGEING.simulate(plan, 0, 16), AGEING.simulate(plan.without_levers(), 0, 16)


@pytest.mark.parametrize(
    ("kind", "measure", "of_worst"),
    [
        ("at-most", "unmet_by_quintile", lambda values, year: values[:, year].max(axis=-1)),
        ("reaches", "covered_by_quintile", lambda values, year: values[:, year].min(axis=-1)),
        ("never-above", "spending", lambda values, year: values[:, : year + 1].max(axis=1)),
        ("at-least", "financed", lambda values, year: values[:, : year + 1].min(axis=1)),
        ("never-above", "unmet_by_quintile", lambda values, year: values[:, : year + 1].max(axis=(1, 2))),
    ],
)
def test_a_goal_looks_at_the_group_and_the_year_that_count(
    kind: Kind, measure: str, of_worst: Callable[[Array, int], Array]
) -> None:
    mine, trend = results()
    figures, before = Goal(measure=measure, kind=kind, value=0).figures(AGEING, mine, trend)
    assert np.allclose(figures, of_worst(mine[measure], mine.at(YEAR)))
    assert np.allclose(before, of_worst(trend[measure], trend.at(YEAR)))


def test_a_spending_ceiling_counts_every_year_not_only_the_last() -> None:
    mine, trend = results()
    peak, _ = Goal(measure="spending", kind="never-above", value=0).figures(AGEING, mine, trend)
    last, _ = Goal(measure="spending", kind="at-most", value=0).figures(AGEING, mine, trend)
    assert (peak >= last).all()


def test_more_is_better_where_a_goal_is_a_floor() -> None:
    goal = Goal(measure="covered_by_quintile", kind="reaches", value=100)
    assert goal.rises
    assert list(goal.met(np.array([99.0, 100.0, 101.0]))) == [False, True, True]
    assert not Goal(measure="spending", kind="never-above", value=9).rises


def test_a_share_that_is_barely_enough_is_told_from_one_that_will_last() -> None:
    task = Task(goals=(), robust=0.8)
    assert [task.narrow(share) for share in (0.79, 0.8, 0.89, 0.91, 1.0)] == [False, True, True, False, False]


def test_every_seed_counts_alike_in_a_judgement() -> None:
    task = Task(goals=(Goal(measure="unmet_share", kind="change", value=-0.05),))
    plan = Ageing(home_care_staff=40, budget=120)
    alone = [judge(AGEING, task, plan, [seed], runs=16)[0].share for seed in (0, 1, 2)]
    assert judge(AGEING, task, plan, (0, 1, 2), runs=16)[0].share == pytest.approx(np.mean(alone))


def of_best(plan: Parameters, share: float = 0.9) -> bool:
    task = Task(goals=(Goal(measure="value", kind="of-best", value=share),))
    return passed(task, judge(PORTFOLIO, task, plan, [0, 1]))


def test_the_best_plan_is_all_of_the_best_and_nothing_is_none_of_it() -> None:
    nothing = PolicyPortfolio(budget=20)
    best = best_plan(nothing)
    assert best.budget == 20
    assert of_best(best, 1.0)
    assert not of_best(nothing, 0.1)
    assert not of_best(PolicyPortfolio.read({"budget": 20, "rent_aid": True}))


@pytest.mark.parametrize(
    ("goal", "italian", "english"),
    [
        (Goal(measure="spending", kind="never-above", value=110), "mai più di 110", "never more than"),
        (Goal(measure="covered_by_quintile", kind="reaches", value=1000), "che sta peggio", "worst off"),
        (Goal(measure="unmet_share", kind="of-best", value=0.9), "almeno il 90% del massimo possibile", "of the best"),
    ],
)
def test_a_goal_is_said_in_both_languages(goal: Goal, italian: str, english: str) -> None:
    words = goal.words(AGEING)
    assert italian in words.it.replace("\u00a0", " ")
    assert english in words.en
    assert str(YEAR) in words.it


def test_what_authors_are_told_of_goals_is_what_there_is() -> None:
    page = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text()
    told = next(line for line in page.splitlines() if line.startswith("- A **decision task**"))
    kinds = told[told.index("`change`") :]
    assert set(re.findall(r"`([a-z-]+)`", kinds)) == set(get_args(Kind))
    assert {"fixed", "goals", "robust", "measure", "kind", "value"} <= set(re.findall(r"`([a-z-]+)`", told))
    assert {"goals", "robust"} <= set(Task.model_fields)
    assert {"measure", "kind", "value"} == set(Goal.model_fields) & {"measure", "kind", "value"}
    assert f"({number(Task.model_fields['robust'].default, 1).en} unless said)" in told
    most = next(line for line in page.splitlines() if "certifies it" in line)
    assert f"at most {percent(MOST_GUESSED, 0).en} may pass" in most
    assert f"{number(TRIES).en} tries" in most
