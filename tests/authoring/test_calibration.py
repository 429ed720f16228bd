"""Decision tasks: their certificates are what the protocol gives today, and say that the task is worth setting."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scuola.authoring.calibration import (
    HOLD_OUT,
    LEAST_APART,
    LEAST_SOLUTIONS,
    MARGIN,
    MOST_GUESSED,
    Trial,
    disagreements,
)
from scuola.authoring.certificates import Certificate, Count, faults, parts_with_tasks, path_of, stored
from scuola.authoring.refusals import refusals
from scuola.authoring.trials import guessers
from scuola.exercises import SimulationPart
from scuola.files.content import content
from tests.cli.test_cli import run

ROOT = Path(__file__).parents[2]
TASKS = [(slug, part) for slug in content().exercises() for part in parts_with_tasks(slug)]
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
    assert min(kept.thrifty_guesses.tried, kept.shared_guesses.tried) >= 500
    for count in (kept.guesses, kept.thrifty_guesses, kept.shared_guesses):
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


def test_what_is_installed_has_no_certificates() -> None:
    """They have solutions, and participants install the wheel."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    installed = [ROOT / folder for folder in (*wheel["packages"], *wheel["force-include"])]
    for slug, part in TASKS:
        assert not any(path_of(slug, part).is_relative_to(folder) for folder in installed)
        assert not list((content() / "exercises" / slug).glob("*certificate*"))


def without(part: SimulationPart, *goals: int) -> SimulationPart:
    kept = tuple(goal for place, goal in enumerate(part.task.goals) if place not in goals)
    return part.model_copy(update={"task": part.task.model_copy(update={"goals": kept})})


def test_a_task_that_is_guessed_or_done_by_one_lever_is_refused_by_name() -> None:
    asked, kept = task("loops-and-leverage", "plan")
    assert refusals(asked, kept) == []
    often = kept.model_copy(update={"guesses": Count(tried=1_500, passed=tuple(range(60)))})
    (why,) = refusals(asked, often)
    assert "4,0%" in why.it
    assert any(shown.label.it in why.it for shown in Trial(asked).levers.values())
    alone = kept.model_copy(update={"single_levers": Count(tried=10, passed=(0,))})
    (why,) = refusals(asked, alone)
    assert Trial(asked).levers[next(iter(Trial(asked).tried("single_levers")[0]))].label.it in why.it


def test_calibrating_a_task_that_is_not_worth_setting_writes_nothing_and_leaves_nothing_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, kept = task("loops-and-leverage", "plan")
    often = kept.model_copy(update={"guesses": Count(tried=1_500, passed=tuple(range(60)))})
    place = tmp_path / "plan.yaml"
    place.write_text("an earlier one")
    monkeypatch.setattr("scuola.authoring.certificates.path_of", lambda slug, part: place)
    monkeypatch.setattr("scuola.authoring.calibration.search", lambda part: [])
    monkeypatch.setattr("scuola.authoring.calibration.certify", lambda part, levers: often)
    code, said = run(capsys, "calibrate", "loops-and-leverage")
    assert code == 1
    assert "si indovina" in said
    assert "nessun certificato" in said
    assert "Scritto" not in said
    assert not place.exists()


def test_a_task_without_a_certificate_or_with_an_old_one_is_named_by_the_check(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert faults() == []
    monkeypatch.setattr("scuola.authoring.certificates.path_of", lambda slug, part: tmp_path / f"{slug}.yaml")
    assert len(faults()) == len(TASKS)
    assert "scuola calibrate" in faults()[0].it


def test_the_page_on_marks_has_the_table_of_what_guessing_earns_today() -> None:
    page = (ROOT / "docs" / "marks.md").read_text()
    assert "\n".join(line.en for line in guessers()) in page
