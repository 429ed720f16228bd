"""Territories with the same indicator, side by side over time: expected, measured, what was changed. No ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from scuola.network.bodies import ProgrammeSummary, Value
from scuola.network.bodies import Review as ReviewCard
from scuola.network.signed import Card
from scuola.text.folding import folded

REVIEW_DIGITS = 4
FEWEST_TERRITORIES = 2


@dataclass(frozen=True)
class Course:
    """One territory's course of an indicator: values by month, and its reviews, the oldest first."""

    programme: Card
    values: dict[int, Value] = field(default_factory=dict)
    reviews: tuple[Card, ...] = ()


@dataclass(frozen=True)
class SharedIndicator:
    """An indicator that two or more territories follow, as the first of them calls it."""

    name: str
    unit: str
    courses: tuple[Course, ...]

    @property
    def months(self) -> list[int]:
        """Return the months for which anybody says something."""
        return sorted({month for one in self.courses for month in one.values})


def shared_indicators(cards: Iterable[Card]) -> list[SharedIndicator]:
    """Return the indicators that two or more territories have in their published programmes, by name.

    Names are the same without regard to case, accents and spaces; units must be the same, too: per cent and persons
    are not compared.
    """
    held = list(cards)
    found: dict[tuple[str, str], list[tuple[Value, Course]]] = defaultdict(list)
    for programme in (card for card in held if card.kind == "summary"):
        reviews = _reviews(programme, held)
        values = [*ProgrammeSummary.read(programme.body).values,
                  *(value for card in reviews for value in ReviewCard.read(card.body).values)]  # fmt: skip
        for key in dict.fromkeys(_key(value) for value in values):
            mine = [value for value in values if _key(value) == key]
            by_month = {value.months: value for value in mine}  # a review's value takes the place of what was expected
            found[key].append((mine[0], Course(programme, by_month, reviews)))
    shared = [
        SharedIndicator(courses[0][0].indicator, courses[0][0].unit, tuple(course for _, course in courses))
        for courses in found.values()
        if len({course.programme.key for _, course in courses}) >= FEWEST_TERRITORIES
    ]
    return sorted(shared, key=lambda one: folded(one.name))


def _key(value: Value) -> tuple[str, str]:
    return " ".join(folded(value.indicator).split()), " ".join(folded(value.unit).split())


def _reviews(programme: Card, cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the reviews of a programme: their identity is the programme's, with the months behind it."""
    mine = [one for one in cards if one.kind == "review" and one.key == programme.key
            and one.id[:-REVIEW_DIGITS] == programme.id]  # fmt: skip
    return tuple(sorted(mine, key=lambda card: card.id))


def review_id(programme: str, months: int) -> str:
    """Return the identity of the card of a review."""
    return f"{programme}{months:0{REVIEW_DIGITS}}"
