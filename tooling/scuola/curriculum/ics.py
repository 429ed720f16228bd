"""A calendar as a file that calendar programs subscribe to or import (iCalendar, RFC 5545), and that can be corrected.

An entry keeps its name (UID) wherever it moves; its SEQUENCE grows when it does, and one that no longer happens is
cancelled, so that programs which imported an earlier file follow. Moments are in universal time: no description of a
time zone can be wrong then, and every program shows them in its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from icalendar import Calendar, Component
from icalendar import Event as Entry

from scuola.curriculum.calendar import Event
from scuola.curriculum.clock import zone
from scuola.text import Text

PRODUCER = "-//Convergenze//Scuola//IT"
MOVING = ("dtstart", "dtend", "summary", "status")


def ics(name: Text, events: Sequence[Event], earlier: bytes = b"", now: datetime | None = None, uid: str = "") -> bytes:
    """Return a calendar as an iCalendar file, in the current language.

    `earlier` is the file that this one takes the place of, if there is one: what it cannot be read as is passed over.
    Where it is not kept, `uid` names the calendar, always alike: what is imported again is corrected, not doubled.
    """
    before = _read(earlier)
    entries = {str(entry["uid"]): entry for entry in before.walk("VEVENT")}
    uid = str(before.get("uid") or uid or uuid4())
    stamp = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("uid", uid)
    calendar.add("x-wr-calname", str(name))
    calendar.add("x-wr-timezone", zone().key)
    for event in events:
        entry = _entry(event, f"{event.id}.{uid}@scuola-convergenze")
        calendar.add_component(_following(entry, entries.pop(str(entry["uid"]), None), stamp))
    for gone in entries.values():
        calendar.add_component(_following(_cancelled(gone), gone, stamp))
    return bytes(calendar.to_ical())


def _read(file: bytes) -> Calendar:
    try:
        found = Calendar.from_ical(file)
    except ValueError:
        return Calendar()
    return found if isinstance(found, Calendar) else Calendar()


def _entry(event: Event, uid: str) -> Entry:
    """Return an entry; whole days do not make anybody busy, and neither does a deadline."""
    entry = Entry()
    entry.add("uid", uid)
    entry.add("summary", str(event.title))
    if event.begins and event.minutes:
        entry.add("dtstart", event.begins.astimezone(UTC))
        entry.add("dtend", (event.begins + timedelta(minutes=event.minutes)).astimezone(UTC))
    else:
        entry.add("dtstart", event.day)
        entry.add("dtend", (event.last or event.day) + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    entry.add("status", "CONFIRMED")
    return entry


def _cancelled(gone: Component) -> Entry:
    """Return an entry of an earlier file as one that does not happen."""
    entry = Entry()
    for name in ("uid", "summary", "dtstart", "dtend", "transp"):
        if name in gone:
            entry[name] = gone[name]
    entry.add("status", "CANCELLED")
    return entry


def _following(entry: Entry, earlier: Component | None, stamp: datetime) -> Entry:
    """Return an entry with its place in the history of the calendar: one later than the earlier if it has moved."""
    sequence = int(earlier.get("sequence", 0)) if earlier else 0
    moved = earlier is not None and any(_shown(entry, name) != _shown(earlier, name) for name in MOVING)
    entry.add("sequence", sequence + moved)
    entry.add("dtstamp", stamp)
    return entry


def _shown(entry: Component, name: str) -> str | date:
    value = entry.get(name)
    return getattr(value, "dt", None) or str(value)
