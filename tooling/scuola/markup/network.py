"""Cards of the network as pieces of page."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from scuola.curriculum.clock import in_school_time
from scuola.declared.filled import filled_in
from scuola.markup.experts import named
from scuola.markup.links import to_page
from scuola.network.asking import answering
from scuola.network.board import Board
from scuola.network.bodies import BODIES, KINDS, Report
from scuola.network.signed import Card, fingerprint
from scuola.text import Text, formats

NONE = Text("Nessuna scheda con queste parole.", "No card with these words.")
EMPTY = Text(
    "La piazza è ancora vuota. Portare un problema, oppure unirsi a una rete e prendere ciò che gli altri hanno pubblicato.",
    "The square is still empty. Bring a problem, or join a network and take in what others have published.",
)
BY = Text("{kind} · {territory}, {day} · chiave {key}", "{kind} · {territory}, {day} · key {key}")
SQUARE = Text("Piazza dei territori", "The territories' square")
BRING = Text(
    "Il problema si porta per iscritto nella {link}, «Portare un problema»: le ipotesi e le pratiche che altri territori "
    "rispondono tornano qui sotto.",
    "The problem is brought in writing in {link}, “Bring a problem”: the hypotheses and practices that other territories answer "
    "come back below.",
)
TO = Text("A: {name}", "To: {name}")
REPORTED = Text("Segnalata da {territory}: {fault}. {text}", "Reported by {territory}: {fault}. {text}")
ANSWERS = Text("Risposte ({count})", "Answers ({count})")
AND_MORE = Text("… e altre {count}: cercare con più parole.", "… and {count} more: search with more words.")
FOUND = Text("Schede: {count}", "Cards: {count}")
MOST_SHOWN = 40
#: Fields that are said in another place: whom a card is about or for, and that a person agreed.
SAID_APART = ("to", "consent")


def the_board(board: Board, words: str = "", kind: str = "") -> Markup:
    """Return the cards that are looked for, problems with their answers."""
    found = board.find(words, kind)
    if not found:
        return Markup("<p>{}</p>").format(NONE if board.cards else EMPTY)
    names = {one.id: named(one) for one in answering(board.cards)}
    shown = Markup("").join(_card(card, board, names) for card in found[:MOST_SHOWN])
    rest = Markup("<p>{}</p>").format(AND_MORE(count=len(found) - MOST_SHOWN)) if len(found) > MOST_SHOWN else ""
    return Markup("<h2>{}</h2>{}{}").format(FOUND(count=len(found)), shown, rest)


def bring_a_problem() -> Markup:
    """Return the way to the page on which a problem is brought to peers, and what comes back from it."""
    link = Markup('<a href="{}">{}</a>').format(to_page("modules", "piazza"), SQUARE)
    return Markup("<p class='s-note'>{}</p>").format(Markup(str(BRING)).format(link=link))


def _card(card: Card, board: Board, names: Mapping[str, Text]) -> Markup:
    answers = board.answers(card)
    told = Markup("").join(_answer(one) for one in answers)
    below = Markup("<h3>{}</h3>{}").format(ANSWERS(count=len(answers)), told) if answers else ""
    inputs = BODIES[card.kind]
    body = filled_in(inputs, card.body, [name for name in inputs.model_fields if name not in SAID_APART])
    return Markup(
        "<details class='s-sheet' id='{}'><summary><strong>{}</strong><br><span class='s-note'>{}</span>{}</summary>"
        "{}{}{}</details>"
    ).format(card.id, card.title, _by(card), _reports(card, board), _to(card, names), body, below)


def _to(card: Card, names: Mapping[str, Text]) -> Markup:
    """Return whom a question is for, by name; nothing where it is for everyone, or for somebody who is not there any more."""
    if card.kind != "question" or card.body.get("to") not in names:
        return Markup("")
    return Markup("<p>{}</p>").format(TO(name=names[card.body["to"]]))


def _reports(card: Card, board: Board) -> Markup:
    """Return what others say is wrong with a card, in sight before it is opened."""
    reports = ((one.territory, Report.read(one.body)) for one in board.reports(card))
    said = (REPORTED(territory=who, fault=report.fault.label, text=report.text) for who, report in reports)
    return Markup("").join(Markup("<br><span class='s-message is-problem'>{}</span>").format(one) for one in said)


def _answer(card: Card) -> Markup:
    return Markup("<p>{}<br><span class='s-note'>{}</span></p>").format(card.body.get("text", ""), _by(card))


def _by(card: Card) -> Text:
    day = formats.day(in_school_time(card.written))
    return BY(kind=KINDS[card.kind], territory=card.territory, day=day, key=fingerprint(card.key))
