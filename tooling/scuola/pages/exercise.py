"""An exercise's page: what is asked, its forms, its feedback. Grading has a face of its own: `grading.marker`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, simulations, toolkit
from scuola.declared.filled import filled_in
from scuola.exercises import BasePart, FiguresPart, SimulationPart
from scuola.exercises.due import deadline_text
from scuola.markup.briefings import briefings_with
from scuola.markup.links import crumbs, to_page
from scuola.notebooks import source
from scuola.pages.exercise_forms import ExerciseForms, due_here
from scuola.pages.received import received
from scuola.text import Text, formats, language
from scuola.toolkit.examples import example
from scuola.workspace import Workspace, answers_here

MINUTES = Text("{minutes} minuti · {points} punti", "{minutes} minutes · {points} points")
LESSONS = Text("Prima: {lessons}. Per esplorare: {simulations}.", "First: {lessons}. To explore: {simulations}.")
OWN_FIGURES = Text(
    "I numeri di questo esempio sono diversi per ogni partecipante: i conti dei colleghi danno altri risultati.",
    "The figures of this example are different for each participant: colleagues' sums give other results.",
)
LESSONS_ALONE = Text("Prima: {lessons}.", "First: {lessons}.")


class ExercisePage:
    """The parts of an exercise's page."""

    def __init__(self, slug: str) -> None:
        self.slug, self.head = slug, source.exercise(slug)
        self.parts: dict[str, BasePart] = {part.part: part for part in self.head.parts}
        self.answers = answers_here()
        self.drawn_for: dict[str, str] = {}  # parts whose example is shown with the figures of a key

    def header(self) -> ipywidgets.HTML:
        """Return where we are, the title, how long it takes, how much it counts."""
        points = sum(part.points for part in self.parts.values())
        due = due_here(self.slug)
        return ipywidgets.HTML(
            Markup("{}<h1>{}</h1><p class='s-meta'>{}</p>{}<p>{}</p><p class='s-note'>{}</p>{}").format(
                crumbs(),
                self.head.name,
                MINUTES(minutes=self.head.minutes, points=formats.exact(points, 2)),
                Markup("<p><strong>{}.</strong></p>").format(deadline_text(due)) if due else "",
                self.head.summary,
                self._around() + briefings_with(exercise=self.slug),
                received(self.slug, self.answers.folder),
            )
        )

    def _around(self) -> Markup:
        """Return links to the lessons that the exercise belongs to, and to its simulations."""
        lessons = [
            _link(to_page("modules", one.slug), one.title)
            for _, one in curriculum.lessons()
            if self.slug in one.exercises
        ]
        played = [
            _link(to_page("modules", f"{part.simulation}-simulation"), simulations.find(part.simulation).story.title)
            for part in self.parts.values()
            if isinstance(part, SimulationPart)
        ]
        if not lessons:
            return Markup("")
        said_in = Markup(str(LESSONS if played else LESSONS_ALONE))
        return said_in.format(lessons=_listed(lessons), simulations=_listed(played))

    def example(self, slug: str) -> ipywidgets.HTML:
        """Return the worked example of a tool as it was filled in, without what the tool says of it."""
        return ipywidgets.HTML(filled_in(toolkit.find(slug).inputs, example(slug, language())))

    def example_of(self, part: str) -> ipywidgets.HTML:
        """Return the worked example that a part's sums are done on, with this participant's own figures.

        The common one is shown where nobody is known, and to those who had done the sums before figures were drawn.
        """
        asked, workspace = self.parts[part], Workspace.around()
        assert isinstance(asked, FiguresPart)
        if workspace is None or not asked.drawn or asked.is_of_before(self.answers.get(part) or {}):
            return self.example(asked.tool)
        self.drawn_for[part] = workspace.key
        shown = filled_in(toolkit.find(asked.tool).inputs, asked.example_for(workspace.key, language()))
        return ipywidgets.HTML(Markup("<p class='s-note'>{}</p>{}").format(OWN_FIGURES, shown))

    def page(self) -> ipywidgets.Widget:
        """Return the forms of all parts, then the buttons to check and hand in."""
        return ExerciseForms(self.slug, self.parts, self.answers, self.drawn_for)

    def hide(self, **hidden: Any) -> None:
        """Take nothing: what is hidden is for grading."""

    def mark(self, part: str) -> None:
        """Mark nothing: that is for grading."""

    def show(self, part: str) -> None:
        """Show nothing: the text is in its form."""


def _link(address: str, words: Text) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, words)


def _listed(links: Sequence[Markup]) -> Markup:
    return Markup(", ").join(links)
