"""The home page: where I was, what is next, my exercises, the simulations, what to consult. Nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, formats, simulation
from scuola.answers import Answers
from scuola.curriculum.schema import Lesson
from scuola.due import due_of, said
from scuola.notebooks import source
from scuola.notebooks.front_matter import AppHead, ExerciseHead, PageHead
from scuola.pages import progress
from scuola.pages.links import HOW, at_the_hub, to_card, to_page
from scuola.pictures import LEGEND, picture
from scuola.place import Workspace
from scuola.receipts import latest
from scuola.text import Text, language

RESUME = Text("Riprendere", "Resume")
BEGIN = Text("Cominciare", "Begin")
PATH = Text("Il percorso", "The path")
EXERCISES = Text("Esercizi", "Exercises")
SIMULATIONS = Text("Simulazioni", "Simulations")
CONSULT = Text("Da consultare", "To consult")
LATER = Text("in preparazione", "in preparation")
HANDED_IN = Text("consegnato il {day} alle {time}, ricevuta {code}", "handed in on {day} at {time}, receipt {code}")
STARTED = Text("in corso, non ancora consegnato", "under way, not handed in yet")
NOT_STARTED = Text("da cominciare", "not begun")
Head = TypeVar("Head", AppHead, ExerciseHead, PageHead)

MINUTES = Text("{minutes} minuti", "{minutes} minutes")
SIGNS = {0: "○", 1: "✓"}


class HomePage:
    """The home page of a participant's folder."""

    def __init__(self) -> None:
        self.workspace = Workspace.around() or Workspace(Path.cwd(), "it", Path.cwd())

    def show(self) -> ipywidgets.HTML:
        """Return the whole page."""
        programme = curriculum.programme()
        return ipywidgets.HTML(
            Markup("<h1>{}</h1><p class='s-meta'>{}</p>{}{}{}{}{}{}").format(
                programme.title,
                programme.subtitle,
                self._resume(),
                self._path(),
                self._exercises(),
                self._simulations(),
                self._consulted(),
                at_the_hub(),
            )
        )

    def _answers(self, lesson: Lesson) -> Answers:
        return self.workspace.answers("modules", lesson.slug)

    def _resume(self) -> Markup:
        """Return the card that leads to the lesson opened last, or to the first one."""
        written = [lesson for _, lesson in curriculum.lessons() if curriculum.has_text(lesson.slug)]
        opened = {lesson.slug: progress.of_lesson(lesson, self._answers(lesson)).opened for lesson in written}
        last = max(written, key=lambda one: opened[one.slug] or datetime.min.replace(tzinfo=progress.ZONE))
        words = RESUME if opened[last.slug] else BEGIN
        return Markup('<p><a class="s-card" href="{}"><strong>{}: {}</strong><br>{}</a></p>').format(
            to_page("modules", last.slug, from_home=True), words, last.title, last.summary
        )

    def _path(self) -> Markup:
        modules = Markup("").join(
            Markup("<h3>{}</h3><ul class='s-path'>{}</ul>").format(
                module.title, Markup("").join(self._step(curriculum.lesson(slug)) for slug in module.lessons)
            )
            for module in curriculum.programme().modules
        )
        return Markup("<h2>{}</h2>{}").format(PATH, modules)

    def _step(self, lesson: Lesson) -> Markup:
        if not curriculum.has_text(lesson.slug):
            return Markup(
                '<li><span class="s-later"><span aria-hidden="true">·</span><span>{}</span>'
                '<span class="s-state">{}</span></span></li>'
            ).format(lesson.title, LATER)
        state = progress.of_lesson(lesson, self._answers(lesson))
        share = formats.percent(state.share, 0)
        label = (
            state.label
            if state.share in (0, 1) or not state.opened
            else Text(f"{state.label.it}, {share.it}", f"{state.label.en}, {share.en}")
        )
        return Markup(
            '<li><a href="{}"><span aria-hidden="true">{}</span><span>{}</span><span class="s-state">{}</span></a></li>'
        ).format(to_page("modules", lesson.slug, from_home=True), SIGNS[state.share >= 1], lesson.title, label)

    def _exercises(self) -> Markup:
        """Return the exercises, by module."""
        heads = dict(_heads(ExerciseHead))
        modules = Markup("").join(
            Markup("<h3>{}</h3><ul class='s-path'>{}</ul>").format(
                module.title, Markup("").join(self._exercise(slug, heads[slug]) for slug in module.exercises)
            )
            for module in curriculum.programme().modules
            if module.exercises
        )
        return Markup("<h2>{}</h2>{}").format(EXERCISES, modules)

    def _exercise(self, slug: str, head: ExerciseHead) -> Markup:
        folder = self.workspace.folder / "exercises" / slug
        receipt = latest(folder)
        if receipt:
            moment = receipt.moment.astimezone()
            state = HANDED_IN(day=formats.day(moment), time=formats.clock(moment), code=receipt.code)
        else:
            state = STARTED if Answers(folder).all() else NOT_STARTED
        minutes, due = MINUTES(minutes=head.minutes), due_of(folder / f"{slug}.{language()}.ipynb")
        return Markup(
            '<li><a href="{}"><span aria-hidden="true">{}</span><span>{}<br><span class="s-note">{}{}</span></span>'
            '<span class="s-state">{}</span></a></li>'
        ).format(
            to_page("exercises", slug, from_home=True), SIGNS[bool(receipt)], head.name,
            minutes, Markup("<br>{}").format(said(due)) if due and not receipt else "", state,
        )  # fmt: skip

    def _simulations(self) -> Markup:
        cards = Markup("").join(self._simulation(slug, head) for slug, head in _heads(AppHead))
        return Markup("<h2>{}</h2><p class='s-note'>{}</p><ul class='s-cards'>{}</ul>").format(
            SIMULATIONS, LEGEND, cards
        )

    def _consulted(self) -> Markup:
        cards = Markup("").join(
            Markup('<li><a class="s-card" href="{}"><strong>{}</strong><br>{}</a></li>').format(
                to_page("modules", slug, from_home=True), head.name, head.summary
            )
            for slug, head in _heads(PageHead)
        )
        return Markup("<h2>{}</h2><ul class='s-cards'>{}</ul>").format(CONSULT, cards)

    def _simulation(self, slug: str, head: AppHead) -> Markup:
        page, model = to_page("modules", slug, from_home=True), simulation.find(head.simulation)
        return Markup(
            '<li><a class="s-card" href="{}">{}<strong>{}</strong><br>{}</a><a class="s-more" href="{}"'
            ' aria-label="{} {}">{}</a></li>'
        ).format(page, picture(slug, model), model.TITLE, model.SUMMARY, to_card(page), HOW, model.TITLE, HOW)


def _heads(kind: type[Head]) -> Iterator[tuple[str, Head]]:
    """Yield slug and front matter of every page of a kind."""
    for path in source.find():
        head = source.head(path)
        if isinstance(head, kind):
            yield path.stem, head
