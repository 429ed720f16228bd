"""A lesson's page: head, questions, tools, note, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, simulations
from scuola.curriculum.questions import Decision, Question
from scuola.curriculum.schema import Lesson, Module
from scuola.files.content import content
from scuola.library.sheet import of_case
from scuola.markup.briefings import briefings_with
from scuola.markup.cases import told
from scuola.markup.experts import to_ask
from scuola.markup.laws import the_laws
from scuola.markup.links import FolderLinks, case_address, crumbs, played_from, to_page
from scuola.markup.notes import quoted
from scuola.markup.scenario import trend_chart
from scuola.markup.teaching_cases import cases_with
from scuola.notebooks import hours, source
from scuola.pages.path import beside
from scuola.simulations.scenario import Player
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.chart import Charts
from scuola.widgets.decision import DecisionForm
from scuola.widgets.quiz import Quiz
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import ToolPage
from scuola.workspace import Workspace, answers_here, chance_here, progress
from scuola.workspace.answers import Answers
from scuola.workspace.notes import notes

MINUTES = Text("{minutes} minuti", "{minutes} minutes")
OUTCOMES = Text("Che cosa si impara", "What you will learn")
PLACE = Text("lezione {number} di {all}", "lesson {number} of {all}")
PROGRESS = Text("Avanzamento della lezione: {share}%", "Progress of the lesson: {share}%")
BEFORE = Text("← {title}", "← {title}")
NEXT = Text("{title} →", "{title} →")
PLAY = Text("Aprire la simulazione", "Open the simulation")
TIME = Text("Come passa il tempo", "Where the time goes")
FIELD = Text("Sul campo: {title}", "In the field: {title}")
NOTE = Text("Nota per il mio territorio", "Note for my territory")
NOTE_HELP = Text(
    "Resta nella cartella di lavoro. Non scrivere dati personali né nomi di persone assistite.",
    "It stays in the working folder. Do not write personal data or names of service users.",
)
EARLIER = Text("Le mie note dai moduli precedenti ({count})", "My notes from earlier modules ({count})")
ONCE_MORE = Text("Di nuovo: {question}", "Once more: {question}")
SAVE = Text("Salvare", "Save")
TERMS = Text("Parole della lezione", "Words of the lesson")
EXERCISE = Text("Esercizio", "Exercise")
CASES = Text("Casi da interrogare", "Cases to question")
REFERENCES = Text("Per approfondire", "Further reading")


class LessonPage:
    """The parts of a lesson's page, in the order in which its notebook calls them."""

    def __init__(self, slug: str) -> None:
        self.lesson = curriculum.lesson(slug)
        self.module = next(module for module, one in curriculum.lessons() if one.slug == slug)
        self.answers: Answers = answers_here()
        with suppress(Problem):  # a folder that cannot be written to is said where something is saved
            self.answers.put(progress.OPENED, progress.now())

    def header(self) -> ipywidgets.HTML:
        """Return where we are, the title, how long it takes, how far along, what is learned."""
        place = PLACE(number=self.module.lessons.index(self.lesson.slug) + 1, all=len(self.module.lessons))
        share = round(100 * progress.of_lesson(self.lesson, self.answers).share)
        outcomes = Markup("").join(Markup("<li>{}</li>").format(one.text) for one in self.lesson.outcomes)
        return ipywidgets.HTML(
            Markup(
                "{crumbs}<h1>{title}</h1><p class='s-meta'>{code} · {minutes}</p>"
                "<div class='s-progress' role='progressbar' aria-label='{progress}' aria-valuenow='{share}' "
                "aria-valuemin='0' aria-valuemax='100'><span style='width:{share}%'></span></div>"
                "<details><summary>{learn}</summary><ul>{outcomes}</ul></details>"
                "<details><summary>{time}</summary><p>{spent}</p></details>"
            ).format(
                crumbs=crumbs(self.module.title, place),
                title=self.lesson.title,
                code=self.lesson.code,
                minutes=MINUTES(minutes=self.lesson.minutes),
                progress=PROGRESS(share=share),
                share=share,
                learn=OUTCOMES,
                outcomes=outcomes,
                time=TIME,
                spent=hours.listed(hours.of_lesson(self.lesson.slug)),
            )
        )

    def decision(self) -> DecisionForm | None:
        """Return the decision that the lesson opens with: a choice to be made before reading, and its reasons."""
        if self.lesson.decision is None:
            return None
        return self._decision(self.lesson.decision, self.lesson.decision.text, progress.DECISION)

    def decision_again(self) -> DecisionForm | None:
        """Return the same decision once more, with the first choice beside the new one."""
        if self.lesson.decision is None:
            return None
        label = ONCE_MORE(question=self.lesson.decision.text)
        return self._decision(self.lesson.decision, label, progress.AGAIN, self._first_choice)

    def _first_choice(self) -> Mapping[str, Any]:
        first = self.answers.get(progress.DECISION)
        return first if isinstance(first, dict) else {}

    def _decision(
        self, decision: Decision, label: Text, part: str, before: Callable[[], Mapping[str, Any]] | None = None
    ) -> DecisionForm:
        order = chance_here(f"{self.lesson.slug}/{progress.DECISION}")
        return DecisionForm(decision, label, self.answers, part, order=order, before=before)

    def quiz(self, *ids: str) -> Quiz:
        """Return the self-check questions, all or those of some ids; in other words those already answered right."""
        asked = [one for one in self.lesson.questions if not ids or one.id in ids]
        known = progress.answered_right(self.answers)
        return Quiz([self._wordings(one, other_first=one.id in known) for one in asked], self.answers)

    def _wordings(self, question: Question, *, other_first: bool) -> list[Question]:
        variant = self.lesson.variant_of(question.id)
        wordings = [question, *([variant] if variant else [])]
        return wordings[::-1] if other_first else wordings

    def trend(self, slug: str, measure: str) -> Charts:
        """Return the chart of a simulation's measure as it goes by itself, with nothing decided."""
        model = simulations.find(slug)
        scenario = Player(model).play(model.parameters())
        return Charts([trend_chart(scenario, measure)])

    def tool(self, slug: str) -> ToolPage:
        """Return a tool to be used on the participant's own case, folded: a page of empty forms is long and bores."""
        return ToolPage(slug, self.answers, folded=True)

    def case(self, code: str) -> ipywidgets.HTML:
        """Return a case of the catalogue, told in full with its sources."""
        return ipywidgets.HTML(told(of_case(curriculum.cases()[code]), FolderLinks()))

    def simulation(self, slug: str) -> ipywidgets.HTML:
        """Return the card that opens a simulation's app."""
        model = simulations.find(slug)
        return ipywidgets.HTML(
            Markup('<a class="s-card" href="{}"><strong>{}</strong><p>{}</p><span>{} →</span></a>').format(
                played_from(slug, self.lesson.slug), model.story.title, model.story.summary, PLAY
            )
        )

    def field_task(self) -> ipywidgets.VBox | None:
        """Return what to find out where one works, and the form for what was found."""
        task = self.lesson.field_task
        if task is None:
            return None
        told = Markup("<div class='s-prose'><h2>{}</h2><p class='s-meta'>{}</p><p>{}</p></div>").format(
            FIELD(title=task.title), MINUTES(minutes=task.minutes), task.text
        )
        field = {"name": "text", "kind": "paragraph", "label": str(task.asks), "help": str(NOTE_HELP), "most": 5_000}
        form = SavedForm([field], {}, task.asks, self.answers, progress.FIELD, save=SAVE)
        form.many = True
        return ipywidgets.VBox([ipywidgets.HTML(told), form])

    def earlier_notes(self) -> ipywidgets.HTML:
        """Return what was written in the modules before this one, quoted and folded: the programme is made from it."""
        workspace, modules = Workspace.around(), curriculum.programme().modules
        before = [one for one in modules if self.lesson.slug not in one.lessons]
        found = [note for one in before for note in notes(workspace, one)] if workspace else []
        if not found:
            return ipywidgets.HTML("")
        return ipywidgets.HTML(
            Markup("<details><summary>{}</summary>{}</details>").format(EARLIER(count=len(found)), quoted(found))
        )

    def note(self) -> SavedForm:
        """Return the note that goes into the participant's own programme."""
        field = {"name": "text", "kind": "paragraph", "label": str(NOTE), "help": str(NOTE_HELP), "most": 10_000}
        return SavedForm([field], {}, NOTE, self.answers, progress.NOTE, save=SAVE)

    def footer(self) -> ipywidgets.HTML:
        """Return exercises, cases to decide, whom to ask, words of the lesson, its cases, what to read next, and the way on."""
        works = (curriculum.bibliography()[key] for key in self.lesson.references)
        cited = Markup("").join(Markup("<li>{}</li>").format(work.citation) for work in works)
        return ipywidgets.HTML(
            Markup(
                "{}{}{}{}{}{}<details><summary>{}</summary><ul>{}</ul></details>{}<nav class='s-next'>{}</nav>{}"
            ).format(
                self._exercises(),
                cases_with(lesson=self.lesson.code),
                briefings_with(lesson=self.lesson.slug),
                to_ask(self.lesson.code),
                self._words(),
                self._cases(),
                REFERENCES,
                cited,
                self._laws(),
                self._neighbours(),
                beside(self.lesson.slug, self.module),
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

    def _laws(self) -> Markup:
        """Return the laws that the lesson names."""
        path = content() / "modules" / self.lesson.slug / f"{self.lesson.slug}.md"
        return the_laws(curriculum.laws_in(path.read_text(encoding="utf-8")))

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
