"""Invented practices for tests and benchmarks: as many as wanted, the same every time."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import cache
from typing import Any

from scuola import curriculum
from scuola.library.practice import Practice, Record

TOLD: dict[str, Any] = {
    "title": "Portierato di quartiere",
    "place": "Borgofiume",
    "owner": "Unione Terre di Mezzo",
    "start": 2021,
    "themes": ["ageing"],
    "challenge": "Anziani soli che nessuno incontra.",
    "actors": "Comune, cooperativa sociale, volontari.",
    "instruments": "Una sede nel condominio, due ore al giorno.",
    "story": "In due anni 140 persone incontrate (2023, registro della sede).",
    "standing": "documented",
    "lesson": "Serve una presenza fissa.",
    "equity": "Raggiunge chi non chiede; restano fuori le frazioni.",
    "evidence": "C",
}
SYLLABLES = ["ba", "co", "di", "fe", "gu", "la", "me", "no", "pi", "ro", "sa", "te", "vi", "zo"]


def told(**changes: Any) -> dict[str, Any]:
    """Return a practice as it is typed."""
    return {**TOLD, **changes}


@cache
def ten_thousand(count: int = 10_000) -> list[Record]:
    """Return invented practices: sentences of the cases, mixed, in invented places."""
    order = random.Random(7)
    cases = list(curriculum.cases().values())
    sentences = {name: [getattr(case, name).it for case in cases] for name in
                 ("challenge", "actors", "instruments", "story", "lesson", "equity")}  # fmt: skip
    made = []
    for position in range(count):
        place = "".join(order.choices(SYLLABLES, k=5)).capitalize()
        mixed = {name: order.choice(texts) for name, texts in sentences.items()}
        practice = Practice.read(told(title=f"Pratica di {place} {position}", place=place, **mixed))
        made.append(
            Record(id=f"{position:08}", written=datetime(2026, 1, 1, tzinfo=UTC), language="it", practice=practice)
        )
    return made
