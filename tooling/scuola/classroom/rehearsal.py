"""A rehearsal: robots and a robot facilitator play a session from beginning to end, through the real server and protocol."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClientConnection, websocket_connect

from scuola.classroom import records
from scuola.classroom.debrief import data_of
from scuola.classroom.handling import Served
from scuola.classroom.plan import Moment
from scuola.classroom.robots import SECONDS, Robot
from scuola.classroom.room import Room
from scuola.classroom.school import School
from scuola.classroom.server import application
from scuola.classroom.storage import open_database
from scuola.text import LANGUAGES, Text, language

HOST = "127.0.0.1"
NOT_SHOWN = Text("Telefoni che non hanno mostrato il passo: {count}.", "Phones that did not show the step: {count}.")
NO_RESULT = Text("Non c'è nessun risultato da mostrare.", "There is no result to show.")
ADMINISTRATION = {"sector": "administration"}


@dataclass(frozen=True)
class Played:
    """A moment of a rehearsal: how many answered of those asked, how long until answers were on disk, what went wrong."""

    minute: int
    title: Text
    kind: Text
    asked: int
    answered: int
    milliseconds: float | None
    faults: tuple[str, ...] = ()


@dataclass
class Rehearsed:
    """A rehearsal: its moments, and what went wrong beside them."""

    code: str
    robots: int
    moments: list[Played] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    taken_home: list[dict[str, Any]] = field(default_factory=list)

    @property
    def all_faults(self) -> list[str]:
        """Return everything that went wrong."""
        return [*self.faults, *(fault for moment in self.moments for fault in moment.faults)]


async def rehearse(
    session: str, robots: int, *, database: str | None = None, seed: int = 0, told: Callable[[Played], None] = lambda _: None
) -> Rehearsed:  # fmt: skip
    """Play a session with so many robots; raise `Problem` if there is no such session, or the archive cannot be opened.

    Without a database the rehearsal leaves nothing behind.
    """
    with tempfile.TemporaryDirectory(prefix="scuola-") as folder:
        where = database or f"sqlite:///{Path(folder) / 'rehearsal.db'}"
        async with serving(where) as (school, address):
            made = records.make_room(school.engine, session, language(), is_rehearsal=True)
            found = school.room(made.record.code)
            assert found
            facilitator = Facilitator(f"{address}{made.record.code}", made.key)
            try:
                return await _play(found[0], facilitator, f"{address}{made.record.code}", robots, seed, told)
            finally:
                await facilitator.leave()


@asynccontextmanager
async def serving(database: str) -> Any:
    """Run a class server on the loopback interface as long as it is needed; give it and its websocket address."""
    school = School(open_database(database))
    (socket,) = bind_sockets(0, HOST)
    port = socket.getsockname()[1]
    served = Served(school, lambda: [f"http://{HOST}:{port}/"], lambda: [HOST, "localhost"])
    server = HTTPServer(application(served))
    server.add_socket(socket)
    try:
        yield school, f"ws://{HOST}:{port}/"
    finally:
        server.stop()
        await server.close_all_connections()
        await school.close()


class Facilitator:
    """A robot at the control page."""

    def __init__(self, address: str, key: str) -> None:
        self.address, self.key = address, key
        self.view: dict[str, Any] = {}
        self._replies: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._number = 0

    async def come_in(self) -> dict[str, Any]:
        """Open the control page with the key; return what is told of the room."""
        self._socket: WebSocketClientConnection = await websocket_connect(f"{self.address}/control/live")
        self._listening = asyncio.get_running_loop().create_task(self._listen())
        await self._socket.write_message(json.dumps({"open": {"key": self.key, "language": language()}}))
        return await asyncio.wait_for(self._replies.get(), SECONDS)

    async def do(self, command: str, **about: Any) -> dict[str, Any]:
        """Give a command and return the reply."""
        self._number += 1
        message = {"id": f"command-{self._number}", "do": command, "about": about}
        await self._socket.write_message(json.dumps(message))
        return await asyncio.wait_for(self._replies.get(), SECONDS)

    async def leave(self) -> None:
        """Close the page."""
        if hasattr(self, "_socket"):
            self._socket.close()
            await asyncio.wait_for(self._listening, SECONDS)  # it ends with the connection

    async def _listen(self) -> None:
        while (text := await self._socket.read_message()) is not None:
            told = json.loads(text)
            if told["kind"] == "view":
                self.view = told
            else:
                self._replies.put_nowait(told)


async def _play(
    room: Room, facilitator: Facilitator, address: str, count: int, seed: int, told: Callable[[Played], None]
) -> Rehearsed:
    robots = [Robot(address, room, random.Random(f"{seed}-{place}"), LANGUAGES[place % 2]) for place in range(count)]
    rehearsed = Rehearsed(room.code, count)
    await facilitator.come_in()
    await facilitator.do("devices", several=True)
    await asyncio.gather(*(robot.come_in() for robot in robots))
    for position, moment in enumerate(room.plan.moments):
        played = await _moment(room, facilitator, robots, position, moment)
        rehearsed.moments.append(played)
        told(played)
    await facilitator.do("end")
    rehearsed.taken_home = [await robot.take_home() for robot in robots]
    rehearsed.faults += list(_faults_of_debrief(room))
    await asyncio.gather(*(robot.leave() for robot in robots))
    return rehearsed


async def _moment(room: Room, facilitator: Facilitator, robots: list[Robot], position: int, moment: Moment) -> Played:
    """Open a moment, have everyone answer, reveal, and see that everyone was shown."""
    before = {robot: (len(robot.milliseconds), len(robot.faults)) for robot in robots}
    await facilitator.do("go", position=position)
    opens_in = "revealed" if room.is_revealed(moment) else "open"
    seen = await asyncio.gather(*(robot.sees(moment.step.id, moment.stage, opens_in) for robot in robots))
    faults = [str(NOT_SHOWN(count=seen.count(False)))] if not all(seen) else []
    await asyncio.gather(*(robot.play() for robot in robots))
    faults += await _reveal(room, facilitator, robots, moment)
    taken = [ms for robot in robots for ms in robot.milliseconds[before[robot][0] :]]
    faults += [fault for robot in robots for fault in robot.faults[before[robot][1] :]]
    done, missing = room.has_answered(moment)
    slowest = sorted(taken)[int(0.95 * (len(taken) - 1))] if taken else None
    return Played(moment.step.minute, moment.title, moment.step.activity.title, len(done) + len(missing), len(done), slowest,
                  tuple(faults))  # fmt: skip


async def _reveal(room: Room, facilitator: Facilitator, robots: list[Robot], moment: Moment) -> list[str]:
    """Let notes through, wait for simulations, reveal at the last stage; return what went wrong."""
    step = moment.step
    for note in step.activity.notes(room.play(step, moment.stage)):
        await facilitator.do("show", note=note.id, shown=True)
    for seat in step.activity.queue(room.play(step, moment.stage))[:2]:
        await facilitator.do("call", step=step.id, seat=seat.number)
    is_last = moment.stage == len(step.activity.stages(step)) - 1
    if not room.can_be_revealed(step) or not is_last:
        return []
    await facilitator.do("reveal", step=step.id)
    seen = await asyncio.gather(*(robot.sees(step.id, moment.stage, "revealed") for robot in robots))
    faults = [str(NOT_SHOWN(count=seen.count(False)))] if not all(seen) else []
    while room.simulations.waiting:
        await asyncio.sleep(0.05)
    if moment.declared.asks and not step.activity.summary(room.play(step)):
        faults.append(str(NO_RESULT))
    return faults + list(room.simulations.failed.values())


def _faults_of_debrief(room: Room) -> Iterator[str]:
    """Yield what is wrong with the data: an answer that was acknowledged and is not there, or is there twice."""
    data = data_of(room.writer.engine, room.code)
    written = data.answers.drop_duplicates("answer")
    if len(written) != len(set(written["answer"])):
        yield "answers are doubled"
    data.tables()
