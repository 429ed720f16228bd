"""Whether words are words: compared with those of the School's own texts, in both of its languages, without a dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scuola.files.content import content, kept
from scuola.text.folding import folded

LETTERS = re.compile(r"[^\W\d_]{2,}")
ACRONYM = re.compile(r"[A-Z]{2,8}")
TEXTS = ("curriculum/**/*.yaml", "modules/*/*.md", "exercises/*/*.md")
RUN = 3  # letters in a row
COMMON, LIKELY = 2, 0.7
#: Words that are looked for in a text, and how long one is from which on it has the small words of a language.
LEAST = {"name": 1, "line": 1, "paragraph": 3}
SENTENCE, LEAST_SMALL = 8, 0.1
NEAR, LONG_ENOUGH = 0.7, 3
ITALIAN = (
    "di che il la le lo gli un una uno per con del della dei degli delle dello dell al alla allo ai agli alle all chi si "
    "da dal dalla dallo dai dagli dalle dall nel nella nello nei negli nelle nell su sul sulla sui sulle sull tra fra "
    "sono ha hanno ma se come dove quando piu meno anche ogni ci entro senza poi dopo prima due tre questo questa "
)
ENGLISH = (
    "the of to and that with for is are those who by from at on an their it be this which has have not as or when where "
    "without after before two three"
)
SMALL = frozenset((ITALIAN + ENGLISH).split())
#: Small words side by side that were never heard together: how many tell, and the share that there may be.
LEAST_UNHEARD, MOST_UNHEARD = 3, 0.33


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared; figures and single letters are none."""
    return LETTERS.findall(folded(text))


def plain(text: str) -> str:
    """Return a text as it is compared with another."""
    return " ".join(words(text))


def is_near(text: str, others: Collection[str]) -> bool:
    """Say whether a text of some words is one of some plain texts, or has nearly the same words."""
    mine = set(words(text))
    if len(mine) < LONG_ENOUGH:
        return False
    return any(len(mine & theirs) >= NEAR * len(mine | theirs) for theirs in (set(other.split()) for other in others))


@dataclass(frozen=True)
class Wording:
    """The letters that follow one another in the words of some texts, and the small words that do."""

    runs: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @staticmethod
    def of_the_school() -> Wording:
        """Return the wording of lessons, cases and worked examples."""
        return _of_the_school()

    @staticmethod
    def of(texts: Sequence[str]) -> Wording:
        """Return the wording of some texts: what follows in several different words."""
        said = [words(text) for text in texts]
        known = {word for text in said for word in text}
        counted = Counter(run for word in known for run in set(_runs(word)))
        runs = frozenset(run for run, count in counted.items() if count >= COMMON)
        return Wording(runs, frozenset(pair for text in said for pair in _small_pairs(text)))

    def is_word(self, word: str) -> bool:
        """Say whether letters follow one another as they do in words."""
        runs = _runs(word)
        return sum(run in self.runs for run in runs) >= LIKELY * len(runs)

    def says_something(self, text: str, kind: str) -> bool:
        """Say whether a text has the words that are expected of it: different ones, in a sentence where it is long."""
        all_of_it = words(text)
        found = [word for word in all_of_it if self.is_word(word)]
        acronyms = [one for one in ACRONYM.findall(text) if len(set(one)) > 1]
        if kind == "name" and acronyms and not found:
            return True
        enough = len(set(found)) >= LEAST[kind] and len(found) * 2 >= len(all_of_it) and len(max(found, key=len)) > 2
        if not enough or kind == "name" or len(all_of_it) < SENTENCE:
            return enough
        return sum(word in SMALL for word in all_of_it) >= LEAST_SMALL * len(all_of_it)

    def are_thrown_together(self, texts: Iterable[str]) -> bool:
        """Say whether true words stand in no order (`il la`, `di the`), as far as the small words of some texts tell."""
        found = [pair for text in texts for pair in _small_pairs(words(text))]
        unheard = sum(pair not in self.pairs for pair in found)
        return unheard >= LEAST_UNHEARD and unheard > MOST_UNHEARD * len(found)


def _small_pairs(said: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one, other in pairwise(said) if one in SMALL and other in SMALL)


def _runs(word: str) -> list[str]:
    closed = f"^{word}$"
    return [closed[place : place + RUN] for place in range(len(closed) - RUN + 1)]


@kept
def _of_the_school() -> Wording:
    return Wording.of([path.read_text() for pattern in TEXTS for path in content().glob(pattern)])
