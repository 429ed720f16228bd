"""The calendar of an edition: from a path and a first day to dated lessons, classes and assignments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry

from scuola import curriculum
from scuola.curriculum.schema import Path
from scuola.problems import Problem
from scuola.programme.syllabus import Part, syllabus
from scuola.text import Text, untranslated

NO_PATH = Text(
    "Non c'è un percorso «{slug}»: quelli disponibili sono {known}.",
    "There is no path “{slug}”: the available ones are {known}.",
)
NO_DAY = Text(
    "«{day}» non è una data: scriverla come 2027-01-11 (anno, mese, giorno).",
    "“{day}” is not a date: write it as 2027-01-11 (year, month, day).",
)
NO_PAUSE = Text(
    "La pausa «{pause}» non si capisce: scriverla come 2027-04-01..2027-04-07, dalla prima all'ultima data.",
    "The pause “{pause}” makes no sense: write it as 2027-04-01..2027-04-07, from the first date to the last.",
)
TOO_LONG = Text(
    "Con queste pause l'edizione non finirebbe entro tre anni: accorciarle.",
    "With these pauses the edition would not end within three years: shorten them.",
)
LESSON = Text("Lezione: {title}", "Lesson: {title}")
IN_CLASS = Text("In aula: {title}", "In class: {title}")
DUE = Text("Consegna: {title}", "Assignment due: {title}")
MOST_WEEKS = 156
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Event:
    """Something on a day: the whole of it (or of the days to `last`), or from a time for some minutes."""

    id: str
    title: Text
    day: date
    last: date | None = None
    begins: datetime | None = None
    minutes: int = 0


Pause = tuple[date, date]


def events(path: Path, start: date, pauses: Sequence[Pause] = ()) -> list[Event]:
    """Return what happens in an edition that begins in the week of `start`, in order.

    A week that a pause touches is skipped; a class that falls on a public holiday moves to the next working day.
    """
    rhythm = curriculum.edition()
    weeks = _weeks(start, pauses)
    found: list[Event] = []
    for part in syllabus(path).parts:
        for position in range(0, len(part.lessons), rhythm.lessons_a_week):
            monday = next(weeks)
            for lesson in part.lessons[position : position + rhythm.lessons_a_week]:
                friday = monday + timedelta(days=4)
                found.append(Event(lesson.code, LESSON(title=lesson.title), monday, friday))
        found += _closing(part, weeks)
    return sorted(found, key=lambda event: (event.day, event.id))


def _closing(part: Part, weeks: Iterator[date]) -> Iterator[Event]:
    """Yield the class of a module and what is handed in after it."""
    rhythm = curriculum.edition()
    sessions = [one for one in curriculum.sessions() if one.module == part.module.code]
    for session in sessions:
        meeting = next(weeks) + timedelta(days=rhythm.class_weekday.days_after_monday)
        day = _next_working_day(meeting)
        begins = datetime.combine(day, rhythm.class_begins, ZoneInfo(rhythm.zone))
        yield Event(
            f"{part.module.code}-{session.slug}", IN_CLASS(title=session.title), day, None, begins, session.minutes
        )
        if part.module.code != "CP":
            due = _next_working_day(day + rhythm.assignment_weeks * WEEK)
            yield Event(f"{part.module.code}-due", DUE(title=part.module.title), due)


def _weeks(start: date, pauses: Sequence[Pause]) -> Iterator[date]:
    """Yield the Mondays of the weeks that no pause touches."""
    monday = start - timedelta(days=start.weekday())
    for number in range(MOST_WEEKS):
        first = monday + number * WEEK
        last = first + timedelta(days=6)
        if not any(begins <= last and first <= ends for begins, ends in pauses):
            yield first
    raise Problem(TOO_LONG)


def _next_working_day(day: date) -> date:
    from holidays import country_holidays

    kept = country_holidays(curriculum.edition().country, years=[day.year, day.year + 1])
    while day.weekday() == 6 or day in kept:
        day += timedelta(days=1)
    return day


def ics(path: Path, start: date, pauses: Sequence[Pause] = ()) -> bytes:
    """Return the calendar as an iCalendar file, the same bytes every time, in the current language."""
    calendar = Calendar()
    calendar.add("prodid", "-//Convergenze//Scuola//IT")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(path.title))
    stamp = datetime.combine(start, datetime.min.time(), ZoneInfo("UTC"))
    found = events(path, start, pauses)
    for event in found:
        entry = Entry()
        entry.add("uid", f"{path.slug}-{start.isoformat()}-{event.id}@scuola-convergenze")
        entry.add("summary", str(event.title))
        entry.add("dtstamp", stamp)
        if event.begins:
            entry.add("dtstart", event.begins)
            entry.add("dtend", event.begins + timedelta(minutes=event.minutes))
        else:
            entry.add("dtstart", event.day)
            entry.add("dtend", (event.last or event.day) + timedelta(days=1))
        calendar.add_component(entry)
    calendar.add_missing_timezones(first_date=start, last_date=found[-1].day + 52 * WEEK)
    return bytes(calendar.to_ical())


def read_path(slug: str) -> Path:
    """Return a path by its slug; raise `Problem` if there is none."""
    known = {path.slug: path for path in curriculum.paths()}
    if slug not in known:
        raise Problem(NO_PATH(slug=slug, known=", ".join(known)))
    return known[slug]


def read_day(written: str) -> date:
    """Return a date as people write it in a command; raise `Problem` if it is none."""
    return _read(date.fromisoformat, written.strip(), NO_DAY(day=untranslated(written)))


def read_pause(written: str) -> Pause:
    """Return a pause (`2027-04-01..2027-04-07`); raise `Problem` if it is none."""
    wrong = NO_PAUSE(pause=untranslated(written))
    first, _, last = written.partition("..")
    pause = (_read(date.fromisoformat, first.strip(), wrong), _read(date.fromisoformat, last.strip(), wrong))
    if pause[1] < pause[0]:
        raise Problem(wrong)
    return pause


def _read(parse: Callable[[str], date], written: str, wrong: Text) -> date:
    try:
        return parse(written)
    except ValueError as error:
        raise Problem(wrong) from error
