"""A lesson to be read: its text, its questions with their explanations, what else it does in Scuola."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from scuola import curriculum, simulations, toolkit
from scuola.charts.drawing import figure
from scuola.curriculum.explainer import Explainer
from scuola.curriculum.questions import Question
from scuola.curriculum.schema import Lesson
from scuola.files.content import content
from scuola.library.sheet import of_case
from scuola.markup.cases import told
from scuola.markup.prose import prose
from scuola.markup.scenario import trend_chart
from scuola.notebooks import source
from scuola.simulations.scenario import Player
from scuola.site.links import SiteLinks
from scuola.text import Text, language

META = Text("{code} · {minutes} minuti", "{code} · {minutes} minutes")
OUTCOMES = Text("Che cosa si impara", "What you will learn")
ANSWERS = Text("Le risposte, spiegate", "The answers, explained")
RIGHT, WRONG = Text("✓ Giusta.", "✓ Right."), Text("✗ Non questa.", "✗ Not this one.")
IN_SCUOLA = Text("Nella Scuola, qui si usa:", "In Scuola, this is where you use:")
SIMULATION = Text("La simulazione: {title}", "The simulation: {title}")
FIELD = Text("Sul campo: {title}", "In the field: {title}")
TERMS = Text("Parole della lezione", "Words of the lesson")
CASES = Text("Casi da interrogare", "Cases to question")
TO_DECIDE = Text("Casi da decidere", "Cases to decide")
REFERENCES = Text("Per approfondire", "Further reading")

Piece = Callable[..., Markup]


def page(lesson: Lesson, links: SiteLinks) -> Markup:
    """Return the whole lesson, from its outcomes to its neighbours."""
    outcomes = Markup("").join(Markup("<li>{}</li>").format(one.text) for one in lesson.outcomes)
    head = Markup("<p class='s-meta'>{}</p><p>{}</p><details><summary>{}</summary><ul>{}</ul></details>").format(
        META(code=lesson.code, minutes=lesson.minutes), lesson.summary, OUTCOMES, outcomes
    )
    return Markup("").join(
        [
            head,
            *_cells(lesson, links),
            _terms(lesson),
            _decide(lesson, links),
            _cases(lesson, links),
            _works(lesson),
            _around(lesson, links),
        ]
    )


def _cells(lesson: Lesson, links: SiteLinks) -> Iterator[Markup]:
    explainer = Explainer(curriculum.glossary(), language())
    pieces = _Pieces(lesson, links)
    for cell in source.read(content() / "modules" / lesson.slug / f"{lesson.slug}.md").cells:
        written = cell.source[language()]
        if cell.kind == "text":
            yield prose(explainer.explain(written))
        else:
            yield from (pieces.of(*call) for call in calls(written))


def calls(code: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield what a cell calls on the lesson's page: the name of the part and its arguments (`quiz`, ["Q-…"])."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, [ast.literal_eval(argument) for argument in node.args]


class _Pieces:
    """What stands in the catalogue for the live parts of a lesson; those about the reader alone are left out."""

    def __init__(self, lesson: Lesson, links: SiteLinks) -> None:
        self.lesson, self.links = lesson, links

    def of(self, name: str, arguments: list[Any]) -> Markup:
        """Return what stands for a part."""
        known: dict[str, Piece] = {
            "decision": self.decision, "quiz": self.quiz, "tool": self.tool, "simulation": self.simulation,
            "trend": self.trend, "case": self.case, "field_task": self.field_task,
        }  # fmt: skip
        return known[name](*arguments) if name in known else Markup("")

    def decision(self) -> Markup:
        """Return the decision and its options."""
        if self.lesson.decision is None:
            return Markup("")
        options = Markup("").join(Markup("<li>{}</li>").format(one.text) for one in self.lesson.decision.options)
        return Markup("<div class='s-card'><strong>{}</strong><ul>{}</ul></div>").format(
            self.lesson.decision.text, options
        )

    def quiz(self, *ids: str) -> Markup:
        """Return the questions, with the answers folded."""
        return Markup("").join(_question(one) for one in self.lesson.questions if not ids or one.id in ids)

    def tool(self, slug: str) -> Markup:
        """Return what the tool is for."""
        found = toolkit.find(slug)
        return Markup("<p class='s-message'>{} <strong>{}</strong>. {}</p>").format(
            IN_SCUOLA, found.title, found.purpose
        )

    def field_task(self) -> Markup:
        """Return what to find out where one works."""
        task = self.lesson.field_task
        if task is None:
            return Markup("")
        return Markup("<h2>{}</h2><p>{}</p><p>{}</p>").format(FIELD(title=task.title), task.text, task.asks)

    def case(self, code: str) -> Markup:
        """Return a case, told in full with its sources."""
        return told(of_case(curriculum.cases()[code]), self.links)

    def simulation(self, slug: str) -> Markup:
        """Return the way to the simulation, with its picture."""
        model = simulations.find(slug)
        link = Markup('<p><a href="{}">{}</a></p>').format(
            self.links.simulation(slug), SIMULATION(title=model.story.title)
        )
        return link + self.trend(slug, model.headline)

    def trend(self, slug: str, measure: str) -> Markup:
        """Return the picture of a measure as it goes by itself."""
        return picture(slug, measure)


def picture(slug: str, measure: str) -> Markup:
    """Return the picture of a simulation's measure as it goes by itself, or nothing if it has groups."""
    model = simulations.find(slug)
    if model.measures[measure].axes:
        return Markup("")
    return figure(trend_chart(Player(model).play(model.parameters()), measure))


