"""The cycle of learning in a dossier: its question, its steps with dates, and what each has left in writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from scuola.pilots.cycle import Dated, beginning, dated, written
from scuola.pilots.cycle_steps import Chart, Comparison, Consulting, Experiment, Note
from scuola.pilots.pilot import Pilot
from scuola.printed.blocks import Block, Heading, Rows, said
from scuola.printed.dossier_words import INDICATOR, STEP, UNIT
from scuola.text import Text, formats
from scuola.text.formats import exact
from scuola.text.problems import Problem

TITLE = Text("Il ciclo di dodici settimane", "The twelve-week cycle")
COLUMNS = (
    STEP,
    Text("Dal", "From"),
    Text("Entro il", "By"),
    Text("Che cosa resta scritto", "What it leaves in writing"),
)
METRICS = (INDICATOR, UNIT, Text("Come si misura", "How it is measured"))
VARIANTS = (
    Text("Territorio", "Territory"),
    Text("Che cosa fa di diverso", "What it does differently"),
    Text("Che cosa la fermerebbe", "What would stop it"),
)
VALUES = (INDICATOR, UNIT, Text("Prima", "Before"), Text("Dopo", "After"))


def cycle(pilot: Pilot) -> Iterator[Block]:
    """Yield the cycle of learning of a programme; nothing before its first day is said."""
    if not (steps := _dated(pilot)):
        return
    begins = beginning(pilot)
    yield Heading(TITLE, 2)
    yield from said(Text("La domanda comune", "The common question"), begins.question)
    yield from said(Text("I territori", "The territories"), begins.territories)
    yield from said(Text("Chi facilita", "Who facilitates"), begins.facilitator)
    rows = [[one.step.title, formats.day(one.first), formats.day(one.due), one.step.leaves] for one in steps]
    yield Rows(COLUMNS, rows, "cycle")
    yield from _written(pilot)


def _dated(pilot: Pilot) -> list[Dated]:
    with suppress(Problem):  # a day that is none is said on the page
        return dated(pilot)
    return []


def _written(pilot: Pilot) -> Iterator[Block]:
    if chart := written(pilot, Chart):
        yield from said(Text("Il problema, come lo vede ciascuno", "The problem, as each sees it"), chart.problem)
        yield Rows(METRICS, [[one.name, one.unit, one.how] for one in chart.metrics], "cycle-metrics")
    if consulting := written(pilot, Consulting):
        yield from said(Text("L'ipotesi da provare", "The hypothesis to try"), consulting.hypothesis)
    if experiment := written(pilot, Experiment):
        yield Rows(VARIANTS, [[one.territory, one.change, one.stop] for one in experiment.variants], "cycle-variants")
    if comparison := written(pilot, Comparison):
        values = [[one.name, one.unit, exact(one.before), exact(one.after)] for one in comparison.values]
        yield Rows(VALUES, values, "cycle-values")
        yield from said(Text("Che cosa dicono i dati", "What the data say"), comparison.seen)
    if note := written(pilot, Note):
        yield from said(Text("Che cosa si è imparato", "What was learned"), note.learned)
        yield from said(Text("Che cosa non ha funzionato", "What did not work"), note.failed)
        yield from said(Text("Che cosa si cambia qui", "What is changed here"), note.changed)
