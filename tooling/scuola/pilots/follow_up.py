"""Six and eighteen months later: what was expected beside what was measured, with the band; what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from scuola.charts.chart import Bars, Format, Series
from scuola.curriculum.calendar import Event
from scuola.curriculum.ics import ics
from scuola.pilots.pilot import Pilot
from scuola.pilots.sections import Evaluation, Expected
from scuola.text import Text, untranslated
from scuola.text.formats import exact
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
NOT_MEASURED = Text("«{name}»: non misurato. Perché?", "“{name}”: not measured. Why?")
EXPECTED, MEASURED = Text("Atteso", "Expected"), Text("Misurato", "Measured")
AS_EXPECTED = Text("Come previsto: {within} su {all}.", "As expected: {within} of {all}.")
DRAWN = Text("Atteso e misurato a {months} mesi", "Expected and measured at {months} months")


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
    expected: float
    band: float
    measured: float | None

    @property
    def within(self) -> bool:
        """Say whether what was measured does not surprise."""
        return self.measured is not None and abs(self.measured - self.expected) <= self.band

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
        return WITHIN(**figures) if self.within else OUTSIDE(**figures, band=exact(self.band))


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
        raise Problem(TOO_EARLY(months=months, day=due.isoformat()))
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
    expected = [(one, one.after_6 if months == MOMENTS[0] else one.after_18) for one in indicators(pilot)]
    return [
        Compared(one.name, one.unit, value, one.band, measured.get(one.name))
        for one, value in expected
        if value is not None
    ]


def charts(found: Iterable[Compared], months: int) -> list[Bars]:
    """Return a chart for each indicator that was measured: scales differ, so each has its own."""
    return [
        Bars(
            title=untranslated(one.name), subtitle=DRAWN(months=months), summary=one.said,
            format=Format(digits=1, unit=untranslated(one.unit)), groups=[EXPECTED, MEASURED],
            series=[Series(untranslated(one.unit or one.name), "mine", [one.expected, one.measured],
                           low=[one.expected - one.band, one.measured], high=[one.expected + one.band, one.measured])],
        )
        for one in found
        if one.measured is not None
    ]  # fmt: skip


def summary(found: Sequence[Compared]) -> Text:
    """Return how many indicators are as expected."""
    return AS_EXPECTED(within=sum(one.within for one in found), all=len(found))


def data(one: FollowUp) -> dict[str, Any]:
    """Return a review as it is published."""
    return asdict(one)
