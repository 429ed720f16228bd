"""A pilot is put together from what was done, keeps where it comes from, and says what does not hold together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scuola import simulations
from scuola.notebooks.used_again import as_elsewhere
from scuola.pilots.consistency import remarks
from scuola.pilots.gate import gate_missing, passes_the_gate
from scuola.pilots.pieces import SCENARIO, Piece, is_older, pieces
from scuola.pilots.pilot import Pilot, assemble, begin, load
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import SECTIONS, Equity, Goal, Team
from scuola.text import speak
from scuola.toolkit.examples import example
from scuola.workspace.answers import Answers
from tests.good_answers import ALL, good
from tests.pilots.folder import LESSONS, worked_on

EQUITY: dict[str, Any] = {
    **example("distribution-panel", "it"), "axes": ["income", "tenure", "place"], "poorest": "Arriverebbe a chi è in affitto.",
    "mitigation": "Anticipo della spesa, ufficio casa, 80 mila euro",
}  # fmt: skip
INITIATIVE: dict[str, Any] = {
    "name": "Sollievo", "hypothesis": "Crediamo che chi riposa resti al lavoro, perché dorme.", "cost": 100,
    "funds": ["Fondo"], "ends": 2030, "owner": "servizi sociali", "after_6": "20 famiglie", "after_18": "60 famiglie",
}  # fmt: skip
FUND: dict[str, Any] = {"name": "Fondo", "origin": "expiring", "amount": 100, "expiry": 2030}
LEVER = next(name for name, one in simulations.find("ageing").parameters.controls().items() if one.kind == "slider")


def pilot(**sections: dict[str, Any]) -> Pilot:
    return Pilot("a" * 16, sections)


def codes(one: Pilot) -> set[str]:
    return {remark.code for remark in remarks(one, this_year=2026) if remark.code not in ("SEZIONE_VUOTA",)}


def portfolio(*initiatives: dict[str, Any], **fund: Any) -> Pilot:
    return pilot(portfolio={"initiatives": list(initiatives), "funds": [{**FUND, **fund}]}, equity=EQUITY)


def with_agreement(ends: str, closed: str = "") -> Pilot:
    """Return a programme whose work lasts until 2030, with an agreement that ends on a day."""
    told = {"id": "a", "kind": "agreement", "title": "Patto", "parties": ["A", "B"], "signed": "2024-01-01", "ends": ends,
            "closed": closed}  # fmt: skip
    return replace(portfolio(INITIATIVE), pieces=(Piece("agreement", "a", "modules/partnerships", told, "d"),))


def test_an_agreement_that_lasts_or_was_closed_is_left_in_peace() -> None:
    assert codes(with_agreement("2030-06-01")) == codes(with_agreement("2025-01-01", closed="concluso")) == set()


def test_what_was_done_is_found_with_where_it_was_done(tmp_path: Path) -> None:
    found = pieces(worked_on(tmp_path))
    assert {piece.slug for piece in found if piece.kind == "tool"} == set(LESSONS)
    assert {piece.page for piece in found} == {f"modules/{page}" for page in LESSONS.values()}


def test_a_tool_that_is_half_filled_in_is_no_piece(tmp_path: Path) -> None:
    (tmp_path / "modules" / "x").mkdir(parents=True)
    Answers(tmp_path / "modules" / "x").put("tool:mission-map", {"challenge": "…"})
    Answers(tmp_path / "modules" / "x").put("tool:no-such-tool", {"name": "…"})
    assert pieces(tmp_path) == []


def handed_in_exercise(folder: Path, slug: str, **changes: Any) -> dict[str, Any]:
    """Write a good answer to an exercise into a participant's folder; return it."""
    page = folder / "exercises" / slug
    page.mkdir(parents=True)
    told = {**good(slug), **changes}
    for part, answer in told.items():
        Answers(page).put(part, answer)
    return told


def test_what_was_done_in_an_exercise_is_taken_in_as_what_was_done_in_a_lesson(tmp_path: Path) -> None:
    slug = "mission-for-my-territory"
    told = handed_in_exercise(tmp_path, slug)
    found = {piece.kind: piece for piece in pieces(tmp_path, as_elsewhere)}
    assert found.keys() == {"tool", "scenario", "text"}
    assert all(piece.page == f"exercises/{slug}" for piece in found.values())
    assert found["tool"].slug == "mission-map" and "own_weakest" not in found["tool"].values
    assert found["scenario"].code.startswith("ageing-") and not is_older(found["scenario"])
    made = assemble(Answers(tmp_path / "pilot"), tmp_path, as_elsewhere)
    goal = made.section(Goal)
    assert goal and goal.statement == told["mission"]["mission"]["statement"]
    assert made.origins["goal"] == [f"tool:mission-map@exercises/{slug}"]


@pytest.mark.parametrize("slug", ALL)
def test_something_of_every_exercise_can_become_part_of_a_programme(slug: str, tmp_path: Path) -> None:
    handed_in_exercise(tmp_path, slug)
    assert pieces(tmp_path, as_elsewhere)


def test_an_exercise_that_is_not_ours_or_is_spoilt_stops_nothing(tmp_path: Path) -> None:
    handed_in_exercise(tmp_path, "mission-for-my-territory", mission="…", plan={"no": "lever"}, text={})
    other = tmp_path / "exercises" / "of-another-school"
    other.mkdir()
    Answers(other).put("part", {"text": "…"})
    assert {piece.kind for piece in pieces(tmp_path, as_elsewhere)} <= {"text"}


