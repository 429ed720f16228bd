"""What comes back to be recalled, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from scuola import curriculum
from scuola.workspace import Workspace
from scuola.workspace.review import AT_ONCE, answers_of, due, items, mixed

SLUG = "from-challenges-to-missions"
START = datetime(2026, 10, 1, 9, tzinfo=UTC)
QUESTION = curriculum.lesson(SLUG).questions[0].id


def here(workspace: Path) -> Workspace:
    found = Workspace.around(workspace)
    assert found is not None
    return found


def attempt(correct: bool, days: float) -> dict[str, object]:
    return {"option": 0, "correct": correct, "at": (START + timedelta(days=days)).isoformat()}


def test_nothing_comes_back_before_a_question_was_answered(workspace: Path) -> None:
    assert items(here(workspace)) == []


def test_each_right_answer_puts_the_next_return_further_off_and_a_wrong_one_brings_it_near(workspace: Path) -> None:
    school = here(workspace)
    school.answers("modules", SLUG).put("quiz", {QUESTION: [attempt(True, 0)]})
    waits, moment, given = [], START, []
    for _ in range(4):
        [item] = items(school)
        waits.append(item.due - moment)
        moment = item.due
        given.append({"option": 0, "correct": True, "at": moment.isoformat()})
        answers_of(school).put("quiz", {QUESTION: given})
    assert waits == sorted(waits)
    assert timedelta(days=1) <= waits[0] < timedelta(days=7) < waits[-1]
    [item] = items(school)
    answers_of(school).put("quiz", {QUESTION: [*given, {"option": 1, "correct": False, "at": item.due.isoformat()}]})
    assert items(school)[0].due - item.due < waits[-1]


def test_an_attempt_without_its_moment_is_left_out_and_stops_nothing(workspace: Path) -> None:
    school = here(workspace)
    broken = [{"correct": True}, {"correct": True, "at": "ieri"}, "x", None]
    school.answers("modules", SLUG).put("quiz", {QUESTION: broken})
    assert items(school) == []
    school.answers("modules", SLUG).put("quiz", {QUESTION: [*broken, attempt(True, 0)]})
    assert [item.answered for item in items(school)] == [1]


def test_a_question_comes_back_in_other_words_in_turn(workspace: Path) -> None:
    school = here(workspace)
    lesson = curriculum.lesson(SLUG)
    varied = lesson.variants[0].id.removesuffix("b")
    school.answers("modules", SLUG).put("quiz", {varied: [attempt(True, 0)]})
    [item] = items(school)
    assert item.asked.id == f"{varied}b"
    answers_of(school).put("quiz", {f"{varied}b": [attempt(True, 5)]})
    [item] = items(school)
    assert item.asked.id == varied


def test_a_session_is_short_and_takes_what_waits_longest(workspace: Path) -> None:
    school = here(workspace)
    for position, (_, lesson) in enumerate(curriculum.lessons()):
        asked = {question.id: [attempt(True, position)] for question in lesson.questions}
        school.answers("modules", lesson.slug).put("quiz", asked)
    found = items(school)
    today = due(found, START + timedelta(days=200))
    assert len(today) == AT_ONCE
    assert {item.question.id for item in today} == {item.question.id for item in found[:AT_ONCE]}
    assert due(found, START + timedelta(hours=1)) == []


def test_a_mixed_check_draws_from_every_lesson_of_its_module_and_changes_with_the_day() -> None:
    for module in curriculum.programme().modules:
        drawn = mixed(module.code, date(2026, 11, 1))
        assert len(drawn) == AT_ONCE
        for slug in module.lessons:
            assert {one.id for one in drawn} & {one.id for one in curriculum.lesson(slug).questions}
        assert drawn == mixed(module.code, date(2026, 11, 1))
    assert mixed("M1", date(2026, 11, 1)) != mixed("M1", date(2026, 11, 2))
