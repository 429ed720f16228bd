"""The dates of an edition: one calendar for planning, deadlines and the file; what moves is shown before it applies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from scuola import cli
from scuola.curriculum.clock import zone
from scuola.editions import dates, edition
from scuola.editions.lateness import moved
from scuola.editions.participants import Participant
from scuola.editions.status import standings
from scuola.grading.nbgrader.gradebook import gradebook
from scuola.grading.nbgrader.opening import open_course
from tests.editions.conftest import ended, told
from tests.grading.test_cycle import ASSIGNMENT

START = date(2027, 1, 11)
EASTER = (date(2027, 3, 22), date(2027, 3, 30))


def test_an_edition_announces_the_dates_of_its_calendar(tmp_path: Path) -> None:
    assert run("calendar", tmp_path / "edition.ics", "--start", "2027-01-11", "--pause", "2027-03-22..2027-03-30") == 0
    assert run("course", "new", tmp_path / "course", "--begins", "2027-01-11", "--pause", "2027-03-22..2027-03-30") == 0
    due = {slug: one.due for slug, one in edition.read(tmp_path / "course").exercises.items()}
    entries: list[Any] = icalendar.Calendar.from_ical((tmp_path / "edition.ics").read_bytes()).walk("VEVENT")
    announced = {str(one["uid"]).split(".")[0]: one["dtstart"].dt for one in entries}
    assert due
    for slug, moment in due.items():
        assert moment
        assert announced[f"due-{slug}"] == moment.date()


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as end:
        cli.main([str(argument) for argument in arguments])
    return int(end.value.code or 0)


def test_an_edition_of_a_short_path_has_the_exercises_of_that_path() -> None:
    planned = dates.planned("forty-hours", START)
    assert set(planned.exercises) < set(dates.planned("public-manager", START).exercises)
    assert "capstone-dossier" not in planned.exercises


def test_a_pause_moves_what_follows_and_leaves_weights_and_what_has_no_date() -> None:
    planned = dates.planned("public-manager", START)
    own = {**planned.exercises, ASSIGNMENT: edition.Assignment(weight=3)}
    this = planned.model_copy(update={"exercises": own})
    after = dates.replanned(this, pauses=[EASTER])
    assert after.exercises[ASSIGNMENT] == edition.Assignment(weight=3)
    moves = list(dates.moves(this, after))
    assert moves
    assert all(move.before and move.after and move.after > move.before for move in moves)
    assert dates.replanned(after, pauses=[]) == this


def test_a_class_that_an_instructor_moved_or_struck_out_is_so_in_the_calendar() -> None:
    planned = dates.planned("public-manager", START)
    assert planned.classes
    (first, second), moment = list(planned.classes)[:2], datetime(2027, 3, 1, 9, 30, tzinfo=zone())
    classes = {code: at for code, at in planned.classes.items() if code != second} | {first: moment}
    shown = {event.id: event.begins for event in dates.events(planned.model_copy(update={"classes": classes}))}
    assert shown[first] == moment
    assert second not in shown


def test_an_edition_of_before_has_the_classes_of_its_path(tmp_path: Path) -> None:
    recorded = Path(__file__).parents[1] / "recorded/version-0.1/course/edition.yaml"
    (tmp_path / edition.FILE).write_bytes(recorded.read_bytes())
    this = edition.read(tmp_path)
    planned = dates.planned("public-manager", this.begins)
    assert [one.id for one in dates.events(this) if one.minutes] == list(planned.classes or {})


def test_the_calendar_of_a_course_follows_what_moved_in_it(course: Path, tmp_path: Path) -> None:
    told(course, "calendar", str(tmp_path / "first.ics"))
    told(course, "dates", "--begins", "2027-01-18", "--yes")
    told(course, "calendar", str(tmp_path / "second.ics"))
    first, second = ((tmp_path / name).read_bytes() for name in ("first.ics", "second.ics"))
    uids = [{str(one["uid"]) for one in icalendar.Calendar.from_ical(file).walk("VEVENT")} for file in (first, second)]
    assert uids[0] == uids[1]
    assert b"SEQUENCE:1" in second
    assert (course / "calendar.ics").read_bytes() == second


def due(course: Path, moment: datetime) -> None:
    """Change the due date of the assignment as an instructor does: in the file."""
    this = edition.read(course)
    own = {**this.exercises, ASSIGNMENT: edition.Assignment(due=moment)}
    edition.write(course, this.model_copy(update={"exercises": own}))


def test_a_changed_due_date_is_said_to_wait_for_the_release(course: Path) -> None:
    due(course, datetime(2027, 3, 5, 18, tzinfo=zone()))
    assert [one.slug for one in standings(course) if one.due_waits] == [ASSIGNMENT]
    status = " ".join(told(course, "status").split())
    assert "5 marzo 2027, 18:00" in status
    assert "vale dalla prossima pubblicazione" in told(course, "dates")
    told(course, "release", ASSIGNMENT)
    assert not moved(course)
    assert "prossima pubblicazione" not in told(course, "dates")


def test_a_date_that_makes_people_late_is_asked_about_first(
    course: Path, people: Sequence[Participant], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = {one.slug: one.late for one in standings(course)}[ASSIGNMENT]
    due(course, datetime(2020, 1, 31, tzinfo=zone()))
    asked: list[str] = []

    def no(question: str) -> str:
        asked.append(question)
        return "no"

    monkeypatch.setattr("click.termui.visible_prompt_func", no)
    assert ended(course, "release", ASSIGNMENT).code == 1
    assert all(one.full_name in asked[0] for one in people[:2])
    assert people[3].full_name not in asked[0]
    assert asked[0].rstrip().endswith("[s/N]")
    assert {one.slug: one.late for one in standings(course)}[ASSIGNMENT] == late
    told(course, "release", ASSIGNMENT, "--yes")
    assert {one.slug: one.late for one in standings(course)}[ASSIGNMENT] == 3


def test_those_with_an_extension_are_not_made_late_within_it(course: Path, people: Sequence[Participant]) -> None:
    anna, bruna, *_ = people
    with gradebook(open_course(course)) as book:
        book.grant_extension(ASSIGNMENT, anna.key, weeks=5000)
    due(course, datetime(2020, 1, 31, tzinfo=zone()))
    found = [one.key for one in moved(course)[ASSIGNMENT].made_late]
    assert bruna.key in found
    assert anna.key not in found


def test_moving_dates_shows_them_and_changes_nothing_without_a_yes(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = edition.read(course)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "")
    said = told(course, "dates", "--pause", "2027-02-01..2027-02-07")
    assert "Prima" in said
    assert edition.read(course) == before
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "sì")
    told(course, "dates", "--pause", "2027-02-01..2027-02-07")
    assert edition.read(course).pauses == ((date(2027, 2, 1), date(2027, 2, 7)),)
    moved_on = edition.read(course).exercises["rules-for-a-commons"].due
    was = before.exercises["rules-for-a-commons"].due
    assert moved_on and was
    assert moved_on.date() - was.date() == timedelta(weeks=1)
