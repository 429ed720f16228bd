"""A question to a case is written, kept, published, answered elsewhere, and its answer comes back to the case's page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scuola.network import case_questions as questions
from scuola.network.bodies import QuestionCard
from scuola.network.publishing import publish_all
from scuola.network.shared import Network
from scuola.pages.asking import Asking
from scuola.pages.cases import CasesPage
from scuola.serving.delivery import prepare
from scuola.text import speak
from scuola.text.problems import Problem
from scuola.widgets.explorer import Explorer
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from tests.pressing import press

QUESTION = {
    "title": "Chi paga i turni di notte?",
    "owner": "Unione della Valle inventata",
    "known": "Qui nessuno li paga.",
}
TODAY = date(2026, 12, 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a participant's folder, in which the page of the cases is open."""
    speak("it")
    prepare(tmp_path / "valley", "it", tmp_path / "course")
    page = tmp_path / "valley" / "modules" / "cases"
    page.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(page)
    return tmp_path / "valley"


def opened(monkeypatch: pytest.MonkeyPatch, query: str = "") -> tuple[Explorer, Asking]:
    monkeypatch.setenv("QUERY_STRING", query)
    shown = CasesPage("cases").explorer()
    return shown, shown.tabs.children[3]


def networks(folder: Path) -> tuple[Network, Network]:
    """Return the networks of the folder and of another territory, in one shared folder."""
    mine, other = Network(folder), Network(folder.parent / "plain")
    mine.join(folder.parent / "shared", "Valle inventata")
    other.join(folder.parent / "shared", "Pianura inventata")
    return mine, other


def answered(other: Network) -> None:
    """Let the other territory take in the question and answer it."""
    other.pull()
    [card] = [one for one in other.cards() if one.kind == "question"]
    other.publish(
        "answer", {"to": card.id, "owner": "Unione della Pianura", "kind": "practice", "text": "Li paga il distretto."}
    )


def test_a_question_is_written_on_the_cases_page_and_kept_without_a_network(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, page = opened(monkeypatch, "case=C13&ask")
    assert shown.tabs.selected_index == 3 and page.form.value["about"] == "C13 · Buurtzorg"
    press(page.form, "keep")
    assert page.form.status["kind"] == "problem" and "title" in page.form.errors
    page.form.value = {**page.form.value, **QUESTION}
    press(page.form, "keep")
    assert page.form.status["kind"] == "done" and not page.form.value.get("title")
    assert "Chi paga i turni di notte?" in shown.listed.value and "Ancora senza risposta" in shown.listed.value
    press(page.form, "publish")
    assert "Prima unirsi a una rete" in page.form.status["text"]
    again, _ = opened(monkeypatch, "case=C13")
    assert "Chi paga i turni di notte?" in again.listed.value


def test_the_answer_of_another_territory_comes_back_to_the_case(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = networks(folder)
    _, page = opened(monkeypatch, "case=C13&ask")
    page.form.value = {**page.form.value, **QUESTION}
    press(page.form, "keep")
    press(page.form, "publish")
    assert "Pubblicate 1" in page.form.status["text"]
    press(page.form, "publish")
    assert "Pubblicate 0" in page.form.status["text"], "what is out as it is does not go out again"
    answered(other)
    mine.pull()
    shown, _ = opened(monkeypatch, "case=C13")
    assert "Li paga il distretto." in shown.listed.value and "Ancora senza risposta" not in shown.listed.value


def test_an_answer_that_came_by_letter_is_written_down_and_published_beside_the_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = networks(folder)
    shown, page = opened(monkeypatch, "case=C13&ask")
    assert page.answering.layout.display == "none"
    page.form.value = {**page.form.value, **QUESTION}
    press(page.form, "keep")
    press(page.answer, "write")
    assert "Scegliere prima una domanda" in page.answer.status["text"]
    [one] = questions.kept(Answers(folder / "modules" / "cases"))
    page.answer.value = {"question": one.id, "who": "", "text": "Li paga la squadra."}
    press(page.answer, "write")
    assert "chi ha risposto" in page.answer.status["text"]
    page.answer.value = {"question": one.id, "who": "Ufficio di Almelo", "text": "Li paga la squadra."}
    press(page.answer, "write")
    assert "Li paga la squadra." in shown.listed.value and "Ufficio di Almelo" in shown.listed.value
    school = Workspace.at(folder)
    assert school is not None and publish_all(mine, school).count == 2
    assert other.pull().new == 2
    [told] = questions.asked(Answers(folder.parent / "nowhere"), other.cards())["C13"]
    assert [str(answer.text) for answer in told.answers] == ["Li paga la squadra."]


def test_a_question_that_was_withdrawn_does_not_go_out_again(folder: Path) -> None:
    mine, _ = networks(folder)
    answers = Answers(folder / "modules" / "cases")
    one = questions.keep(answers, QuestionCard.read({**QUESTION, "about": "C13 · Buurtzorg"}), TODAY)
    assert questions.publish(mine, answers) == 1
    mine.withdraw(one.id)
    assert questions.publish(mine, answers) == 0
    assert mine.cards() == []


def test_what_seems_personal_is_asked_about_before_a_question_goes_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks(folder)
    _, page = opened(monkeypatch, "case=C13&ask")
    page.form.value = {**page.form.value, **QUESTION, "known": "Lo sa il sig. Rossi."}
    press(page.form, "keep")
    press(page.form, "publish")
    assert "Rossi" in page.form.status["text"] and page.form.status["kind"] == "problem"
    press(page.form, "sure")
    assert "Pubblicate 1" in page.form.status["text"]


@pytest.mark.parametrize("about", ["", "C99 · Niente", "M4L5 · Reti", "C13", None])
def test_what_is_about_no_case_is_on_no_case(about: str | None) -> None:
    assert questions.case_of({"about": about}) == ""


def test_a_question_in_the_other_language_is_on_the_same_case(folder: Path) -> None:
    answers = Answers(folder / "modules" / "cases")
    questions.keep(answers, QuestionCard.read({**QUESTION, "about": "C40 · Zurich: cooperatives"}), TODAY)
    assert list(questions.asked(answers, ())) == ["C40"]


def test_an_answer_to_a_question_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(Problem, match="non c'è quella indicata"):
        questions.write_answer(Answers(folder / "modules" / "cases"), "x", "Ufficio", "Sì", TODAY)
