"""A live class under load: 300 and 1,000 phones, sixty teams, twenty kills, oTree beside. Robots on loopback, bounded."""

from __future__ import annotations

import asyncio
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from tornado.httpclient import AsyncHTTPClient

from tests.benchmarks.live.beside import beside_otree
from tests.benchmarks.live.by_post import PostPhone
from tests.benchmarks.live.crowd import Phone, Taken, answer, come_in, leave, lost_or_doubled, presenting, processor
from tests.benchmarks.live.kills import killed
from tests.benchmarks.live.teams import Decided, decide
from tests.benchmarks.measuring import Measurement, Target, at_95th_percentile, median
from tests.classroom.wire import Presented, presented

#: The session with the heaviest simulation: its prediction, then its two rounds of decisions, with and without the panel.
SESSION, GUESS, STEPS = "composing-the-mix", "guess", ("first-run", "second-run")
CLASS, CROWD, KILLS, AT_OTREE = 300, 1_000, 20, 40
OVER = {CLASS: (5.0, 0.0), CROWD: (10.0,)}
BY_POST = "ours: websocket; stock: the same phones by POST"
NEVER = Target(0)


@dataclass
class Evening:
    """What was measured in a room: seconds, milliseconds by the seconds over which all answered, MB of the server alone."""

    joined: float
    answered: dict[float, Taken] = field(default_factory=dict)
    decided: dict[str, tuple[Decided, float]] = field(default_factory=dict)
    lost: int = 0
    memory: float = 0


def measure() -> list[Measurement]:
    """Measure."""
    AsyncHTTPClient.configure(None, max_clients=CROWD)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * CROWD)), hard))
    return [*_class(), *_crowd(), *_kills(), *_otree()]


def _class() -> Iterator[Measurement]:
    """Measure an evening of 300: they join, answer over five seconds and at the same instant, decide in sixty teams."""
    ours, post = _evening(CLASS, Phone, STEPS), _evening(CLASS, PostPhone)
    yield Measurement(
        f"{CLASS} phones join, page and all", "s", median([ours.joined]), median([post.joined]), Target(10), 1, BY_POST
    )
    for seconds, acknowledged, counted in ((5.0, 300, 500), (0.0, 1_000, None)):
        name = f"{CLASS} answers {'over 5 s' if seconds else 'at the same instant'}"
        one, other = ours.answered[seconds], post.answered[seconds]
        yield _at_95th(f"{name}: acknowledged", one.acknowledged, acknowledged, other.acknowledged)
        yield _at_95th(f"{name}: on the counter", one.counted, counted, other.counted)
    for step, (decided, taken) in ours.decided.items():
        yield from _teams(f"{decided.teams} teams decide ({step})", decided, taken)
    yield Measurement(f"{CLASS} phones: answers lost or doubled", "answers", ours.lost, post.lost, NEVER, 1, BY_POST)
    yield Measurement(f"{CLASS} phones: memory of the server", "MB", median([ours.memory]), None, Target(120), 1)


def _teams(name: str, decided: Decided, processor_seconds: float) -> Iterator[Measurement]:
    yield Measurement(f"{name}: 64 runs each, shown to each", "s", median([decided.simulated]), None, Target(3), 1)
    yield _at_95th(f"{name}: another phone waits meanwhile", decided.pings, 300)
    yield Measurement(
        f"{name}: its longest wait", "ms", median([max(decided.pings)]), None, Target(1_000), len(decided.pings)
    )
    yield Measurement(f"{name}: side by side on all phones", "s", median([decided.revealed]), None, None, 1)
    note = "server and workers together, until all phones show all plans"
    yield Measurement(f"{name}: processor", "s", median([processor_seconds]), None, None, 1, note)


def _crowd() -> Iterator[Measurement]:
    """Measure a thousand phones that answer over ten seconds."""
    found = _evening(CROWD, Phone)
    name = f"{CROWD:,} phones"
    yield Measurement(f"{name} join over 10 s, page and all", "s", median([found.joined]), None, None, 1)
    yield _at_95th(f"{name} answer over 10 s: acknowledged", found.answered[10.0].acknowledged, 1_500)
    yield _at_95th(f"{name} answer over 10 s: on the counter", found.answered[10.0].counted, None)
    yield Measurement(f"{name}: answers lost or doubled", "answers", found.lost, None, NEVER, 1)
    yield Measurement(f"{name}: memory of the server", "MB", median([found.memory]), None, None, 1)


def _kills() -> Iterator[Measurement]:
    """Measure twenty kills in the middle of a round."""
    with _room("hours-of-care") as room:
        phones = [Phone(room.page) for _ in range(CLASS)]
        away = asyncio.run(_killed(room, phones))
        lost = lost_or_doubled(room, phones)
    kept = sum(len(phone.acknowledged) for phone in phones)
    name = f"{KILLS} kills, {CLASS} phones"
    yield Measurement(f"{name}: all in their seats again", "s", median(away), None, Target(5), KILLS)
    yield Measurement(f"{name}: the slowest", "s", median([max(away)]), None, Target(5), KILLS)
    yield Measurement(f"{name}: lost or doubled, of {kept:,} acknowledged", "answers", lost, None, NEVER, KILLS)


async def _killed(room: Presented, phones: list[Phone]) -> list[float]:
    away = await killed(room, phones, KILLS)
    await leave(phones)
    return away


def _otree() -> Iterator[Measurement]:
    """Measure the server's processor for an answer, beside oTree's."""
    pages, messages, why = beside_otree(AT_OTREE)
    note = why or f"stock: oTree 6, {AT_OTREE} people at tables of four"
    for name, found, times in (("a page round", pages, 30), ("a live message", messages, 10)):
        stock = median([mean(found.theirs)]) if found.theirs else None
        target = Target(times, of="ratio", at_least=True)
        ours = median([mean(found.ours)])
        yield Measurement(f"processor per answer, {name}", "ms", ours, stock, target, len(found.ours), note)


def _at_95th(name: str, taken: list[float], most: float | None, by_post: list[float] | None = None) -> Measurement:
    """Return the 95th percentile of waits; the note has the median."""
    stock = at_95th_percentile(by_post) if by_post else None
    note = f"95th percentile; median {median(taken):g}" + (f"; {BY_POST}" if by_post else "")
    target = None if most is None else Target(most)
    return Measurement(name, "ms", at_95th_percentile(taken), stock, target, len(taken), note)


def _evening(count: int, kind: type[Phone], decisions: tuple[str, ...] = ()) -> Evening:
    with _room(SESSION) as room:
        phones = [kind(room.page) for _ in range(count)]
        return asyncio.run(_spent(room, phones, decisions))


async def _spent(room: Presented, phones: list[Phone], decisions: tuple[str, ...]) -> Evening:
    async with presenting(room) as presenter:
        found = Evening(await come_in(room, phones, 10 if len(phones) == CROWD else 0))
        for seconds in OVER[len(phones)]:
            found.answered[seconds] = await answer(presenter, phones, GUESS, seconds)
        for turn, step in enumerate(decisions):
            before = processor(room)
            decided = await decide(presenter, phones, step, turn)
            found.decided[step] = decided, processor(room) - before
        found.memory = room.server.memory_info().rss / 1e6
        found.lost = lost_or_doubled(room, phones)
        await leave(phones)
    return found


@contextmanager
def _room(session: str) -> Iterator[Presented]:
    with tempfile.TemporaryDirectory() as folder, presented(Path(folder), session) as room:
        yield room
