"""The page of reviews, and the card that leads to it."""

from __future__ import annotations

from pathlib import Path

from scuola import curriculum
from scuola.pages.home import HomePage
from scuola.pages.review import ReviewPage
from scuola.text import speak
from scuola.widgets.competences import AFTER, BEFORE, CompetenceForms
from scuola.widgets.quiz import Quiz
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from tests.pressing import press

SLUG = "from-challenges-to-missions"
LONG_AGO = {"option": 0, "correct": True, "at": "2026-01-10T10:00:00+00:00"}


def answered_long_ago(workspace: Path) -> None:
    school = Workspace.around(workspace)
    assert school is not None
    asked = curriculum.lesson(SLUG).questions[:2]
    school.answers("modules", SLUG).put("quiz", {one.id: [LONG_AGO] for one in asked})


def test_an_empty_page_says_what_will_be_here_and_how_to_begin(workspace: Path) -> None:
    said, quiz = ReviewPage("review").today().children
    assert "Per cominciare" in said.value
    assert quiz.questions == []
    assert "Ripasso di oggi" not in HomePage().text()


def test_home_leads_to_what_is_due_and_answering_it_puts_it_off(workspace: Path) -> None:
    answered_long_ago(workspace)
    assert "Ripasso di oggi: 2 domande" in HomePage().text()
    said, quiz = ReviewPage("review").today().children
    assert "2 domande" in said.value
    page = workspace.parent / "review"
    for asked in quiz.questions:
        asked.answers = Answers(page)  # where this page's notebook lies
        asked.value = {"choice": str(next(i for i, one in enumerate(asked.question.options) if one.correct))}
        press(asked, "check")
    assert "Ripasso di oggi" not in HomePage().text()
    assert "niente da ripassare" in ReviewPage("review").today().children[0].value


def test_a_check_of_a_module_asks_its_questions(workspace: Path) -> None:
    _, check, _ = ReviewPage("review").show().children
    check.form.value = {"module": "M3"}
    press(check.form, "draw")
    quiz = check.children[-1]
    assert isinstance(quiz, Quiz)
    assert {one.question.id[:4] for one in quiz.questions} == {"Q-M3"}


def test_competences_are_kept_and_drawn_once_both_judgements_are_there(workspace: Path) -> None:
    forms = CompetenceForms(Answers(workspace))
    press(forms.choice, "show")
    code = forms.forms[BEFORE].fields[0]["name"]
    forms.forms[BEFORE].value = {code: "1"}
    assert forms.charts.charts == []
    forms.forms[AFTER].value = {code: "2"}
    [drawn] = forms.charts.charts
    assert "1 su 1" in drawn["summary"]
    again = CompetenceForms(Answers(workspace))
    press(again.choice, "show")
    assert again.forms[AFTER].value == {code: "2"}


def test_the_page_speaks_english(workspace: Path) -> None:
    speak("en")
    answered_long_ago(workspace)
    assert "From memory" in HomePage().text()
    assert "questions from lessons already taken" in ReviewPage("review").today().children[0].value
