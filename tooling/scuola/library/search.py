"""Full-text search that forgives accents, endings and typing mistakes, quick on many thousand texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from scuola.text.folding import folded

WORD = re.compile(r"\w+")
SHORTEST = 3
#: What a word of the texts counts for, by how it meets a word of the query.
EXACT, BEGINS, OTHER_ENDING, MISTYPED = 1.0, 0.8, 0.6, 0.4
MOST_QUERY_WORDS = 12

Text = Sequence[tuple[float, str]]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Found:
    """Positions of the texts found, best first; `complete` if each of them has every word of the query."""

    positions: list[int]
    complete: bool = True


def words(text: str) -> list[str]:
    """Return the words of a text, folded; those of one or two letters are left out, numbers are not."""
    return [word for word in WORD.findall(folded(text)) if len(word) >= SHORTEST or word.isdigit()]


class Index:
    """The words of some texts. A text is its parts, each with what a word in it weighs (a title more than a story)."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.size = len(texts)
        postings: dict[str, dict[int, float]] = defaultdict(dict)
        for position, text in enumerate(texts):
            for weight, part in text:
                for word in words(part):
                    postings[word][position] = max(weight, postings[word].get(position, 0.0))
        self.vocabulary = sorted(postings)
        counts = [len(postings[word]) for word in self.vocabulary]
        self._ends: Ints = np.cumsum([0, *counts])
        self._texts: Ints = np.fromiter((p for w in self.vocabulary for p in postings[w]), dtype=np.int64)
        weights = np.fromiter((x for w in self.vocabulary for x in postings[w].values()), dtype=float)
        rarity = np.log1p(self.size / np.maximum(counts, 1))
        self._weights: Floats = weights * np.repeat(rarity, counts)

    def search(self, query: str) -> Found:
        """Return the texts that have every word of a query; if none has, those that have most of them."""
        asked = list(dict.fromkeys(words(query)))[:MOST_QUERY_WORDS]
        if not asked:
            return Found(list(range(self.size)))
        scores = np.array([self._scores(word) for word in asked])
        met = (scores > 0).sum(axis=0)
        best = int(met.max(initial=0))
        if not best:
            return Found([])
        total = np.where(met == best, scores.sum(axis=0), 0.0)
        order = np.argsort(-total, kind="stable")
        return Found([int(one) for one in order[: int((total > 0).sum())]], complete=best == len(asked))

    def _scores(self, word: str) -> Floats:
        """Return what each text scores for one word of a query: the best that it has for it."""
        scores = np.zeros(self.size)
        for place, likeness in self._alike(word):
            part = slice(self._ends[place], self._ends[place + 1])
            texts = self._texts[part]
            scores[texts] = np.maximum(scores[texts], likeness * self._weights[part])
        return scores

    def _alike(self, word: str) -> Iterator[tuple[int, float]]:
        """Yield the places in the vocabulary of what a word may stand for, and how like it each is."""
        known = False
        for place in self._beginning_with(word):
            exact = self.vocabulary[place] == word
            known = known or exact
            yield place, EXACT if exact else BEGINS
        if word.isdigit():
            return
        if len(word) > SHORTEST:
            for place in self._beginning_with(word[:-1]):
                if abs(len(self.vocabulary[place]) - len(word)) <= 1 and not self.vocabulary[place].startswith(word):
                    yield place, OTHER_ENDING
        if not known:
            yield from self._mistyped(word)

    def _beginning_with(self, start: str) -> range:
        return range(bisect_left(self.vocabulary, start), bisect_left(self.vocabulary, start + "\uffff"))

    def _mistyped(self, word: str) -> Iterator[tuple[int, float]]:
        most = 0 if len(word) <= SHORTEST else 1 if len(word) <= 6 else 2
        if not most or not self.vocabulary:
            return
        distances = process.cdist([word], self.vocabulary, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
        yield from ((int(place), MISTYPED) for place in np.flatnonzero(distances <= most))
