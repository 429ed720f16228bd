"""What colleagues chose is told of five people or more, without reasons, whatever somebody's page wrote."""

from __future__ import annotations

import json
from pathlib import Path

from scuola import curriculum
from scuola.editions.decisions import chosen, of_colleagues
from scuola.exercises.decisions import PART, first_choices, lessons_of
from scuola.text import speak
from scuola.workspace import Workspace

EXERCISE = "mission-for-my-territory"
LESSON = lessons_of(EXERCISE)[0]


def submitted(course: Path, who: str, choice: object) -> None:
    folder = course / "submitted" / who / EXERCISE
    folder.mkdir(parents=True)
    answers = {PART: {LESSON.slug: choice}, "note": {"text": "riservato"}}
    (folder / "answers.json").write_text(json.dumps({"schema": 1, "answers": answers}))


def test_fewer_than_five_are_not_spoken_of(tmp_path: Path) -> None:
    for person in range(4):
        submitted(tmp_path, f"p{person}", 1)
    assert chosen(tmp_path, EXERCISE, LESSON) is None
    assert of_colleagues(tmp_path, EXERCISE) == ""


def test_the_class_is_counted_by_option_in_both_languages(tmp_path: Path) -> None:
    for person in range(6):
        submitted(tmp_path, f"p{person}", person % 2)
    counts = chosen(tmp_path, EXERCISE, LESSON)
    assert counts is not None
    assert counts[:2] == (3, 3)
    assert sum(counts) == 6
    for language, said in (("it", "6 persone"), ("en", "6 people")):
        speak(language)
        told = of_colleagues(tmp_path, EXERCISE)
        assert said in told
        assert str(LESSON.title) in told
        assert "riservato" not in told


def test_what_is_no_option_counts_nothing(tmp_path: Path) -> None:
    for person, forged in enumerate((99, -1, "1e3", "²", [1], {"x": 1}, None, True, "<b>")):
        submitted(tmp_path, f"forger{person}", forged)
    assert chosen(tmp_path, EXERCISE, LESSON) is None
    for person in range(5):
        submitted(tmp_path, f"p{person}", 0)
    counts = chosen(tmp_path, EXERCISE, LESSON)
    assert counts is not None
    assert sum(counts) == 5


def test_only_the_first_choice_leaves_the_folder_and_never_its_reasons(workspace: Path) -> None:
    school = Workspace.around(workspace)
    assert school is not None
    assert first_choices(school, EXERCISE) == {}
    answers = school.answers("modules", LESSON.slug)
    answers.put("decision", {"choice": "1", "reasons": "solo per me"})
    answers.put("decision-again", {"choice": "0"})
    assert first_choices(school, EXERCISE) == {LESSON.slug: 1}


def test_every_lesson_with_a_decision_and_an_exercise_is_reached() -> None:
    reached = {
        one.slug for module in curriculum.programme().modules for slug in module.exercises for one in lessons_of(slug)
    }
    assert reached == {one.slug for _, one in curriculum.lessons() if one.decision and one.exercises}
