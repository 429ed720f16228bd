"""What every answer of the class server has: who is served, a strict policy, rooms by code, websockets with a listener."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from scuola.classroom import messages
from scuola.classroom.broadcast import Broadcast, Listener
from scuola.classroom.room import Room
from scuola.classroom.school import School
from scuola.text import Text
from scuola.text.problems import Problem

LOOPBACK = ("127.0.0.1", "::1")

NOT_HERE = Text(
    "Non c'è un'aula con questo codice. Ricontrollarlo sullo schermo.",
    "There is no room with this code. Check it on the screen.",
)
ELSEWHERE = Text(
    "Questo indirizzo non è dell'aula: usare quello che si vede sullo schermo.",
    "This address is not the room's: use the one on the screen.",
)


@dataclass(eq=False)
class Served:
    """What a server serves, and where: `addresses` are the roots that people can type, `names` the hosts that it answers to.

    `reached` are the hosts that a device other than this computer has come by; `kept_by` is a name by which whoever keeps
    the server running knows it from another on the same port.
    """

    school: School
    addresses: Callable[[], Sequence[str]]
    names: Callable[[], Sequence[str]]
    base: str = "/"
    kept_by: str = ""
    reached: set[str] = field(default_factory=set)


class Base(RequestHandler):
    """What every answer has: a strict policy on content, no cache, no guess at types, no other host."""

    style: ClassVar[str] = "'self'"

    def initialize(self, served: Served) -> None:
        """Take what is served."""
        self.served = served

    def set_default_headers(self) -> None:
        """Allow what comes from here, and nothing else."""
        host = self.request.headers.get("Host", "")
        self.set_header("Content-Security-Policy", (
            f"default-src 'none'; script-src 'self'; style-src {self.style}; img-src 'self'; "
            f"connect-src 'self' ws://{host} wss://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ))  # fmt: skip
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse requests for another host, and bodies that are too large; note by which address phones come."""
        host = self.request.host_name.strip("[]")
        if host not in self.served.names():
            self.set_status(403)
            self.finish(str(ELSEWHERE))
            return
        if self.device not in LOOPBACK:
            self.served.reached.add(host)
        try:
            messages.check_size(len(self.request.body or b""))
        except Problem as problem:
            self.set_status(413)
            self.finish({"kind": "refused", "text": str(problem), "again": False})

    def check_xsrf_cookie(self) -> None:
        """Let it be: no cookie carries authority; a seat's secret travels in a header."""

    @property
    def device(self) -> str:
        """Return the address that a request comes from."""
        return self.request.remote_ip or ""

    def room(self, code: str) -> tuple[Room, Broadcast]:
        """Return a room by its code; raise 404 if there is none, 429 for who tries too many."""
        found = None if self.served.school.unknown.is_reached(self.device) else self.served.school.room(code)
        if found is None:
            limited = not self.served.school.unknown.allows(self.device)
            raise HTTPError(429 if limited else 404)
        return found

    def write_error(self, status_code: int, **about: Any) -> None:
        """Say what happened in words, without a trace of the program."""
        self.finish({"kind": "refused", "text": str(NOT_HERE), "again": status_code == 429})


class Socket(Base, WebSocketHandler):
    """What the three websockets share: JSON in, JSON out, one listener."""

    listener: Listener | None = None

    def prepare(self) -> None:
        """Refuse requests for another host."""
        Base.prepare(self)

    async def open(self, code: str) -> None:
        """Find the room; close with a reason if there is none."""
        try:
            self.here, self.broadcast = self.room(code)
        except (HTTPError, Problem) as error:
            text = str(error) if isinstance(error, Problem) else str(NOT_HERE)
            self.tell({"kind": "no-room", "text": text})
            self.close(4404)

    def tell(self, what: dict[str, Any] | str) -> None:
        """Send something, unless the other side is gone."""
        try:
            text = what if isinstance(what, str) else json.dumps(what, ensure_ascii=False)
            self.write_message(text)
        except WebSocketClosedError:
            self.on_close()

    async def on_message(self, message: str | bytes) -> None:
        """Take a message."""
        if not hasattr(self, "here"):
            return
        try:
            messages.check_size(len(message))
        except Problem as problem:
            self.tell({"kind": "refused", "text": str(problem), "again": False})
            return
        await self.heard(parsed(message))

    async def heard(self, message: Any) -> None:
        """Do what a message asks."""
        raise NotImplementedError

    def listen(self, listener: Listener) -> None:
        """Be told what changes."""
        if self.listener is not None:
            self.broadcast.remove(self.listener)
        self.listener = listener
        self.broadcast.add(listener)

    def on_close(self) -> None:
        """Be told nothing any more."""
        if self.listener is not None:
            self.broadcast.remove(self.listener)
            self.listener = None


def parsed(raw: str | bytes) -> Any:
    """Return what JSON says; None if it is not JSON."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None
