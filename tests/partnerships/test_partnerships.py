"""Coalitions have reasons that can be checked on the cards; an agreement is signed when its ten points are written."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar

from scuola import toolkit
from scuola.markup.partnerships import the_coalitions, the_register
from scuola.pages.partnerships import Agreeing, Matching, Register
from scuola.partnerships import register
from scuola.partnerships.agreement import POINTS, Agreement, label, to_write
from scuola.partnerships.cards import Card
from scuola.partnerships.coalitions import met, proposed, ties
from scuola.partnerships.picture import picture
from scuola.printed import agreement as printed
from scuola.printed import blocks_as
from scuola.text import speak
from scuola.text.problems import Problem
from scuola.toolkit.examples import example
from scuola.workspace import answers_here
from scuola.workspace.answers import Answers
from tests.pressing import press

TODAY = date(2027, 1, 11)


def card(name: str, offers: list[str], needs: list[str], aims: tuple[str, ...] = ("housing",), **more: Any) -> Card:
    return Card.read({"name": name, "offers": offers, "needs": needs, "aims": list(aims), **more})


TABLE = [
    card("Comune", ["spaces", "authority"], ["skills", "trust"]),
    card("Cooperativa", ["skills", "trust"], ["spaces", "money"], limits="lavoro non pagato"),
    card("Banca", ["money"], ["data"]),
    card("Museo", ["spaces"], ["money"], ("democracy",)),
]
GOOD: dict[str, Any] = {
    "title": "Patto per la casa", "starts": "2027-02-01", "ends": "2029-02-01",
    "parties": [{"name": "Comune", "signs": "sindaco"}, {"name": "Cooperativa", "signs": "presidente"}],
    **{point: f"Testo di {point}" for point in POINTS},
}  # fmt: skip


def agreement(**changes: Any) -> Agreement:
    return Agreement.read({**GOOD, **changes})


def test_a_need_is_met_by_another_that_shares_an_aim() -> None:
    assert {(one.who, one.need.value, one.by) for one in met(TABLE)} == {
        ("Comune", "skills", ("Cooperativa",)), ("Comune", "trust", ("Cooperativa",)),
        ("Cooperativa", "spaces", ("Comune",)), ("Cooperativa", "money", ("Banca",)),
    }  # fmt: skip
    assert ("Banca", "Cooperativa") in ties(TABLE) and not any("Museo" in pair for pair in ties(TABLE))


def test_the_picture_says_in_words_and_as_a_table_what_it_draws() -> None:
    speak("it")
    drawn = picture(TABLE)
    assert {(link.start, link.end) for link in drawn.links} == set(ties(TABLE)) and all(
        link.arrow for link in drawn.links
    )
    roles = {point.id: point.role for point in drawn.points}
    assert roles["Museo"] == "gap" and roles["Comune"] == "part"
    assert "3 aiuti possibili tra 4 organizzazioni" in drawn.summary.it and "«Cooperativa»" in drawn.summary.it
    assert len(drawn.table().rows) == 4 and picture([]).points == [] and picture(TABLE[3:]).links == []


def test_the_best_coalition_says_what_is_missing_and_what_breaks_it() -> None:
    best = proposed(TABLE)[0]
    assert best.members == ("Comune", "Cooperativa", "Banca")
    assert [need.value for need in best.missing["Banca"]] == ["data"]
    assert best.breaks == ("Cooperativa", 0)
    assert sum(best.shares.values()) == pytest.approx(len(best.met)) == 4
    assert best.shares["Cooperativa"] == max(best.shares.values())


def test_nobody_with_nothing_in_common_is_put_together() -> None:
    apart = [card("A", ["money"], []), card("B", [], ["money"], ("energy",))]
    assert proposed(apart) == []
    assert "Nessuna coalizione" in the_coalitions(apart)


def test_what_is_on_a_card_is_never_markup() -> None:
    said = the_coalitions([card("<b>A</b>", ["money"], ["data"]), card("B", ["data"], ["money"], limits="<script>")])
    assert "<b>A" not in said and "<script>" not in said


@pytest.mark.parametrize("point", POINTS)
def test_an_agreement_without_one_of_its_ten_points_is_not_signed(point: str, tmp_path: Path) -> None:
    assert to_write(agreement()) == []
    with pytest.raises(Problem) as problem:
        register.sign(Answers(tmp_path), agreement(**{point: ""}), TODAY)
    assert label(point).it in problem.value.message.it
    assert register.entries(Answers(tmp_path)) == []


@pytest.mark.parametrize("wrong", [{"ends": "2026-01-01"}, {"starts": "ieri"}, {"parties": GOOD["parties"][:1]}, {"title": ""},
                                   {"parties": [{"name": "A"}, {"name": "B", "signs": "x"}]}])  # fmt: skip
def test_dates_parties_and_signers_are_needed(wrong: dict[str, Any]) -> None:
    assert to_write(agreement(**wrong))


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_document_has_the_ten_points_and_a_line_for_each_signature(language: str) -> None:
    speak(language)
    page = Document(io.BytesIO(blocks_as.docx("x", "", list(printed.blocks(agreement())), TODAY, contents=False)))
    text = "\n".join(one.text for one in page.paragraphs)
    assert all(f"{place}. {label(point)}" in text for place, point in enumerate(POINTS, start=1))
    assert [row.cells[0].text for row in page.tables[-1].rows][1:] == ["Comune", "Cooperativa"]
    assert ("BOZZA" in text, "DRAFT" in text) == (False, False)


def test_the_register_outlives_the_course_and_says_what_falls_due(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    signed = register.sign(answers, agreement(), TODAY)
    register.agree_exchange(answers, "Portierato", ["Valle", "Pianura"], date(2027, 6, 1), TODAY)
    [one, exchange] = register.entries(Answers(tmp_path))
    assert one == signed and exchange.parties == ("Valle", "Pianura")
    assert [one.state(day) for day in (TODAY, date(2028, 12, 1), date(2029, 3, 1))] == ["in-force", "ending", "expired"]
    days = {
        str(entry["summary"]): entry.decoded("dtstart")
        for entry in Calendar.from_ical(register.calendar([one, exchange])).walk("VEVENT")
    }
    assert days == {"Fra tre mesi scade: Patto per la casa": date(2028, 11, 3), "Scade: Patto per la casa": date(2029, 2, 1),
                    "Scambio: Portierato": date(2027, 6, 1)}  # fmt: skip
    closed = register.close(answers, one.id, "finito prima")
    assert closed.state(TODAY) == "closed" and "chiuso" in the_register(register.entries(answers), TODAY)


def test_an_exchange_needs_two_territories_and_a_day_to_come(tmp_path: Path) -> None:
    for parties, day in (
        (["Valle"], date(2027, 6, 1)),
        (["Valle", "Pianura"], None),
        (["Valle", "Pianura"], date(2020, 1, 1)),
    ):
        with pytest.raises(Problem):
            register.agree_exchange(Answers(tmp_path), "Portierato", parties, day, TODAY)


def test_a_register_is_closed_on_its_page_and_what_is_closed_falls_due_no_more(workspace: Path) -> None:
    answers = answers_here()
    assert Register(answers).closing.layout.display == "none"
    one = register.sign(answers, agreement(), TODAY)
    page = Register(answers)
    press(page.closing, "close")
    assert "com'è finito" in page.closing.status["text"] and not register.entries(answers)[0].closed
    page.closing.value = {"entry": one.id, "how": "concluso, restano due case"}
    press(page.closing, "close")
    assert page.closing.status["kind"] == "done" and "chiuso" in page.shown.value
    assert page.closing.layout.display == "none"
    assert not list(Calendar.from_ical(register.calendar(register.entries(answers))).walk("VEVENT"))


def test_the_instrument_is_taken_from_the_tree_as_it_was_filled_in(workspace: Path) -> None:
    page = Agreeing(answers_here(), Register(answers_here()))
    press(page.form, "tree")
    assert "non è ancora compilato" in page.form.status["text"]
    lesson = workspace.parents[1] / "modules" / "shared-administration"
    lesson.mkdir()
    told = example("shared-administration-tree", "it")
    Answers(lesson).put("tool:shared-administration-tree", told)
    tree = toolkit.find("shared-administration-tree")
    press(page.form, "tree")
    assert page.form.value["instrument"] == str(tree.run(tree.inputs.read(told)).verdict)
    assert "Amministrazione condivisa" in page.form.status["text"] or "lezione" in page.form.status["text"]


def test_the_page_goes_from_cards_to_a_signed_agreement(workspace: Path) -> None:
    matching, kept = Matching(answers_here()), Register(answers_here())
    matching.form.value = {"cards": [one.model_dump(mode="json") for one in TABLE]}
    press(matching.form, "propose")
    assert "Se esce «Cooperativa»" in matching.shown.value and "lavoro non pagato" in matching.shown.value
    page = Agreeing(answers_here(), kept)
    press(page.form, "sign")
    assert page.form.status["kind"] == "problem"
    page.form.value = {**page.form.value, **GOOD}
    press(page.form, "draft")
    press(page.form, "sign")
    assert page.form.status["kind"] == "done" and "download=" in page.shown.value
    assert "Patto per la casa" in kept.shown.value and "text/calendar" in kept.shown.value
