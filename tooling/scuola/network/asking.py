"""Who can be asked: the experts of the school, and those whose cards a territory has published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale

from scuola import curriculum
from scuola.curriculum.cases import Theme
from scuola.curriculum.experts import Expert
from scuola.network.bodies import ExpertCard
from scuola.network.signed import Card
from scuola.text import Text, language, untranslated


@dataclass(frozen=True)
class Answering:
    """Somebody who can be asked; `id` is what a question is addressed to."""

    id: str
    name: str
    role: Text
    themes: tuple[Theme, ...]
    languages: str
    asks: Text
    available: Text
    invented: bool = False


def answering(cards: Iterable[Card]) -> list[Answering]:
    """Return who can be asked, those of the network first: they are there now."""
    return [
        *(_of_card(card) for card in cards if card.kind == "expert"),
        *map(_of_school, curriculum.experts().values()),
    ]


def first_asked(lesson: str, known: Iterable[Answering]) -> list[Answering]:
    """Return those who are the first to be asked about a lesson (by its code)."""
    named = {slug for slug, expert in curriculum.experts().items() if lesson in expert.lessons}
    return [one for one in known if one.id in named]


def _of_school(expert: Expert) -> Answering:
    names = Locale(language()).languages
    spoken = ", ".join(names[code] for code in expert.languages)
    return Answering(
        expert.slug, expert.name, expert.role, expert.themes, spoken, expert.asks, expert.available, expert.invented
    )


def _of_card(card: Card) -> Answering:
    body = card.body
    role, asks, available = (untranslated(body[name]) for name in ("role", "asks", "available"))
    themes = tuple(ExpertCard.read(body).themes)
    return Answering(card.id, card.title, role, themes, body["languages"], asks, available)
