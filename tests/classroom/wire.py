"""A class server as a process of its own, and phones that reach it over the network."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from tornado.websocket import WebSocketClientConnection, websocket_connect

from scuola.classroom import codes
from scuola.serving.ports import answers
from tests.servers import free_port
from tests.waiting import SECONDS


@dataclass
class Presented:
    """A class that is presented: `scuola present --class`, with the server that it keeps running."""

    process: subprocess.Popen[str]
    root: str
    code: str
    key: str
    database: str

    @property
    def servers(self) -> list[psutil.Process]:
        """Return the server's process, and the one that waits to take over."""
        return [one for one in psutil.Process(self.process.pid).children()
                if one.status() != psutil.STATUS_ZOMBIE and "serve" in one.cmdline()]  # fmt: skip

    @property
    def server(self) -> psutil.Process:
        """Return the server's process."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            serving = [one for one in self.servers if any(
                at.status == psutil.CONN_LISTEN for at in one.net_connections("tcp"))]  # fmt: skip
            if serving:
                return serving[0]
            time.sleep(0.02)
        raise AssertionError("no server is running")

    def strike(self) -> list[psutil.Process]:
        """Kill the server, as a crash does; return it with its workers, which end by themselves."""
        server = self.server
        workers = server.children(recursive=True)
        server.send_signal(signal.SIGKILL)
        return [server, *workers]

    def kill(self) -> None:
        """Kill the server, and wait until its workers have ended with it."""
        _, left = psutil.wait_procs(self.strike(), timeout=SECONDS)
        assert left == [], "workers outlive the server"

    def wait(self) -> float:
        """Wait until the server answers again; return how long it took, in seconds."""
        begun = time.monotonic()
        while not answers(f"{self.root}health"):
            assert time.monotonic() - begun < SECONDS
            time.sleep(0.02)
        return time.monotonic() - begun

    @property
    def page(self) -> str:
        """Return the address of the phone's page."""
        return f"{self.root}{self.code}"


@contextmanager
def presented(
    folder: Path, session: str, *more: str, database: str | None = None, **variables: str
) -> Iterator[Presented]:
    """Present a session to this machine as long as it is needed, with variables of the environment."""
    where = database or f"sqlite:///{folder / 'classes.db'}"
    with beginning(session, "--port", str(free_port()), *more, database=where, **variables) as process:
        yield begun(process, where)


@contextmanager
def beginning(session: str, *more: str, database: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """Have a session begin to be presented, as long as it is needed."""
    command = [sys.executable, "-m", "scuola", "present", "--class", session, "--host", "127.0.0.1",
               *([] if "BROWSER" in variables else ["--no-browser"]), *more]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True,
                               env={**os.environ, "SCUOLA_CLASSES": database, "PYTHONUNBUFFERED": "1", **variables})  # fmt: skip
    assert process.stdout
    try:
        yield process
    finally:
        process.terminate()
        process.wait(SECONDS)
        process.stdout.close()


def begun(process: subprocess.Popen[str], database: str) -> Presented:
    """Return the class that a command presents, once it has said where it is."""
    assert process.stdout
    said = ""
    while "Ctrl-C" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    code = re.search(r"^(?:Aula|Room) (\w+):", said, re.MULTILINE)
    key = re.search(r"(?:conduce|key): ([A-Z0-9-]{20,})", said)
    root = re.search(r"(http://\S+/)\w+/control", said)
    assert code
    assert root
    return Presented(process, root[1], code[1], key[1] if key else "", database)


