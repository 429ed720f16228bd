"""Quizzes, forms and tools, used as the browser would, without one."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from markupsafe import escape

from scuola import toolkit
from scuola.curriculum import lesson
from scuola.jupyter import static
from scuola.markup.tool_result import FIRST_LOOK
from scuola.pages.lesson import LessonPage
from scuola.text import Text
from scuola.toolkit.examples import example
from scuola.widgets.chart import Charts
from scuola.widgets.form import SHOWN, Form
from scuola.widgets.quiz import Quiz
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import ToolPage
from scuola.workspace import MARKER
from scuola.workspace.answers import Answers, Memory
from tests.pressing import go_on, press

SLUG = "from-challenges-to-missions"
SCRIPT = "<script>alert('🙂')</script>"


def quiz(answers: Answers, order: int = 0) -> Quiz:
    return Quiz([[one] for one in lesson(SLUG).questions], answers, random.Random(order))


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


def test_a_first_wrong_answer_gets_a_hint_and_the_second_the_explanations(workspace: Path) -> None:
    asked = quiz(Answers(workspace)).questions[0]
    wrong = [i for i, option in enumerate(asked.question.options) if not option.correct]
    for chosen, explained in zip(wrong, (False, True), strict=False):
        asked.value = {"choice": str(chosen)}
        press(asked, "check")
        assert all(("note" in option) == explained for option in asked.fields[0]["options"])
        assert (str(asked.question.hint) in asked.status["text"]) != explained


def test_another_kernel_asks_in_the_same_order_and_shows_the_same_explanations() -> None:
    before, after = quiz(Memory(), 1).questions[0], quiz(Memory(), 2).questions[0]
    wrong = [i for i, option in enumerate(before.question.options) if not option.correct]
    assert before.shuffled != after.shuffled
    for chosen in wrong[:2]:
        before.value = {**before.value, "choice": str(chosen)}
        press(before, "check")
    go_on(before, after)
    assert after.fields == before.fields
    assert "note" in after.fields[0]["options"][0]
    go_on(before, after)
    assert after.wrong == 2


def test_another_kernel_asks_in_the_words_that_the_page_has(workspace: Path) -> None:
    page = LessonPage(SLUG)
    known = page.lesson.variants[0].id.removesuffix("b")
    before = page.quiz(known).questions[0]
    page.answers.put("quiz", {known: [{"option": 0, "correct": True, "at": "2026-11-28T10:00:00+00:00"}]})
    after = LessonPage(SLUG).quiz(known).questions[0]
    assert after.known_as == before.known_as
    go_on(before, after)
    assert after.question.id == known
    assert after.fields == before.fields


@pytest.mark.parametrize("order", [None, [0], ["x"] * 4, list(range(40))])
def test_an_order_that_is_none_is_not_taken(order: object) -> None:
    asked = quiz(Memory()).questions[0]
    asked._received(asked, {"set": {"value": {**asked.value, "order": order}}, "number": 1}, None)
    assert sorted(asked.shuffled) == list(range(len(asked.question.options)))
    assert asked.value["order"] == asked.shuffled


def test_the_same_words_are_said_again() -> None:
    asked = quiz(Memory()).questions[0]
    press(asked, "check")
    first = asked.status
    press(asked, "check")
    assert asked.status["text"] == first["text"]
    assert asked.status != first


def test_the_options_of_a_decision_stand_in_an_order_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = set()
    for person in range(6):
        folder = tmp_path / str(person)
        (folder / ".scuola").mkdir(parents=True)
        (folder / MARKER).write_text(json.dumps({"language": "it", "course": "/course", "participant": f"p{person}"}))
        monkeypatch.chdir(folder)
        fields = [LessonPage(SLUG).decision().form.fields for _ in range(3)]  # type: ignore[union-attr]
        assert fields[0] == fields[1] == fields[2]
        orders.add(tuple(option["value"] for option in fields[0][0]["options"]))
    assert len(orders) > 1


def test_whoever_comes_back_meets_the_same_idea_in_other_words(workspace: Path) -> None:
    page = LessonPage(SLUG)
    varied = page.lesson.variants[0]
    known = varied.id.removesuffix("b")
    assert [one.question.id for one in page.quiz(known).questions] == [known]
    page.answers.put("quiz", {known: [{"option": 0, "correct": True, "at": "2026-11-28T10:00:00+00:00"}]})
    assert [one.question.id for one in LessonPage(SLUG).quiz(known).questions] == [varied.id]


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


@pytest.mark.parametrize("part", [Form([], {}, Text("x", "x")), Charts()])
def test_the_code_of_a_part_travels_when_a_page_asks_for_it_and_not_with_each_part(
    part: Form | Charts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(json.dumps({name: value for name, value in part.get_state().items() if name != "layout"})) < 4_000
    lent: list[dict[str, str]] = []
    monkeypatch.setattr(part, "send", lent.append)
    part._handle_custom_msg({"wanted": "code"}, [])
    assert lent == [{"code": static(f"{part.drawn_by}.js").read_text(), "style": static("scuola.css").read_text()}]


def test_a_page_knows_how_to_show_something_again_before_it_shows_it() -> None:
    known: list[object] = []
    form = Form(
        [], {}, Text("Modulo", "Form"), shows=["check"],
        buttons={"check": (Text("Controllare", "Check"), lambda: known.append(form.value.get(SHOWN)))},
    )  # fmt: skip
    press(form, "check")
    assert known == [["check"]]


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
    press(page.form, "fields")
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
    assert "prove limitate" in page.result.value
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


def asked(page: ToolPage) -> list[str]:
    return [field["name"] for field in page.form.fields]


def offered_in(page: ToolPage) -> list[str]:
    return [button["name"] for button in page.form.buttons]


def test_a_tool_asks_the_few_fields_that_decide_first_and_all_of_them_on_request(workspace: Path) -> None:
    page = ToolPage("policy-mix", Answers(workspace))
    assert asked(page) == ["strategy", "objectives", "instruments", "interactions"]
    press(page.form, "example")
    assert not page.form.value["bottlenecks"]
    assert escape(FIRST_LOOK) in page.result.value
    press(page.form, "fields")
    assert {"bottlenecks", "credibility", "effects"} <= set(asked(page))
    assert page.form.value["instruments"][0]["name"] == "Contributo affitto"
    press(page.form, "example")
    assert escape(FIRST_LOOK) not in page.result.value


@pytest.mark.parametrize("slug", toolkit.slugs())
def test_an_example_and_what_is_written_over_it_are_known_to_be_saved(workspace: Path, slug: str) -> None:
    page = ToolPage(slug, Answers(workspace))
    for button in ("example", "fields", "example", "clear"):
        press(page.form, button)
        assert page.form.is_saved()
        assert ToolPage(slug, Answers(workspace)).form.value == page.form.value


def test_a_page_remembers_which_form_was_chosen(workspace: Path) -> None:
    press(ToolPage("policy-mix", Answers(workspace)).form, "fields")
    again = ToolPage("policy-mix", Answers(workspace))
    assert "bottlenecks" in asked(again)
    assert next(button["label"] for button in again.form.buttons if button["name"] == "fields") == "Forma breve"
    press(again.form, "fields")
    assert "bottlenecks" not in asked(ToolPage("policy-mix", Answers(workspace)))


def test_what_was_filled_in_beyond_the_short_form_is_in_sight_from_the_start(workspace: Path) -> None:
    Answers(workspace).put("tool:policy-mix", example("policy-mix", "it"))
    page = ToolPage("policy-mix", Answers(workspace))
    assert "bottlenecks" in asked(page)


def test_what_was_filled_in_counts_when_the_short_form_is_shown_again(workspace: Path) -> None:
    page = ToolPage("policy-mix", Answers(workspace))
    press(page.form, "fields")
    press(page.form, "example")
    whole = page.result.value
    press(page.form, "fields")
    press(page.form, "run")
    assert page.result.value == whole


def test_a_mistake_in_a_field_out_of_sight_brings_it_into_sight(workspace: Path) -> None:
    page = ToolPage("policy-mix", Answers(workspace))
    wrong = [{"name": "Sussidio", "resource": "treasure", "budget": -5}]
    page.form.value = {"strategy": "Case", "objectives": [{"name": "Canoni"}], "instruments": wrong}
    press(page.form, "run")
    assert "bottlenecks" in asked(page)
    assert "instruments.0.budget" in page.form.errors


def test_another_kernel_shows_the_form_that_was_in_sight() -> None:
    before, after = ToolPage("policy-mix", Memory()), ToolPage("policy-mix", Memory())
    press(before.form, "fields")
    go_on(before.folding, after.folding)
    assert asked(after) == asked(before)


def test_a_tool_starts_from_an_earlier_one_and_replaces_nothing(workspace: Path) -> None:
    answers = Answers(workspace)
    assert "from-mission-quality" not in offered_in(ToolPage("mission-map", answers))
    answers.put("tool:mission-quality", example("mission-quality", "it"))
    page = ToolPage("mission-map", answers)
    page.form.value = {"mission": {"year": 2041}}
    press(page.form, "from-mission-quality")
    mission = page.form.value["mission"]
    assert mission["statement"] == example("mission-quality", "it")["statement"]
    assert mission["year"] == 2041
    assert Answers(workspace).get("tool:mission-map") == page.form.value


@pytest.mark.parametrize("slug", [slug for slug in toolkit.slugs() if not toolkit.find(slug).short])
def test_a_tool_that_asks_little_has_one_form_only(slug: str) -> None:
    page = ToolPage(slug, Memory())
    assert "fields" not in offered_in(page)


def offered(page: ToolPage) -> list[str]:
    return [button["name"] for button in page.folding.buttons]


def test_a_lesson_shows_its_tools_by_name_and_purpose_until_they_are_opened(workspace: Path) -> None:
    page = LessonPage("theory-of-change").tool("theory-of-change")
    assert escape(page.tool.purpose) in page.children[0].value
    assert page.body.children == ()
