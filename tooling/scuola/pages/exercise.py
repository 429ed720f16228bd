"""An exercise's page: what is asked, its forms, its feedback. Grading has a face of its own: `grading.marker`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, simulations, toolkit
from scuola.declared.filled import filled_in
from scuola.exercises import BasePart, SimulationPart
from scuola.exercises.due import deadline_text
from scuola.markup.briefings import briefings_with
from scuola.markup.links import crumbs, to_page
from scuola.notebooks import source
from scuola.pages.exercise_forms import ExerciseForms, due_here
from scuola.pages.received import received
from scuola.text import Text, formats, language
from scuola.toolkit.examples import example
from scuola.workspace import answers_here

MINUTES = Text("{minutes} minuti · {points} punti", "{minutes} minutes · {points} points")
LESSONS = Text("Prima: {lessons}. Per esplorare: {simulations}.", "First: {lessons}. To explore: {simulations}.")
LESSONS_ALONE = Text("Prima: {lessons}.", "First: {lessons}.")


class ExercisePage:
    """The parts of an exercise's page."""

    def __init__(self, slug: str) -> None:
        self.slug, self.head = slug, source.exercise(slug)
        self.parts: dict[str, BasePart] = {part.part: part for part in self.head.parts}
        self.answers = answers_here()

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

    def page(self) -> ipywidgets.Widget:
        """Return the forms of all parts, then the buttons to check and hand in."""
        return ExerciseForms(self.slug, self.parts, self.answers)

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
