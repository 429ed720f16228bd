"""An exercise's page: for a participant, what is asked and its forms; for the grader, answers and marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, formats, simulation, tool
from scuola.answers import Answers
from scuola.due import said
from scuola.exercises import BasePart, Mark, SimulationPart
from scuola.notebooks import source
from scuola.pages.exercise_forms import ExerciseForms, due_here
from scuola.pages.links import crumbs, to_page
from scuola.pages.received import received
from scuola.place import answers_here, is_grading
from scuola.text import EMPTY, Text, language
from scuola.tool_examples import example
from scuola.widgets.filled import filled_in

MINUTES = Text("{minutes} minuti · {points} punti", "{minutes} minutes · {points} points")
LESSONS = Text("Prima: {lessons}. Per esplorare: {simulations}.", "First: {lessons}. To explore: {simulations}.")
LESSONS_ALONE = Text("Prima: {lessons}.", "First: {lessons}.")
NO_ANSWER = Text("Nessuna risposta.", "No answer.")


class ExercisePage:
    """The parts of an exercise's page, and what nbgrader calls to grade it."""

    def __init__(self, slug: str) -> None:
        self.slug, self.head = slug, source.exercise(slug)
        self.parts: dict[str, BasePart] = {part.part: part for part in self.head.parts}
        self.answers = Answers(Path.cwd()) if is_grading() else answers_here()
        self.hidden: dict[str, Any] = {}

    # What a participant sees.

    def header(self) -> ipywidgets.HTML | None:
        """Return where we are, the title, how long it takes, how much it counts; nothing while grading."""
        if is_grading():
            return None
        points = sum(part.points for part in self.parts.values())
        due = due_here(self.slug)
        return ipywidgets.HTML(
            Markup("{}<h1>{}</h1><p class='s-meta'>{}</p>{}<p>{}</p><p class='s-note'>{}</p>{}").format(
                crumbs(),
                self.head.name,
                MINUTES(minutes=self.head.minutes, points=formats.exact(points, 2)),
                Markup("<p><strong>{}.</strong></p>").format(said(due)) if due else "",
                self.head.summary,
                self._around(),
                received(self.slug, self.answers.folder),
            )
        )

    def _around(self) -> Text | Markup:
        """Return links to the lessons that the exercise belongs to, and to its simulations."""
        lessons = [
            _link(to_page("modules", one.slug), one.title)
            for _, one in curriculum.lessons()
            if self.slug in one.exercises
        ]
        simulations = [
            _link(to_page("modules", f"{part.simulation}-simulation"), simulation.find(part.simulation).TITLE)
            for part in self.parts.values()
            if isinstance(part, SimulationPart)
        ]
        if not lessons:
            return EMPTY
        said_in = Markup(str(LESSONS if simulations else LESSONS_ALONE))
        return said_in.format(lessons=_listed(lessons), simulations=_listed(simulations))

    def example(self, slug: str) -> ipywidgets.HTML | None:
        """Return the worked example of a tool as it was filled in, without what the tool says of it."""
        if is_grading():
            return None
        return ipywidgets.HTML(filled_in(tool.find(slug).INPUTS, example(slug, language())))

    def page(self) -> ipywidgets.Widget | None:
        """Return the forms of all parts, then the buttons to check and hand in; nothing while grading."""
        return None if is_grading() else ExerciseForms(self.slug, self.parts, self.answers)

    # What the grader sees.

    def hide(self, **hidden: Any) -> None:
        """Take what participants must not see: right figures, futures to judge plans in."""
        self.hidden = hidden

    def mark(self, part: str) -> float | None:
        """Return the points of a part, with the reasons printed; nothing unless nbgrader is grading."""
        if not is_grading():
            return None
        asked = self.parts[part]
        answer = self.answers.get(part) or {}
        mark = asked.mark(answer, self.hidden) or Mark(0, [])
        for remark in mark.remarks:
            print(f"{remark.sign} {remark.text}")
        return round(mark.share * asked.points, 2)

    def show(self, part: str) -> ipywidgets.HTML | Shown | None:
        """Return a free text for the person who marks it: readable, and only ever text."""
        if not is_grading():
            return None
        return Shown(str((self.answers.get(part) or {}).get("text") or NO_ANSWER))


class Shown:
    """A text shown as it was written: paragraphs kept, nothing in it taken for a page's own code."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return Markup('<div style="white-space: pre-wrap; max-width: 68ch">{}</div>').format(self.text)


def _link(address: str, words: Text) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, words)


def _listed(links: Sequence[Markup]) -> Markup:
    return Markup(", ").join(links)
