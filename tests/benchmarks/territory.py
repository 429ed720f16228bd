"""The territory: profile, consistency after an edit, documents and merge of full dossiers, search among 10,000 cards."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from scuola.data.datasets import columns
from scuola.markup.network import the_board
from scuola.markup.profile import the_profile
from scuola.network.board import Board
from scuola.network.signed import Card
from scuola.pages.pilot import Checks
from scuola.pilots import consistency
from scuola.pilots.example import play
from scuola.pilots.pilot import PAGE, SECTION
from scuola.pilots.team.team import Team
from scuola.printed import blocks_as
from scuola.printed.dossier import dossier
from scuola.territories.indicators import INDICATORS
from scuola.territories.places import of_municipalities
from scuola.territories.profile import profile
from scuola.text import speak
from scuola.workspace.answers import Answers
from tests.benchmarks.measuring import Measurement, Target, median
from tests.practices import ten_thousand

DAY, ROUNDS = date(2026, 12, 1), 9
VERSIONS = 20  # that each of two people has left of every section before they meet


def measure() -> list[Measurement]:
    """Return the times that a person waits."""
    speak("it")
    with tempfile.TemporaryDirectory() as folder:
        pilot = play("terre-di-mezzo", Path(folder))
        after_an_edit = _consistency(Answers(Path(folder) / "modules" / PAGE))

    def documents() -> None:
        blocks = dossier(pilot)
        blocks_as.docx(pilot.title, "", blocks, DAY, apart=True)
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
        _slowest_profile(),
        *after_an_edit,
        _timed("DOCX, HTML and PDF of a full dossier", "ms", 10_000, 3, documents),
        _merge(),
        _timed("search among 10,000 cards, shown", "ms", 50, ROUNDS, lambda: the_board(board, "bilanco partecipativo")),
    ]


def _slowest_profile() -> Measurement:
    """Return how long one waits for the profile of the municipality that takes longest, drawn."""
    mapped, times = next(one for one in INDICATORS if one.name == "over_64"), []
    for name in sorted(set(columns("municipalities")["municipality"])):
        begin = time.perf_counter()
        the_profile(profile(of_municipalities(name)), mapped)
        times.append(1000 * (time.perf_counter() - begin))
    return Measurement("profile of the slowest of 330 municipalities", "ms", max(times), None, Target(1000), len(times))


def _consistency(answers: Answers) -> list[Measurement]:
    """Return how long one waits, after an edit of a full dossier, for what the page says of it: at first, and then."""
    checks, told = Checks(answers), answers.get(SECTION + "about")
    number = itertools.count()

    def edit() -> None:
        answers.put(SECTION + "about", {**told, "title": f"Titolo {next(number)}"})
        checks.refresh()

    def first() -> None:
        consistency._known.clear()  # what a session has played once
        edit()

    return [_timed("consistency after an edit", "ms", 200, ROUNDS, edit),
            _timed("consistency after the first edit of a session", "ms", 200, ROUNDS, first)]  # fmt: skip


def _timed(name: str, unit: str, most: float, rounds: int, action: Callable[[], object]) -> Measurement:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - begin))
    return Measurement(name, unit, median(times), None, Target(most), rounds)


def _merge() -> Measurement:
    """Return how long one waits at *Put together*: two have written in every section of a full dossier, many times."""
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            one, other = _parted(Path(folder))
            one.take_in("other.json", other.own_file())
            begin = time.perf_counter()
            met = one.meet()
            times.append(1000 * (time.perf_counter() - begin))
            assert met.came and met.open, "what only one wrote comes in, what both wrote is left to be chosen"
    return Measurement("merge of two dossiers", "ms", median(times), None, Target(1000), ROUNDS)


def _parted(folder: Path) -> tuple[Team, Team]:
    """Return two people who had the same dossier and have left versions of every section since, each on their own."""
    play("terre-di-mezzo", folder / "0")
    people = [Team(Answers(folder / name / "modules" / PAGE)) for name in ("0", "1")]
    for number, team in enumerate(people):
        team.answers.folder.mkdir(parents=True, exist_ok=True)
        team.join(f"Ente {number}")
    people[0].meet()
    people[1].take_in("one.json", people[0].own_file())
    people[1].meet()
    for number, team in enumerate(people):
        sections = {part: values for part, values in team.answers.all().items() if part.startswith(SECTION)}
        for version in range(VERSIONS):
            for part, values in sections.items():
                team.answers.put(part, {name: _written(value, number, version) for name, value in values.items()})
            team.meet()
    return people[0], people[1]


def _written(value: object, number: int, version: int) -> object:
    """Return a value as somebody leaves it: each writes a sentence of their own, one at the start, the other at the end."""
    if not isinstance(value, str) or not value:
        return value
    said = f"Nota {version}."
    return f"{said} {value}" if number else f"{value} {said}"
