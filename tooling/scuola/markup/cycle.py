"""The steps of a cycle of learning as a piece of page: when, what is due, how each stands."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from scuola.markup.compare import table
from scuola.pilots.cycle import STATES, Dated, dated, remarks, state
from scuola.pilots.cycle_steps import STEPS
from scuola.pilots.pilot import Pilot
from scuola.text import Text, formats

STEP, FROM, BY = Text("Passo", "Step"), Text("Dal", "From"), Text("Entro il", "By")
LEAVES, STANDS = Text("Che cosa resta scritto", "What it leaves in writing"), Text("A che punto", "How it stands")
WEEKS = Text("settimane {first}–{last}", "weeks {first}–{last}")
WEEK = Text("settimana {first}", "week {first}")
NUMBERED = Text("{number}. {title}", "{number}. {title}")
NO_DAY = Text(
    "Con il primo giorno, le settimane diventano date e promemoria.",
    "With a first day, weeks become dates and reminders.",
)
SIGNS = {"done": "●", "overdue": "▲", "now": "◐", "to-come": "○"}


def the_steps(pilot: Pilot, today: date) -> Markup:
    """Return the steps with their dates and how each stands; with their weeks alone before a first day is said."""
    steps = dated(pilot)
    titles = [NUMBERED(number=place, title=step.title) for place, step in enumerate(STEPS.values(), 1)]
    if steps:
        rows: list[list[object]] = [
            [title, formats.day(one.first), formats.day(one.due), one.step.leaves, _standing(pilot, one, today)]
            for title, one in zip(titles, steps, strict=True)
        ]
        shown = table((STEP, FROM, BY, LEAVES, STANDS), rows)
    else:
        rows = [[title, _weeks(step.weeks), step.leaves] for title, step in zip(titles, STEPS.values(), strict=True)]
        shown = table((STEP, Text("Quando", "When"), LEAVES), rows) + Markup("<p class='s-note'>{}</p>").format(NO_DAY)
    noted = Markup("").join(Markup("<li>{}</li>").format(one) for one in remarks(pilot))
    return shown + (Markup("<ul>{}</ul>").format(noted) if noted else Markup(""))


def _standing(pilot: Pilot, one: Dated, today: date) -> Markup:
    """Return how a step stands: a sign and words."""
    found = state(pilot, one, today)
    return Markup("<span aria-hidden='true'>{}</span> {}").format(SIGNS[found], STATES[found])


def _weeks(weeks: tuple[int, int]) -> Text:
    return (WEEK if weeks[0] == weeks[1] else WEEKS)(first=weeks[0], last=weeks[1])