@dataclass
class WirePhone:
    """A phone that reaches the server by websocket, and comes back by the same seat."""

    page: str
    join_id: str = field(default_factory=lambda: secrets.token_hex(12))
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    code: str = field(default_factory=codes.personal_code)
    seat: int = 0
    sequence: int = 0
    view: dict[str, Any] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)

    async def come_in(self) -> None:
        """Come in, or back in: try until the server is there."""
        await self.leave()
        deadline = time.monotonic() + SECONDS
        for tries in itertools.count():
            try:
                self.socket: WebSocketClientConnection = await websocket_connect(
                    f"{self.page.replace('http', 'ws', 1)}/live"
                )
                break
            except OSError:
                assert time.monotonic() < deadline
                await asyncio.sleep(self.wait_before(tries))
        reply = await self.say(hello={"join_id": self.join_id, "secret": self.secret, "code": self.code})
        assert reply["kind"] == "in", reply
        self.seat = reply["seat"]

    def wait_before(self, tries: int) -> float:
        """Return how long it waits before it tries again to connect, in seconds."""
        return 0.05

    async def leave(self) -> None:
        """Close the connection."""
        if hasattr(self, "socket"):
            await close(self.socket)

    async def say(self, **message: Any) -> dict[str, Any]:
        """Say something, and return the reply; views that come meanwhile are kept."""
        await self.socket.write_message(json.dumps(message))
        while True:
            text = await asyncio.wait_for(self.socket.read_message(), SECONDS)
            if text is None:
                raise ConnectionError
            told = json.loads(text)
            if told["kind"] != "view":
                return dict(told)
            self.view = told

    async def sees(self, step: str) -> None:
        """Wait until a step is shown."""
        while (self.view.get("step") or {}).get("id") != step:
            text = await asyncio.wait_for(self.socket.read_message(), SECONDS)
            assert text is not None
            told = json.loads(text)
            if told["kind"] == "view":
                self.view = told

    def message(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return an answer to the step that is shown."""
        step = self.view["step"]
        self.sequence += 1
        return {"id": secrets.token_hex(10), "step": step["id"], "stage": step["stage"], "turn": step["turn"],
                "act": "answer", "sequence": self.sequence, "values": values}  # fmt: skip

    async def answer(self, values: dict[str, Any]) -> str:
        """Answer, and return the id of what was acknowledged; raise `ConnectionError` if nothing was."""
        message = self.message(values)
        reply = await self.say(answer=message)
        assert reply["kind"] == "ack", reply
        self.acknowledged.append(message["id"])
        return str(message["id"])


class WireFacilitator:
    """The control page, over the network."""

    def __init__(self, page: str, key: str) -> None:
        self.page, self.key, self.told = page, key, dict[str, Any]()

    async def come_in(self) -> dict[str, Any]:
        """Open the control page; return what is told."""
        self.socket = await websocket_connect(f"{self.page.replace('http', 'ws', 1)}/control/live")
        await self.socket.write_message(json.dumps({"open": {"key": self.key, "language": "it"}}))
        return await self._next("room", "locked")

    async def do(self, command: str, **about: Any) -> dict[str, Any]:
        """Give a command and return the reply."""
        await self.socket.write_message(json.dumps({"id": secrets.token_hex(6), "do": command, "about": about}))
        return await self._next("done", "refused")

    async def _next(self, *kinds: str) -> dict[str, Any]:
        while True:
            text = await asyncio.wait_for(self.socket.read_message(), SECONDS)
            assert text is not None
            told: dict[str, Any] = json.loads(text)
            if told["kind"] in kinds:
                return told


@asynccontextmanager
async def opened(page: str, key: str) -> AsyncIterator[WireFacilitator]:
    """Give a control page that is open."""
    facilitator = WireFacilitator(page, key)
    assert (await facilitator.come_in())["kind"] == "room"
    try:
        yield facilitator
    finally:
        await close(facilitator.socket)


async def close(socket: WebSocketClientConnection) -> None:
    """Close a connection, and wait until it is; one that broke is closed."""
    if socket.protocol is None:
        return
    stream = socket.protocol.stream
    socket.close()
    while stream and not stream.closed():
        await asyncio.sleep(0.01)


def asked(address: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of what a server answers."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    request = urllib.request.Request(address, data=body, headers=named)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()
