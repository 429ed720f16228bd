"""Cases to decide as pieces of page: the first part, the second part, their sources; the same live, on the site, in print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from scuola import curriculum, simulations
from scuola.curriculum.teaching_cases import MARK, Part, TeachingCase
from scuola.markup.cases import Links, cited, review_dates
from scuola.markup.exhibits import still
from scuola.markup.links import teaching_case_address
from scuola.markup.prose import prose
from scuola.text import Text
from scuola.workspace import Workspace

KIND = Text("Caso da decidere", "Case to decide")
PERSON, MOMENT = Text("Chi decide", "Who decides"), Text("Quando", "When")
INVENTED = Text(
    "Caso inventato: l'Unione Terre di Mezzo, le persone e le cifre non esistono.",
    "An invented case: the Unione Terre di Mezzo, its people and its figures do not exist.",
)
DOCUMENTED = Text(
    "Caso documentato: ogni cifra ha la sua fonte, tra parentesi quadre.",
    "A documented case: every figure has its source, in square brackets.",
)
EXHIBITS = Text("Gli allegati", "The exhibits")
UNKNOWN = Text("Che cosa non si sapeva", "What was not known")
DECIDE, QUESTIONS = Text("La decisione", "The decision"), Text("Domande che dividono", "Questions that divide")
AFTER = Text("Seconda parte: che cosa è successo", "Part two: what happened")
EVERYBODY = Text("Una domanda per tutti", "A question for everybody")
SOURCES = Text("Fonti", "Sources")
READ_ON = Text("Casi, norme e simulazioni vicine", "Cases, law and simulations close to it")
SEE = Text("Da decidere: {titles}", "To decide: {titles}")


def first_part(case: TeachingCase) -> Markup:
    """Return who decides and when, and what is told of it; its exhibits come next."""
    head = Markup("<p class='s-meta'>{} · {}</p><p><strong>{}</strong></p><p class='s-note'>{}</p>").format(
        KIND, case.module, case.summary, INVENTED if case.invented else DOCUMENTED
    )
    facts = Markup("<dl class='s-told'><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl>").format(
        PERSON, case.person, MOMENT, case.moment
    )
    return head + facts + _told(case.story, list(case.sources))


def open_questions(case: TeachingCase) -> Markup:
    """Return what was not known, what divides, and what has to be decided."""
    return Markup("<h2>{}</h2>{}<h2>{}</h2>{}<h2>{}</h2><p><strong>{}</strong></p>").format(
        UNKNOWN, _list(case.unknown), QUESTIONS, _list(case.questions, "ol"), DECIDE, case.decision
    )


def options(case: TeachingCase) -> Markup:
    """Return the options where none can be chosen: on the site, in print."""
    return Markup("<ol type='A'>{}</ol>").format(
        Markup("").join(Markup("<li>{}</li>").format(one) for one in case.options)
    )


def second_part(case: TeachingCase) -> Markup:
    """Return what happened; its exhibits come next."""
    return Markup("<h2>{}</h2>").format(AFTER) + _told(case.after, list(case.sources))


def ending(case: TeachingCase, links: Links) -> Markup:
    """Return the question to everybody, what is close to the case, its sources and when it was reviewed."""
    return Markup("<h3>{}</h3><p class='s-message'>{}</p>{}{}").format(
        EVERYBODY, case.after.question, _close(case, links), _sources(case)
    )


def whole(case: TeachingCase, links: Links) -> Markup:
    """Return the case where nothing is live: the second part is folded."""
    keys, shown = list(case.sources), len(case.story.exhibits)
    after = second_part(case) + still(case.after.exhibits, keys, first=shown + 1) + ending(case, links)
    return Markup("<div class='s-prose'>{}{}{}{}<details><summary>{}</summary>{}</details></div>").format(
        first_part(case),
        the_exhibits(still(case.story.exhibits, keys)),
        open_questions(case),
        options(case),
        AFTER,
        after,
    )


def the_exhibits(shown: Markup) -> Markup:
    """Return exhibits under their heading, or nothing where there are none."""
    return Markup("<h2>{}</h2>{}").format(EXHIBITS, shown) if shown else shown


def cases_with(*, lesson: str = "", module: str = "") -> Markup:
    """Return a line that leads to the cases to decide of a lesson (its code) or a module; nothing outside a folder."""
    found = [one for one in curriculum.teaching_cases().values() if lesson in one.lessons or module == one.module]
    if not found or not Workspace.around():
        return Markup("")
    ways = (Markup('<a href="{}">{}</a>').format(teaching_case_address(one.slug), one.title) for one in found)
    return Markup("<p>{}</p>").format(Markup(str(SEE)).format(titles=Markup(" · ").join(ways)))


def _told(part: Part, keys: Sequence[str]) -> Markup:
    return Markup("").join(
        Markup("<h2>{}</h2>{}").format(one.title, _marked(str(one.text), keys)) for one in part.passages
    )


def _marked(text: str, keys: Sequence[str]) -> Markup:
    """Return a text of ours whose sources are numbers."""
    return prose(MARK.sub(lambda found: f"<span class='s-note'>[{keys.index(found[1]) + 1}]</span>", text))


def _list(items: Iterable[Text], kind: str = "ul") -> Markup:
    listed = Markup("").join(Markup("<li>{}</li>").format(one) for one in items)
    return Markup(f"<{kind}>{{}}</{kind}>").format(listed)


def _close(case: TeachingCase, links: Links) -> Markup:
    ways: list[tuple[Text, str | None]] = [(curriculum.cases()[code].title, links.case(code)) for code in case.cases]
    ways += [(simulations.find(slug).story.title, links.simulation(slug)) for slug in case.simulations]
    briefings = ((slug, curriculum.briefings()[slug].title) for slug in case.briefings)
    ways += [(title, links.briefing(slug)) for slug, title in briefings]
    if not ways:
        return Markup("")
    listed = (
        Markup('<a href="{}">{}</a>').format(to, title) if to else Markup("{}").format(title) for title, to in ways
    )
    return Markup("<p>{}: {}</p>").format(READ_ON, Markup(" · ").join(listed))


def _sources(case: TeachingCase) -> Markup:
    dates = review_dates(case.reviewed, case.review_by)
    if not case.sources:
        return dates
    listed = Markup("").join(Markup("<li>{}</li>").format(cited(one)) for one in case.sources.values())
    return Markup("<h3>{}</h3><ol class='s-note'>{}</ol>{}").format(SOURCES, listed, dates)
