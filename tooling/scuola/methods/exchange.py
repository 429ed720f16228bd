"""Exchanges: cycles in which everyone gives something that the next one needs (Shapley and Scarf 1974)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

import networkx as nx

Who = TypeVar("Who", bound=Hashable)

#: Longer cycles are hard to agree on at a table.
LONGEST = 4


def exchange_cycles(
    needs: Mapping[Who, Hashable], offers: Mapping[Who, Hashable], longest: int = LONGEST
) -> list[list[Who]]:
    """Return disjoint cycles `[a, b, c]` in which a's offer meets b's need, b's meets c's and c's meets a's.

    Short cycles come first, since fewer have to agree; nobody is in two of them. What is offered meets a need when
    the two are equal.
    """
    graph: nx.DiGraph[Who] = nx.DiGraph()
    graph.add_edges_from((giver, taker) for giver, offer in offers.items() for taker, need in needs.items()
                         if giver != taker and offer == need)  # fmt: skip
    taken: set[Who] = set()
    chosen = []
    found = (_from_first(cycle) for cycle in nx.simple_cycles(graph, length_bound=longest))
    for cycle in sorted(found, key=lambda cycle: (len(cycle), list(map(str, cycle)))):
        if taken.isdisjoint(cycle):
            taken.update(cycle)
            chosen.append(cycle)
    return chosen


def _from_first(cycle: list[Who]) -> list[Who]:
    """Return a cycle told from its first in alphabetical order, wherever the search began."""
    start = cycle.index(min(cycle, key=str))
    return [*cycle[start:], *cycle[:start]]
