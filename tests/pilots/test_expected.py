"""What is expected may come from a scenario: its band is drawn, what was measured is held against it, and it goes no further."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from scuola import simulations
from scuola.network.programmes import summary
from scuola.pages import follow_up as page
from scuola.pages.follow_up import Reviews
from scuola.pilots.consistency import remarks
from scuola.pilots.example import play
from scuola.pilots.expected import expectation, offered, tie
from scuola.pilots.follow_up import FollowUp, charts, compared, indicators
from scuola.pilots.pieces import SCENARIO
from scuola.pilots.pilot import Pilot, load
from scuola.printed import blocks_as
from scuola.printed.dossier import dossier
from scuola.simulations.scenario import Player
from scuola.simulations.scenario_code import read_code
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers
from tests.pressing import press


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """Return the answers of the example's programme."""
    play("terre-di-mezzo", tmp_path)
    return Answers(tmp_path / "modules" / "pilot")


def tied(answers: Answers) -> tuple[Pilot, str, str]:
    """Tie the first indicator to the first measure of the scenario; return programme, indicator and measure."""
    pilot = load(answers)
    choice = next(iter(offered(pilot)))
    tie(answers, pilot, indicators(pilot)[0].name, choice)
    return load(answers), indicators(pilot)[0].name, choice.partition("|")[2]


def test_the_band_is_that_of_the_scenarios_draws_between_its_years(answers: Answers) -> None:
    pilot, name, measure = tied(answers)
    piece = next(one for one in pilot.pieces if one.kind == SCENARIO)
    model = simulations.find(piece.slug)
    band = Player(model).play(read_code(piece.slug, model, piece.code)).mine.band(measure)
    scale = 100 if model.measures[measure].form == "share" else 1
    found = expectation(pilot, indicators(pilot)[0], 18, typed=1.0)
    assert found is not None and found.low < found.middle < found.high
    halfway = scale * (band[:, 1] + band[:, 2]) / 2
    assert np.allclose([found.low, found.middle, found.high], halfway, rtol=1e-3)
    assert expectation(pilot, indicators(pilot)[1], 18, typed=5.0).middle == 5.0  # type: ignore[union-attr]
    assert name in {one.name for one in compared(pilot, 6, {})}


def test_what_was_measured_is_drawn_against_the_band_and_said_to_be_in_it_or_out(answers: Answers) -> None:
    pilot, name, _ = tied(answers)
    expected = expectation(pilot, indicators(pilot)[0], 6)
    assert expected is not None
    held = [
        FollowUp(6, "2027-07-11", {name: expected.high + 1_000}, "x"),
        FollowUp(18, "2028-07-11", {name: expected.middle}, "x"),
    ]
    [chart] = charts(pilot, held)
    drawn = chart.spec()
    assert drawn["kind"] == "course" and drawn["months"] == list(range(19)) and len(drawn["points"]) == 2
    assert all(low <= middle <= high for low, middle, high in
               zip(drawn["expected"]["low"], drawn["expected"]["values"], drawn["expected"]["high"], strict=True))  # fmt: skip
    assert "8 futuri su 10" in compared(pilot, 6, held[0].measured)[0].said.it
    assert compared(pilot, 6, {name: expected.middle})[0].within
    assert "banda di 8 su 10" in drawn["source"]


def test_what_others_read_and_the_dossier_say_what_the_scenario_expects(answers: Answers) -> None:
    pilot, name, _ = tied(answers)
    expected = expectation(pilot, indicators(pilot)[0], 18)
    assert expected is not None
    value = next(one for one in summary(pilot)["values"] if one["indicator"] == name and one["months"] == 18)
    assert value["expected"] == expected.middle and value["band"] == pytest.approx(
        max(expected.high - expected.middle, expected.middle - expected.low)
    )
    page_before, page_after = (
        blocks_as.html("t", "", dossier(one), date(2026, 12, 1))
        for one in (Pilot(pilot.id, pilot.values, pilot.pieces), pilot)
    )
    assert page_before != page_after


def test_an_indicator_that_follows_a_scenario_needs_no_expected_values_of_its_own(answers: Answers) -> None:
    rows = answers.get("section:evaluation")["indicators"]
    untyped = [{**row, "after_6": None, "after_18": None} if not place else row for place, row in enumerate(rows)]
    answers.put("section:evaluation", {**answers.get("section:evaluation"), "indicators": untyped})
    assert "INDICATORE_SENZA_PERCORSO" in {one.code for one in remarks(load(answers))}
    pilot, _, _ = tied(answers)
    assert "INDICATORE_SENZA_PERCORSO" not in {one.code for one in remarks(pilot)}


def test_a_scenario_that_is_gone_or_of_another_version_leaves_what_was_typed(answers: Answers) -> None:
    pilot, _, _ = tied(answers)
    one = indicators(pilot)[0]
    gone = Pilot(pilot.id, pilot.values, (), ties=pilot.ties)
    assert expectation(gone, one, 18, typed=7.0).middle == 7.0  # type: ignore[union-attr]
    piece = next(each for each in pilot.pieces if each.kind == SCENARIO)
    older = Pilot(pilot.id, pilot.values, (type(piece)(**{**piece.data(), "code": "scaduto"}),), ties=pilot.ties)
    assert expectation(older, one, 18, typed=7.0).middle == 7.0  # type: ignore[union-attr]
    assert offered(older) == {}
    with pytest.raises(Problem, match="non c'è più"):
        tie(answers, gone, one.name, "scenario:altro|x")


def test_the_page_ties_an_indicator_and_lets_it_go(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Reviews(answers)
    pilot = load(answers)
    name, choice = indicators(pilot)[0].name, next(iter(offered(pilot)))
    press(shown.tying.form, "tie")
    assert "Scegliere prima un indicatore" in shown.tying.form.status["text"]
    shown.tying.form.value = {"indicator": name, "measure": choice}
    press(shown.tying.form, "tie")
    assert name in shown.tying.shown.value
    monkeypatch.setattr(page, "today", lambda: date(2027, 7, 11))
    shown.form.value = {"months": "6", "measured-0": 1, "learned": "Le frazioni restano fuori."}
    press(shown.form, "keep")
    assert "8 futuri su 10" in shown.shown.value
    shown.tying.form.value = {"indicator": name, "measure": ""}
    press(shown.tying.form, "tie")
    assert "8 futuri su 10" not in shown.shown.value and name not in shown.tying.shown.value


def test_without_scenarios_nothing_is_offered(tmp_path: Path) -> None:
    assert Reviews(Answers(tmp_path)).tying.layout.display == "none"
