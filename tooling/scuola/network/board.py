"""The cards of a network as a board: searched with mistakes forgiven, problems with their answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scuola.library.search import Index
from scuola.network.bodies import BELOW_OTHERS, KINDS
from scuola.network.signed import Card

TITLE, TERRITORY, TEXT = 4.0, 3.0, 1.0


class Board:
    """Cards, newest first, that can be searched in the current language."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = list(cards)
        self._index = Index([_searched(card) for card in self.cards])
        self._below: dict[str, list[Card]] = defaultdict(
            list
        )  # what is said of a card, by its identity, the oldest first
        for card in sorted((one for one in self.cards if one.kind in BELOW_OTHERS), key=lambda one: one.written):
            self._below[str(card.body.get("to"))].append(card)

    def find(self, words: str = "", kind: str = "") -> list[Card]:
        """Return the cards with some words, best first, of one kind or of all; answers and reports stand with their card."""
        found = [self.cards[place] for place in self._index.search(words).positions]
        return [
            card for card in found if kind in ("", card.kind) and (card.kind not in BELOW_OTHERS or kind == card.kind)
        ]

    def answers(self, asked: Card) -> list[Card]:
        """Return the answers to a problem or question, the oldest first."""
        return self._about(asked, "answer")

    def reports(self, card: Card) -> list[Card]:
        """Return what others say is wrong with a card, the oldest first; what was said before a correction is over."""
        return [report for report in self._about(card, "report") if report.written > card.written]

    def open(self) -> list[Card]:
        """Return the problems and questions that can be answered."""
        return [card for card in self.cards if card.kind in ("problem", "question")]

    def _about(self, card: Card, kind: str) -> list[Card]:
        return [one for one in self._below.get(card.id, ()) if one.kind == kind]


def _searched(card: Card) -> list[tuple[float, str]]:
    texts = [str(value) for value in card.body.values() if isinstance(value, str)]
    return [(TITLE, card.title), (TERRITORY, f"{card.territory} {KINDS[card.kind]}"), (TEXT, " ".join(texts))]
