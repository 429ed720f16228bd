"""Exercises: what earns points, what is said back, and tasks that cannot be guessed."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from scuola import simulations
from scuola.authoring.certificates import stored
from scuola.declared.inputs import InvalidInputs
from scuola.exercises import BasePart, FiguresPart, SimulationPart, TextPart, ToolPart
from scuola.exercises.tasks import judge, passed, score
from scuola.notebooks import source
from scuola.simulations.parameters import Role
from scuola.toolkit.examples import example
from scuola.widgets.plan import PlanForm
from scuola.workspace.answers import Memory
from tests.good_answers import FUTURES, filled_in

SLUG = "mission-for-my-territory"

GOOD_PLAN = {
    "home_care_staff": 75, "nursing_beds": 0, "telecare": 16, "adapted_homes": 1750, "carer_support": 18,
    "job_quality": 0, "young_workers": 0, "prevention": 30, "coordination": 0.5,
    "allocation_by_need": 0.55, "means_testing": 0.35,
}  # fmt: skip


def part(name: str) -> BasePart:
    return next(one for one in source.exercise(SLUG).parts if one.part == name)


def earned(name: str, answer: dict[str, Any], **hidden: Any) -> float:
    mark = part(name).mark(answer, hidden)
    assert mark is not None
    return mark.share


def test_a_complete_and_consistent_map_earns_everything() -> None:
    assert earned("mission", filled_in("mission-map")) == 1


def test_each_flaw_of_a_map_costs_its_share() -> None:
    asked = part("mission")
    assert isinstance(asked, ToolPart)
    shares = 1 + len(asked.least) + len(asked.free_of)
    flawed = filled_in("mission-map")
    flawed["mission"] |= {"target": flawed["mission"]["baseline"]}
    assert earned("mission", flawed) == pytest.approx(1 - 1 / shares)
    flawed["sectors"] = flawed["sectors"][:3]
    assert earned("mission", flawed) <= 1 - 2 / shares


@pytest.mark.parametrize("answer", [{}, {"challenge": "x"}, {"sectors": "🙂"}, {"mission": None}])
def test_an_incomplete_map_earns_nothing_and_says_what_is_missing(answer: dict[str, Any]) -> None:
    assert earned("mission", answer) == 0
    faults, remarks = part("mission").check(answer)
    assert faults
    assert not remarks[0].fine


def figures() -> tuple[FiguresPart, dict[str, float]]:
    asked = part("figures")
    assert isinstance(asked, FiguresPart)
    return asked, asked.expected(example(asked.tool, "it"))


def test_the_right_figures_earn_everything_within_their_tolerance() -> None:
    asked, right = figures()
    assert right == pytest.approx({"coverage": 80, "orphan_budget": 25}, abs=0.001)
    assert earned("figures", {name: round(value, 2) for name, value in right.items()}, **right) == 1
    assert earned("figures", {**right, "coverage": 82}, **right) == pytest.approx(1 - 1 / len(asked.figures))


@pytest.mark.parametrize("wrong", [None, "", "ottanta", float("nan"), 1e9, -1, [80]])
def test_a_figure_that_is_no_figure_earns_nothing_and_harms_no_other(wrong: object) -> None:
    asked, right = figures()
    answer: dict[str, Any] = {**right, "coverage": wrong}
    assert earned("figures", answer, **right) == pytest.approx(1 - 1 / len(asked.figures))
    assert "coverage" in asked.check(answer)[0]


def test_a_wrong_figure_is_said_as_it_was_typed() -> None:
    asked, right = figures()
    mark = asked.mark({**right, "orphan_budget": 14.3}, right)
    said = mark.remarks[-1].text
    assert "14,3 non torna" in said.it
    assert "14.3 does not" in said.en


def test_formative_feedback_on_figures_does_not_give_the_solution_away() -> None:
    asked, right = figures()
    _, remarks = asked.check(dict.fromkeys(right, 1))
    said = " ".join(str(remark.text) for remark in remarks)
    assert not any(f"{value:g}" in said for value in right.values())


def test_a_text_is_counted_in_words_and_marked_by_a_person() -> None:
    asked = part("reasons")
    assert isinstance(asked, TextPart)
    assert asked.mark({"text": "x"}, {}) is None
    assert "almeno 120" in str(asked.check({"text": "tre parole sole"})[1][0].text)
    assert asked.check({"text": "parola " * 200})[1][0].fine
    assert asked.check({})[0]
    assert "100.000" in str(asked.check({"text": "x" * 100_000})[0]["text"])


def test_the_rubric_adds_up_to_the_points_of_its_part() -> None:
    for one in source.exercise(SLUG).parts:
        if isinstance(one, TextPart):
            assert sum(criterion.points for criterion in one.rubric) == one.points


def plan_part() -> SimulationPart:
    asked = part("plan")
    assert isinstance(asked, SimulationPart)
    return asked


def test_a_plan_that_reaches_the_goals_earns_everything() -> None:
    assert earned("plan", GOOD_PLAN, seeds=FUTURES) == 1


def test_the_verdict_on_the_good_plan_does_not_depend_on_the_seed() -> None:
    asked = plan_part()
    model = simulations.find(asked.simulation)
    plan = model.parameters(**GOOD_PLAN, **asked.task.fixed)
    for seed in range(101, 109):
        assert passed(asked.task, judge(model, asked.task, plan, [seed])), seed


def test_doing_nothing_earns_nothing() -> None:
    assert earned("plan", plan_part().start(), seeds=FUTURES) == 0
    assert earned("plan", {}, seeds=FUTURES) == 0


def test_a_plan_that_nobody_pays_for_does_not_pass() -> None:
    levers = simulations.find("ageing").parameters.controls(Role.LEVER)
    everything = {name: shown.high for name, shown in levers.items()}
    assert earned("plan", everything, seeds=FUTURES) < 0.4


@pytest.mark.parametrize("wrong", [{"telecare": 9_999}, {"telecare": "molto"}, {"bomb": 1}])
def test_a_plan_out_of_range_is_said_and_earns_nothing(wrong: dict[str, Any]) -> None:
    assert earned("plan", {**GOOD_PLAN, **wrong}, seeds=FUTURES) == 0
    assert plan_part().check({**GOOD_PLAN, **wrong})[0]


def test_the_fixed_budget_cannot_be_changed_from_the_answers() -> None:
    cheat = {**GOOD_PLAN, "home_care_staff": 800, "budget": 400}
    honest = {**GOOD_PLAN, "home_care_staff": 800}
    assert earned("plan", cheat, seeds=FUTURES) == earned("plan", honest, seeds=FUTURES)


def test_no_lever_passes_the_task_alone() -> None:
    asked = plan_part()
    model = simulations.find(asked.simulation)
    for name, shown in model.parameters.controls(Role.LEVER).items():
        for value in np.linspace(shown.low or 0, shown.high or 0, 5):
            plan = model.parameters(**{name: float(value)}, **asked.task.fixed)
            assert not passed(asked.task, judge(model, asked.task, plan, [0], runs=16)), name


def test_guessing_passes_the_task_less_than_twice_in_a_hundred() -> None:
    """A guesser leaves each lever alone nearly half of the time, else sets it anywhere; so does a thrifty one, who
    then shrinks the plan until it can be paid for."""
    asked = plan_part()
    model = simulations.find(asked.simulation)
    rng = np.random.default_rng(3)
    levers = model.parameters.controls(Role.LEVER)
    wins, tries = 0, 150
    for _ in range(tries):
        guess = {
            name: float(rng.uniform(shown.low or 0, shown.high or 0))
            for name, shown in levers.items()
            if rng.random() > 0.45
        }
        for thrift in (1, 0.5, 0.25, 0.125):
            plan = {name: value * thrift for name, value in guess.items()}
            judgements = judge(model, asked.task, model.parameters(**plan, **asked.task.fixed), [0], runs=16)
            if score(asked.task, judgements) >= 0.999:
                wins += 1
                break
    assert wins / tries < 0.02


def test_every_part_asks_in_both_languages() -> None:
    for one in source.exercise(SLUG).parts:
        assert one.title.it != one.title.en
        assert one.ask.it != one.ask.en


def test_a_plan_is_read_strictly() -> None:
    with pytest.raises(InvalidInputs):
        simulations.find("ageing").parameters.read({"home_care_staff": -1})


def brief() -> TextPart:
    found = next(one for one in source.exercise("a-table-that-holds").parts if isinstance(one, TextPart))
    assert found.outline
    return found


def test_a_text_with_an_outline_starts_from_its_titles_and_says_which_is_empty() -> None:
    asked = brief()
    start = str(asked.start()["text"])
    assert [line for line in start.splitlines() if line] == [str(title) for title in asked.outline]
    assert asked.check({"text": start})[0], "titles alone are no answer"
    first, *_ = asked.outline
    written = start.replace(f"{first}\n", f"{first}\n" + "parola " * 130)
    remarks = [str(one.text) for one in asked.check({"text": written})[1] if not one.fine]
    assert len(remarks) == len(asked.outline) - 1
    assert str(asked.outline[1]) in remarks[0]


def test_the_words_of_an_outline_are_not_counted_and_a_title_that_went_is_named() -> None:
    asked = brief()
    whole = "\n".join(f"{title}\n" + "parola " * 30 for title in asked.outline)
    assert "150" in str(asked.check({"text": whole})[1][0].text)
    assert all(one.fine for one in asked.check({"text": whole})[1])
    lost = whole.replace(str(asked.outline[0]), "")
    assert any("non c'è più" in str(one.text) for one in asked.check({"text": lost})[1])


def test_a_text_without_an_outline_starts_empty() -> None:
    asked = part("reasons")
    assert asked.start() == {}


def test_a_goal_says_in_how_many_futures_it_holds() -> None:
    asked = next(one for one in source.exercise("portfolio-that-learns").parts if isinstance(one, SimulationPart))
    chosen = ("retrofit_public", "energy_desk", "installers", "micro_areas", "carers", "shared_living", "work_inclusion",
              "energy_fund", "rent_aid", "temporary_uses")  # fmt: skip
    form = PlanForm(asked, Memory())
    form.value = {**form.value, **dict.fromkeys(chosen, True)}
    weakest, poorest, financed = re.findall("<li>.*?</li>", str(form.goals.value))
    assert "non ancora" in weakest
    assert re.search(r"ora 3[01],\d\Wpunti, in \d\d% dei futuri", weakest), weakest
    assert all("raggiunto" in one and "in 100% dei futuri" in one for one in (poorest, financed))
    assert "di poco" not in form.goals.value


def test_a_goal_that_holds_by_little_says_that_elsewhere_it_may_not() -> None:
    slug = "work-nobody-can-delegate"
    asked = next(one for one in source.exercise(slug).parts if isinstance(one, SimulationPart))
    form = PlanForm(asked, Memory())
    form.value = {**form.value, **stored(slug, asked.part).solutions[1].levers}
    goals = re.findall("<li>.*?</li>", str(form.goals.value))
    shares = [int(found) / 100 for found in re.findall(r"in (\d+)% dei futuri", str(form.goals.value))]
    assert [asked.task.narrow(share) for share in shares] == ["di poco" in one for one in goals]
    assert any("di poco" in one for one in goals)
