"""The calendar of an edition: from a path and a first day to dated lessons, classes and assignments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scuola import curriculum
from scuola.curriculum.clock import zone
from scuola.curriculum.schema import Path
from scuola.curriculum.syllabus import Part, syllabus
from scuola.files.dates import read_date
from scuola.text import Text, untranslated
from scuola.text.problems import Problem

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
    "Con queste pause non si finirebbe entro tre anni: accorciarle.",
    "With these pauses it would not end within three years: shorten them.",
)
LESSON = Text("Lezione: {title}", "Lesson: {title}")
IN_CLASS = Text("In aula: {title}", "In class: {title}")
MOST_WEEKS = 156
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)

Pause = tuple[date, date]


@dataclass(frozen=True)
class Event:
    """Something on a day: the whole of it (or of the days to `last`), or from a moment for some minutes.

    `id` stays the same whatever the day. Something that is due has a moment and takes no time.
    """

    id: str
    title: Text
    day: date
    last: date | None = None
    begins: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True)
class Plan:
    """What an edition foresees: lessons, classes, and when the exercises are due, by their name."""

    lessons: Sequence[Event]
    classes: Sequence[Event]
    due: Mapping[str, datetime]


def plan(path: Path, start: date, pauses: Sequence[Pause] = ()) -> Plan:
    """Return what happens, and when, in an edition of a path that begins on `start`.

    A week that a pause touches is skipped. What falls on a public holiday moves to the next working day. An exercise is
    due some weeks after the last lesson that leads to it. Raises `Problem` if pauses make it too long.
    """
    weeks = Weeks(start, pauses)
    lessons: list[Event] = []
    classes: list[Event] = []
    due: dict[str, datetime] = {}
    for part in syllabus(path).parts:
        weeks_of_lessons = _lessons(part, weeks, lessons)
        _classes(part, weeks, classes)
        for exercise, lesson in _exercises(part).items():
            due[exercise] = weeks.due_after(weeks_of_lessons[lesson])
    return Plan(lessons, classes, due)


def exercises_of(path: Path) -> list[str]:
    """Return the exercises of a path, in order."""
    return [slug for part in syllabus(path).parts for slug in _exercises(part)]


def _lessons(part: Part, weeks: Weeks, lessons: list[Event]) -> Mapping[str, int]:
    """Add the lessons of a module; return the number of the week of each."""
    a_week = curriculum.edition().lessons_a_week
    numbers = {}
    for position in range(0, len(part.lessons), a_week):
        number = weeks.next()
        for lesson in part.lessons[position : position + a_week]:
            first = max(weeks.monday(number), weeks.start)
            last = weeks.monday(number) + 4 * DAY
            lessons.append(Event(lesson.code, LESSON(title=lesson.title), first, last))
            numbers[lesson.code] = number
    return numbers


def _classes(part: Part, weeks: Weeks, classes: list[Event]) -> None:
    rhythm = curriculum.edition()
    for session in curriculum.sessions():
        if session.module == part.module.code:
            day = weeks.working_day(weeks.next(), rhythm.class_weekday.days_after_monday)
            begins = datetime.combine(day, rhythm.class_begins, zone())
            code = f"{part.module.code}-{session.slug}"
            classes.append(Event(code, IN_CLASS(title=session.title), day, None, begins, session.minutes))


def _exercises(part: Part) -> Mapping[str, str]:
    """Return the exercises of a module that its followed lessons lead to, with the code of the last of these lessons.

    One that no lesson of the module leads to comes after all of them.
    """
    everywhere = {slug for name in part.module.lessons for slug in curriculum.lesson(name).exercises}
    last = part.lessons[-1].code
    leading = {slug: last for slug in part.module.exercises if slug not in everywhere}
    leading |= {slug: lesson.code for lesson in part.lessons for slug in lesson.exercises}
    return {slug: leading[slug] for slug in part.module.exercises if slug in leading}


class Weeks:
    """The weeks that no pause touches, by number, the first being that of the first day."""

    def __init__(self, start: date, pauses: Sequence[Pause]) -> None:
        from holidays import country_holidays

        self.start, self.pauses = start, pauses
        self.holidays = country_holidays(curriculum.edition().country, years=range(start.year, start.year + 5))
        self.found = self._free(start - timedelta(days=start.weekday()))
        self.mondays: list[date] = []
        self.taken = 0

    def next(self) -> int:
        """Take the next week; return its number."""
        self.taken += 1
        return self.taken - 1

    def monday(self, number: int) -> date:
        """Return the Monday of a week."""
        while len(self.mondays) <= number:
            self.mondays.append(next(self.found))
        return self.mondays[number]

    def working_day(self, number: int, days_after_monday: int) -> date:
        """Return a day of a week, or the next working day if it is a holiday or before the first day."""
        day = max(self.monday(number) + days_after_monday * DAY, self.start)
        if day in self.holidays or day.weekday() == 6:
            while not self.holidays.is_working_day(day) or self._paused(day, day):
                day += DAY
        return day

    def due_after(self, number: int) -> datetime:
        """Return when an exercise is due that can be begun in a week."""
        rhythm = curriculum.edition()
        day = self.working_day(number + rhythm.assignment_weeks, rhythm.due_weekday.days_after_monday)
        return datetime.combine(day, rhythm.due_at, zone())

    def _free(self, monday: date) -> Iterator[date]:
        for number in range(MOST_WEEKS):
            first = monday + number * WEEK
            working_days_left = first + 4 * DAY >= self.start
            if working_days_left and not self._paused(first, first + 6 * DAY):
                yield first
        raise Problem(TOO_LONG)

    def _paused(self, first: date, last: date) -> bool:
        return any(begins <= last and first <= ends for begins, ends in self.pauses)


def read_path(slug: str) -> Path:
    """Return a path by its slug; raise `Problem` if there is none."""
    known = {path.slug: path for path in curriculum.paths()}
    if slug not in known:
        raise Problem(NO_PATH(slug=slug, known=", ".join(known)))
    return known[slug]


def read_day(written: str) -> date:
    """Return a date as people write it in a command; raise `Problem` if it is none."""
    return _read(written, NO_DAY(day=untranslated(written)))


def read_pause(written: str) -> Pause:
    """Return a pause (`2027-04-01..2027-04-07`); raise `Problem` if it is none."""
    wrong = NO_PAUSE(pause=untranslated(written))
    first, _, last = written.partition("..")
    pause = (_read(first, wrong), _read(last, wrong))
    if pause[1] < pause[0]:
        raise Problem(wrong)
    return pause


def _read(written: str, wrong: Text) -> date:
    if (day := read_date(written)) is None:
        raise Problem(wrong)
    return day
