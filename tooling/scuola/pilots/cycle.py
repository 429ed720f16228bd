"""A cycle of learning between territories: twelve weeks in five steps, each with its dates and what it leaves in writing.

Lesson M4L5 says why; here it is done. A step is finished when what it leaves is written: nothing else is ticked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from scuola import curriculum
from scuola.curriculum.calendar import Event, Weeks, read_day, read_pause
from scuola.curriculum.ics import ics
from scuola.declared.inputs import Inputs, InvalidInputs
from scuola.pilots.cycle_steps import MOST_TERRITORIES, STEPS, Beginning, Chart, Step
from scuola.pilots.pilot import Pilot
from scuola.pilots.sections import Learning
from scuola.text import Text

BEGIN = "begin"
MONTHS = 3  # after which what was measured in a cycle stands in the comparison of territories
FEWEST_TERRITORIES = 4


State = Literal["done", "overdue", "now", "to-come"]
STATES: Mapping[State, Text] = {
    "done": Text("fatto", "done"), "overdue": Text("in ritardo", "overdue"), "now": Text("in corso", "under way"),
    "to-come": Text("da venire", "to come"),
}  # fmt: skip


NAME = Text("Ciclo di apprendimento", "Cycle of learning")
STEP = Text("{title}: {step}", "{title}: {step}")
DUE = Text("Da scrivere entro oggi: {what}", "To be written by today: {what}")
NO_QUESTION = Text(
    "Senza una domanda comune non c'è niente da confrontare.", "Without a common question there is nothing to compare."
)
HOW_MANY = Text(
    "I territori sono {count}: con meno di quattro si confronta poco, con più di sei un'ora non basta a tutti.",
    "There are {count} territories: with fewer than four little is compared, with more than six an hour is not enough for all.",
)


@dataclass(frozen=True)
class Dated:
    """A step with its first day and the day by which what it leaves is due."""

    name: str
    step: Step
    first: date
    due: date


def beginning(pilot: Pilot) -> Beginning:
    """Return how a programme's cycle begins; question and territories are those of its section on learning unless said."""
    learning = pilot.section(Learning)
    told = {"question": learning.hypothesis, "territories": learning.territories} if learning else {}
    kept = {name: value for name, value in pilot.cycle.get(BEGIN, {}).items() if value}
    try:
        return Beginning.read({**told, **kept})
    except InvalidInputs:
        return Beginning.read({})


def dated(pilot: Pilot) -> list[Dated]:
    """Return the steps with their dates; none before a first day is said. Raises `Problem` at what is no day or no pause."""
    begins = beginning(pilot)
    if not begins.first_day:
        return []
    pauses = [read_pause(one) for one in re.split(r"[,;\s]+", begins.pauses) if one]
    weeks = Weeks(read_day(begins.first_day), pauses)
    weekday = curriculum.edition().due_weekday.days_after_monday
    return [
        Dated(
            name, step, max(weeks.monday(step.weeks[0] - 1), weeks.start), weeks.working_day(step.weeks[1] - 1, weekday)
        )
        for name, step in STEPS.items()
    ]


Written = TypeVar("Written", bound=Inputs)


def written(pilot: Pilot, kind: type[Written]) -> Written | None:
    """Return what a step has left in writing; None while something is missing."""
    name = next(name for name, step in STEPS.items() if step.inputs is kind)
    try:
        return kind.read(pilot.cycle.get(name, {}))
    except InvalidInputs:
        return None


def state(pilot: Pilot, one: Dated, today: date) -> State:
    """Say how a step stands on a day."""
    if written(pilot, one.step.inputs) is not None:
        return "done"
    return "overdue" if today > one.due else "now" if today >= one.first else "to-come"


def present(pilot: Pilot, today: date) -> str:
    """Return the name of the step to look at: the first that is not done, of those that have begun."""
    steps = dated(pilot)
    waiting = [one.name for one in steps if state(pilot, one, today) in ("overdue", "now")]
    return (
        waiting[0]
        if waiting
        else next((one.name for one in steps if state(pilot, one, today) != "done"), next(iter(STEPS)))
    )


def remarks(pilot: Pilot) -> list[Text]:
    """Return what would make the cycle worth less, before it begins."""
    begins = beginning(pilot)
    count = len([line for line in begins.territories.splitlines() if line.strip()])
    return [
        *([] if begins.question else [NO_QUESTION]),
        *([] if FEWEST_TERRITORIES <= count <= MOST_TERRITORIES else [HOW_MANY(count=count)]),
    ]


def reminders(pilot: Pilot) -> bytes:
    """Return the steps of a programme's cycle as an iCalendar file: when each runs, and when what it leaves is due."""
    return ics(NAME, [event for one in dated(pilot) for event in _events(pilot, one)], uid=pilot.id)


def _events(pilot: Pilot, one: Dated) -> list[Event]:
    name = f"{pilot.id}-cycle-{one.name}"
    return [
        Event(name, STEP(title=pilot.title, step=one.step.title), one.first, one.due),
        Event(f"{name}-due", DUE(what=one.step.leaves), one.due),
    ]


def start_of(pilot: Pilot, name: str) -> dict[str, Any]:
    """Return what a step's form starts from: the metrics that were agreed are those that are measured."""
    agreed = written(pilot, Chart)
    if name != "comparison" or agreed is None:
        return {}
    return {"values": [{"name": one.name, "unit": one.unit} for one in agreed.metrics]}
