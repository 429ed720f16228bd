"""Experts are asked and answer in writing; cards are corrected, and reported to those who can correct them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scuola.network.asking import answering
from scuola.network.shared import Network
from scuola.pages.piazza import Square
from scuola.text.problems import Problem
from tests.network.test_network import PROBLEM
from tests.network.test_square import fill, folder, square
from tests.pressing import press

EXPERT: dict[str, Any] = {
    "title": "Bianca Prova", "role": "Dirige un servizio inventato", "themes": ["housing"], "languages": "italiano",
    "asks": "Come si apre una casa chiusa.", "available": "entro due settimane", "consent": True,
}  # fmt: skip
QUESTION: dict[str, Any] = {
    "title": "Chi garantisce l'affitto?", "owner": "Unione", "known": "Abbiamo 40 case vuote.", "about": "", "to": "",
}  # fmt: skip


@pytest.fixture
def two(tmp_path: Path) -> tuple[Square, Square]:
    both = square(folder(tmp_path / "valley")), square(folder(tmp_path / "plain"))
    for page, name in zip(both, ("Valle", "Pianura"), strict=True):
        page.joining.form.value = {"shared": str(tmp_path / "shared"), "territory": name}
        press(page.joining.form, "join")
    return both


def take_in(page: Square) -> None:
    press(page.joining.form, "pull")


def test_an_expert_of_another_territory_is_asked_and_answers(two: tuple[Square, Square]) -> None:
    valley, plain = two
    fill(plain, "expert", **EXPERT)
    assert plain.expert.status["kind"] == "done", plain.expert.status
    take_in(valley)
    expert = valley.network.cards()[0]
    to = next(field for field in valley.question.fields if field["name"] == "to")
    assert {"value": expert.id, "label": "Bianca Prova"} in to["options"]
    assert "Come si apre una casa chiusa" in valley.experts.value
    fill(valley, "question", **{**QUESTION, "to": expert.id})
    assert "A: Bianca Prova" in valley.shown.value
    take_in(plain)
    [asked] = plain.board.open()
    fill(plain, "answer", to=asked.id, owner="Cooperativa di Prova", kind="reply", text="Un fondo del comune.")
    take_in(valley)
    assert "Risposte (1)" in valley.shown.value and "Un fondo del comune." in valley.shown.value


def test_an_expert_who_has_not_agreed_is_not_published(two: tuple[Square, Square]) -> None:
    _, plain = two
    fill(plain, "expert", **{**EXPERT, "consent": False})
    assert "consenso" in plain.expert.errors["consent"]
    with pytest.raises(Problem, match="consenso"):
        plain.network.publish("expert", {**EXPERT, "consent": False}, sure=True)
    assert plain.network.cards() == []


def test_a_question_can_be_asked_of_whoever_knows(two: tuple[Square, Square]) -> None:
    valley, _ = two
    fill(valley, "question", **QUESTION)
    assert valley.question.status["kind"] == "done" and "A: " not in valley.shown.value


def test_a_card_is_corrected_in_its_form_and_takes_the_place_of_the_one_before(two: tuple[Square, Square]) -> None:
    valley, plain = two
    fill(valley, "problem", **PROBLEM)
    take_in(plain)
    valley.moderating.form.value = {"card": valley.network.cards()[0].id}
    press(valley.moderating.form, "correct")
    assert valley.problem.value["title"] == PROBLEM["title"]
    fill(valley, "problem", **{**valley.problem.value, "what": "Si ferma il sabato."})
    take_in(plain)
    assert [card.body["what"] for card in plain.network.cards()] == ["Si ferma il sabato."]
    fill(valley, "problem", **{**PROBLEM, "title": "Un altro"})
    assert len(valley.network.cards()) == 2


def test_somebody_elses_card_cannot_be_corrected(two: tuple[Square, Square]) -> None:
    valley, plain = two
    fill(valley, "problem", **PROBLEM)
    take_in(plain)
    plain.moderating.form.value = {"card": plain.network.cards()[0].id}
    press(plain.moderating.form, "correct")
    assert plain.moderating.form.status["kind"] == "problem" and not plain.problem.value.get("title")


def test_what_was_written_on_another_page_is_corrected_there(two: tuple[Square, Square]) -> None:
    from tests.practices import told

    valley, _ = two
    card = valley.network.publish("practice", told())
    valley.refresh()
    valley.moderating.form.value = {"card": card.id}
    press(valley.moderating.form, "correct")
    assert "pagina delle pratiche" in valley.moderating.form.status["text"]


def test_a_reported_card_says_so_until_it_is_corrected(two: tuple[Square, Square]) -> None:
    valley, plain = two
    fill(valley, "problem", **PROBLEM)
    take_in(plain)
    [card] = plain.network.cards()
    assert not any(
        one["value"] == card.id for field in valley.report.fields if field["name"] == "to" for one in field["options"]
    )
    fill(plain, "report", to=card.id, fault="wrong", text="I servizi sono <i>tre</i>.")
    take_in(valley)
    assert "Segnalata da Pianura: contiene un errore. I servizi sono &lt;i&gt;tre" in valley.shown.value
    valley.network.publish("problem", {**PROBLEM, "what": "Tre servizi."}, card.id)
    valley.refresh()
    assert "Segnalata" not in valley.shown.value


def test_who_can_be_asked_does_not_need_a_network() -> None:
    assert [one for one in answering(()) if one.invented]


def test_nothing_is_ones_own_before_joining(tmp_path: Path, two: tuple[Square, Square]) -> None:
    fill(two[0], "problem", **PROBLEM)
    alone = Network(tmp_path / "alone")
    assert not alone.is_own(two[0].network.cards()[0])
