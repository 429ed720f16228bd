"""Quizzes, forms and tools, used as the browser would, without one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from markupsafe import escape

from scuola.answers import Answers, Memory
from scuola.curriculum import lesson
from scuola.pages.lesson import LessonPage
from scuola.text import Text
from scuola.widgets.form import Form
from scuola.widgets.quiz import Quiz
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import ToolPage
from tests.pressing import press

SLUG = "from-challenges-to-missions"
SCRIPT = "<script>alert('🙂')</script>"


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


def test_a_tool_that_measures_nothing_shows_questions_and_a_page_without_an_empty_list() -> None:
    page = ToolPage("theory-u", Memory())
    press(page.form, "example")
    assert "s-indices" not in page.result.value
    assert "evidenza limitata" in page.result.value
    assert "Una sola riunione di caso" in page.result.value


def test_a_folded_tool_opens_with_an_example_and_is_gone_back_to_where_it_was_left(workspace: Path) -> None:
    page = ToolPage("mission-map", Answers(workspace), folded=True)
    assert page.body.children == ()
    assert offered(page) == ["open", "example"]
    press(page.folding, "example")
    assert page.form in page.body.children
    assert page.result.value
    press(page.folding, "close")
    assert offered(page) == ["resume"]
    again = ToolPage("mission-map", Answers(workspace), folded=True)
    assert offered(again) == ["resume"]
    press(again.folding, "resume")
    assert offered(again) == ["close"]
    assert again.form.value == page.form.value


def offered(page: ToolPage) -> list[str]:
    return [button["name"] for button in page.folding.buttons]


def test_a_lesson_shows_its_tools_by_name_and_purpose_until_they_are_opened(workspace: Path) -> None:
    page = LessonPage("theory-of-change").tool("theory-of-change")
    assert escape(page.tool.PURPOSE) in page.children[0].value
    assert page.body.children == ()
