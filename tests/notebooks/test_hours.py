"""The hours of the course add up: what is declared is what lessons and activities take."""

from __future__ import annotations

from pathlib import Path

from scuola import curriculum
from scuola.notebooks import hours


def test_lessons_and_modules_take_as_long_as_they_declare() -> None:
    assert [str(fault) for fault in hours.faults()] == []


def test_the_programme_and_its_modules_add_up_to_the_minute_or_nearly() -> None:
    counted = sum(hours.total(hours.of_module(one.code)) for one in curriculum.programme().modules)
    assert abs(counted / 60 - curriculum.programme().hours) <= 1


def test_every_lesson_before_the_programme_sends_people_into_the_field() -> None:
    for module, lesson in curriculum.lessons():
        assert (lesson.field_task is not None) == (module.code != "CP"), lesson.code


def test_a_lesson_that_declares_too_much_is_named_with_what_it_is_made_of(checkout: Path) -> None:
    path = checkout / "curriculum/lessons/place-based-missions.yaml"
    path.write_text(path.read_text().replace("minutes: 120", "minutes: 180", 1))
    said = [str(fault) for fault in hours.faults()]
    assert any("place-based-missions.yaml" in one and "180" in one and "compito sul campo" in one for one in said)
    assert any("M1" in one for one in said)


def test_a_longer_text_takes_longer(checkout: Path) -> None:
    slug = "theory-of-change"
    path = checkout / f"modules/{slug}/{slug}.md"
    longer = "parola " * 20 * hours.WORDS_A_MINUTE
    path.write_text(path.read_text().replace('lang="it" -->\n', f'lang="it" -->\n{longer}\n\n', 1))
    reading = next(one.minutes for one in hours.of_lesson(slug) if one.what == hours.READ)
    assert 20 < reading < 30
