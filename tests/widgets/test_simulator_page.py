"""The page of a simulation, its levers moved as the browser would, without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

import pytest

from scuola import simulations
from scuola.charts.chart import rounded
from scuola.markup.sharing import share_box
from scuola.simulations.parameters import Parameters, Role
from scuola.simulations.scenario import Scenario
from scuola.simulations.scenario_code import code_of
from scuola.text import speak
from scuola.widgets.form import Form
from scuola.widgets.simulator import Simulator
from scuola.widgets.simulator.compare_section import Compare
from scuola.widgets.simulator.further_sections import Analysis, Data
from scuola.widgets.simulator.gains_section import Gains
from scuola.widgets.simulator.section import Section
from scuola.widgets.simulator.share_section import Share
from scuola.widgets.simulator.why import Why
from scuola.workspace.answers import Answers, Memory
from tests.pressing import go_on, press

Kind = TypeVar("Kind", bound=Section)
SCRIPT = "<script>alert('🙂')</script>"


def section(page: Simulator, kind: type[Kind]) -> Kind:
    """Return the section of a kind, opened as a person opens it."""
    page.tabs.selected_index = next(place for place, one in enumerate(page.sections) if isinstance(one, kind))
    opened: Kind = page.sections[page.tabs.selected_index]
    return opened


def buttons_of(page: Simulator, slot: str) -> Form:
    """Return the form with the buttons of a kept scenario's card."""
    card = section(page, Compare).cards.children[list(page.pins).index(slot)]
    form: Form = card.children[1]
    return form


def test_moving_a_lever_moves_the_chart_the_budget_and_the_scorecards() -> None:
    page = Simulator("ageing", Memory())
    before = page.chart.charts, page.headline.value, page.budget.value
    page.levers.value = {**page.levers.value, "prevention": 30}
    assert page.chart.charts != before[0]
    assert page.headline.value != before[1]
    assert page.budget.value != before[2]
    mine, trend = page.chart.charts[0]["series"][-1], page.chart.charts[0]["series"][0]
    assert mine["values"][-1] < trend["values"][-1]


@pytest.mark.parametrize("slug", simulations.slugs())
def test_every_simulation_has_a_page_with_all_its_sections(slug: str) -> None:
    page = Simulator(slug, Memory())
    model = page.model
    lever, shown = next(iter(model.parameters.controls(Role.LEVER).items()))
    page.levers.value = {**page.levers.value, lever: shown.high or True}
    for position in range(len(page.tabs.children)):
        page.tabs.selected_index = position
    assert len(section(page, Gains).charts.charts) == len(model.story.panel.faces)
    assert len(section(page, Data).charts.charts) == len(model.scorecards)
    assert any(isinstance(one, Analysis) for one in page.sections) == (model.analysis is not None)
    press(section(page, Compare).saving, "save")
    press(buttons_of(page, "A"), "resume")
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


def test_a_message_from_a_slider_is_played_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Simulator("ageing", Memory())
    played, play = list[int](), page.player.play

    def counted(chosen: Parameters, runs: int) -> Scenario:
        played.append(runs)
        return play(chosen, runs)

    monkeypatch.setattr(page.player, "play", counted)
    for value, dragging in ((10, True), (20, True), (30, False)):
        page.levers._received(
            page.levers, {"set": {"dragging": dragging, "value": {**page.levers.value, "prevention": value}}}, []
        )
    assert played == [32, 32, 200]


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
    section(page, Compare).saving.value = {"name": "Prevenire"}
    press(section(page, Compare).saving, "save")
    page.levers.value = {**page.levers.value, "prevention": 0, "telecare": 20}
    press(section(page, Compare).saving, "save")
    assert "A · Prevenire" in section(page, Compare).comparison.value
    assert [series["role"] for series in page.chart.charts[0]["series"]] == ["baseline", "pin-a", "pin-b", "mine"]
    later = Simulator("ageing", Answers(workspace))
    press(buttons_of(later, "A"), "resume")
    assert later.levers.value["prevention"] == 30
    assert later.levers.value["telecare"] == 0
    press(later.levers, "reset")
    assert later.levers.value["prevention"] == 0


def test_a_scenario_is_opened_by_its_code_and_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Simulator("ageing", Memory())
    page.levers.value = {**page.levers.value, "prevention": 30, "budget": 200}
    code = code_of("ageing", page.scenario.mine.parameters)
    assert code in section(page, Share).box.value
    other = Simulator("ageing", Memory())
    section(other, Share).form.value = {"code": f" {code.upper()} "}
    press(section(other, Share).form, "open")
    assert other.scenario.mine.parameters == page.scenario.mine.parameters
    monkeypatch.setenv("QUERY_STRING", f"scenario={code}")
    assert Simulator("ageing", Memory()).scenario.mine.parameters == page.scenario.mine.parameters


def test_a_wrong_code_in_the_address_is_said_and_the_page_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", "scenario=%3Cscript%3E")
    page = Simulator("ageing", Memory())
    assert "<script>" in section(page, Share).form.status["text"]
    assert page.scenario.mine.parameters == page.model.parameters()


