"""The live parts of a page, moved and pressed as the browser would, without one."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, TypeVar

import pytest

import scuola
from scuola import simulation
from scuola.answers import Answers, Memory
from scuola.charts import rounded
from scuola.curriculum import lesson
from scuola.pages.exercise import ExerciseForms, ExercisePage
from scuola.pages.home import HomePage
from scuola.pages.lesson import LessonPage
from scuola.problems import Problem
from scuola.scenario_code import code_of
from scuola.simulation import Role
from scuola.text import Text, speak
from scuola.widgets.form import Form
from scuola.widgets.quiz import Quiz
from scuola.widgets.saved import SavedForm
from scuola.widgets.simulator import Simulator
from scuola.widgets.simulator.compare_section import Compare
from scuola.widgets.simulator.forecast import Forecast
from scuola.widgets.simulator.further_sections import Analysis, Data
from scuola.widgets.simulator.gains_section import Gains
from scuola.widgets.simulator.section import Section
from scuola.widgets.simulator.why import Why
from scuola.widgets.tool_page import ToolPage
from tests.test_exercises import GOOD_PLAN, good_map

Kind = TypeVar("Kind", bound=Section)
SLUG = "from-challenges-to-missions"
SCRIPT = "<script>alert('🙂')</script>"


def press(form: Form, button: str) -> None:
    """Press a button as the browser does."""
    form._received(form, {"pressed": button}, None)


def section(page: Simulator, kind: type[Kind]) -> Kind:
    """Return the section of a kind, opened as a person opens it."""
    page.tabs.selected_index = next(place for place, one in enumerate(page.sections) if isinstance(one, kind))
    opened: Kind = page.sections[page.tabs.selected_index]
    return opened


def test_moving_a_lever_moves_the_chart_the_budget_and_the_scorecards() -> None:
    page = Simulator("ageing", Memory())
    before = page.chart.charts, page.headline.value, page.budget.value
    page.levers.value = {**page.levers.value, "prevention": 30}
    assert page.chart.charts != before[0]
    assert page.headline.value != before[1]
    assert page.budget.value != before[2]
    mine, trend = page.chart.charts[0]["series"][-1], page.chart.charts[0]["series"][0]
    assert mine["values"][-1] < trend["values"][-1]


@pytest.mark.parametrize("slug", simulation.slugs())
def test_every_simulation_has_a_page_with_all_its_sections(slug: str) -> None:
    page = Simulator(slug, Memory())
    model = page.model
    lever, shown = next(iter(model.PARAMETERS.controls(Role.LEVER).items()))
    page.levers.value = {**page.levers.value, lever: shown.high or True}
    for position in range(len(page.tabs.children)):
        page.tabs.selected_index = position
    assert len(section(page, Gains).charts.charts) == len(model.PANEL.faces)
    assert len(section(page, Data).charts.charts) == len(model.SCORECARDS)
    assert any(isinstance(one, Analysis) for one in page.sections) == (model.ANALYSIS is not None)
    press(section(page, Compare).slots, "save-A")
    press(section(page, Compare).slots, "resume-A")
    assert page.levers.status["kind"] != "problem"


def test_a_territory_is_chosen_on_the_page_and_named_above_the_chart() -> None:
    page = Simulator("housing", Memory())
    assert page.chart.charts[0]["subtitle"].startswith("Città metropolitana di Bologna")
    page.levers.value = {**page.levers.value, "territory": "Rimini"}
    assert page.chart.charts[0]["subtitle"].startswith("Provincia di Rimini")


def test_while_a_slider_is_dragged_fewer_futures_are_drawn_and_all_of_them_on_release() -> None:
    page = Simulator("ageing", Memory())
    page.levers.dragging = True
    page.levers.value = {**page.levers.value, "prevention": 31}
    assert page.scenario.mine.runs == 32
    page.levers.dragging = False
    assert page.scenario.mine.runs == 200


def test_a_lever_out_of_range_is_said_at_the_lever_and_the_page_stays() -> None:
    page = Simulator("ageing", Memory())
    before = page.headline.value
    page.levers.value = {**page.levers.value, "prevention": 9_999}
    assert "fuori dall'intervallo" in page.levers.errors["prevention"]
    assert page.headline.value == before


def test_a_plan_too_dear_says_by_how_much_and_what_to_do() -> None:
    page = Simulator("ageing", Memory())
    page.levers.value = {**page.levers.value, "nursing_beds": 1_000}
    assert "Ridurre una leva o aumentare il bilancio" in page.budget.value


def test_scenarios_are_compared_saved_and_resumed_another_day(workspace: Path) -> None:
    page = Simulator("ageing", Answers(workspace))
    page.levers.value = {**page.levers.value, "prevention": 30}
    section(page, Compare).slots.value = {"name": "Prevenire"}
    press(section(page, Compare).slots, "save-A")
    page.levers.value = {**page.levers.value, "prevention": 0, "telecare": 20}
    press(section(page, Compare).slots, "save-B")
    assert "A · Prevenire" in section(page, Compare).comparison.value
    assert [series["role"] for series in page.chart.charts[0]["series"]] == ["baseline", "pin-a", "pin-b", "mine"]
    later = Simulator("ageing", Answers(workspace))
    press(section(later, Compare).slots, "resume-A")
    assert later.levers.value["prevention"] == 30
    assert later.levers.value["telecare"] == 0
    press(later.levers, "reset")
    assert later.levers.value["prevention"] == 0


def test_a_scenario_is_opened_by_its_code_and_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Simulator("ageing", Memory())
    page.levers.value = {**page.levers.value, "prevention": 30, "budget": 200}
    code = code_of("ageing", page.scenario.mine.parameters)
    assert code in section(page, Compare).code.value
    other = Simulator("ageing", Memory())
    section(other, Compare).sharing.value = {"code": f" {code.upper()} "}
    press(section(other, Compare).sharing, "open")
    assert other.scenario.mine.parameters == page.scenario.mine.parameters
    monkeypatch.setenv("QUERY_STRING", f"scenario={code}")
    assert Simulator("ageing", Memory()).scenario.mine.parameters == page.scenario.mine.parameters


def test_a_wrong_code_in_the_address_is_said_and_the_page_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", "scenario=%3Cscript%3E")
    page = Simulator("ageing", Memory())
    assert "<script>" in section(page, Compare).sharing.status["text"]
    assert page.scenario.mine.parameters == page.model.PARAMETERS()


def test_results_are_hidden_until_a_forecast_is_written_and_both_are_kept(workspace: Path) -> None:
    page = Simulator("ageing", Answers(workspace))
    forecast = section(page, Forecast)
    press(forecast.form, "hide")
    assert page.chart.layout.visibility == page.headline.layout.visibility == "hidden"
    page.levers.value = {**page.levers.value, "home_care_staff": 200}
    press(forecast.form, "reveal")
    assert "guess" in forecast.form.errors
    assert page.chart.layout.visibility == "hidden"
    forecast.form.value = {"guess": 20}
    press(forecast.form, "reveal")
    assert page.chart.layout.visibility == "visible"
    assert "la differenza è" in forecast.form.status["text"]
    (kept,) = Answers(workspace).get("forecasts:ageing")
    assert kept["guess"] == 0.2
    assert kept["value"] == pytest.approx(float(page.scenario.at_horizon("unmet_share")[1]))


def test_the_reasons_of_a_result_are_given_when_asked_and_taken_back_when_it_changes() -> None:
    page = Simulator("ageing", Memory())
    why = section(page, Why)
    press(why.form, "explain")
    assert "Nessuna leva" in why.finding.value
    page.levers.value = {**page.levers.value, "home_care_staff": 200, "prevention": 20}
    press(why.form, "explain")
    assert "Prese da sole" in why.finding.value
    assert len(why.charts.charts) == 2
    page.levers.value = {**page.levers.value, "prevention": 30}
    assert why.finding.value == ""


def test_a_saved_scenario_that_no_longer_fits_the_model_is_left_out(workspace: Path) -> None:
    saved = [{"slot": "A", "name": "", "parameters": {"prevention": 9_999}}, {"slot": "B"}, {"no": "slot"}]
    Answers(workspace).put("scenarios:ageing", saved)
    assert Simulator("ageing", Answers(workspace)).pins == {}


def test_the_distribution_panel_says_to_whom_benefits_go_and_keeps_the_notes(workspace: Path) -> None:
    page = Simulator("ageing", Answers(workspace))
    assert "Spostare una leva" in section(page, Gains).figures.value
    page.levers.value = {**page.levers.value, "home_care_staff": 200, "prevention": 20}
    for words in ("40% più povero", "pesato per equità", "Chi perde"):
        assert words in section(page, Gains).figures.value
    assert len(section(page, Gains).charts.charts) == len(page.model.PANEL.faces)
    section(page, Gains).notes.value = {"losers": SCRIPT}
    press(section(page, Gains).notes, "save")
    assert Answers(workspace).get("panel:ageing") == {"losers": SCRIPT}


def test_what_a_slider_move_sends_is_small() -> None:
    page = Simulator("ageing", Memory())
    assert len(json.dumps(page.chart.charts)) < 10_000
    assert rounded([0.123456789]) == [0.12346]


def test_the_page_is_complete_in_english() -> None:
    speak("en")
    page = Simulator("ageing", Memory())
    page.levers.value = {**page.levers.value, "home_care_staff": 200}
    shown = (
        json.dumps([page.chart.charts, page.levers.fields, section(page, Gains).charts.charts])
        + section(page, Gains).figures.value
    )
    for word in ("Tendenza", "Bisogno", "operatori", "rispetto", "Chi perde"):
        assert word not in shown


def quiz(answers: Answers, order: int = 0) -> Quiz:
    return Quiz(lesson(SLUG).questions, answers, random.Random(order))


def test_options_come_in_another_order_each_time_and_explanations_follow_them() -> None:
    orders = {tuple(quiz(Memory(), seed).questions[0].shuffled) for seed in range(20)}
    assert len(orders) > 5


def test_checking_explains_every_option_and_keeps_the_attempt(workspace: Path) -> None:
    asked = quiz(Answers(workspace)).questions[0]
    press(asked, "check")
    assert asked.status["kind"] == "problem"
    right = next(i for i, option in enumerate(asked.question.options) if option.correct)
    wrong = (right + 1) % len(asked.question.options)
    for chosen in (wrong, right):
        asked.value = {"choice": str(chosen)}
        press(asked, "check")
    notes = {option["value"]: option["note"] for option in asked.fields[0]["options"]}
    assert notes[str(right)].startswith("✓")
    assert len(notes) == len(asked.question.options)
    attempts = Answers(workspace).get("quiz")[asked.question.id]
    assert [attempt["correct"] for attempt in attempts] == [False, True]


def test_a_form_saves_itself_and_says_when(workspace: Path) -> None:
    form = SavedForm([], {"a": 1}, Text("x", "x"), Answers(workspace), "part")
    form.value = {"a": 2}
    assert form.status["text"].startswith("Salvato alle")
    assert SavedForm([], {"a": 1}, Text("x", "x"), Answers(workspace), "part").value == {"a": 2}


def test_a_form_that_cannot_save_says_why_and_keeps_what_was_typed(unprivileged: None) -> None:
    form = SavedForm([], {}, Text("x", "x"), Answers(Path("/usr/share")), "part")
    form.value = {"a": "typed"}
    assert form.status["kind"] == "problem"
    assert "sola lettura" in form.status["text"]
    assert form.value == {"a": "typed"}


def test_answers_of_the_wrong_shape_do_not_break_a_form(workspace: Path) -> None:
    Answers(workspace).put("part", ["not", "a", "form"])
    assert SavedForm([], {"a": 1}, Text("x", "x"), Answers(workspace), "part").value == {"a": 1}


def test_a_defect_behind_a_button_is_said_in_words(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> None:
        raise ZeroDivisionError

    form = Form([], {}, Text("x", "x"), buttons={"go": (Text("Via", "Go"), fails)})
    press(form, "go")
    assert "difetto" in form.status["text"]
    assert not form.busy
    assert "failed" in caplog.text


def test_a_tool_says_what_is_missing_then_what_it_sees(workspace: Path) -> None:
    page = ToolPage("mission-map", Answers(workspace))
    press(page.form, "run")
    assert "challenge" in page.form.errors
    press(page.form, "example")
    assert page.form.errors == {}
    assert "80%" in page.result.value
    assert page.charts.charts[0]["kind"] == "network"
    press(page.form, "clear")
    assert page.charts.charts == []
    assert Answers(workspace).get("tool:mission-map") == page.form.value


def test_what_a_person_types_is_only_ever_text_on_the_page() -> None:
    page = ToolPage("mission-map", Memory())
    press(page.form, "example")
    rename = {**page.form.value, "sectors": [{"name": SCRIPT, "actors": ""}]}
    page.form.value = rename
    press(page.form, "run")
    assert "&lt;script&gt;" in page.result.value
    assert "<script>" not in page.result.value


def exercise_forms(folder: Path) -> ExerciseForms:
    page = ExercisePage("mission-for-my-territory").page()
    assert isinstance(page, ExerciseForms)
    return page


def test_checking_an_exercise_shows_what_is_missing_without_a_grade(workspace: Path) -> None:
    page = exercise_forms(workspace)
    press(page.actions, "check")
    assert "challenge" in page.forms["mission"].errors
    assert "Da rivedere" in page.remarks["mission"].value
    page.forms["mission"].value = good_map()
    page.forms["plan"].value = GOOD_PLAN
    press(page.actions, "check")
    assert "In ordine" in page.remarks["mission"].value
    assert "Obiettivo raggiunto" in page.remarks["plan"].value


def test_handing_in_asks_once_and_says_what_is_missing(workspace: Path) -> None:
    page = exercise_forms(workspace)
    press(page.actions, "hand-in")
    assert [button["name"] for button in page.actions.buttons] == ["confirm", "back"]
    assert "1. La mappa della mia missione" in page.actions.status["text"]
    press(page.actions, "back")
    assert [button["name"] for button in page.actions.buttons] == ["check", "hand-in"]


def test_handing_in_outside_a_working_course_says_what_to_do(workspace: Path) -> None:
    page = exercise_forms(workspace)
    press(page.actions, "hand-in")
    press(page.actions, "confirm")
    assert page.actions.status["kind"] == "problem"
    assert "salvate" in page.actions.status["text"]
    assert "Non ancora consegnato" in page.state.value


def test_a_lesson_remembers_the_decision_and_asks_again(workspace: Path) -> None:
    page = LessonPage(SLUG)
    first = page.decision()
    assert first is not None
    first.value = {"choice": "1"}
    again = LessonPage(SLUG).decision_again()
    assert again is not None
    assert "Fermarsi due settimane" in again.children[0].value


def test_home_leads_to_where_one_was(workspace: Path) -> None:
    root = workspace.parents[1]
    assert "Cominciare: Dalle sfide alle missioni" in HomePage().show().value
    second = Answers(root / "modules" / "criteria-and-mission-map")
    second.folder.mkdir()
    second.put("opened", "2026-11-22T10:00:00+00:00")
    assert "Riprendere: I cinque criteri" in HomePage().show().value


def test_progress_is_read_from_the_answers(workspace: Path) -> None:
    from scuola.pages.progress import of_lesson

    answers: Any = Memory()
    one = lesson(SLUG)
    assert of_lesson(one, answers).share == 0
    answers.put("quiz", {question.id: [{"correct": True}] for question in one.questions})
    answers.put("tool:mission-quality", {"statement": "x"})
    answers.put("note", {"text": "x"})
    assert of_lesson(one, answers).share == 1


def test_a_notebook_opened_outside_a_folder_forgets_and_does_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = scuola.lesson(SLUG)
    page.note().value = {"text": "x"}
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_lesson_is_a_problem_in_words() -> None:
    with pytest.raises(Problem, match="no-such-lesson"):
        scuola.lesson("no-such-lesson")


def test_a_draft_is_put_together_from_what_was_typed_and_nothing_in_it_is_markup() -> None:
    page = ToolPage("pact-builder", Memory())
    page.form.value = {"title": "Giardino", "commons": "<script>alert(1)</script>"}
    press(page.form, "run")
    assert "Bozza" in page.result.value
    assert "&lt;script&gt;" in page.result.value
    assert "<script>" not in page.result.value


def test_what_cannot_be_worked_out_is_said_so() -> None:
    page = ToolPage("network-map", Memory())
    page.form.value = {"network": "Una sola", "actors": [{"name": "A", "family": "public"}], "ideas": []}
    press(page.form, "run")
    assert "non calcolabile con questi dati" in page.result.value


def test_a_lesson_ends_with_its_words(monkeypatch: pytest.MonkeyPatch, workspace: Path) -> None:
    monkeypatch.chdir(workspace)
    footer = LessonPage("theory-of-change").footer().value
    assert "Parole della lezione" in footer
    assert "<dt>Controfattuale</dt>" in footer
    assert "Parole della lezione" not in LessonPage(SLUG).footer().value
