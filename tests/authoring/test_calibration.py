"""Decision tasks: their certificates are what the protocol gives today, and say that the task is worth setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scuola.authoring.calibration import (
    HOLD_OUT,
    LEAST_APART,
    LEAST_SOLUTIONS,
    MARGIN,
    MOST_GUESSED,
    TRIES,
    Trial,
    disagreements,
)
from scuola.authoring.certificates import Certificate, Count, parts_with_tasks, path_of, stored
from scuola.authoring.refusals import refusals
from scuola.authoring.rubbish import tool_parts
from scuola.authoring.stale import faults
from scuola.authoring.trials import claims, guessers
from scuola.exercises import SimulationPart
from scuola.files.content import Content, content, using
from tests.cli.test_cli import run

ROOT = Path(__file__).parents[2]
QUICK = "loops-and-leverage"
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
    for count in (kept.guesses, kept.thrifty_guesses, kept.shared_guesses):
        assert count.tried >= TRIES
        assert count.at_most < MOST_GUESSED, "as many may pass, if not as many did"
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


@pytest.mark.parametrize(("passed", "tried", "at_most"), [(0, 1_500, 0.0025), (19, 1_500, 0.0197), (20, 1_500, 0.0205)])
def test_what_may_pass_is_more_than_what_did(passed: int, tried: int, at_most: float) -> None:
    """The exact interval of Clopper and Pearson: 19 in 1,500 may be fewer than 2%, 20 may not."""
    assert Count(tried=tried, passed=tuple(range(passed))).at_most == pytest.approx(at_most, abs=0.0001)


def without(part: SimulationPart, *goals: int) -> SimulationPart:
    kept = tuple(goal for place, goal in enumerate(part.task.goals) if place not in goals)
    return part.model_copy(update={"task": part.task.model_copy(update={"goals": kept})})


def test_a_task_that_is_guessed_or_done_by_one_lever_is_refused_by_name() -> None:
    asked, kept = task("loops-and-leverage", "plan")
    assert refusals(asked, kept) == []
    often = kept.model_copy(update={"guesses": Count(tried=1_500, passed=tuple(range(60)))})
    (why,) = refusals(asked, often)
    assert "4,0%" in why.it
    assert "5,1%" in why.it, "the upper end, too"
    assert any(shown.label.it in why.it for shown in Trial(asked).levers.values())
    close = kept.model_copy(update={"guesses": Count(tried=1_500, passed=tuple(range(25)))})
    assert close.guesses.share < MOST_GUESSED
    assert len(refusals(asked, close)) == 1
    few = kept.model_copy(update={"guesses": Count(tried=500, passed=())})
    assert "500" in refusals(asked, few)[0].it
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


def test_all_certificates_and_keys_are_whole_and_of_today() -> None:
    assert faults() == []


def copied(tmp_path: Path, slug: str, part: str, change: Callable[[dict[str, Any]], None]) -> Content:
    """Return the content with one certificate, changed; all others are missing."""
    for folder in ("curriculum", "exercises", "modules", "datasets"):
        (tmp_path / folder).symlink_to(content() / folder)
    written = yaml.safe_load(path_of(slug, part).read_text())
    change(written)
    place = tmp_path / "certificates" / f"{slug}.{part}.yaml"
    place.parent.mkdir()
    place.write_text(yaml.safe_dump(written))
    return Content(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda kept: kept.update(task=1), "è cambiato"),
        (lambda kept: kept["solutions"][0]["figures"].update(weakest=99.0), "la simulazione è cambiata"),
        (lambda kept: kept["guesses"].update(passed=list(range(25))), "si indovina"),
        (lambda kept: kept["shared_guesses"].update(tried=500), "non bastano"),
        (lambda kept: kept["single_levers"].update(passed=[0]), "con la sola leva"),
    ],
    ids=["other task", "other model", "guessed", "too few tries", "one lever"],
)
def test_a_certificate_that_does_not_hold_is_named_by_the_check(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    slug, part = "portfolio-that-learns", "plan"
    with using(copied(tmp_path, slug, part, change)):
        found = [fault.it for fault in faults()]
    (named,) = (one for one in found if f"exercises/{slug}" in one)
    assert said in named
    assert f"scuola calibrate {slug}" in named
    assert sum("non ha un certificato" in one for one in found) == len(TASKS) - 1
    assert sum("chiave" in one for one in found) == 3


def test_the_page_on_marks_has_the_table_of_what_guessing_earns_today() -> None:
    page = (ROOT / "docs" / "marks.md").read_text()
    assert "\n".join(line.en for line in guessers()) in page


def test_the_page_on_marks_has_the_table_of_what_unread_verdicts_earn_today() -> None:
    assert "\n".join(line.en for line in claims()) in (ROOT / "docs" / "marks.md").read_text()


def test_the_command_prints_the_tables_of_the_page_on_marks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it; of the tool parts, which are filled in hundreds of times, one: `test_rubbish` has them all."""
    monkeypatch.setattr("scuola.authoring.trials.tool_parts", lambda slug: tool_parts(slug) if slug == QUICK else [])
    code, said = run(capsys, "trials", "--lang", "en")
    assert code == 0
    tables = [line for line in said.splitlines() if line.startswith("|")]
    assert len([line for line in tables if line.startswith("|---")]) == 3
    assert set(tables) <= set((ROOT / "docs" / "marks.md").read_text().splitlines())
    assert any(line.startswith(f"| {QUICK} | 0.0%") for line in tables)
