"""Where people are stuck: every part of an exercise, person by person and as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets
import numpy as np
from markupsafe import Markup

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.charts.tool_charts import Cell, Grid
from scuola.editions.insight import LEAST_PEOPLE, STEPS, Flag, Insight, of_exercise
from scuola.pages.desk.choosing import ExerciseChoice, table
from scuola.text import EMPTY, Text, formats, untranslated
from scuola.widgets.chart import Charts

NOBODY = Text(
    "Nessuno ha ancora consegnato, o niente è ancora valutato.", "Nobody has handed in, or nothing is graded."
)
TOO_FEW = Text(
    "Sono meno di {least}: si mostra solo l'insieme, perché ogni altra cifra indicherebbe qualcuno.",
    "There are fewer than {least}: only the whole is shown, as any other figure would point at somebody.",
)
HEAT = Text("Quota di punti, parte per parte", "Share of the points, part by part")
HEAT_SUMMARY = Text(
    "La parte in cui ci si ferma di più è «{part}»: in media {mean} dei punti.",
    "The part where people are stuck most is “{part}”: {mean} of the points on average.",
)
NOBODY_STUCK = Text(
    "Nessuna parte ferma qualcuno: in ciò che è valutato tutti hanno tutti i punti.",
    "No part holds anybody up: in what is marked everybody has all the points.",
)
HISTOGRAM = Text("Quante persone, per quota di punti", "How many people, by share of the points")
HISTOGRAM_SUMMARY = Text(
    "Più della metà dei punti: {count} su {all}.", "More than half of the points: {count} of {all}."
)
UP_TO = Text("{low}–{high}%", "{low}–{high}%")
PEOPLE, PERSON = Text("persone", "people"), Text("Persona", "Person")
ITEMS = Text("Le parti", "The parts")
ITEM_COLUMNS = (
    Text("Parte", "Part"), Text("Media dei punti", "Mean share"), Text("Distingue", "Tells apart"),
    Text("Da guardare", "To look at"),
)  # fmt: skip
FLAGS = {
    Flag.TOO_EASY: Text("quasi tutti la fanno: forse è troppo facile", "almost everyone does it: perhaps too easy"),
    Flag.TOO_HARD: Text("pochi la fanno: la domanda è chiara?", "few do it: is the question clear?"),
    Flag.DOES_NOT_DISCRIMINATE: Text(
        "chi va bene nel resto non va meglio qui: misura altro, o è ambigua",
        "those who do well elsewhere do no better here: it measures something else, or is ambiguous",
    ),
}
NOT_DEFINED = Text("servono più persone", "more people are needed")


class QuestionsPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """What the marks of an exercise say of it."""

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course = course
        self.choice = ExerciseChoice(exercises, self.refresh)
        self.notice, self.charts, self.items = ipywidgets.HTML(), Charts(), ipywidgets.HTML()
        super().__init__([self.choice, self.notice, self.charts, self.items])

    def refresh(self) -> None:
        """Show what the marks say now."""
        found = of_exercise(self.course, self.choice.exercise)
        few = TOO_FEW(least=LEAST_PEOPLE) if found.people else NOBODY
        self.notice.value = "" if found.enough else Markup("<p class='s-message'>{}</p>").format(few)
        self.charts.show([heat(found), histogram(found)] if found.enough else [])
        self.items.value = _items(found) if found.people else ""


def heat(found: Insight) -> Chart:
    """Return the grid of people and parts."""
    marked = [item for item in found.items if np.isfinite(item.mean)]
    hardest = min(marked, key=lambda item: item.mean)
    stuck = HEAT_SUMMARY(part=hardest.title, mean=formats.percent(hardest.mean, 0))
    return Grid(
        title=HEAT,
        summary=stuck if hardest.mean < 1 else NOBODY_STUCK,
        rows=[untranslated(who) for who in found.people],
        columns=[item.title for item in found.items],
        cells=[
            [None if np.isnan(share) else Cell(formats.percent(share, 0), float(share)) for share in row]
            for row in found.shares
        ],
        corner=PERSON,
    )


def histogram(found: Insight) -> Chart:
    """Return how many people have which share of the points."""
    counts = found.distribution()
    width = 100 // STEPS
    groups = [UP_TO(low=width * step, high=width * (step + 1)) for step in range(STEPS)]
    more = int((np.nanmean(found.shares, axis=1) > 0.5).sum())
    return Bars(
        title=HISTOGRAM,
        summary=HISTOGRAM_SUMMARY(count=more, all=len(found.people)),
        groups=groups,
        series=[Series(PEOPLE, "mine", counts)],
        format=Format(digits=0),
    )


def _items(found: Insight) -> Markup:
    rows = [
        (
            item.title,
            EMPTY if np.isnan(item.mean) else formats.percent(item.mean, 0),
            NOT_DEFINED if item.discrimination is None else formats.signed(item.discrimination, 2),
            formats.listed([FLAGS[flag] for flag in item.flags]),
        )
        for item in found.items
    ]
    return table(ITEMS, ITEM_COLUMNS, rows)
