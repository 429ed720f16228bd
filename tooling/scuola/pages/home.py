"""The home page: what comes now, my path, the simulations, what to consult. Nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, simulations, toolkit
from scuola.curriculum.clock import in_school_time
from scuola.markup.links import HOW, at_the_hub, to_card, to_page
from scuola.notebooks.front_matter import AppHead, PageHead, ToolHead
from scuola.notebooks.pictures import LEGEND, picture
from scuola.notebooks.source import heads
from scuola.pages.coming import due_first, next_lesson, progress_in
from scuola.pages.path import path_of
from scuola.text import Text, formats
from scuola.widgets.saved import SavedForm
from scuola.workspace import Workspace, notes, progress, review, who

RESUME = Text("Riprendere", "Resume")
AGAIN = Text("Rivedere", "Look again at")
BEGIN = Text("Cominciare", "Begin")
BACK = Text("È tempo di tornare: {title}", "Time to come back: {title}")
BACK_HELP = Text("I giorni sono passati il {day}: scrivere che cosa è successo.",
                 "The days passed on {day}: write what happened.")  # fmt: skip
REVIEW = Text("Ripasso di oggi: {count}", "Today's review: {count}")
QUESTIONS = (Text("una domanda", "one question"), Text("{count} domande", "{count} questions"))
RECALLED = Text("A memoria, in {minutes} minuti. Risposte già date in ripasso: {done}.",
                "From memory, in {minutes} minutes. Answers given in reviews so far: {done}.")  # fmt: skip
WHO = Text("Chi si è, nella Scuola?", "Who are you, in the School?")
WHO_HELP = Text(
    "Ne viene il percorso: le lezioni da fare per prime. Si può cambiare quando si vuole, e tutto il resto rimane aperto.",
    "Your path follows from it: the lessons to do first. You can change it whenever you like, and all the rest stays open.",
)
SIMULATIONS = Text("Simulazioni", "Simulations")
CONSULT = Text("Da consultare", "To consult")


class HomePage:
    """The home page of a participant's folder."""

    def __init__(self) -> None:
        self.workspace = Workspace.around() or Workspace(Path.cwd(), "it", Path.cwd())

    def show(self) -> ipywidgets.VBox:
        """Return the whole page."""
        return Home(self)

    def text(self) -> Markup:
        """Return the whole page but for the question on who one is."""
        return self.today() + self.path() + self.rest()

    def today(self) -> Markup:
        """Return what comes now: the next lesson, what is due, what to review."""
        programme = curriculum.programme()
        return Markup("<h1>{}</h1><p class='s-meta'>{}</p>{}{}{}").format(
            programme.title,
            programme.subtitle,
            self._resume(),
            due_first(self.workspace, from_home=True),
            self._review(),
        )

    def path(self) -> Markup:
        """Return lessons and exercises by module, those of the chosen path first."""
        return path_of(self.workspace)

    def rest(self) -> Markup:
        """Return the simulations, and what there is to consult."""
        return self._simulations() + self._consulted() + at_the_hub()

    def _resume(self) -> Markup:
        """Return the card that leads to the lesson that comes now."""
        lesson = next_lesson(self.workspace)
        state = progress_in(self.workspace, lesson)
        words = AGAIN if state.share >= 1 else RESUME if state.opened else BEGIN
        return Markup('<p><a class="s-card is-next" href="{}"><strong>{}: {}</strong><br>{}</a></p>').format(
            to_page("modules", lesson.slug, from_home=True), words, lesson.title, lesson.summary
        )

    def _review(self) -> Markup:
        """Return the card that leads to the questions due today; nothing on a day without."""
        count = len(review.due(review.items(self.workspace), datetime.now(UTC)))
        if not count:
            return self._come_back()
        attempts = review.answers_of(self.workspace).get(progress.QUIZ) or {}
        minutes = max(1, round(count * review.SECONDS / 60))
        return (
            Markup('<p><a class="s-card" href="{}"><strong>{}</strong><br>{}</a></p>').format(
                to_page("modules", review.PAGE, from_home=True),
                REVIEW(count=QUESTIONS[count > 1](count=count)),
                RECALLED(minutes=minutes, done=sum(len(one) for one in attempts.values())),
            )
            + self._come_back()
        )

    def _come_back(self) -> Markup:
        """Return a card for every experiment whose days have passed and of which nothing more was told."""
        return Markup("").join(
            Markup('<p><a class="s-card" href="{}"><strong>{}</strong><br>{}</a></p>').format(
                to_page("modules", notes.PAGE, from_home=True), BACK(title=activity.title),
                BACK_HELP(day=formats.day(in_school_time(due))),
            )
            for activity, due in notes.come_back(self.workspace)
        )  # fmt: skip

    def _simulations(self) -> Markup:
        cards = Markup("").join(self._simulation(slug, head) for slug, head in heads(AppHead))
        return Markup("<h2>{}</h2><p class='s-note'>{}</p><ul class='s-cards'>{}</ul>").format(
            SIMULATIONS, LEGEND, cards
        )

    def _consulted(self) -> Markup:
        named = [(slug, head.name, head.summary) for slug, head in heads(PageHead)]
        tools = [(slug, toolkit.find(head.tool)) for slug, head in heads(ToolHead)]
        named += [(slug, tool.title, tool.purpose) for slug, tool in tools]
        cards = Markup("").join(
            Markup('<li><a class="s-card" href="{}"><strong>{}</strong><br>{}</a></li>').format(
                to_page("modules", slug, from_home=True), name, summary
            )
            for slug, name, summary in named
        )
        return Markup("<h2>{}</h2><ul class='s-cards'>{}</ul>").format(CONSULT, cards)

    def _simulation(self, slug: str, head: AppHead) -> Markup:
        page, model = to_page("modules", slug, from_home=True), simulations.find(head.simulation)
        return Markup(
            '<li><a class="s-card" href="{}">{}<strong>{}</strong><br>{}</a><a class="s-more" href="{}"'
            ' aria-label="{} {}">{}</a></li>'
        ).format(
            page,
            picture(slug, model),
            model.story.title,
            model.story.summary,
            to_card(page),
            HOW,
            model.story.title,
            HOW,
        )


class Home(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The page, with the question on who one is: before the path until it is answered, then at the end of the page."""

    def __init__(self, page: HomePage) -> None:
        self.page = page
        self.today, self.path = ipywidgets.HTML(page.today()), ipywidgets.HTML(page.path())
        options = [
            {"value": one.slug, "label": str(one.title), "note": str(one.audience)} for one in curriculum.paths()
        ]
        field: dict[str, Any] = {
            "name": who.PATH,
            "kind": "question",
            "label": str(WHO),
            "help": str(WHO_HELP),
            "options": options,
        }
        self.who = SavedForm([field], {}, WHO, who.answers(page.workspace), who.PART)
        self.who.add_class("s-who")
        self.who.observe(lambda _: self.who.attempt(self.choose), names="value")
        rest = ipywidgets.HTML(page.rest())
        asked = who.chosen(page.workspace) is None
        super().__init__([self.today, self.who, self.path, rest] if asked else [self.today, self.path, rest, self.who])

    def choose(self) -> None:
        """Show the path of whoever has said who they are."""
        if self.who.save():
            self.today.value, self.path.value = self.page.today(), self.page.path()
