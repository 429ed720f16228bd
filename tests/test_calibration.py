"""Decision tasks: their certificates are what the protocol gives today, and say that the task is worth setting."""

from __future__ import annotations

import pytest

from scuola.calibration import (
    HOLD_OUT,
    LEAST_APART,
    LEAST_SOLUTIONS,
    MARGIN,
    MOST_GUESSED,
    Certificate,
    Trial,
    certify,
    parts_with_tasks,
    path_of,
    stored,
)
from scuola.exercises import SimulationPart
from scuola.grading.course import NOT_HANDED_IN, exercises

TASKS = [(slug, part) for slug in exercises() for part in parts_with_tasks(slug)]
RENEW = "{path} is stale: run `scuola calibrate {slug}`, look at what changed, and commit it"


def task(slug: str, part: str) -> tuple[SimulationPart, Certificate]:
    return parts_with_tasks(slug)[part], stored(slug, part)


@pytest.mark.parametrize(("slug", "part"), TASKS)
def test_the_certificate_is_what_the_protocol_gives_today(slug: str, part: str) -> None:
    asked, kept = task(slug, part)
    again = certify(asked, [dict(one.levers) for one in kept.solutions])
    assert again == kept, RENEW.format(path=path_of(slug, part), slug=slug)


@pytest.mark.parametrize(("slug", "part"), TASKS)
def test_a_task_cannot_be_guessed_nor_done_with_one_lever(slug: str, part: str) -> None:
    _, kept = task(slug, part)
    assert kept.guesses.tried >= 1_500
    assert kept.thrifty_guesses.tried >= 500
    for count in (kept.guesses, kept.thrifty_guesses):
        assert count.passed / count.tried < MOST_GUESSED
    assert kept.single_levers.passed == 0


@pytest.mark.parametrize(("slug", "part"), TASKS)
def test_several_different_plans_reach_the_goals_with_a_margin_whatever_the_seed(slug: str, part: str) -> None:
    asked, kept = task(slug, part)
    assert len(kept.solutions) >= LEAST_SOLUTIONS
    assert kept.apart >= LEAST_APART
    for solution in kept.solutions:
        assert Trial(asked).holds(dict(solution.levers)), HOLD_OUT
        for goal in asked.task.goals:
            if goal.kind != "at-least":
                beyond = (solution.figures[goal.measure] - goal.value) * (1 if goal.rises else -1)
                assert beyond >= MARGIN * abs(goal.value), goal


def test_a_task_that_is_changed_makes_its_certificate_stale() -> None:
    asked, _ = task(*TASKS[0])
    goals = (asked.task.goals[0].model_copy(update={"value": -0.1}), *asked.task.goals[1:])
    easier = asked.model_copy(update={"task": asked.task.model_copy(update={"goals": goals})})
    trial = Trial(easier)
    assert trial.count(trial.guesses(150)).passed > Trial(asked).count(Trial(asked).guesses(150)).passed
    assert easier.task != asked.task


def test_certificates_are_not_given_to_participants() -> None:
    from fnmatch import fnmatch

    for slug, part in TASKS:
        assert any(fnmatch(path_of(slug, part).name, pattern) for pattern in NOT_HANDED_IN)
