"""Home, lessons and exercises, used as the browser would, without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import scuola
from scuola.curriculum import lesson, lessons
from scuola.curriculum.questions import Decision
from scuola.pages.exercise import ExercisePage
from scuola.pages.exercise_forms import ExerciseForms
from scuola.pages.home import HomePage
from scuola.pages.lesson import LessonPage
from scuola.text.problems import Problem
from scuola.toolkit import by_code
from scuola.widgets.tool_page import ToolPage
from scuola.workspace.answers import Answers, Memory
from tests.exercises.test_exercises import GOOD_PLAN
from tests.good_answers import filled_in
from tests.pressing import press

SLUG = "from-challenges-to-missions"


def decision_of(slug: str) -> Decision:
    decision = lesson(slug).decision
    assert decision is not None
    return decision


def exercise_forms(folder: Path) -> ExerciseForms:
    page = ExercisePage("mission-for-my-territory").page()
    assert isinstance(page, ExerciseForms)
    return page


def test_checking_an_exercise_shows_what_is_missing_without_a_grade(workspace: Path) -> None:
    page = exercise_forms(workspace)
    press(page.actions, "check")
    assert "challenge" in page.forms["mission"].errors
    assert "Da rivedere" in page.remarks["mission"].value
    page.forms["mission"].value = filled_in("mission-map")
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


def test_a_decision_answers_with_what_would_happen_and_gives_no_verdict(workspace: Path) -> None:
    page = LessonPage(SLUG).decision()
    assert page is not None
    assert page.answer.value == ""
    page.form.value = {"choice": "1", "reasons": "serve tempo"}
    chosen = decision_of(SLUG).options[1]
    assert str(chosen.next) in page.answer.value
    assert str(chosen.against) in page.answer.value
    assert not [word for word in ("giusta", "corretta", "sbagliata", "punti") if word in page.answer.value.lower()]


def test_a_lesson_asks_again_and_shows_the_earlier_reasons_beside_the_new(workspace: Path) -> None:
    first = LessonPage(SLUG).decision()
    assert first is not None
    first.form.value = {"choice": "1", "reasons": "serve tempo"}
    again = LessonPage(SLUG).decision_again()
    assert again is not None
    again.form.value = {"choice": "0", "reasons": "la stagione non aspetta"}
    told = again.answer.value
    assert "serve tempo" in told and "la stagione non aspetta" in told
    assert str(decision_of(SLUG).question) in told


def test_the_first_choice_stands_beside_the_new_one_on_a_page_that_was_open_all_along(workspace: Path) -> None:
    page = LessonPage(SLUG)
    first, again = page.decision(), page.decision_again()
    assert first is not None and again is not None
    first.form.value = {"choice": "1", "reasons": "serve tempo"}
    again.form.value = {"choice": "0", "reasons": "la stagione non aspetta"}
    assert "serve tempo" in again.answer.value
    assert "All'inizio non si è scelto" not in again.answer.value


def test_in_a_third_of_the_lessons_at_least_two_choices_can_be_defended() -> None:
    decisions = [decision_of(one.slug) for _, one in lessons()]
    assert sum(one.defensible is not None for one in decisions) * 3 >= len(decisions)


def test_home_leads_to_where_one_was(workspace: Path) -> None:
    root = workspace.parents[1]
    assert "Cominciare: Dalle sfide alle missioni" in HomePage().text()
    second = Answers(root / "modules" / "criteria-and-mission-map")
    second.folder.mkdir()
    second.put("opened", "2026-11-22T10:00:00+00:00")
    assert "Riprendere: I cinque criteri" in HomePage().text()


def test_a_lesson_that_is_done_gives_way_to_the_next_that_is_not(workspace: Path) -> None:
    one = lesson("criteria-and-mission-map")
    answers = Answers(workspace.parents[1] / "modules" / one.slug)
    answers.folder.mkdir()
    answers.put("opened", "2026-11-22T10:00:00+00:00")
    answers.put(
        "quiz",
        {
            question.id: [{"correct": True, "option": 0, "at": "2026-11-22T10:00:00+00:00"}]
            for question in one.questions
        },
    )
    answers.put("note", {"text": "Fatto."})
    answers.put("field-task", {"text": "Fatto."})
    for code in one.tools:
        answers.put(f"tool:{by_code()[code]}", {"x": "y"})
    page = HomePage().text()
    assert "Riprendere" not in page
    following = [one.slug for _, one in lessons()]
    assert f"Cominciare: {lesson(following[following.index(one.slug) + 1]).title}" in page


def test_progress_is_read_from_the_answers(workspace: Path) -> None:
    from scuola.workspace.progress import of_lesson

    answers: Any = Memory()
    one = lesson(SLUG)
    assert of_lesson(one, answers).share == 0
    answers.put(
        "quiz",
        {
            question.id: [{"correct": True, "option": 0, "at": "2026-11-22T10:00:00+00:00"}]
            for question in one.questions
        },
    )
    answers.put("tool:mission-quality", {"statement": "x"})
    answers.put("note", {"text": "x"})
    answers.put("field-task", {"text": "x"})
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
