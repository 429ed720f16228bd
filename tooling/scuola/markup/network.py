"""Cards of the network as pieces of page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola.curriculum.clock import in_school_time
from scuola.declared.filled import filled_in
from scuola.network.board import Board
from scuola.network.bodies import BODIES, KINDS
from scuola.network.signed import Card, fingerprint
from scuola.text import Text, formats

NONE = Text("Nessuna scheda con queste parole.", "No card with these words.")
EMPTY = Text(
    "La piazza è ancora vuota. Portare un problema, oppure unirsi a una rete e prendere ciò che gli altri hanno pubblicato.",
    "The square is still empty. Bring a problem, or join a network and take in what others have published.",
)
BY = Text("{kind} · {territory}, {day} · chiave {key}", "{kind} · {territory}, {day} · key {key}")
ANSWERS = Text("Risposte ({count})", "Answers ({count})")
AND_MORE = Text("… e altre {count}: cercare con più parole.", "… and {count} more: search with more words.")
MOST_SHOWN = 40


def the_board(board: Board, words: str = "", kind: str = "") -> Markup:
    """Return the cards that are looked for, problems with their answers."""
    found = board.find(words, kind)
    if not found:
        return Markup("<p>{}</p>").format(NONE if board.cards else EMPTY)
    shown = Markup("").join(_card(card, board.answers(card)) for card in found[:MOST_SHOWN])
    rest = Markup("<p>{}</p>").format(AND_MORE(count=len(found) - MOST_SHOWN)) if len(found) > MOST_SHOWN else ""
    return Markup("{}{}").format(shown, rest)


def _card(card: Card, answers: Sequence[Card]) -> Markup:
    told = Markup("").join(_answer(one) for one in answers)
    below = Markup("<h4>{}</h4>{}").format(ANSWERS(count=len(answers)), told) if answers else ""
    return Markup(
        "<details class='s-sheet' id='{}'><summary><strong>{}</strong><br><span class='s-note'>{}</span></summary>{}{}</details>"
    ).format(card.id, card.title, _by(card), filled_in(BODIES[card.kind], card.body), below)


def _answer(card: Card) -> Markup:
    return Markup("<p>{}<br><span class='s-note'>{}</span></p>").format(card.body.get("text", ""), _by(card))


def _by(card: Card) -> Text:
    day = formats.day(in_school_time(card.written))
    return BY(kind=KINDS[card.kind], territory=card.territory, day=day, key=fingerprint(card.key))
