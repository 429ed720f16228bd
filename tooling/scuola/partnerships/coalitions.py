"""Coalitions proposed with their reasons: who meets whose need on a shared aim, what is missing, what each gains.

A need of a member is met if another member that shares an aim with it offers what it needs. The worth of a coalition is
the number of needs that it meets; shares are Shapley values of that game. It is an aid to conversation: it knows what is
on the cards, not whether people trust each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from scuola.partnerships.cards import Card, Resource
from scuola.simulations.explanation import shapley

SMALLEST, LARGEST, MOST_PROPOSED = 2, 5, 3


@dataclass(frozen=True)
class Met:
    """A need that is met: whose, of what, and by whom."""

    who: str
    need: Resource
    by: tuple[str, ...]


@dataclass(frozen=True)
class Coalition:
    """Organisations that would do well together; `missing` are needs that nobody in it meets, by organisation.

    `breaks` is the member without whom the fewest needs are met, and how many would be left.
    """

    members: tuple[str, ...]
    met: tuple[Met, ...]
    missing: dict[str, tuple[Resource, ...]]
    shares: dict[str, float]
    breaks: tuple[str, int]

    def gains(self, member: str) -> list[Resource]:
        """Return what a member gets of what it needs."""
        return [one.need for one in self.met if one.who == member]


def proposed(cards: Sequence[Card]) -> list[Coalition]:
    """Return up to three coalitions: those that meet most needs, the smaller first among equals; each gains something."""
    found = (_of(group) for size in range(SMALLEST, LARGEST + 1) for group in combinations(cards, size))
    good = [one for one in found if one and all(one.gains(member) or _gives(one, member) for member in one.members)]
    ranked = sorted(good, key=lambda one: (-len(one.met), len(one.members), one.members))
    return list(_unlike(ranked))


def met(cards: Iterable[Card]) -> list[Met]:
    """Return the needs of some organisations that others among them meet."""
    group = list(cards)
    return [
        Met(card.name, need, by)
        for card in group
        for need in card.needs
        if (
            by := tuple(
                other.name for other in group if other is not card and need in other.offers and _share(card, other)
            )
        )
    ]


def ties(cards: Sequence[Card]) -> list[tuple[str, str]]:
    """Return who could help whom, in pairs: the picture of the network."""
    return sorted({(giver, one.who) for one in met(cards) for giver in one.by})


def _share(one: Card, other: Card) -> bool:
    return bool(set(one.aims) & set(other.aims))


def _gives(one: Coalition, member: str) -> bool:
    return any(member in need.by for need in one.met)


def _of(group: Sequence[Card]) -> Coalition | None:
    needs = met(group)
    if not needs:
        return None
    by_name = {card.name: card for card in group}

    def worth(names: frozenset[str]) -> float:
        return float(len(met(by_name[name] for name in names)))

    answered = {(one.who, one.need) for one in needs}
    missing = {card.name: tuple(need for need in card.needs if (card.name, need) not in answered) for card in group}
    left = {name: int(worth(frozenset(by_name) - {name})) for name in by_name}
    weakest = min(left, key=lambda name: (left[name], name))
    return Coalition(
        tuple(by_name), tuple(needs), {name: gaps for name, gaps in missing.items() if gaps},
        shapley(list(by_name), worth), (weakest, left[weakest]),
    )  # fmt: skip


def _unlike(ranked: Sequence[Coalition]) -> Iterator[Coalition]:
    """Yield the best, then those that are not within, nor around, one that was yielded and meets as many needs."""
    chosen: list[Coalition] = []
    for one in ranked:
        if len(chosen) == MOST_PROPOSED:
            return
        if not any(
            set(one.members) <= set(other.members) or set(other.members) <= set(one.members) for other in chosen
        ):
            chosen.append(one)
            yield one