def _question(question: Question) -> Markup:
    options = Markup("").join(Markup("<li>{}</li>").format(one.text) for one in question.options)
    explained = Markup("").join(
        Markup("<li>{} {}</li>").format(RIGHT if one.correct else WRONG, one.explanation) for one in question.options
    )
    return Markup(
        "<div class='s-card'><strong>{}</strong><ol type='A'>{}</ol><details><summary>{}</summary><ol type='A'>{}</ol>"
        "</details></div>"
    ).format(question.text, options, ANSWERS, explained)


def _terms(lesson: Lesson) -> Markup:
    terms = (curriculum.glossary()[slug] for slug in lesson.terms)
    found = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(one.term, one.definition) for one in terms)
    return Markup("<h2>{}</h2><dl class='s-glossary'>{}</dl>").format(TERMS, found) if found else found


def _cases(lesson: Lesson, links: SiteLinks) -> Markup:
    found = Markup("").join(
        Markup('<li><a href="{}">{}</a> – {}</li>').format(links.case(case.code), case.title, case.lesson)
        for case in curriculum.cases_of(lesson.code)
    )
    return Markup("<h2>{}</h2><ul>{}</ul>").format(CASES, found) if found else found


def _decide(lesson: Lesson, links: SiteLinks) -> Markup:
    found = Markup("").join(
        Markup('<li><a href="{}">{}</a> – {}</li>').format(links.teaching_case(case.slug), case.title, case.summary)
        for case in curriculum.teaching_cases().values()
        if lesson.code in case.lessons
    )
    return Markup("<h2>{}</h2><ul>{}</ul>").format(TO_DECIDE, found) if found else found


def _works(lesson: Lesson) -> Markup:
    works = (curriculum.bibliography()[key] for key in lesson.references)
    found = Markup("").join(Markup("<li>{}</li>").format(work.citation) for work in works)
    return Markup("<h2>{}</h2><ul>{}</ul>").format(REFERENCES, found) if found else found


def _around(lesson: Lesson, links: SiteLinks) -> Markup:
    written = [one for _, one in curriculum.lessons() if curriculum.has_text(one.slug)]
    place = written.index(lesson)
    around = []
    for step, words in ((-1, "← {}"), (1, "{} →")):
        if 0 <= place + step < len(written):
            one = written[place + step]
            around.append(Markup('<a href="{}">{}</a>').format(links.lesson(one.slug), words.format(one.title)))
    return Markup("<nav class='s-next'>{}</nav>").format(Markup("").join(around))
