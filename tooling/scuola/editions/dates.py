"""The dates of an edition: planned from its path, first day and pauses; moved; shown as one calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from scuola.curriculum.calendar import Event, Pause, plan, read_path
from scuola.curriculum.clock import in_school_time
from scuola.curriculum.ics import ics
from scuola.editions.edition import Assignment, Edition
from scuola.files.whole import write_whole
from scuola.notebooks.source import title_of
from scuola.text import Text, formats, language
from scuola.text.problems import not_written

YEARS_KEPT = 2
FILE = "calendar.ics"
DUE = Text("Consegna entro le {time}: {title}", "Assignment due by {time}: {title}")
NAME = Text("Scuola: edizione dal {day}", "School: edition from {day}")


@dataclass(frozen=True)
class Move:
    """Something of an edition that has another date than before; None where it has none."""

    title: Text
    before: datetime | None
    after: datetime | None


def planned(path: str, begins: date, pauses: Sequence[Pause] = ()) -> Edition:
    """Return an edition of a path in the current language, its dates being those of the calendar; each exercise counts 1.

    Raises `Problem` if there is no such path, or the pauses make it too long.
    """
    dates = plan(read_path(path), begins, pauses)
    return Edition(
        language=language(),
        path=path,
        begins=begins,
        pauses=tuple(pauses),
        keep_until=begins.replace(year=begins.year + YEARS_KEPT, day=1),
        classes=_moments(dates.classes),
        exercises={slug: Assignment(due=due) for slug, due in dates.due.items()},
    )


def replanned(this: Edition, begins: date | None = None, pauses: Sequence[Pause] | None = None) -> Edition:
    """Return an edition with the dates of the calendar for another first day or other pauses; all else stays.

    An exercise that the calendar of its path does not foresee, or without a due date, stays as it is.
    """
    begins, pauses = begins or this.begins, this.pauses if pauses is None else tuple(pauses)
    dates = plan(read_path(this.path), begins, pauses)
    moved = {
        slug: one.model_copy(update={"due": dates.due[slug]}) if one.due and slug in dates.due else one
        for slug, one in this.exercises.items()
    }
    held = _moments(dates.classes)
    classes = held if this.classes is None else {code: held.get(code, at) for code, at in this.classes.items()}
    return this.model_copy(update={"begins": begins, "pauses": pauses, "classes": classes, "exercises": moved})


def moves(before: Edition, after: Edition) -> Iterator[Move]:
    """Yield what two states of an edition date otherwise: classes, then exercises."""
    was, now = _dated(before), _dated(after)
    for name in {**was, **now}:
        event = now.get(name) or was[name]
        earlier, later = (dated[name].begins if name in dated else None for dated in (was, now))
        if earlier != later:
            yield Move(event.title, earlier, later)


def events(this: Edition) -> list[Event]:
    """Return what happens in an edition, in order: lessons by the week, classes and deadlines at their moments."""
    lessons = plan(read_path(this.path), this.begins, this.pauses).lessons
    return sorted([*lessons, *_dated(this).values()], key=lambda event: (event.day, event.id))


def write_calendar(this: Edition, file: Path, *copies: Path) -> Sequence[Event]:
    """Write the calendar of an edition as an iCalendar file, and copies of it; return its events.

    An earlier file in the same place is followed: what has moved since is a correction. Raises `Problem` if one cannot be
    written.
    """
    found = events(this)
    written = ics(NAME(day=formats.day(this.begins)), found, file.read_bytes() if file.is_file() else b"")
    for place in (file, *copies):
        try:
            write_whole(place, written, readable=True)
        except OSError as error:
            raise not_written(place.parent, error) from error
    return found


def _dated(this: Edition) -> Mapping[str, Event]:
    """Return classes and deadlines by their name."""
    held = plan(read_path(this.path), this.begins, this.pauses).classes
    classes = [one if this.classes is None else _at(one, this.classes[one.id]) for one in held
               if this.classes is None or one.id in this.classes]  # fmt: skip
    due = [_deadline(slug, one.due) for slug, one in this.exercises.items() if one.due]
    return {event.id: event for event in (*classes, *due)}


def _at(event: Event, moment: datetime) -> Event:
    return Event(event.id, event.title, moment.date(), None, moment, event.minutes)


def _deadline(slug: str, due: datetime) -> Event:
    due = in_school_time(due)
    return Event(f"due-{slug}", DUE(time=formats.clock(due), title=title_of(slug)), due.date(), None, due)


def _moments(classes: Sequence[Event]) -> dict[str, datetime]:
    return {event.id: event.begins for event in classes if event.begins}
