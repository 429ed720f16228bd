"""The territory: profile, consistency after an edit, documents of a full dossier, search among 10,000 cards."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from scuola.network.board import Board
from scuola.network.signed import Card
from scuola.pilots.consistency import remarks
from scuola.pilots.example import play
from scuola.printed import blocks_as
from scuola.printed.dossier import dossier
from scuola.territories.places import of_municipalities
from scuola.territories.profile import profile
from scuola.text import speak
from tests.benchmarks.measuring import Measurement, Target, median
from tests.practices import ten_thousand

DAY, ROUNDS = date(2026, 12, 1), 9


def measure() -> list[Measurement]:
    """Return the times that a person waits."""
    speak("it")
    with tempfile.TemporaryDirectory() as folder:
        pilot = play("terre-di-mezzo", Path(folder))
    blocks = dossier(pilot)

    def documents() -> None:
        blocks_as.docx(pilot.title, "", blocks, DAY)
        blocks_as.pdf(blocks_as.html(pilot.title, "", blocks, DAY))

    cards = [
        Card(
            id=f"{place:016x}", kind="practice", territory="Valle", key="k", language="it",
            written=datetime(2026, 1, 1, tzinfo=UTC), body=record.practice.model_dump(mode="json"),
        )
        for place, record in enumerate(ten_thousand())
    ]  # fmt: skip
    board = Board(cards)
    return [
        _timed("profile of a municipality", "ms", 1000, ROUNDS, lambda: profile(of_municipalities("Bobbio"))),
        _timed("consistency after an edit", "ms", 200, ROUNDS, lambda: remarks(pilot)),
        _timed("DOCX, HTML and PDF of a full dossier", "ms", 10_000, 3, documents),
        _timed("search among 10,000 cards", "ms", 50, ROUNDS, lambda: board.find("bilanco partecipativo")),
    ]


def _timed(name: str, unit: str, most: float, rounds: int, action: Callable[[], object]) -> Measurement:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - begin))
    return Measurement(name, unit, median(times), None, Target(most), rounds)
