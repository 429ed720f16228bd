"""The cards of a network as a board: searched with mistakes forgiven, problems with their answers."""

from __future__ import annotations

from collections.abc import Sequence

from scuola.library.search import Index
from scuola.network.bodies import KINDS
from scuola.network.signed import Card

TITLE, TERRITORY, TEXT = 4.0, 3.0, 1.0


class Board:
    """Cards, newest first, that can be searched in the current language."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = list(cards)
        self._index = Index([_searched(card) for card in self.cards])

    def find(self, words: str = "", kind: str = "") -> list[Card]:
        """Return the cards with some words, best first, of one kind or of all; answers stand with their problems."""
        found = [self.cards[place] for place in self._index.search(words).positions]
        return [card for card in found if kind in ("", card.kind) and (card.kind != "answer" or kind == "answer")]

    def answers(self, problem: Card) -> list[Card]:
        """Return the answers to a problem, the oldest first."""
        to = [card for card in self.cards if card.kind == "answer" and card.body.get("to") == problem.id]
        return sorted(to, key=lambda card: card.written)

    def problems(self) -> list[Card]:
        """Return the problems that can be answered."""
        return [card for card in self.cards if card.kind == "problem"]


def _searched(card: Card) -> list[tuple[float, str]]:
    texts = [str(value) for value in card.body.values() if isinstance(value, str)]
    return [(TITLE, card.title), (TERRITORY, f"{card.territory} {KINDS[card.kind]}"), (TEXT, " ".join(texts))]
