"""Decision tasks: their certificates are what the protocol gives today, and say that the task is worth setting."""

from __future__ import annotations

import pytest

from scuola.calibration import (
    HOLD_OUT,
    LEAST_APART,
    LEAST_SOLUTIONS,
    MARGIN,
    MOST_GUESSED,
    Trial,
    disagreements,
)
from scuola.certificates import Certificate, parts_with_tasks, path_of, stored
from scuola.content import exercises
from scuola.exercises import SimulationPart
from scuola.grading.course import NOT_HANDED_IN

TASKS = [(slug, part) for slug in exercises() for part in parts_with_tasks(slug)]
RENEW = "{path} is stale: run `scuola calibrate {slug}`, look at what changed, and commit it"


def task(slug: str, part: str) -> tuple[SimulationPart, Certificate]:
    return parts_with_tasks(slug)[part], stored(slug, part)


@pytest.mark.parametrize(("slug", "part"), TASKS)
def test_the_certificate_is_what_the_protocol_gives_today(slug: str, part: str) -> None:
    assert not disagreements(*task(slug, part)), RENEW.format(path=path_of(slug, part), slug=slug)


@pytest.mark.parametrize(("slug", "part"), TASKS)
def test_a_task_cannot_be_guessed_nor_done_with_one_lever(slug: str, part: str) -> None:
    _, kept = task(slug, part)
    assert kept.guesses.tried >= 1_500
    assert kept.thrifty_guesses.tried >= 500
    for count in (kept.guesses, kept.thrifty_guesses):
        assert count.share < MOST_GUESSED
    assert not kept.single_levers.passed


@pytest.mark.parametrize(("slug", "part"), TASKS)
def test_several_different_plans_reach_the_goals_with_a_margin_whatever_the_seed(slug: str, part: str) -> None:
    asked, kept = task(slug, part)
    assert len(kept.solutions) >= LEAST_SOLUTIONS
    assert kept.apart >= LEAST_APART
    for solution in kept.solutions:
        assert Trial(asked).holds(dict(solution.levers)), HOLD_OUT
        for goal in asked.task.goals:
            if goal.has_room:
                beyond = (solution.figures[goal.measure] - goal.value) * (1 if goal.rises else -1)
                assert beyond >= MARGIN * abs(goal.value), goal


def test_a_task_that_is_made_easier_is_not_certified_any_more() -> None:
    asked, kept = task("mission-for-my-territory", "plan")
    easier = asked.task.model_copy(update={"goals": asked.task.goals[1:]})
    said = disagreements(asked.model_copy(update={"task": easier}), kept)
    assert {"task", "guesses", "single_levers"} <= set(said)


def test_certificates_are_not_given_to_participants() -> None:
    from fnmatch import fnmatch

    for slug, part in TASKS:
        assert any(fnmatch(path_of(slug, part).name, pattern) for pattern in NOT_HANDED_IN)