def test_results_are_hidden_until_a_forecast_is_written_and_both_are_kept(workspace: Path) -> None:
    page = Simulator("ageing", Answers(workspace))
    forecast = page.forecast
    press(forecast.form, "begin")
    assert page.chart.layout.visibility == page.headline.layout.visibility == "hidden"
    page.levers.value = {**page.levers.value, "home_care_staff": 200}
    press(forecast.form, "reveal")
    assert "guess" in forecast.form.errors
    assert page.chart.layout.visibility == "hidden"
    forecast.form.value = {**forecast.form.value, "guess": 20}
    press(forecast.form, "reveal")
    assert page.chart.layout.visibility == "visible"
    assert "la differenza è" in forecast.form.status["text"]
    (kept,) = Answers(workspace).get("forecasts:ageing")
    assert kept["guess"] == 0.2
    assert kept["value"] == pytest.approx(float(page.scenario.at_horizon("unmet_share")[1]))


def test_a_forecast_is_offered_once_and_can_be_skipped(workspace: Path) -> None:
    page = Simulator("ageing", Answers(workspace))
    assert [button["name"] for button in page.forecast.form.buttons] == ["begin", "skip"]
    press(page.forecast.form, "skip")
    assert [button["name"] for button in page.forecast.form.buttons] == ["begin"]
    press(page.forecast.form, "begin")
    page.forecast.form.value = {**page.forecast.form.value, "guess": 40}
    press(page.forecast.form, "reveal")
    later = Simulator("ageing", Answers(workspace))
    assert [button["name"] for button in later.forecast.form.buttons] == ["begin"]


def test_another_kernel_hides_what_was_hidden_and_explains_what_was_explained() -> None:
    before, after = Simulator("ageing", Memory()), Simulator("ageing", Memory())
    before.levers.value = {**before.levers.value, "prevention": 20}
    press(section(before, Why).form, "explain")
    press(before.forecast.form, "begin")
    before.forecast.form.value = {**before.forecast.form.value, "guess": 30}
    for form in (lambda page: page.levers, lambda page: page.forecast.form, lambda page: section(page, Why).form):
        go_on(form(before), form(after))
    assert after.chart.layout.visibility == "hidden"
    assert after.forecast.form.value["guess"] == 30
    assert section(after, Why).finding.value == section(before, Why).finding.value
    press(after.forecast.form, "reveal")
    again = Simulator("ageing", Memory())
    go_on(after.forecast.form, again.forecast.form)
    assert again.chart.layout.visibility != "hidden"


def test_another_kernel_has_the_scenarios_of_the_page(workspace: Path) -> None:
    before, after = Simulator("ageing", Memory()), Simulator("ageing", Memory())
    before.levers.value = {**before.levers.value, "prevention": 30}
    section(before, Compare).saving.value = {**section(before, Compare).saving.value, "name": "Prevenire"}
    press(section(before, Compare).saving, "save")
    go_on(section(before, Compare).saving, section(after, Compare).saving)
    assert "A · Prevenire" in section(after, Compare).comparison.value
    assert [series["role"] for series in after.chart.charts[0]["series"]] == ["baseline", "pin-a", "mine"]


def test_a_place_that_is_taken_is_never_overwritten_and_two_pages_keep_each_their_scenarios(workspace: Path) -> None:
    first, second = (Simulator("ageing", Answers(workspace)) for _ in range(2))
    for _ in range(4):
        press(section(first, Compare).saving, "save")
    assert "già tre" in section(first, Compare).saving.status["text"]
    press(buttons_of(first, "B"), "remove")
    second.pins = dict(list(first.pins.items())[:1])
    second.levers.value = {**second.levers.value, "prevention": 30}
    press(section(second, Compare).saving, "save")
    kept = Answers(workspace).get("scenarios:ageing")
    assert [(one["slot"], one["parameters"]) for one in kept] == [("A", {}), ("B", {"prevention": 30}), ("C", {})]


def test_a_scenario_is_shared_by_code_by_link_and_by_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Simulator("ageing", Memory())
    code = code_of("ageing", page.scenario.mine.parameters)
    for name, value in {"SCRIPT_NAME": "/app/x", "SERVER_PORT": "8866", "SERVER_NAME": "127.0.0.1"}.items():
        monkeypatch.setenv(name, value)
    alone = share_box(code)
    assert f'value="http://127.0.0.1:8866/app/x?scenario={code}"' in alone
    assert "<svg" not in alone and "su questo computer" in alone
    monkeypatch.setenv("SERVER_NAME", "scuola.example.org")
    assert "<svg" in share_box(code)
    assert "nient'altro" in share_box(code).unescape()


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
    page.levers.value = {**page.levers.value, "home_care_staff": 200, "carer_support": 40}
    for words in ("40% più povero", "pesato per equità", "Chi perde"):
        assert words in section(page, Gains).figures.value
    assert len(section(page, Gains).charts.charts) == len(page.model.story.panel.faces)
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
