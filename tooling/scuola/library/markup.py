"""Sheets as pieces of page: to be opened, read, compared. What a person wrote is only ever text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from scuola import curriculum, simulation
from scuola.curriculum.cases import QUESTIONS, SIGNS
from scuola.library.sheet import PARTS, Sheet
from scuola.text import EMPTY, Text

TO_VERIFY = Text("Da verificare", "To be verified")
EVIDENCE = Text("Da che cosa lo si sa", "What it is known from")
OUTCOME = Text("Com'è andata", "How it went")
ASK = Text("Tre domande al caso", "Three questions to ask of the case")
USED_IN = Text("Nelle lezioni", "In the lessons")
PLAYED_IN = Text("Nelle simulazioni", "In the simulations")
COMPARE_WITH = Text("Da confrontare con", "To be compared with")
SOURCES = Text("Fonti", "Sources")
NO_SOURCES = Text(
    "Fonti non ancora indicate: anni e cifre sono da verificare.",
    "Sources not given yet: years and figures are to be verified.",
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


def details(sheet: Sheet, links: Links, *, opened: bool = False) -> Markup:
    """Return a sheet that is opened to be read."""
    head = Markup("<strong>{}</strong> <span class='s-note'>{} · {}</span> {}<span class='s-gist'>{}</span>").format(
        sheet.title, sheet.where, sheet.years, standing(sheet), sheet.parts["challenge"]
    )
    return Markup("<details class='s-sheet' id='{}'{}><summary>{}</summary>{}</details>").format(
        sheet.code, Markup(" open") if opened else "", head, body(sheet, links)
    )


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
    known = Markup("; ").join(grade.label for grade in sheet.evidence)
    told += [_line(EVIDENCE, known), _line(PARTS["equity"], sheet.parts["equity"], "is-equity")]
    asked = Markup("").join(Markup("<li>{}</li>").format(question) for question in QUESTIONS)
    owner = Markup("<p class='s-note'>{}</p>").format(TOLD_BY(owner=sheet.owner)) if sheet.owner else ""
    return Markup("{}<dl class='s-told'>{}</dl><p><strong>{}</strong></p><ul>{}</ul>{}{}").format(
        owner, Markup("").join(told), ASK, asked, _ways(sheet, links), _sources(sheet)
    )


def _line(label: Text, value: object, look: str = "") -> Markup:
    return Markup("<div class='{}'><dt>{}</dt><dd>{}</dd></div>").format(look, label, value)


def _ways(sheet: Sheet, links: Links) -> Markup:
    lessons = {lesson.code: lesson for _, lesson in curriculum.lessons()}
    read = [(lessons[code].title, links.lesson(lessons[code].slug)) for code in sheet.lessons]
    played = [(simulation.find(slug).TITLE, links.simulation(slug)) for slug in sheet.simulations]
    pair = curriculum.cases().get(sheet.pair or "")
    compared = [(pair.title, links.case(pair.code))] if pair else []
    groups = ((USED_IN, read), (PLAYED_IN, played), (COMPARE_WITH, compared))
    return Markup("").join(
        Markup("<p>{}: {}</p>").format(label, Markup(" · ").join(_way(*one) for one in found))
        for label, found in groups if found
    )  # fmt: skip


def _way(title: Text, address: str | None) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, title) if address else Markup("{}").format(title)


def _sources(sheet: Sheet) -> Markup:
    if not sheet.sources:
        return Markup("<p class='s-note'>{}</p>").format(NO_SOURCES)
    return Markup("<p class='s-note'>{}: {}</p>").format(SOURCES, Markup("; ").join(sheet.sources))


def side_by_side(sheets: Sequence[Sheet]) -> Markup:
    """Return sheets beside each other, one column each."""
    names = [name for name in PARTS if any(name in sheet.parts for sheet in sheets)]
    rows: list[tuple[Text, list[object]]] = [
        (WHERE, [sheet.where for sheet in sheets]),
        (WHEN, [sheet.years for sheet in sheets]),
        (OUTCOME, [standing(sheet) for sheet in sheets]),
        (EVIDENCE, [Markup("; ").join(grade.label for grade in sheet.evidence) for sheet in sheets]),
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
