"""What the class thought before and after an exercise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola.charts.chart import Bars, Format, Series
from scuola.editions.insight import LEAST_PEOPLE
from scuola.editions.opinions import Shift, shift
from scuola.exercises.opinion import LEVELS, statement_of
from scuola.pages.desk.choosing import ExerciseChoice
from scuola.text import EMPTY, Text
from scuola.widgets.chart import Charts

TOO_FEW = Text(
    "Hanno risposto prima e dopo meno di {least} persone: non si mostra niente, perché indicherebbe qualcuno.",
    "Fewer than {least} people have answered before and after: nothing is shown, as it would point at somebody.",
)
TITLE = Text("«{statement}»", "“{statement}”")
SUMMARY = Text("Ha cambiato idea {moved} su {people}.", "{moved} of {people} have changed their mind.")
BEFORE, AFTER = Text("prima", "before"), Text("dopo", "after")


class OpinionsPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The shift of the class's opinion, exercise by exercise."""

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course = course
        self.choice = ExerciseChoice(exercises, self.refresh)
        self.notice, self.charts = ipywidgets.HTML(), Charts()
        super().__init__([self.choice, self.notice, self.charts])

    def refresh(self) -> None:
        """Show the shift as it is now."""
        found = shift(self.course, self.choice.exercise)
        self.notice.value = "" if found else Markup("<p class='s-message'>{}</p>").format(TOO_FEW(least=LEAST_PEOPLE))
        self.charts.show([chart(found, statement_of(self.choice.exercise) or EMPTY)] if found else [])


def chart(found: Shift, statement: Text) -> Bars:
    """Return how many people were at each level, before and after."""
    return Bars(
        title=TITLE(statement=statement),
        summary=SUMMARY(moved=found.moved, people=found.people),
        groups=LEVELS,
        series=[Series(BEFORE, "baseline", found.before), Series(AFTER, "mine", found.after)],
        format=Format(digits=0),
    )
