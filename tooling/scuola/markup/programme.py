"""The programme as pieces of page, for the live page and for the static catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.calendar import Event
from scuola.curriculum.schema import Competence, Lesson, Reference
from scuola.curriculum.syllabus import Mark, Syllabus, matrix, readings, trained
from scuola.markup.cases import Links
from scuola.notebooks.hours import Share, of_module
from scuola.text import Text, formats

HOURS = Text("{hours} ore", "{hours} hours")
FOR_WHOM = Text("Per chi", "For whom")
QUESTION = Text("La domanda", "The question")
EMPHASIS = Text("Su che cosa insiste", "Where the emphasis is")
ROLE = Text("Nel programma territoriale", "In the territorial programme")
DIVIDED = Text(
    "Lezioni {lessons}, programma territoriale {capstone}, laboratori, aula, verifiche e letture {other}. Simulazioni: "
    "{simulations}.",
    "Lessons {lessons}, territorial programme {capstone}, labs, classes, assignments and readings {other}. Simulations: "
    "{simulations}.",
)
LESSON, MINUTES = Text("Lezione", "Lesson"), Text("Minuti", "Minutes")
COMPETENCES = Text("Competenze", "Competences")
SHORT = Text("in forma breve", "in short form")
MARKS = {
    "primary": ("●", Text("principale", "primary")), "secondary": ("○", Text("secondaria", "secondary")),
    "": ("", Text("", "")),
}  # fmt: skip
LEGEND = Text(
    "● la lezione la allena per prima; ○ la allena anche.", "● the lesson trains it first; ○ it trains it too."
)
OTHERS = Text("Altre opere", "Other works")
VOICE = Text("Una voce del modulo.", "A voice of the module.")
WHOLE = Text("Totale", "Total")
RATES = Text(
    "Ore contate da parole, domande, strumenti e attività, per chi studia con calma. Il Ripasso ne fa parte.",
    "Hours counted from words, questions, tools and activities, for those who study at ease. Reviews are part of them.",
)
DATE, WHAT = Text("Quando", "When"), Text("Che cosa", "What")
FROM_TO = Text("{first} – {last}", "{first} – {last}")
AT = Text("{day}, dalle {begins} alle {ends}", "{day}, from {begins} to {ends}")


def a_syllabus(one: Syllabus, links: Links) -> Markup:
    """Return the syllabus of a path."""
    path = one.path
    facts = [(FOR_WHOM, path.audience), (QUESTION, path.question), (EMPHASIS, path.emphasis)]
    if path.capstone_role:
        facts.append((ROLE, path.capstone_role))
    listed = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in facts)
    divided = DIVIDED(
        lessons=hours(one.lesson_hours), capstone=hours(path.capstone_hours), other=hours(one.other_hours),
        simulations=path.simulations,
    )  # fmt: skip
    parts = Markup("").join(
        Markup("<h2>{}</h2>{}").format(part.module.title, _lessons(part.lessons, path.short_form, links))
        for part in one.parts
    )
    names = Markup("").join(Markup("<li>{} · {}</li>").format(found.code, found.name) for found in one.competences)
    return Markup("<p><strong>{}</strong></p><dl>{}</dl><p>{}</p>{}<h2>{}</h2><ul>{}</ul>").format(
        hours(path.hours), listed, divided, parts, COMPETENCES, names
    )


def _lessons(lessons: Sequence[Lesson], short: Sequence[str], links: Links) -> Markup:
    rows = Markup("").join(
        Markup("<tr><td>{}{}</td><td>{}</td><td>{}</td></tr>").format(
            linked(lesson, links), Markup(" ({})").format(SHORT) if lesson.code in short else "",
            lesson.minutes, ", ".join(trained(lesson)),
        )
        for lesson in lessons
    )  # fmt: skip
    return _table([LESSON, MINUTES, COMPETENCES], rows)


def linked(lesson: Lesson, links: Links) -> Markup:
    """Return the code and title of a lesson, with a link where it can be read."""
    address = links.lesson(lesson.slug)
    title = Markup("{} {}").format(lesson.code, lesson.title)
    return Markup('<a href="{}">{}</a>').format(address, title) if address else title


def the_matrix(links: Links) -> Markup:
    """Return which lesson trains which competence, in signs and in words."""
    rows = Markup("").join(
        Markup("<tr><th scope='row'>{}</th>{}</tr>").format(linked(lesson, links), _marks(marks))
        for lesson, marks in matrix()
    )
    profile = curriculum.competences().profile
    names = Markup("").join(Markup("<li>{} · {}</li>").format(one.code, one.name) for one in profile)
    table = _table([LESSON, *(Text(one.code, one.code) for one in profile)], rows)
    return Markup("<p>{}</p>{}<h2>{}</h2><ul>{}</ul>").format(LEGEND, table, COMPETENCES, names)


def _marks(marks: Sequence[tuple[Competence, Mark]]) -> Markup:
    cell = Markup("<td title='{}'><span aria-hidden='true'>{}</span><span class='s-hidden'>{}</span></td>")
    return Markup("").join(cell.format(competence.name, *MARKS[mark]) for competence, mark in marks)


def the_hours() -> Markup:
    """Return, module by module, what the hours of the programme are made of."""
    modules = Markup("").join(
        Markup("<h2>{} · {}</h2>{}").format(module.title, hours(module.hours), _made_of(of_module(module.code)))
        for module in curriculum.programme().modules
    )
    return Markup("<p>{}</p>{}").format(RATES, modules)


def _made_of(shares: Sequence[Share]) -> Markup:
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(_capital(one.what), formats.number(one.minutes))
        for one in shares
    )
    whole = Markup("<tr><th scope='row'>{}</th><td>{}</td></tr>").format(
        WHOLE, formats.number(sum(one.minutes for one in shares))
    )
    return _table([WHAT, MINUTES], rows + whole)


def _capital(words: Text) -> str:
    said = str(words)
    return said[:1].upper() + said[1:]


def the_readings() -> Markup:
    """Return the reading list, module by module."""
    voices = {key for module in curriculum.programme().modules for key in module.voices}
    return Markup("").join(
        Markup("<h2>{}</h2><ul>{}</ul>").format(
            module.title if module else OTHERS, Markup("").join(_work(work, voice=work.id in voices) for work in works)
        )
        for module, works in readings()
    )


def _work(work: Reference, *, voice: bool) -> Markup:
    sign = Markup("<strong>{}</strong> ").format(VOICE) if voice else Markup("")
    if work.doi:
        cited = work.citation.removesuffix(f" doi {work.doi}")
        return Markup('<li>{}{} <a href="https://doi.org/{}">doi {}</a></li>').format(sign, cited, work.doi, work.doi)
    if work.url:
        return Markup('<li>{}<a href="{}">{}</a></li>').format(sign, work.url, work.citation)
    return Markup("<li>{}{}</li>").format(sign, work.citation)


def the_glossary() -> Markup:
    """Return every term with its meaning, in alphabetical order of the reader's language."""
    terms = sorted(curriculum.glossary().values(), key=lambda term: str(term.term).casefold())
    said = Markup("").join(
        Markup("<dt id='{}'>{}</dt><dd>{}</dd>").format(term.slug, term.term, term.definition) for term in terms
    )
    return Markup("<dl class='s-glossary'>{}</dl>").format(said)


def dates(events: Sequence[Event]) -> Markup:
    """Return the dates of an edition as a table."""
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(_when(event), event.title) for event in events
    )
    return _table([DATE, WHAT], rows)


def _when(event: Event) -> Text:
    from datetime import timedelta

    day = formats.day(event.day)
    if event.begins:
        ends = event.begins + timedelta(minutes=event.minutes)
        return AT(day=day, begins=formats.clock(event.begins), ends=formats.clock(ends))
    return FROM_TO(first=day, last=formats.day(event.last)) if event.last else day


def _table(columns: Sequence[Text], rows: Markup) -> Markup:
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(column) for column in columns)
    return Markup(
        "<div class='s-table-scroll scroll' tabindex='0'><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(head, rows)


def hours(hours: float) -> Text:
    """Return a number of hours in words."""
    return HOURS(hours=formats.exact(hours))
