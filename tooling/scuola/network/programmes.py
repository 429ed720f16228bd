"""What a territory's programme tells the network: its summary, and its reviews."""

from __future__ import annotations

from typing import Any

from scuola.pilots.cycle import MONTHS, written
from scuola.pilots.cycle_steps import Comparison, Note
from scuola.pilots.follow_up import MOMENTS, FollowUp, compared, indicators
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import Goal, Learning
from scuola.text import Text
from scuola.text.formats import exact
from scuola.text.problems import Problem

NOT_READY = Text(
    "Il programma non ha ancora un titolo, un territorio e una missione: sono ciò che gli altri leggono.",
    "The programme has no title, territory and mission yet: they are what others read.",
)
MEASURE = Text(
    "{indicator}: da {start} a {end} {unit}, entro il {year}", "{indicator}: from {start} to {end} {unit}, by {year}"
)
OF_CYCLE = Text("{title}: nota del ciclo di apprendimento", "{title}: note of the cycle of learning")
FAILED = Text("Che cosa non ha funzionato: {text}", "What did not work: {text}")
AT = Text("{title}, a {months} mesi", "{title}, at {months} months")


def summary(pilot: Pilot) -> dict[str, Any]:
    """Return the summary of a programme as a card's body; raise `Problem` while it says too little."""
    goal, portfolio, learning = pilot.section(Goal), pilot.section(Portfolio), pilot.section(Learning)
    if not pilot.values.get("about", {}).get("title") or pilot.place is None or goal is None or not goal.statement:
        raise Problem(NOT_READY)
    measure = ""
    if goal.baseline is not None and goal.target is not None:
        measure = str(
            MEASURE(
                indicator=goal.indicator,
                start=exact(goal.baseline),
                end=exact(goal.target),
                unit=goal.unit,
                year=goal.year,
            )
        )
    return {
        "title": pilot.title, "place": str(pilot.place.label)[:300], "mission": goal.statement, "indicator": measure[:200],
        "values": _path(pilot),
        "initiatives": "\n".join(f"{one.name}: {one.hypothesis}" for one in portfolio.initiatives) if portfolio else "",
        "hypothesis": learning.hypothesis if learning else "",
    }  # fmt: skip


def review(pilot: Pilot, held: FollowUp) -> dict[str, Any]:
    """Return a review as a card's body: expected and measured, what was learned, what was changed."""
    if pilot.place is None:
        raise Problem(NOT_READY)
    found = compared(pilot, held.months, held.measured)
    figures = "\n".join(str(one.said) for one in found)
    values = [_value(one.name, one.unit, held.months, one.expected, one.band, one.measured) for one in found]
    return {
        "title": str(AT(title=pilot.title, months=held.months))[:160], "place": str(pilot.place.label)[:300],
        "figures": figures[:5_000], "values": values, "learned": held.learned[:2_000], "changed": held.changed[:2_000],
    }  # fmt: skip


def learning_note(pilot: Pilot) -> dict[str, Any] | None:
    """Return the note of a cycle of learning as the body of a review's card; None while it is not written."""
    note, compared_with = written(pilot, Note), written(pilot, Comparison)
    if note is None or pilot.place is None:
        return None
    measured = compared_with.values if compared_with else []
    learned = "\n".join([note.learned, str(FAILED(text=note.failed))])
    return {
        "title": str(OF_CYCLE(title=pilot.title))[:160], "place": str(pilot.place.label)[:300],
        "figures": compared_with.seen if compared_with else "", "learned": learned[:2_000], "changed": note.changed,
        "values": [_value(one.name, one.unit, MONTHS, measured=one.after) for one in measured],
    }  # fmt: skip


def _path(pilot: Pilot) -> list[dict[str, Any]]:
    """Return where each indicator starts, and where it is expected to be at each review."""
    found = []
    for one in indicators(pilot):
        if one.baseline is not None:
            found.append(_value(one.name, one.unit, 0, measured=one.baseline))
    for months in MOMENTS:
        found += [_value(one.name, one.unit, months, one.expected, one.band) for one in compared(pilot, months, {})]
    return found


def _value(
    indicator: str,
    unit: str,
    months: int,
    expected: float | None = None,
    band: float = 0,
    measured: float | None = None,
) -> dict[str, Any]:
    return {"indicator": indicator, "unit": unit, "months": months, "expected": expected, "band": band,
            "measured": measured}  # fmt: skip
