"""Sheets as pieces of page: to be opened, read, compared. What a person wrote is only ever text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from markupsafe import Markup

from scuola import curriculum, simulations
from scuola.curriculum.cases import QUESTIONS, SIGNS
from scuola.curriculum.evidence import Source
from scuola.library.sheet import PARTS, Sheet
from scuola.markup.asking import the_contact
from scuola.text import EMPTY, Text, formats

TO_VERIFY = Text("Da verificare", "To be verified")
EVIDENCE = Text("Quanto ne sappiamo", "How well it is known")
NO_GRADE = Text("senza fonti: nessun grado", "no sources: no grade")
OUTCOME = Text("Com'è andata", "How it went")
ASK = Text("Tre domande al caso", "Three questions to ask of the case")
USED_IN = Text("Nelle lezioni", "In the lessons")
PLAYED_IN = Text("Nelle simulazioni", "In the simulations")
COMPARE_WITH = Text("Da confrontare con", "To be compared with")
TODAY = Text("Norme, soldi e conflitti oggi", "Law, money and conflicts today")
SOURCES = Text("Fonti", "Sources")
NO_SOURCES = Text(
    "Fonti non indicate: anni e cifre non sono verificati.", "No sources given: years and figures are unverified."
)
READ_ON = Text("letta il {day}", "read on {day}")
ELSEWHERE = Text("sullo stesso approccio, altrove", "on the same approach, elsewhere")
REVIEWED = Text("Rivisto il {day}; da rivedere entro il {by}.", "Reviewed on {day}; to be reviewed by {by}.")
OVERDUE = Text(
    "Rivisto il {day}. La revisione era dovuta entro il {by}: i fatti possono essere cambiati.",
    "Reviewed on {day}. A review was due by {by}: the facts may have changed.",
)
TOLD_BY = Text("Pratica raccontata da: {owner}", "Practice told by: {owner}")
TITLE, WHERE, WHEN = Text("Caso", "Case"), Text("Dove", "Where"), Text("Quando", "When")


class Links(Protocol):
    """Where other pages are, from the page that is being written; None where they cannot be reached."""

    def lesson(self, slug: str) -> str | None:
        """Return the address of a lesson."""

    def simulation(self, slug: str) -> str | None:
        """Return the address of a simulation."""

    def case(self, code: str) -> str | None:
        """Return the address of a case."""

    def briefing(self, slug: str) -> str | None:
        """Return the address of a briefing."""

    def teaching_case(self, slug: str) -> str | None:
        """Return the address of a case to decide."""

    def asking(self, code: str) -> str | None:
        """Return the address at which a question about a case can be written."""


def details(sheet: Sheet, links: Links, *, opened: bool = False) -> Markup:
    """Return a sheet that is opened to be read."""
    head = Markup("<strong>{}</strong> <span class='s-note'>{} · {}</span> {}<span class='s-gist'>{}</span>").format(
        sheet.title, sheet.where, sheet.years, standing(sheet), sheet.parts["challenge"]
    )
    return Markup("<details class='s-sheet' id='{}'{}><summary>{}</summary>{}</details>").format(
        sheet.code, Markup(" open") if opened else "", head, body(sheet, links)
    )


def told(sheet: Sheet, links: Links) -> Markup:
    """Return a sheet told in full, within another page."""
    head = Markup("<p><strong>{}</strong> <span class='s-note'>{} · {}</span> {}</p>").format(
        sheet.title, sheet.where, sheet.years, standing(sheet)
    )
    return Markup("<article class='s-card' id='{}'>{}{}</article>").format(sheet.code, head, body(sheet, links))


def standing(sheet: Sheet) -> Markup:
    """Return how it went: a sign and words, never colour alone."""
    return Markup("<span class='s-standing is-{}'>{} {}</span>").format(
        sheet.standing.value, SIGNS[sheet.standing], sheet.standing.label
    )


def body(sheet: Sheet, links: Links) -> Markup:
    """Return everything that a sheet says: the equity line and three questions come last."""
    told = [_line(PARTS[name], text) for name, text in sheet.parts.items() if name != "equity"]
    if sheet.to_verify != EMPTY:
        told.append(_line(TO_VERIFY, sheet.to_verify, "is-open"))
    told += [_line(EVIDENCE, known(sheet)), _line(PARTS["equity"], sheet.parts["equity"], "is-equity")]
    asked = Markup("").join(Markup("<li>{}</li>").format(question) for question in QUESTIONS)
    owner = Markup("<p class='s-note'>{}</p>").format(TOLD_BY(owner=sheet.owner)) if sheet.owner else ""
    contact = the_contact(sheet, links.asking(sheet.code)) if sheet.is_abroad or sheet.contact or sheet.asked else ""
    return Markup("{}<dl class='s-told'>{}</dl><p><strong>{}</strong></p><ul>{}</ul>{}{}{}").format(
        owner, Markup("").join(told), ASK, asked, contact, _ways(sheet, links), _sources(sheet)
    )


def _line(label: Text, value: object, look: str = "") -> Markup:
    return Markup("<div class='{}'><dt>{}</dt><dd>{}</dd></div>").format(look, label, value)


def _ways(sheet: Sheet, links: Links) -> Markup:
    lessons = {lesson.code: lesson for _, lesson in curriculum.lessons()}
    read = [(lessons[code].title, links.lesson(lessons[code].slug)) for code in sheet.lessons]
    played = [(simulations.find(slug).story.title, links.simulation(slug)) for slug in sheet.simulations]
    pair = curriculum.cases().get(sheet.pair or "")
    compared = [(pair.title, links.case(pair.code))] if pair else []
    field = curriculum.briefings().values()
    today = [(one.title, links.briefing(one.slug)) for one in field if set(one.themes) & set(sheet.themes)]
    groups = ((USED_IN, read), (PLAYED_IN, played), (COMPARE_WITH, compared), (TODAY, today))
    return Markup("").join(
        Markup("<p>{}: {}</p>").format(label, Markup(" · ").join(_way(*one) for one in found))
        for label, found in groups if found
    )  # fmt: skip


def _way(title: Text, address: str | None) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, title) if address else Markup("{}").format(title)


def known(sheet: Sheet) -> Text:
    """Return how well it is known what came of something."""
    return sheet.grade.label if sheet.grade else NO_GRADE


def _sources(sheet: Sheet) -> Markup:
    if not sheet.sources:
        return Markup("<p class='s-note'>{}</p>").format(NO_SOURCES)
    listed = Markup("").join(Markup("<li>{}</li>").format(cited(one)) for one in sheet.sources)
    return Markup("<p><strong>{}</strong></p><ul class='s-note'>{}</ul>{}").format(SOURCES, listed, _review(sheet))


def cited(source: str | Source) -> Markup:
    """Return who says it, where, what kind of evidence it is, and when it was read."""
    if isinstance(source, str):
        return Markup("{}").format(source)
    named = curriculum.bibliography()[source.work].citation if source.work else source.citation
    title = Markup("<span translate='no'>{}</span>").format(named)  # a work keeps its title in the language it has
    linked = Markup('<a href="{}">{}</a>').format(source.link, title) if source.link else title
    notes = [source.kind.label, *([source.design] if source.design else []), *([ELSEWHERE] if source.elsewhere else [])]
    notes.append(READ_ON(day=formats.day(source.read)))
    return Markup("{} <em>{}</em>").format(linked, Markup("; ").join(notes))


def _review(sheet: Sheet) -> Markup:
    if sheet.reviewed is None or sheet.review_by is None:
        return Markup("")
    return review_dates(sheet.reviewed, sheet.review_by)


def review_dates(reviewed: date, review_by: date) -> Markup:
    """Return when something was last checked, and by when it must be checked again, or that this is overdue."""
    words = OVERDUE if date.today() > review_by else REVIEWED
    return Markup("<p class='s-note'>{}</p>").format(words(day=formats.day(reviewed), by=formats.day(review_by)))


def side_by_side(sheets: Sequence[Sheet]) -> Markup:
    """Return sheets beside each other, one column each."""
    names = [name for name in PARTS if any(name in sheet.parts for sheet in sheets)]
    rows: list[tuple[Text, list[object]]] = [
        (WHERE, [sheet.where for sheet in sheets]),
        (WHEN, [sheet.years for sheet in sheets]),
        (OUTCOME, [standing(sheet) for sheet in sheets]),
        (EVIDENCE, [known(sheet) for sheet in sheets]),
    ]
    for name in names:
        rows.append((PARTS[name], [sheet.parts.get(name, "–") for sheet in sheets]))
    if any(sheet.to_verify != EMPTY for sheet in sheets):
        rows.append((TO_VERIFY, [sheet.to_verify if sheet.to_verify != EMPTY else "–" for sheet in sheets]))
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(sheet.title) for sheet in sheets)
    lines = Markup("").join(
        Markup("<tr><th scope='row'>{}</th>{}</tr>").format(
            label, Markup("").join(Markup("<td>{}</td>").format(value) for value in values)
        )
        for label, values in rows
    )
    return Markup(
        "<div class='s-table-scroll' tabindex='0'><table class='s-compare'><thead><tr><th scope='col'>{}</th>{}</tr>"
        "</thead><tbody>{}</tbody></table></div>"
    ).format(TITLE, head, lines)
