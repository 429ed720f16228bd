"""Searching 10,000 practices: every query of a person who types, accents and mistakes included."""

from __future__ import annotations

import time
from functools import partial

from scuola.library.sheet import Library, Wanted, of_cases
from scuola.text import speak
from tests.benchmarks.measuring import Measurement, Target, at_95th_percentile, in_turns, median
from tests.practices import ten_thousand

QUERIES = (
    "energia", "citta", "comunità energetica", "bilanco partecipativo", "cooperative di comunita appennino",
    "alogi vuoti", "anziani soli", "Bologna", "qwertyuiop", "casa lavoro salute giovani", "a", "2021",
)  # fmt: skip
ROUNDS = 20


def measure() -> list[Measurement]:
    """Return the time of a search, and of making the index."""
    speak("it")
    sheets = [*of_cases(), *(record.sheet() for record in ten_thousand())]
    start = time.perf_counter()
    library = Library(sheets)
    making = time.perf_counter() - start

    def search(query: str) -> float:
        begin = time.perf_counter()
        library.find(Wanted(words=query))
        return 1000 * (time.perf_counter() - begin)

    def plain(query: str) -> float:
        """Look for the words in every text, one after the other: no mistake forgiven."""
        begin = time.perf_counter()
        words = query.casefold().split()
        [one for one in sheets if all(word in " ".join(map(str, one.parts.values())).casefold() for word in words)]
        return 1000 * (time.perf_counter() - begin)

    ours = [ms for query in QUERIES for ms in in_turns({"": partial(search, query)}, ROUNDS)[""]]
    stock = [plain(query) for query in QUERIES]
    name = f"search among {len(sheets)} sheets"
    return [
        Measurement(f"{name}, median", "ms", median(ours), median(stock), Target(50), len(ours), "stock: plain scan"),
        Measurement(f"{name}, 95th percentile", "ms", at_95th_percentile(ours), None, Target(50), len(ours)),
        Measurement(f"index of {len(sheets)} sheets", "s", median([making]), None, Target(10), 1),
    ]
