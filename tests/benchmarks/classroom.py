"""The class server under load: POST with events beside a websocket, 60 and 200 phones; kills; memory. Robots on loopback."""

from __future__ import annotations

import asyncio
import json
import secrets
import tempfile
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tornado.httpclient import AsyncHTTPClient

from scuola.classroom import codes
from tests.benchmarks.measuring import Measurement, Target
from tests.classroom.wire import Presented, WirePhone, opened, presented

PHONES = (60, 200)
ROUNDS = 5
KILLS = 20


@dataclass
class PostPhone:
    """A phone for which no websocket comes through: it answers by POST."""

    page: str
    join_id: str = field(default_factory=lambda: secrets.token_hex(12))
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0

    async def say(self, **message: object) -> dict[str, object]:
        """Say something and return the reply."""
        answer = await AsyncHTTPClient().fetch(
            f"{self.page}/say",
            method="POST",
            body=json.dumps(message),
            headers={"X-Seat": self.secret},
            request_timeout=60,
        )
        told: dict[str, dict[str, object]] = json.loads(answer.body)
        return told["reply"]

    async def come_in(self) -> None:
        """Come in."""
        reply = await self.say(hello={"join_id": self.join_id, "secret": self.secret, "code": codes.personal_code()})
        assert reply["kind"] == "in", reply

    async def send(self, number: float) -> None:
        """Answer the first step."""
        self.sequence += 1
        message = {"id": secrets.token_hex(10), "step": "guess", "stage": 0, "turn": 0, "act": "answer",
                   "sequence": self.sequence, "values": {"number": number}}  # fmt: skip
        reply = await self.say(answer=message)
        assert reply["kind"] == "ack", reply


@dataclass
class SocketPhone(WirePhone):
    """A phone with a websocket."""

    async def send(self, number: float) -> None:
        """Answer the first step."""
        await self.answer({"number": number})


async def _timed(work: list[Coroutine[Any, Any, None]]) -> list[float]:
    """Return how long each piece of work took, in milliseconds, all begun at the same instant."""

    async def one(piece: Coroutine[Any, Any, None]) -> float:
        begun = time.perf_counter()
        await piece
        return 1_000 * (time.perf_counter() - begun)

    return await asyncio.gather(*(one(piece) for piece in work))


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


@dataclass
class Load:
    """What was measured with so many phones by one way of sending."""

    joined: float
    middle: float
    slowest: float
    cpu: float
    memory: float


async def _load(room: Presented, count: int, *, by_socket: bool) -> Load:
    AsyncHTTPClient.configure(None, max_clients=count)
    async with opened(room.page, room.key) as facilitator:
        await facilitator.do("devices", several=True)
        phones: list[SocketPhone | PostPhone] = [SocketPhone(room.page) if by_socket else PostPhone(room.page)
                                                 for _ in range(count)]  # fmt: skip
        begun = time.perf_counter()
        await asyncio.gather(*(phone.come_in() for phone in phones))
        joined = time.perf_counter() - begun
        await facilitator.do("go", position=0)
        if by_socket:
            await asyncio.gather(*(phone.sees("guess") for phone in phones if isinstance(phone, SocketPhone)))
        await asyncio.sleep(3)  # what is simulated for the room is done: answers alone are measured
        server = room.server
        before = sum(server.cpu_times()[:2])
        taken: list[float] = []
        for place in range(ROUNDS):
            taken += await _timed([phone.send(place) for phone in phones])
        used = sum(server.cpu_times()[:2]) - before
        found = Load(joined, median(taken), _p95(taken), 1_000 * used / len(taken), server.memory_info().rss / 2**20)
        await asyncio.gather(*(phone.leave() for phone in phones if isinstance(phone, SocketPhone)))
    return found


async def _kills(room: Presented) -> list[float]:
    """Return how long, after each kill, until every phone was back in its seat, in seconds."""
    phones = [WirePhone(room.page) for _ in range(20)]
    async with opened(room.page, room.key) as facilitator:
        await facilitator.do("devices", several=True)
        await asyncio.gather(*(phone.come_in() for phone in phones))
        await facilitator.do("go", position=0)
    seats, away = [phone.seat for phone in phones], []
    for kill in range(KILLS):
        await asyncio.gather(*(phone.sees("guess") for phone in phones))
        await asyncio.gather(*(phone.answer({"number": kill}) for phone in phones))
        room.kill()
        begun = time.perf_counter()
        for phone in phones:
            phone.view = {}
        await asyncio.gather(*(phone.come_in() for phone in phones))
        away.append(time.perf_counter() - begun)
        assert [phone.seat for phone in phones] == seats
    await asyncio.gather(*(phone.leave() for phone in phones))
    return away


#: What is measured of each way of sending: name, unit, field of `Load`, target.
WHAT = (
    ("join, all", "s", "joined", Target(10)),
    ("answer at the same instant, median", "ms", "middle", Target(1_000)),
    ("answer at the same instant, 95th percentile", "ms", "slowest", Target(1_000)),
    ("processor per answer", "ms", "cpu", Target(1, of="ratio", at_least=True)),
    ("memory of the server", "MB", "memory", Target(120)),
)
NOTE = "ours: websocket; stock: POST"


def measure() -> list[Measurement]:
    """Measure."""
    rows = []
    for count in PHONES:
        loads = {by_socket: _in_a_room(count, by_socket=by_socket) for by_socket in (True, False)}
        for what, unit, name, target in WHAT:
            socket, post = (getattr(loads[by_socket], name) for by_socket in (True, False))
            rows.append(Measurement(f"{count} phones: {what}", unit, socket, post, target, ROUNDS, NOTE))
    with tempfile.TemporaryDirectory() as folder, presented(Path(folder), "hours-of-care") as room:
        away = asyncio.run(_kills(room))
    rows.append(
        Measurement("all of 20 phones back in their seats after a kill", "s", median(away), None, Target(5), KILLS)
    )
    rows.append(Measurement("the same, the slowest", "s", max(away), None, Target(5), KILLS))
    return rows


def _in_a_room(count: int, *, by_socket: bool) -> Load:
    with tempfile.TemporaryDirectory() as folder, presented(Path(folder), "hours-of-care") as room:
        return asyncio.run(_load(room, count, by_socket=by_socket))
