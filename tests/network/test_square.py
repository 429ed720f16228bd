"""The square and the commands: a problem goes out, an answer comes back, programme and practices are published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scuola.cli import main
from scuola.network.board import Board
from scuola.network.shared import Network
from scuola.pages.piazza import Square
from scuola.partnerships.register import agree_exchange, close
from scuola.pilots.follow_up import record
from scuola.pilots.pilot import begin, load
from scuola.workspace import MARKER, Workspace
from tests.network.test_network import PROBLEM
from tests.pilots.test_follow_up import AT_6, INDICATORS
from tests.pressing import press


def folder(path: Path) -> Workspace:
    (path / MARKER).parent.mkdir(parents=True)
    (path / MARKER).write_text('{"language": "it", "course": "/nowhere"}')
    for page in ("piazza", "pilot"):
        (path / "modules" / page).mkdir(parents=True)
    found = Workspace.at(path)
    assert found
    return found


def square(workspace: Workspace) -> Square:
    return Square(Network(workspace.folder), workspace.answers("modules", "piazza"), workspace)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Square, Square]:
    both = square(folder(tmp_path / "valley")), square(folder(tmp_path / "plain"))
    for page, name in zip(both, ("Valle", "Pianura"), strict=True):
        page.joining.form.value = {"shared": str(tmp_path / "shared"), "territory": name}
        press(page.joining.form, "join")
        assert page.joining.form.status["kind"] == "done"
    return both


def fill(page: Square, form: str, **values: Any) -> None:
    shown = getattr(page, form)
    shown.value = values
    press(shown, "publish")


def test_a_problem_goes_out_and_an_answer_comes_back(two: tuple[Square, Square]) -> None:
    valley, plain = two
    fill(valley, "problem", **PROBLEM)
    assert valley.problem.status["kind"] == "done" and "Autisti che mancano" in valley.shown.value
    press(plain.joining.form, "pull")
    [asked] = plain.board.open()
    fill(plain, "answer", to=asked.id, owner="Comune", kind="practice", text="Con i volontari del <b>paese</b>.")
    press(valley.joining.form, "pull")
    assert "Risposte (1)" in valley.shown.value and "<b>paese" not in valley.shown.value


def test_what_seems_personal_is_asked_about_and_can_be_confirmed(two: tuple[Square, Square]) -> None:
    valley, _ = two
    fill(valley, "problem", **{**PROBLEM, "what": "La sede è in via Verdi 12."})
    assert "via Verdi 12" in valley.problem.status["text"] and valley.network.cards() == []
    press(valley.problem, "sure")
    assert len(valley.network.cards()) == 1


def test_a_programme_and_its_review_are_published_and_read_by_another(two: tuple[Square, Square]) -> None:
    valley, plain = two
    answers = valley.workspace.answers("modules", "pilot")
    answers.put("section:about", {"title": "A casa", "municipalities": "Bobbio"})
    answers.put(
        "section:goal",
        {
            "statement": "Dimezzare gli ingressi",
            "indicator": "Ingressi",
            "unit": "l'anno",
            "baseline": 120,
            "target": 60,
            "year": 2032,
        },
    )
    answers.put("section:evaluation", {"indicators": INDICATORS})
    pilot = begin(answers, "2027-01-31")
    record(answers, pilot, 6, {"Ingressi": 90}, "Le frazioni restano fuori.", AT_6, "Un pulmino in più")
    press(valley.joining.form, "mine")
    press(valley.joining.form, "mine")
    press(plain.joining.form, "pull")
    assert {card.kind for card in plain.board.cards} == {"summary", "review"}
    assert "Un pulmino in più" in plain.shown.value and "Quale ipotesi" in plain.shown.value
    assert load(answers).id == pilot.id


def test_a_programme_that_was_only_typed_is_published_as_well(two: tuple[Square, Square]) -> None:
    valley, _ = two
    answers = valley.workspace.answers("modules", "pilot")
    answers.put("section:about", {"title": "A casa", "municipalities": "Bobbio"})
    answers.put("section:goal", {"statement": "Dimezzare gli ingressi"})
    press(valley.joining.form, "mine")
    press(valley.joining.form, "mine")
    assert [card.title for card in valley.network.cards()] == ["A casa"]


def test_a_card_is_withdrawn_from_the_page(two: tuple[Square, Square]) -> None:
    valley, plain = two
    fill(valley, "problem", **PROBLEM)
    press(valley.moderating.form, "withdraw")
    assert valley.moderating.form.status["kind"] == "problem"
    valley.moderating.form.value = {"card": valley.network.cards()[0].id}
    press(valley.moderating.form, "withdraw")
    press(plain.joining.form, "pull")
    assert plain.network.cards() == []


def test_the_page_says_which_network_was_joined_when_it_is_opened_again(
    two: tuple[Square, Square], tmp_path: Path
) -> None:
    again = square(two[0].workspace).joining.form.value
    assert again["territory"] == "Valle" and again["shared"] == str((tmp_path / "shared").resolve())


def test_cards_are_found_in_spite_of_a_mistake(two: tuple[Square, Square]) -> None:
    valley, _ = two
    fill(valley, "problem", **PROBLEM)
    assert [card.title for card in Board(valley.network.cards()).find("autisti mancno")] == ["Autisti che mancano"]
    valley.search.value = {"words": "qwertyuiop", "kind": ""}
    assert "Nessuna scheda" in valley.shown.value


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_the_commands_do_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other, shared = folder(tmp_path / "one").folder, folder(tmp_path / "other").folder, tmp_path / "shared"
    assert run("network", "pull", "--folder", str(one)) == 1
    for home, name in ((one, "Valle"), (other, "Pianura")):
        assert run("network", "join", str(shared), "--territory", name, "--folder", str(home)) == 0
    card = Network(one).publish("problem", PROBLEM)
    assert run("network", "publish", "--folder", str(one)) == 0
    assert run("network", "pull", "--folder", str(other)) == 0
    capsys.readouterr()
    assert run("network", "search", "autisti", "--folder", str(other)) == 0
    assert card.id in capsys.readouterr().out
    assert run("network", "verify", "--folder", str(other)) == 0
    file = next(shared.glob(f"*/{card.id}.json"))
    file.write_text(file.read_text().replace("Autisti", "Medici"))
    assert run("network", "verify", "--folder", str(other)) == 1
    assert "firma" in capsys.readouterr().err
    assert run("network", "withdraw", card.id, "--folder", str(one), "--lang", "en") == 0
    assert run("network", "withdraw", card.id, "--folder", str(other)) == 1


def test_an_agreement_of_the_register_is_published_read_by_another_and_told_when_it_is_closed(
    two: tuple[Square, Square],
) -> None:
    valley, plain = two
    kept = valley.workspace.answers("modules", "partnerships")
    day = date(2027, 3, 1)
    one = agree_exchange(kept, "Scambio sul sollievo", ["Valle", "Pianura"], day, day)
    press(valley.joining.form, "mine")
    press(plain.joining.form, "pull")
    [card] = Board(plain.network.cards()).find("sollievo", "agreement")
    assert card.body["parties"] == "Valle, Pianura" and card.body["what"] == "exchange"
    assert "Scambio sul sollievo" in plain.shown.value and "Accordo o scambio" in plain.shown.value
    close(kept, one.id, "fatto, due visite")
    press(valley.joining.form, "mine")
    press(plain.joining.form, "pull")
    assert [one.body["closed"] for one in plain.network.cards()] == ["fatto, due visite"]
    valley.moderating.form.value = {"card": card.id}
    press(valley.moderating.form, "correct")
    assert "degli accordi" in valley.moderating.form.status["text"]


def test_agreements_and_exchanges_that_are_open_stand_among_what_is_new(tmp_path: Path) -> None:
    workspace = folder(tmp_path / "valley")
    assert "Scambio sul sollievo" not in str(square(workspace).children[0].children[2].value)
    kept = workspace.answers("modules", "partnerships")
    day = date(2027, 3, 1)
    agree_exchange(kept, "Scambio sul sollievo", ["Valle", "Pianura"], day, day)
    over = agree_exchange(kept, "Scambio finito", ["Valle", "Pianura"], day, day)
    close(kept, over.id, "fatto")
    shown = str(square(workspace).children[0].children[2].value)
    assert "Scambio sul sollievo" in shown and "Scambio finito" not in shown
