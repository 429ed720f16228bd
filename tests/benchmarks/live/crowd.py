"""A roomful of phones: each loads what a phone loads and takes a seat; all answer at their instants, and the counter is watched."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from tornado.httpclient import AsyncHTTPClient

from scuola.classroom import records
from scuola.classroom.rehearsal import Facilitator
from scuola.classroom.storage import open_database
from tests.benchmarks.measuring import at_95th_percentile, median
from tests.classroom.wire import Presented, WirePhone

SECONDS = 120
View = dict[str, Any]
Done = TypeVar("Done")


class Presenter(Facilitator):
    """The control page, which is watched: when each seat's answer was on its counter, and what it shows now."""

    def __init__(self, room: Presented) -> None:
        super().__init__(room.page.replace("http", "ws", 1), room.key)
        self.counted: dict[int, float] = {}
        self.moments: list[View] = []
        self._changed = asyncio.Event()

    async def sees(self, holds: Callable[[View], bool]) -> None:
        """Wait until what the page shows is so."""
        async with asyncio.timeout(SECONDS):
            while not (self.view and holds(self.view)):
                self._changed.clear()
                await self._changed.wait()

    async def begins_again(self, step: str) -> int:
        """Begin a step again, with nothing counted; return which time it is played."""
        turn = self.view["step"]["turn"] + 1 if (self.view.get("step") or {}).get("id") == step else 0
        await (self.do("reset", step=step) if turn else self.goes_to(step))
        await self.sees(lambda view: is_at(view, step, turn=turn))
        await self.sees(lambda view: view["progress"]["done"] == 0 and view["control"]["simulating"] == 0)
        self.counted.clear()
        return turn

    async def goes_to(self, step: str, stage: int = 0) -> None:
        """Go to a stage of a step."""
        places = [(one["step"], one["stage"]) for one in self.moments]
        await self.do("go", position=places.index((step, stage)))
        await self.sees(lambda view: is_at(view, step, stage))

    async def _listen(self) -> None:
        while (text := await self._socket.read_message()) is not None:
            told = json.loads(text)
            if told["kind"] != "view":
                self._replies.put_nowait(told)
                continue
            now, self.view = time.perf_counter(), told
            for person in told["control"]["people"]:
                if person["answered"]:
                    self.counted.setdefault(person["seat"], now)
            self._changed.set()


@asynccontextmanager
async def presenting(room: Presented) -> AsyncIterator[Presenter]:
    """Give a control page that is open and lets any number of phones in from one device."""
    presenter = Presenter(room)
    presenter.moments = (await presenter.come_in())["timeline"]
    try:
        await presenter.do("devices", several=True)
        yield presenter
    finally:
        await presenter.leave()


@dataclass
class Phone(WirePhone):
    """A phone by websocket, which first loads the page with all that it needs, and comes back as patiently as the page does."""

    def wait_before(self, tries: int) -> float:
        """Return how long the page waits before it tries again (`tooling/frontend/source/classroom/socket.ts`)."""
        return random.uniform(0.75, 1.25) * min(1.0, 0.25 * 2.0**tries)

    async def load(self, addresses: Sequence[str]) -> None:
        """Load the page and its files."""
        for address in addresses:
            await AsyncHTTPClient().fetch(address, request_timeout=SECONDS, decompress_response=False)

    async def shows(self, holds: Callable[[View], bool]) -> None:
        """Wait until the phone shows it."""
        while not (self.view and holds(self.view)):
            text = await asyncio.wait_for(self.socket.read_message(), SECONDS)
            if text is None:
                raise ConnectionError
            told = json.loads(text)
            self.view = told if told["kind"] == "view" else self.view


@dataclass
class Taken:
    """How long it took from the press of the button, in milliseconds: until the tick, until it was on the counter."""

    acknowledged: list[float] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)


async def what_a_phone_loads(room: Presented) -> list[str]:
    """Return the addresses of the page, its files and its words."""
    page = (await AsyncHTTPClient().fetch(room.page)).body.decode()
    found = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    words = f"words/{found[0].split('/')[2]}/phone"
    return [room.page, *(f"{room.root.rstrip('/')}{address}" for address in found), f"{room.root}{words}"]


async def spread(work: Sequence[Callable[[], Awaitable[Done]]], seconds: float) -> list[Done]:
    """Begin each piece of work at its instant, evenly over some seconds, all at once for 0; return what each returns."""

    async def one(place: int, piece: Callable[[], Awaitable[Done]]) -> Done:
        await asyncio.sleep(begun + place * seconds / len(work) - time.perf_counter())
        return await piece()

    begun = time.perf_counter()
    return await asyncio.gather(*(one(place, piece) for place, piece in enumerate(work)))


async def come_in(room: Presented, phones: Sequence[Phone], seconds: float = 0) -> float:
    """Let phones load the page and take their seats; return how long it was until all had, in seconds."""
    addresses = await what_a_phone_loads(room)

    async def one(phone: Phone) -> None:
        await phone.load(addresses)
        await phone.come_in()

    begun = time.perf_counter()
    await spread([partial(one, phone) for phone in phones], seconds)
    return time.perf_counter() - begun


async def answer(presenter: Presenter, phones: Sequence[Phone], step: str, seconds: float) -> Taken:
    """Let all answer a step anew over some seconds, or at the same instant for 0."""
    turn = await presenter.begins_again(step)
    await asyncio.gather(*(phone.shows(lambda view: is_at(view, step, turn=turn)) for phone in phones))
    taken, pressed = Taken(), dict[int, float]()
    together = time.perf_counter()

    async def one(phone: Phone) -> None:
        pressed[phone.seat] = time.perf_counter() if seconds else together
        await phone.answer({"number": phone.seat % 30})
        taken.acknowledged.append(1_000 * (time.perf_counter() - pressed[phone.seat]))

    await spread([partial(one, phone) for phone in phones], seconds)
    await presenter.sees(lambda view: view["progress"]["done"] == len(phones))
    taken.counted = [1_000 * (presenter.counted[seat] - at) for seat, at in pressed.items()]
    return taken


def is_at(view: View, step: str, stage: int = 0, turn: int | None = None) -> bool:
    """Say whether a page shows a stage of a step, the first or another; and which time, if that matters."""
    shown = view["step"] or {}
    return (shown.get("id"), shown.get("stage")) == (step, stage) and turn in (None, shown["turn"])


def processor(room: Presented) -> float:
    """Return the seconds of processor that the server has taken so far, with its workers: what else a machine does is not in it."""
    server = room.server
    return sum(sum(one.cpu_times()[:2]) for one in (server, *server.children(recursive=True)))


def lost_or_doubled(room: Presented, phones: Sequence[WirePhone]) -> int:
    """Return how many answers were acknowledged and are not in the archive once, in their seat; or are there twice."""
    engine = open_database(room.database)
    _, _, kept = records.contents(engine, room.code)
    engine.dispose()
    rows = Counter((row["seat"], row["client_id"]) for row in kept)
    acknowledged = [(phone.seat, name) for phone in phones for name in phone.acknowledged]
    return sum(rows[one] != 1 for one in acknowledged) + sum(count > 1 for count in rows.values())


async def leave(phones: Sequence[WirePhone]) -> None:
    """Close all phones."""
    await asyncio.gather(*(phone.leave() for phone in phones))


def middle_and_95th(figures: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return median(figures), at_95th_percentile(figures)
