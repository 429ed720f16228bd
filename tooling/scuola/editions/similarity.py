"""Free texts that resemble one another: “look at these”, never a verdict. Everything stays on this machine.

Texts are compared by the runs of words that they share (shingles: Broder 1997), after taking away what the exercise
itself gives everyone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from networkx import Graph, connected_components

from scuola.editions.marking.texts import Script

RUN = 5  # words in a row
NOTEWORTHY = 0.2
LEAST_WORDS = 30


@dataclass(frozen=True)
class Resemblance:
    """Two texts and how much of the shorter one is also in the other, with the longest passage that they share."""

    one: Script
    other: Script
    share: float
    passage: str


@dataclass(frozen=True)
class Group:
    """Texts that resemble one another, by whom; the largest share that two of them have in common, the longest passage."""

    participants: tuple[str, ...]
    share: float
    passage: str


def resemblances(scripts: Sequence[Script], common: str = "") -> list[Resemblance]:
    """Return the pairs that share a fifth or more of the shorter text, most alike first.

    `common` is text that everyone was given (the question): quoting it is not resembling each other.
    """
    given = _shingles(_words(common))
    texts = [(script, _words(script.text)) for script in scripts]
    long_enough = [(script, words, _shingles(words) - given) for script, words in texts if len(words) >= LEAST_WORDS]
    found = []
    for (one, words, mine), (other, _, theirs) in combinations(long_enough, 2):
        shared = mine & theirs
        share = len(shared) / max(1, min(len(mine), len(theirs)))
        if share >= NOTEWORTHY:
            found.append(Resemblance(one, other, share, _longest(words, shared)))
    return sorted(found, key=lambda pair: -pair.share)


def groups(pairs: Sequence[Resemblance]) -> list[Group]:
    """Return the texts that hang together through one another's passages, the most alike first."""
    graph: Graph = Graph()
    graph.add_edges_from((pair.one.participant, pair.other.participant) for pair in pairs)
    found = []
    for keys in connected_components(graph):
        within = [pair for pair in pairs if pair.one.participant in keys]
        found.append(Group(tuple(sorted(keys)), max(pair.share for pair in within), _longest_of(within)))
    return sorted(found, key=lambda group: -group.share)


def _longest_of(pairs: Sequence[Resemblance]) -> str:
    return max((pair.passage for pair in pairs), key=len)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def _longest(words: Sequence[str], shared: set[tuple[str, ...]]) -> str:
    """Return the longest run of words of a text whose every shingle is shared."""
    best, start = (0, 0), None
    for place in range(len(words) - RUN + 2):
        inside = tuple(words[place : place + RUN]) in shared
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            best = max(best, (place - start + RUN - 1, start))
            start = None
    length, first = best
    return " ".join(words[first : first + length])
