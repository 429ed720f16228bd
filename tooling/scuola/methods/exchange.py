"""Exchanges: cycles in which everyone gives something that the next one needs (Shapley and Scarf 1974)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

import networkx as nx

Who = TypeVar("Who", bound=Hashable)

#: Longer cycles are hard to agree on at a table.
LONGEST = 4


def exchange_cycles(
    needs: Mapping[Who, Hashable], offers: Mapping[Who, Hashable], longest: int = LONGEST
) -> list[list[Who]]:
    """Return disjoint cycles `[a, b, c]` in which a's offer meets b's need, b's meets c's and c's meets a's.

    Short cycles come first, since fewer have to agree; nobody is in two of them. What is offered meets a need when
    the two are equal; whoever offers what they need is in none. Cycles are looked for among the things, which are few:
    among people there may be millions.
    """
    waiting: dict[tuple[Hashable, Hashable], list[Who]] = {}
    for who in sorted(needs.keys() & offers.keys(), key=str):
        if needs[who] != offers[who]:
            waiting.setdefault((needs[who], offers[who]), []).append(who)
    things: nx.DiGraph[Hashable] = nx.DiGraph(list(waiting))
    found = [_from_first(cycle) for cycle in nx.simple_cycles(things, length_bound=longest)]
    chosen = []
    for cycle in sorted(found, key=lambda cycle: (len(cycle), list(map(str, cycle)))):
        kinds = [waiting[link] for link in zip(cycle, [*cycle[1:], cycle[0]], strict=True)]
        while all(kinds):
            chosen.append(_from_first([kind.pop(0) for kind in kinds]))
    return chosen


def _from_first(cycle: list[Any]) -> list[Any]:
    """Return a cycle told from its first in alphabetical order, wherever the search began."""
    start = cycle.index(min(cycle, key=str))
    return [*cycle[start:], *cycle[:start]]
