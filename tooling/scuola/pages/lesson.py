"""A lesson's page: head, questions, tools, note, and the way on."""

from __future__ import annotations

from contextlib import suppress

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, simulation
from scuola.answers import Answers
from scuola.curriculum.schema import Lesson, Module
from scuola.notebooks import source
from scuola.pages import progress
from scuola.pages.consult import case_address
from scuola.pages.links import crumbs, to_page
from scuola.place import answers_here
from scuola.problems import Problem
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.quiz import Quiz
from scuola.widgets.saved import SavedForm
from scuola.widgets.simulator.scenario import Player
from scuola.widgets.simulator.view import trend_chart
from scuola.widgets.tool_page import ToolPage

MINUTES = Text("{minutes} minuti", "{minutes} minutes")
OUTCOMES = Text("Che cosa si impara", "What you will learn")
PROGRESS = Text("Avanzamento della lezione: {share}%", "Progress of the lesson: {share}%")
BEFORE = Text("← {title}", "← {title}")
NEXT = Text("{title} →", "{title} →")
PLAY = Text("Aprire la simulazione", "Open the simulation")
NOTE = Text("Nota per il mio territorio", "Note for my territory")
NOTE_HELP = Text(
    "Resta nella cartella di lavoro. Non scrivere dati personali né nomi di persone assistite.",
    "It stays in the working folder. Do not write personal data or names of service users.",
)
CHOSEN = Text("All'inizio: «{choice}».", "At the start: “{choice}”.")
ONCE_MORE = Text("Di nuovo: {question}", "Once more: {question}")
NOT_CHOSEN = Text("All'inizio non si è scelto.", "Nothing was chosen at the start.")
SAVE = Text("Salvare", "Save")
TERMS = Text("Parole della lezione", "Words of the lesson")
EXERCISE = Text("Esercizio", "Exercise")
CASES = Text("Casi da interrogare", "Cases to question")
REFERENCES = Text("Per approfondire", "Further reading")