def test_a_pilot_is_put_together_from_what_was_done(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    made = assemble(answers, worked_on(tmp_path / "work"))
    goal, portfolio, team = made.section(Goal), made.section(Portfolio), made.section(Team)
    assert goal and goal.target == 60 and goal.year == 2032
    assert portfolio and portfolio.initiatives[0].name == "Infermiere di comunità"
    assert portfolio.initiatives[0].cost == 400 and portfolio.funds[1].expiry == 2026
    assert team and "AUSL" in [one.name for one in team.organisations]
    assert made.origins["goal"] == ["tool:mission-map@modules/criteria-and-mission-map"]
    assert "chi cura è solo" in made.values["about"]["problem"]
    assert load(answers) == made


def test_what_is_typed_is_never_overwritten_and_rows_are_added_once(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("section:goal", {"statement": "La nostra"})
    first = assemble(answers, worked_on(tmp_path / "work"))
    assert first.values["goal"]["statement"] == "La nostra"
    again = assemble(answers, tmp_path / "work")
    assert again.values == first.values and again.id == first.id


def test_a_scenario_is_a_piece_by_its_code_until_the_simulation_changes(tmp_path: Path) -> None:
    parameters = simulations.find("ageing").parameters
    value = parameters.controls()[LEVER].high
    [piece] = [one for one in pieces(worked_on(tmp_path, "mission-map", **{LEVER: value})) if one.kind == SCENARIO]
    assert piece.code.startswith("ageing-") and piece.figures
    assert not is_older(piece)
    figures = {name: figure * 1.5 + 1 for name, figure in piece.figures.items()}
    older = Pilot("a", {}, (type(piece)(**{**piece.data(), "figures": figures, "digest": "other"}),))
    assert "SCENARIO_VECCHIO" in codes(older)
    assert is_older(type(piece)(**{**piece.data(), "code": "ageing-zzzz-0g5"}))


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (pilot(goal={"statement": "Vivere bene"}), "MISSIONE_SENZA_MISURA"),
        (pilot(goal={"baseline": 3, "target": 3}), "MISSIONE_FERMA"),
        (pilot(goal={"year": 2021}), "MISSIONE_PASSATA"),
        (portfolio({**INITIATIVE, "hypothesis": ""}), "PROGETTO_ORFANO"),
        (portfolio({**INITIATIVE, "cost": 150}), "BILANCIO_NON_QUADRA"),
        (portfolio({**INITIATIVE, "cost": None}), "IMPORTI_MANCANTI"),
        (portfolio(INITIATIVE, expiry=2028), "OLTRE_IL_FONDO"),
        (portfolio({**INITIATIVE, "owner": ""}), "SENZA_RESPONSABILE"),
        (portfolio({**INITIATIVE, "after_18": ""}), "SENZA_TAPPE"),
        (portfolio({**INITIATIVE, "function": "experiment"}), "SENZA_ARRESTO"),
        (portfolio({**INITIATIVE, "funds": []}), "NON_PAGATA"),
        (with_agreement("2025-01-01"), "ACCORDO_SCADUTO"),
        (with_agreement("2029-01-01"), "ACCORDO_BREVE"),
        (pilot(portfolio={"sectors": [{"name": "Casa"}]}), "SETTORE_SCOPERTO"),
        (pilot(team={"organisations": [{"name": "Banca", "role": "finanzia"}]}), "PARTNER_SENZA_RUOLO"),
        (pilot(theory=example("theory-of-change", "it")), "ESITI_NON_RAGGIUNTI"),
        (pilot(evaluation={"indicators": [{"name": "Ingressi", "baseline": 3}]}), "INDICATORE_SENZA_PERCORSO"),
        (pilot(risks={"risks": [{"name": "Il fondo non arriva"}]}), "RISCHIO_SENZA_RISPOSTA"),
        (pilot(theory={"goal": ""}), "SEZIONE_INCOMPLETA"),
        (pilot(), "EQUITA_INCOMPLETA"),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_said(made: Pilot, code: str) -> None:
    assert code in codes(made)
    for language in ("it", "en"):
        speak(language)
        assert all("{" not in str(one.text) for one in remarks(made, this_year=2026))


def test_what_holds_together_is_left_in_peace() -> None:
    assert codes(portfolio(INITIATIVE)) == set()


@pytest.mark.parametrize("part", ["losers", "unseen", "mitigation", "poorest", "axes"])
def test_the_equity_gate_asks_for_every_part(part: str) -> None:
    assert passes_the_gate(pilot(equity=EQUITY))
    empty: Any = [] if part == "axes" else ""
    assert gate_missing(Equity.read({**EQUITY, part: empty})) == [part]
    assert not passes_the_gate(pilot(equity={**EQUITY, part: empty}))


def test_a_panel_without_costs_does_not_pass() -> None:
    groups = [{**group, "cost": 0} for group in EQUITY["groups"]]
    assert gate_missing(Equity.read({**EQUITY, "groups": groups})) == ["costs"]
    assert gate_missing(Equity.read({**EQUITY, "axes": ["gender", "age", "place"]})) == ["axes"]


def test_the_first_day_is_said_once_and_the_pilot_has_an_identity(tmp_path: Path) -> None:
    begun = begin(Answers(tmp_path), "2027-01-11")
    assert begun.started == "2027-01-11" and len(begun.id) == 16
    assert begin(Answers(tmp_path), "2027-02-01").id == begun.id


def test_every_section_opens_empty() -> None:
    assert all(
        pilot().section(kind) is not None or name in ("theory", "equity") for name, (_, kind) in SECTIONS.items()
    )
