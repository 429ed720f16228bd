"""A lesson to be read: its text, its questions with their explanations, what else it does in Scuola."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from scuola import curriculum, simulation, tool
from scuola.content import content
from scuola.curriculum.schema import Lesson, Question
from scuola.notebooks import source
from scuola.site.drawing import figure
from scuola.site.links import SiteLinks
from scuola.terms import Explainer
from scuola.text import Text, language
from scuola.widgets.simulator.scenario import Player
from scuola.widgets.simulator.view import trend_chart

META = Text("{code} · {minutes} minuti", "{code} · {minutes} minutes")
OUTCOMES = Text("Che cosa si impara", "What you will learn")
ANSWERS = Text("Le risposte, spiegate", "The answers, explained")
RIGHT, WRONG = Text("✓ Giusta.", "✓ Right."), Text("✗ Non questa.", "✗ Not this one.")
IN_SCUOLA = Text("Nella Scuola, qui si usa:", "In Scuola, this is where you use:")
SIMULATION = Text("La simulazione: {title}", "The simulation: {title}")
TERMS = Text("Parole della lezione", "Words of the lesson")
CASES = Text("Casi da interrogare", "Cases to question")
REFERENCES = Text("Per approfondire", "Further reading")

Piece = Callable[..., Markup]


def page(lesson: Lesson, links: SiteLinks) -> Markup:
    """Return the whole lesson, from its outcomes to its neighbours."""
    outcomes = Markup("").join(Markup("<li>{}</li>").format(one.text) for one in lesson.outcomes)
    head = Markup("<p class='s-meta'>{}</p><p>{}</p><details><summary>{}</summary><ul>{}</ul></details>").format(
        META(code=lesson.code, minutes=lesson.minutes), lesson.summary, OUTCOMES, outcomes
    )
    return Markup("").join(
        [head, *_cells(lesson, links), _terms(lesson), _cases(lesson, links), _works(lesson), _around(lesson, links)]
    )


def _cells(lesson: Lesson, links: SiteLinks) -> Iterator[Markup]:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    explainer = Explainer(curriculum.glossary(), language())
    pieces = _Pieces(lesson, links)
    for cell in source.read(content() / "modules" / lesson.slug / f"{lesson.slug}.md").cells:
        written = cell.source[language()]
        if cell.kind == "text":
            yield _scrolled(markdown.render(explainer.explain(written)))
        else:
            yield from (pieces.of(*call) for call in calls(written))


def _scrolled(html: str) -> Markup:
    """Return a text of ours whose tables scroll by themselves where they are wider than the page."""
    wrapped = html.replace("<table>", "<div class='s-table-scroll' tabindex='0'><table>")
    return Markup(wrapped.replace("</table>", "</table></div>"))


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
            "trend": self.trend,
        }  # fmt: skip
        return known[name](*arguments) if name in known else Markup("")

    def decision(self) -> Markup:
        """Return the decision and its options."""
        if self.lesson.decision is None:
            return Markup("")
        options = Markup("").join(Markup("<li>{}</li>").format(one) for one in self.lesson.decision.options)
        return Markup("<div class='s-card'><strong>{}</strong><ul>{}</ul></div>").format(
            self.lesson.decision.text, options
        )

    def quiz(self, *ids: str) -> Markup:
        """Return the questions, with the answers folded."""
        return Markup("").join(_question(one) for one in self.lesson.questions if not ids or one.id in ids)

    def tool(self, slug: str) -> Markup:
        """Return what the tool is for."""
        found = tool.find(slug)
        return Markup("<p class='s-message'>{} <strong>{}</strong>. {}</p>").format(
            IN_SCUOLA, found.TITLE, found.PURPOSE
        )

    def simulation(self, slug: str) -> Markup:
        """Return the way to the simulation, with its picture."""
        model = simulation.find(slug)
        link = Markup('<p><a href="{}">{}</a></p>').format(self.links.simulation(slug), SIMULATION(title=model.TITLE))
        return link + self.trend(slug, model.HEADLINE)

    def trend(self, slug: str, measure: str) -> Markup:
        """Return the picture of a measure as it goes by itself."""
        return picture(slug, measure)


def picture(slug: str, measure: str) -> Markup:
    """Return the picture of a simulation's measure as it goes by itself, or nothing if it has groups."""
    model = simulation.find(slug)
    if model.MEASURES[measure].axes:
        return Markup("")
    return figure(trend_chart(Player(model).play(model.PARAMETERS()), measure))


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