class LessonPage:
    """The parts of a lesson's page, in the order in which its notebook calls them."""

    def __init__(self, slug: str) -> None:
        self.lesson = curriculum.lesson(slug)
        self.answers: Answers = answers_here()
        with suppress(Problem):  # a folder that cannot be written to is said where something is saved
            self.answers.put(progress.OPENED, progress.now())

    def header(self) -> ipywidgets.HTML:
        """Return where we are, the title, how long it takes, how far along, what is learned."""
        module = next(module for module, one in curriculum.lessons() if one.slug == self.lesson.slug)
        share = round(100 * progress.of_lesson(self.lesson, self.answers).share)
        outcomes = Markup("").join(Markup("<li>{}</li>").format(one.text) for one in self.lesson.outcomes)
        return ipywidgets.HTML(
            Markup(
                "{crumbs}<h1>{title}</h1><p class='s-meta'>{code} · {minutes}</p>"
                "<div class='s-progress' role='progressbar' aria-label='{progress}' aria-valuenow='{share}' "
                "aria-valuemin='0' aria-valuemax='100'><span style='width:{share}%'></span></div>"
                "<details><summary>{learn}</summary><ul>{outcomes}</ul></details>"
            ).format(
                crumbs=crumbs(module.title),
                title=self.lesson.title,
                code=self.lesson.code,
                minutes=MINUTES(minutes=self.lesson.minutes),
                progress=PROGRESS(share=share),
                share=share,
                learn=OUTCOMES,
                outcomes=outcomes,
            )
        )

    def decision(self) -> SavedForm | None:
        """Return the decision that the lesson opens with: a choice to be made before reading."""
        return self._decision(progress.DECISION) if self.lesson.decision else None

    def decision_again(self) -> ipywidgets.VBox | None:
        """Return the choice made at the start, and the same decision once more."""
        if self.lesson.decision is None:
            return None
        options = self.lesson.decision.options
        first = (self.answers.get(progress.DECISION) or {}).get("choice")
        said = CHOSEN(choice=options[int(first)]) if first is not None else NOT_CHOSEN
        return ipywidgets.VBox([ipywidgets.HTML(Markup("<p>{}</p>").format(said)), self._decision(progress.AGAIN)])

    def _decision(self, part: str) -> SavedForm:
        decision = self.lesson.decision
        assert decision is not None
        options = [{"value": str(i), "label": str(option)} for i, option in enumerate(decision.options)]
        field = {"name": "choice", "kind": "question", "label": str(decision.text), "options": options}
        label = decision.text if part == progress.DECISION else ONCE_MORE(question=decision.text)
        return SavedForm([field], {}, label, self.answers, part)

    def quiz(self, *ids: str) -> Quiz:
        """Return the self-check questions, all or those of some ids."""
        return Quiz([one for one in self.lesson.questions if not ids or one.id in ids], self.answers)

    def trend(self, slug: str, measure: str) -> Charts:
        """Return the chart of a simulation's measure as it goes by itself, with nothing decided."""
        model = simulation.find(slug)
        scenario = Player(model).play(model.PARAMETERS())
        return Charts([trend_chart(scenario, measure)])

    def tool(self, slug: str) -> ToolPage:
        """Return a tool to be used on the participant's own case, folded: a page of empty forms is long and bores."""
        return ToolPage(slug, self.answers, folded=True)

    def simulation(self, slug: str) -> ipywidgets.HTML:
        """Return the card that opens a simulation's app."""
        model = simulation.find(slug)
        return ipywidgets.HTML(
            Markup('<a class="s-card" href="{}"><strong>{}</strong><p>{}</p><span>{} →</span></a>').format(
                to_page("modules", f"{slug}-simulation"), model.TITLE, model.SUMMARY, PLAY
            )
        )

    def note(self) -> SavedForm:
        """Return the note that goes into the participant's own programme."""
        field = {"name": "text", "kind": "paragraph", "label": str(NOTE), "help": str(NOTE_HELP), "most": 10_000}
        return SavedForm([field], {}, NOTE, self.answers, progress.NOTE, save=SAVE)

    def footer(self) -> ipywidgets.HTML:
        """Return exercises, words of the lesson, its cases, what to read next, and the lessons before and after."""
        works = (curriculum.bibliography()[key] for key in self.lesson.references)
        cited = Markup("").join(Markup("<li>{}</li>").format(work.citation) for work in works)
        return ipywidgets.HTML(
            Markup("{}{}{}<details><summary>{}</summary><ul>{}</ul></details><nav class='s-next'>{}</nav>").format(
                self._exercises(), self._words(), self._cases(), REFERENCES, cited, self._neighbours()
            )
        )

    def _exercises(self) -> Markup:
        """Return a card for each exercise of the lesson."""
        heads = ((slug, source.exercise(slug)) for slug in self.lesson.exercises)
        return Markup("").join(
            Markup('<p><a class="s-card" href="{}"><strong>{}: {}</strong><br>{}</a></p>').format(
                to_page("exercises", slug), EXERCISE, head.name, head.summary
            )
            for slug, head in heads
        )

    def _words(self) -> Markup:
        if not self.lesson.terms:
            return Markup("")
        terms = (curriculum.glossary()[slug] for slug in self.lesson.terms)
        said = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(one.term, one.definition) for one in terms)
        return Markup("<details><summary>{}</summary><dl>{}</dl></details>").format(TERMS, said)

    def _cases(self) -> Markup:
        links = Markup("").join(
            Markup('<li><a href="{}">{}</a> – {}</li>').format(case_address(case.code), case.title, case.lesson)
            for case in curriculum.cases_of(self.lesson.code)
        )
        return Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(CASES, links) if links else links

    def _neighbours(self) -> Markup:
        written: list[tuple[Module, Lesson]] = [one for one in curriculum.lessons() if curriculum.has_text(one[1].slug)]
        position = next(i for i, (_, one) in enumerate(written) if one.slug == self.lesson.slug)
        links = []
        for step, words in ((-1, BEFORE), (1, NEXT)):
            if 0 <= position + step < len(written):
                lesson = written[position + step][1]
                link = Markup('<a href="{}">{}</a>').format(to_page("modules", lesson.slug), words(title=lesson.title))
                links.append(link)
        return Markup("").join(links)
