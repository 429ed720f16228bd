"""The calendar of an edition: dates that exist, in working days, outside pauses."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from scuola import curriculum
from scuola.curriculum import calendar
from scuola.curriculum.calendar import Plan
from scuola.curriculum.clock import zone
from scuola.curriculum.schema import Path as LearningPath
from scuola.curriculum.syllabus import syllabus

PATHS = curriculum.paths()
START = date(2027, 1, 11)
DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))


def moments(plan: Plan) -> list[datetime]:
    return [*plan.due.values(), *(one.begins for one in plan.classes if one.begins)]


@given(start=DAYS, path=st.sampled_from(PATHS), pause=st.tuples(st.integers(0, 300), st.integers(0, 60)))
def test_nothing_happens_in_a_pause_or_before_the_first_day(
    start: date, path: LearningPath, pause: tuple[int, int]
) -> None:
    begins = start + timedelta(days=pause[0])
    ends = begins + timedelta(days=pause[1])
    plan = calendar.plan(path, start, [(begins, ends)])
    days = [*(one.day for one in plan.lessons), *(moment.date() for moment in moments(plan))]
    assert [day for day in days if begins <= day <= ends] == []
    assert min(days) >= start
    assert all(one.last and one.day <= one.last for one in plan.lessons)


@given(start=DAYS, path=st.sampled_from(PATHS))
def test_classes_and_deadlines_fall_on_working_days_and_never_on_a_holiday(start: date, path: LearningPath) -> None:
    plan = calendar.plan(path, start)
    days = [moment.date() for moment in moments(plan)]
    holidays = country_holidays("IT", years=range(start.year, start.year + 5))
    assert [day for day in days if not holidays.is_working_day(day)] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.slug)
def test_every_lesson_class_and_exercise_of_a_path_has_its_date(path: LearningPath) -> None:
    plan = calendar.plan(path, START)
    assert [one.id for one in plan.lessons] == [one.code for part in syllabus(path).parts for one in part.lessons]
    followed = {slug for part in syllabus(path).parts for one in part.lessons for slug in one.exercises}
    assert set(plan.due) == followed
    sessions = {part.module.code for part in syllabus(path).parts} & {one.module for one in curriculum.sessions()}
    assert {one.id.split("-")[0] for one in plan.classes} == sessions


def test_an_exercise_is_due_after_the_last_lesson_that_leads_to_it() -> None:
    plan = calendar.plan(PATHS[0], START)
    last = {slug: lesson.code for _, lesson in curriculum.lessons() for slug in lesson.exercises}
    weeks = {one.id: one.day - timedelta(days=one.day.weekday()) for one in plan.lessons}
    rhythm = curriculum.edition()
    for slug, due in plan.due.items():
        assert due.date() >= weeks[last[slug]] + timedelta(weeks=rhythm.assignment_weeks)
        assert due.time() == rhythm.due_at
        assert due.tzinfo == zone()


def test_a_class_on_a_public_holiday_moves_to_the_next_working_day() -> None:
    plans = [calendar.plan(PATHS[0], START + timedelta(start)) for start in range(0, 371, 7)]
    days = {one.day for plan in plans for one in plan.classes}
    assert not days & {date(2027, 1, 6), date(2028, 1, 6), date(2028, 6, 2)}  # the second is a Thursday
    assert date(2028, 1, 7) in days


def test_a_pause_moves_classes_and_deadlines_together() -> None:
    pause = (date(2027, 1, 25), date(2027, 1, 31))
    before, after = calendar.plan(PATHS[0], START), calendar.plan(PATHS[0], START, [pause])
    assert after.lessons[2].day == before.lessons[2].day + timedelta(weeks=1)
    assert after.classes[0].day == before.classes[0].day + timedelta(weeks=1)
    first = next(iter(before.due))
    assert after.due[first] == before.due[first] + timedelta(weeks=1)


def test_an_edition_that_begins_at_the_end_of_a_week_has_its_first_lesson_after_that() -> None:
    friday, saturday = date(2027, 1, 15), date(2027, 1, 16)
    assert calendar.plan(PATHS[0], friday).lessons[0].day == friday
    assert calendar.plan(PATHS[0], saturday).lessons[0].day == date(2027, 1, 18)
