"""oTree 6 playing the same round with the same clients: its own server, in an environment of its own below `build`."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from scuola.serving.ports import answers
from tests.benchmarks.live.crowd import SECONDS, spread
from tests.servers import free_port

ROOT = Path(__file__).parents[3]
ENVIRONMENT = ROOT / "build" / "otree"
PROJECT = Path(__file__).with_name("otree_project")
INSTALL_SECONDS, START_SECONDS = 180, 30
WAIT_PAGE = re.compile(r'makeReconnectingWebSocket\("(/[^"]+)"')
LIVE_PAGE = re.compile(r'data-socket-url="(/live[^"]+)"')


class NotThere(Exception):
    """oTree cannot be run here, and why."""


def installed() -> Path:
    """Return the folder of oTree's commands, installed if it is not there yet; raise `NotThere` if that cannot be done."""
    if not (ENVIRONMENT / "bin" / "otree").exists():
        for command in (["venv", "-q", "--clear", str(ENVIRONMENT)],
                        ["pip", "install", "-q", "--python", str(ENVIRONMENT), "--group", "otree"]):  # fmt: skip
            try:
                subprocess.run(["uv", *command], cwd=ROOT, check=True, capture_output=True, timeout=INSTALL_SECONDS)
            except (OSError, subprocess.SubprocessError) as error:
                said = str(getattr(error, "stderr", b"") or error)[-200:]
                raise NotThere(f"oTree could not be installed: {said}") from error
    return ENVIRONMENT / "bin"


@dataclass
class OTree:
    """oTree's own server for production, with all its processes."""

    root: str
    process: subprocess.Popen[bytes]

    @property
    def processor(self) -> float:
        """Return the seconds of processor that it has taken so far."""
        here = psutil.Process(self.process.pid)
        return sum(sum(one.cpu_times()[:2]) for one in (here, *here.children(recursive=True)))

    async def session(self, count: int) -> dict[str, str]:
        """Open a session for so many people; return where they come in, and its code."""
        asked = json.dumps({"session_config_name": "commons", "num_participants": count})
        made = await fetch(f"{self.root}/api/sessions", asked, {"Content-Type": "application/json"})
        opened: dict[str, str] = json.loads(made.body)
        return opened


@contextmanager
def serving(folder: Path) -> Iterator[OTree]:
    """Run oTree with the School's public good as long as it is needed; raise `NotThere` if it cannot be run."""
    commands = installed()
    project = shutil.copytree(PROJECT, folder / "project", ignore=shutil.ignore_patterns("__pycache__"))
    (project / "_static").mkdir()
    port = free_port()
    environment = {**os.environ, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "OTREE_PRODUCTION": "1"}
    with (folder / "otree.log").open("wb") as log:
        process = subprocess.Popen([commands / "otree", "prodserver", f"127.0.0.1:{port}"], cwd=project, env=environment,
                                   stdout=log, stderr=log, start_new_session=True)  # fmt: skip
    server = OTree(f"http://127.0.0.1:{port}", process)
    try:
        if not _answers(f"{server.root}/demo", process):
            raise NotThere(f"oTree does not start: {(folder / 'otree.log').read_text()[-200:]}")
        yield server
    finally:
        _end(process)


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    for _ in range(10 * START_SECONDS):
        if answers(address):
            return True
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
            return False
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    family = (
        [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        if process.poll() is None
        else []
    )
    for one in family:
        with suppress(psutil.NoSuchProcess):
            one.terminate()
    _, left = psutil.wait_procs(family, timeout=10)
    for one in left:
        one.kill()
    process.wait()


async def fetch(address: str, body: str | None = None, headers: dict[str, str] | None = None) -> HTTPResponse:
    """Return what an address answers in the end, wherever it leads on."""
    method = "GET" if body is None else "POST"
    return await AsyncHTTPClient().fetch(address, method=method, body=body, headers=headers, request_timeout=SECONDS)


@dataclass
class Player:
    """Somebody who plays: where the browser is, and what it shows."""

    root: str
    address: str = ""
    page: str = ""

    async def goes(self, address: str, body: str | None = None) -> None:
        """Open a page, or send its form."""
        shown = await fetch(address, body)
        self.address, self.page = shown.effective_url, shown.body.decode()

    async def round(self, tokens: int) -> None:
        """Put tokens in, wait for the table, read the payoff, go on to the next form."""
        await self.goes(self.address, f"contribution={tokens}")
        if waits := WAIT_PAGE.search(self.page):
            async with asyncio.timeout(SECONDS):
                await self._ready(_plain(waits[1]))
            await self.goes(self.address)
        assert "/Results/" in self.address, self.address
        await self.goes(self.address, "")

    async def _ready(self, path: str) -> None:
        socket = await websocket_connect(self.root.replace("http", "ws", 1) + path)
        try:
            while "ready" not in str(await socket.read_message()):
                pass
        finally:
            socket.close()

    async def live(self) -> WebSocketClientConnection:
        """Open the connection of the live page."""
        found = LIVE_PAGE.search(self.page)
        assert found, self.address
        return await websocket_connect(self.root.replace("http", "ws", 1) + _plain(found[1]))


def _plain(path: str) -> str:
    return path.replace("&amp;", "&").replace("\\u0026", "&")


class Table:
    """A class that plays at tables of four: rounds by pages, then messages of a live page. Its monitor is open."""

    def __init__(self, server: OTree, count: int) -> None:
        self.server = server
        self.players = [Player(server.root) for _ in range(count)]
        self._sockets: list[WebSocketClientConnection] = []
        self._watching: asyncio.Task[None]

    async def begins(self) -> None:
        """Have all come in."""
        opened = await self.server.session(len(self.players))
        address = f"{self.server.root.replace('http', 'ws', 1)}/session_monitor/{opened['code']}"
        self._monitor = await websocket_connect(address)
        self._watching = asyncio.create_task(_read(self._monitor))
        for player in self.players:  # in turn: its rooms are dealt in the order of arrival
            await player.goes(opened["session_wide_url"])

    async def by_pages(self, number: int) -> None:
        """Play a round."""
        await spread([partial(one.round, number % 20) for one in self.players], 0)

    async def by_messages(self, number: int) -> None:
        """Have everyone send a live message, at the same instant, until everyone has had it back."""
        self._sockets = self._sockets or list(await asyncio.gather(*(one.live() for one in self.players)))
        await asyncio.gather(*(_answered(place, number, one) for place, one in enumerate(self._sockets)))

    async def ends(self) -> None:
        """Close all connections."""
        self._watching.cancel()
        for socket in (self._monitor, *self._sockets):
            socket.close()


async def _read(socket: WebSocketClientConnection) -> None:
    while await socket.read_message() is not None:
        pass


async def _answered(place: int, number: int, socket: WebSocketClientConnection) -> None:
    mine: dict[str, Any] = {"contribution": number % 20, "from": place}
    await socket.write_message(json.dumps(mine))
    async with asyncio.timeout(SECONDS):
        while True:
            told = json.loads(await socket.read_message() or "null")
            if told is None or told.get("live_method_payload", told) == mine:
                assert told is not None
                return
