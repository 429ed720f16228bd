"""The calendar as a file: what calendar programs read in it, and how they follow what moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar

from scuola.curriculum.ics import ics
from scuola.editions.dates import events, planned
from scuola.text import untranslated

START, NOW = date(2027, 1, 11), datetime(2026, 12, 1, 9, tzinfo=UTC)
NAME = untranslated("Edizione")


def made(start: date, *, earlier: bytes = b"", now: datetime = NOW, path: str = "public-manager") -> bytes:
    return ics(NAME, events(planned(path, start)), earlier, now)


def read(file: bytes) -> dict[str, Any]:
    """Return the entries of a file by the name of what they are about."""
    found = icalendar.Calendar.from_ical(file).walk("VEVENT")
    return {str(one["uid"]).split(".")[0]: one for one in found}


def test_the_calendar_is_read_by_others_as_it_was_meant() -> None:
    wanted = events(planned("public-manager", START))
    entries = read(made(START))
    assert [str(one["summary"]) for one in entries.values()] == [str(one.title) for one in wanted]
    assert len({str(one["uid"]) for one in entries.values()}) == len(wanted)
    assert all(one["dtstamp"].dt == NOW for one in entries.values())


def test_a_class_keeps_its_hour_in_italy_before_and_after_the_clocks_change() -> None:
    from zoneinfo import ZoneInfo

    classes = [one for name, one in read(made(START)).items() if str(one["summary"]).startswith("In aula")]
    begins = [one["dtstart"].dt.astimezone(ZoneInfo("Europe/Rome")) for one in classes]
    assert {moment.strftime("%H:%M") for moment in begins} == {"14:30"}
    assert {moment.utcoffset() for moment in begins} == {timedelta(hours=1), timedelta(hours=2)}
    assert all(one["dtend"].dt - one["dtstart"].dt == timedelta(hours=2) for one in classes)


def test_lessons_and_deadlines_do_not_make_anybody_busy_and_classes_do() -> None:
    for name, entry in read(made(START)).items():
        in_class = "-" in name and not name.startswith("due-")
        assert entry.get("transp", "OPAQUE") == ("OPAQUE" if in_class else "TRANSPARENT"), name


def test_what_moves_keeps_its_name_and_is_a_correction() -> None:
    first = made(START)
    second = made(START + timedelta(weeks=1), earlier=first, now=NOW + timedelta(days=1))
    before, after = read(first), read(second)
    assert {str(one["uid"]) for one in before.values()} == {str(one["uid"]) for one in after.values()}
    assert {int(one["sequence"]) for one in before.values()} == {0}
    assert {int(one["sequence"]) for one in after.values()} == {1}
    assert all(one["dtstamp"].dt == NOW + timedelta(days=1) for one in after.values())


def test_what_stays_is_not_a_correction() -> None:
    first = made(START)
    assert {int(one["sequence"]) for one in read(made(START, earlier=first)).values()} == {0}


def test_what_no_longer_happens_is_cancelled_once() -> None:
    first = made(START)
    second = made(START, earlier=first, path="forty-hours")
    third = made(START, earlier=second, path="forty-hours")
    gone = set(read(first)) - {one.id for one in events(planned("forty-hours", START))}
    assert gone
    for file in (second, third):
        for name in gone:
            assert read(file)[name]["status"] == "CANCELLED"
            assert int(read(file)[name]["sequence"]) == 1


def test_two_editions_that_begin_on_the_same_day_are_two() -> None:
    assert not {str(one["uid"]) for one in read(made(START)).values()} & {
        str(one["uid"]) for one in read(made(START)).values()
    }


def test_an_earlier_file_that_is_no_calendar_is_passed_over() -> None:
    assert len(read(made(START, earlier=b"\xff not a calendar"))) == len(read(made(START)))
