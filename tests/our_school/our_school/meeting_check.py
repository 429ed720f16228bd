"""Is this meeting worth holding? A tool as small as a tool can be."""

from __future__ import annotations

from scuola.charts.chart import Profile
from scuola.declared.inputs import Inputs, line, rating
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.toolkit.levels import SCALE
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

TITLE = Text("Serve questa riunione?", "Is this meeting worth holding?")
MEASURES = {
    "weakest": Measure(
        label=Text("Punto più debole", "Weakest point"),
        how=Text("Il più basso dei due livelli.", "The lower of the two levels."),
        decimals=0,
        better="higher",
    ),
}
SCALE_NOTE = Text("Livelli da 0 a 4, scelti da chi compila", "Levels from 0 to 4, chosen by whoever fills it in")
LOW = Text(
    "Il punto più debole è a livello {level}: che cosa manca?",
    "The weakest point is at level {level}: what is missing?",
)


class Meeting(Inputs):
    """A meeting: what it decides, and who is in the room."""

    subject: str = line(Text("Che cosa si decide", "What it decides"))
    purpose: int = rating(Text("Scopo chiaro", "Clear purpose"), levels=SCALE)
    people: int = rating(Text("Ci sono le persone giuste", "The right people are there"), levels=SCALE)


def run(inputs: Meeting) -> Outcome:
    """Return the weaker of the two points, and the profile."""
    weakest = min(inputs.purpose, inputs.people)
    findings = [Finding("WEAK", Severity.ATTENTION, LOW(level=weakest))] if weakest < 2 else []
    items = [(Text("Scopo", "Purpose"), inputs.purpose), (Text("Persone", "People"), inputs.people)]
    profile = Profile(title=TITLE, subtitle=SCALE_NOTE, summary=LOW(level=weakest), items=items, levels=SCALE)
    return Outcome({"weakest": weakest}, findings, [profile])


TOOL = Tool(
    code="X01",
    title=TITLE,
    purpose=Text("Decidere se convocarla.", "To decide whether to call it."),
    inputs=Meeting,
    measures=MEASURES,
    run=run,
)
