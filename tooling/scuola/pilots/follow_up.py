"""Six and eighteen months later: what was expected beside what was measured, with the band; what was learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from scuola.charts.chart import Format, Series
from scuola.charts.course import Course
from scuola.curriculum.calendar import Event
from scuola.curriculum.ics import ics
from scuola.pilots.expected import Expectation, expectation
from scuola.pilots.pilot import Pilot
from scuola.pilots.sections import Evaluation, Expected
from scuola.text import EMPTY, Text, untranslated
from scuola.text.formats import day, exact
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers

PART = "follow-up"
MOMENTS = (6, 18)
LAST_DAY_OF_ALL_MONTHS = 28
NAME = Text("Verifiche del programma", "Reviews of the programme")
REVIEW = Text("{title}: verifica a {months} mesi", "{title}: review at {months} months")
NOT_BEGUN = Text("Dire prima in quale giorno il programma comincia.", "First say on which day the programme begins.")
TOO_EARLY = Text(
    "La verifica a {months} mesi è il {day}: non si misura prima.",
    "The review at {months} months is on {day}: not before.",
)
UNKNOWN = Text("Nel programma non c'è un indicatore «{name}».", "There is no indicator “{name}” in the programme.")
NOTHING_LEARNED = Text(
    "Scrivere che cosa si è imparato, anche se tutto va come previsto.",
    "Write what was learned, even if all goes as expected.",
)
WITHIN = Text(
    "«{name}»: misurato {measured} {unit}, atteso {expected}: come previsto.",
    "“{name}”: measured {measured} {unit}, expected {expected}: as expected.",
)
OUTSIDE = Text(
    "«{name}»: misurato {measured} {unit}, atteso {expected} (più o meno {band}): fuori da quanto non sorprende. Quale ipotesi "
    "ne esce più debole?",
    "“{name}”: measured {measured} {unit}, expected {expected} (plus or minus {band}): outside what would not surprise. Which "
    "hypothesis is weaker for it?",
)
OUTSIDE_DRAWS = Text(
    "«{name}»: misurato {measured} {unit}, atteso {expected}, e in 8 futuri su 10 tra {low} e {high}: fuori da quanto non "
    "sorprende. Quale ipotesi ne esce più debole?",
    "“{name}”: measured {measured} {unit}, expected {expected}, and in 8 futures out of 10 between {low} and {high}: outside "
    "what would not surprise. Which hypothesis is weaker for it?",
)
NOT_MEASURED = Text("«{name}»: non misurato. Perché?", "“{name}”: not measured. Why?")
EXPECTED = Text("Atteso", "Expected")
AS_EXPECTED = Text("Come previsto: {within} su {all}.", "As expected: {within} of {all}.")
TYPED = Text("Atteso con la sua banda, e misurato", "Expected with its band, and measured")
FROM_SCENARIO = Text(
    "Atteso: la mediana dei futuri e la banda di 8 su 10. Da: {scenario}",
    "Expected: the median of the futures and the band of 8 in 10. From: {scenario}",
)


@dataclass(frozen=True)
class FollowUp:
    """What was measured at a review: values by indicator, what was learned, what was changed and why."""

    months: int
    day: str
    measured: dict[str, float]
    learned: str
    changed: str = ""


@dataclass(frozen=True)
class Compared:
    """An indicator at a review; `measured` is None where nobody measured."""

    name: str
    unit: str
    expectation: Expectation
    measured: float | None

    @property
    def expected(self) -> float:
        """Return what was expected."""
        return self.expectation.middle

    @property
    def band(self) -> float:
        """Return how far a value may be from what was expected with no surprise, on the wider side."""
        return max(self.expectation.high - self.expected, self.expected - self.expectation.low)

    @property
    def within(self) -> bool:
        """Say whether what was measured does not surprise."""
        return self.measured is not None and self.expectation.low <= self.measured <= self.expectation.high

    @property
    def said(self) -> Text:
        """Return the comparison in a sentence."""
        if self.measured is None:
            return NOT_MEASURED(name=self.name)
        figures = {
            "name": self.name,
            "unit": self.unit,
            "measured": exact(self.measured),
            "expected": exact(self.expected),
        }
        if self.within:
            return WITHIN(**figures)
        if self.expectation.scenario != EMPTY:
            return OUTSIDE_DRAWS(**figures, low=exact(self.expectation.low), high=exact(self.expectation.high))
        return OUTSIDE(**figures, band=exact(self.band))


def review_day(started: str, months: int) -> date:
    """Return the day some months after another; raise `Problem` if the programme has not begun."""
    if not started:
        raise Problem(NOT_BEGUN)
    first = date.fromisoformat(started)
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, min(first.day, LAST_DAY_OF_ALL_MONTHS))


def reminders(pilot: Pilot, earlier: bytes = b"") -> bytes:
    """Return the reviews of a programme as an iCalendar file."""
    events = [
        Event(f"{pilot.id}-{months}", REVIEW(title=pilot.title, months=months), review_day(pilot.started, months))
        for months in MOMENTS
    ]
    return ics(NAME, events, earlier, uid=pilot.id)


def record(
    answers: Answers,
    pilot: Pilot,
    months: int,
    measured: Mapping[str, float],
    learned: str,
    today: date,
    changed: str = "",
) -> FollowUp:
    """Keep what was measured at a review; raise `Problem` before its day, at an unknown indicator, or with nothing learned."""
    due = review_day(pilot.started, months)
    if today < due:
        raise Problem(TOO_EARLY(months=months, day=day(due)))
    known = {one.name for one in indicators(pilot)}
    if unknown := [name for name in measured if name not in known]:
        raise Problem(UNKNOWN(name=unknown[0]))
    if not learned.strip():
        raise Problem(NOTHING_LEARNED)
    found = FollowUp(months, today.isoformat(), dict(measured), learned.strip(), changed.strip())
    others = [one for one in follow_ups(answers) if one.months != months]
    answers.put(PART, [asdict(one) for one in sorted([*others, found], key=lambda one: one.months)])
    return found


def follow_ups(answers: Answers) -> list[FollowUp]:
    """Return the reviews that were held."""
    return [FollowUp(**raw) for raw in answers.get(PART) or []]


def indicators(pilot: Pilot) -> Sequence[Expected]:
    """Return the indicators of a programme."""
    evaluation = pilot.section(Evaluation)
    return evaluation.indicators if evaluation else ()


def compared(pilot: Pilot, months: int, measured: Mapping[str, float]) -> list[Compared]:
    """Return each indicator that has an expected value at a review, beside what was measured."""
    expected = [(one, expected_at(pilot, one, months)) for one in indicators(pilot)]
    return [Compared(one.name, one.unit, value, measured.get(one.name)) for one, value in expected if value is not None]


def expected_at(pilot: Pilot, one: Expected, months: int) -> Expectation | None:
    """Return what is expected of an indicator at a review."""
    return expectation(pilot, one, months, one.after_6 if months == MOMENTS[0] else one.after_18)


def charts(pilot: Pilot, held: Sequence[FollowUp]) -> list[Course]:
    """Return a chart for each indicator that was measured, over the months: scales differ, so each has its own."""
    found = []
    for one in indicators(pilot):
        points = [(float(review.months), review.measured[one.name]) for review in held if one.name in review.measured]
        line = _line(pilot, one)
        if points and line:
            latest = next(review for review in reversed(held) if one.name in review.measured)
            said = [each.said for each in compared(pilot, latest.months, latest.measured) if each.name == one.name]
            found.append(_course(one, line, points, said[0] if said else EMPTY))
    return found


def _line(pilot: Pilot, one: Expected) -> list[tuple[int, Expectation]]:
    """Return what is expected of an indicator: month by month of a scenario, at the start and the reviews as typed."""
    if (start := expectation(pilot, one, 0)) is not None:
        return [(0, start), *((month, value) for month in range(1, MOMENTS[-1] + 1)
                              if (value := expectation(pilot, one, month)) is not None)]  # fmt: skip
    begins = [] if one.baseline is None else [(0, Expectation(one.baseline, one.baseline, one.baseline))]
    reviews = [(months, value) for months in MOMENTS if (value := expected_at(pilot, one, months)) is not None]
    return [*begins, *reviews] if reviews else []


def _course(
    one: Expected, line: Sequence[tuple[int, Expectation]], points: Sequence[tuple[float, float]], said: Text
) -> Course:
    low, middle, high = ([getattr(value, name) for _, value in line] for name in ("low", "middle", "high"))
    scenario = line[0][1].scenario
    return Course(
        title=untranslated(one.name), subtitle=untranslated(one.unit), summary=said,
        source=FROM_SCENARIO(scenario=scenario) if scenario != EMPTY else TYPED,
        format=Format(digits=1), months=[month for month, _ in line],
        expected=Series(EXPECTED, "mine", middle, low, high), measured=points,
    )  # fmt: skip


def summary(found: Sequence[Compared]) -> Text:
    """Return how many indicators are as expected."""
    return AS_EXPECTED(within=sum(one.within for one in found), all=len(found))


def data(one: FollowUp) -> dict[str, Any]:
    """Return a review as it is published."""
    return asdict(one)
