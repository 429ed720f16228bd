"""The curriculum: complete, consistent, and clear about what is wrong in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from scuola import curriculum
from scuola.authoring import references
from scuola.curriculum.questions import Form
from scuola.curriculum.schema import Lesson
from scuola.text.problems import Problem

LESSONS = [lesson for _, lesson in curriculum.lessons()]


def test_the_programme_has_the_five_modules_and_the_hours_of_the_school() -> None:
    programme = curriculum.programme()
    assert [module.code for module in programme.modules] == ["M1", "M2", "M3", "M4", "CP"]
    assert programme.hours == 125
    assert len(LESSONS) >= 24


def test_everything_that_is_referred_to_exists() -> None:
    assert [str(fault) for fault in references.faults()] == []


def test_the_four_paths_have_the_hours_of_the_programme() -> None:
    hours = {path.slug: path.hours for path in curriculum.paths()}
    assert hours == {"public-manager": 125, "third-sector-leader": 90, "elected-administrator": 60, "forty-hours": 40}


def test_a_path_with_a_capstone_says_which_role_one_has_in_it() -> None:
    for path in curriculum.paths():
        assert bool(path.capstone_role) == any(code.startswith("CP") for code in path.lessons), path.slug


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.code)
def test_every_question_has_one_right_answer_and_explains_all_of_them(lesson: Lesson) -> None:
    for question in lesson.questions:
        assert sum(option.correct for option in question.options) == 1
        for option in question.options:
            assert option.explanation.it
            assert option.explanation.en


def test_at_least_a_third_of_the_questions_are_small_cases_to_judge() -> None:
    questions = [question for lesson in LESSONS for question in lesson.questions]
    assert sum(question.form is not Form.CONCEPT for question in questions) >= len(questions) / 3
    assert {question.form for question in questions} == set(Form)


def test_every_lesson_has_an_idea_in_other_words_for_whoever_comes_back() -> None:
    for lesson in LESSONS:
        assert lesson.variants, lesson.slug
        for variant in lesson.variants:
            original = next(one for one in lesson.questions if one.id == variant.id.removesuffix("b"))
            assert original.text.it != variant.text.it


def test_the_lessons_of_the_school_have_five_questions_and_those_of_the_capstone_four() -> None:
    counts = {lesson.code: len(lesson.questions) for lesson in LESSONS}
    for module, lessons, least in (("M1", 5, 5), ("M2", 5, 5), ("M3", 5, 5), ("M4", 5, 5), ("CP", 4, 4)):
        for number in range(1, lessons + 1):
            assert counts[f"{module}L{number}"] >= least, (module, number)


def test_glossary_and_bibliography_are_complete() -> None:
    assert len(curriculum.glossary()) >= 60
    assert len(curriculum.bibliography()) >= 84
    assert curriculum.bibliography()["mazzucato-2018b"].citation.startswith("Mazzucato, M. (2018).")


def broken(checkout: Path, file: str, before: str, after: str) -> str:
    """Break a file and return what is said when the curriculum is read."""
    path = checkout / "curriculum" / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    with pytest.raises(Problem) as raised:
        list(curriculum.lessons())
        curriculum.paths()
        curriculum.glossary()
    return str(raised.value)


LESSON = "lessons/from-challenges-to-missions.yaml"


def test_a_wrong_value_is_said_with_file_field_and_allowed_values(checkout: Path) -> None:
    said = broken(checkout, LESSON, "bloom: understand", "bloom: ponder")
    assert f"curriculum/{LESSON}" in said
    assert "outcomes.0.bloom" in said
    assert "'understand'" in said


def test_a_mistyped_field_is_said_with_the_allowed_ones(checkout: Path) -> None:
    said = broken(checkout, LESSON, "minutes:", "minuts:")
    assert "«minuts»" in said
    assert "minutes" in said
    assert "competences" in said


def test_a_missing_translation_is_said_with_its_field(checkout: Path) -> None:
    said = broken(checkout, LESSON, "  en: From grand challenges to missions\n", "")
    assert "title.en" in said
    assert "manca" in said


def test_broken_yaml_is_said_with_its_line(checkout: Path) -> None:
    assert "riga 2" in broken(checkout, LESSON, "slug: from-challenges-to-missions", "slug: from: challenges")


def test_two_right_answers_are_refused(checkout: Path) -> None:
    wrong = '          en: "There is a deadline: December."\n'
    said = broken(checkout, LESSON, wrong, f"{wrong}        correct: true\n")
    assert "Le opzioni segnate con `correct: true` sono 2; deve essere una sola" in said


def test_hours_that_do_not_add_up_are_refused(checkout: Path) -> None:
    assert "126" in broken(checkout, "programme.yaml", "hours: 125", "hours: 126")


def test_a_reference_that_leads_nowhere_is_found(checkout: Path) -> None:
    path = checkout / "curriculum" / LESSON
    path.write_text(path.read_text().replace("rittel-1973", "rittel-1793"))
    faults = [str(fault) for fault in references.faults()]
    assert any("rittel-1793" in fault and LESSON in fault for fault in faults)


def test_a_lesson_that_no_module_lists_is_found(checkout: Path) -> None:
    path = checkout / "curriculum" / "programme.yaml"
    path.write_text(path.read_text().replace("      - place-based-missions\n", ""))
    assert any("place-based-missions" in str(fault) for fault in references.faults())
