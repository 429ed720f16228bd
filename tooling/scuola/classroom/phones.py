"""Phones: by websocket, or by POST and a stream of events where no websocket comes through."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from tornado.iostream import StreamClosedError

from scuola.classroom.broadcast import Listener
from scuola.classroom.door import Visitor, receive
from scuola.classroom.handling import Base, Socket, parsed
from scuola.text import LANGUAGES

BEAT = 15


class PhoneSocket(Socket):
    """A phone."""

    async def open(self, code: str) -> None:
        """Let a phone come to the door."""
        await super().open(code)
        if hasattr(self, "here"):
            self.visitor = Visitor(self.here, self.broadcast, self.device)

    async def heard(self, message: Any) -> None:
        """Do what a phone asks; once it has a seat, tell it what changes."""
        visitor = self.visitor
        reply = await receive(visitor, message)
        self.tell(reply)
        if reply["kind"] in ("in", "language") and visitor.chair:
            self.listen(Listener("phone", self.tell, visitor.language, visitor.chair))


class Say(Base):
    """A message by POST, for phones whose network lets no websocket through; the seat's secret is in a header."""

    async def post(self, code: str) -> None:
        """Do what the message asks, and send the reply with what the phone sees now."""
        room, broadcast = self.room(code)
        spoken = self.get_query_argument("language", "it")
        visitor = Visitor(room, broadcast, self.device, spoken if spoken in LANGUAGES else "it")
        if chair := room.chair_of(self.request.headers.get("X-Seat", "")):
            visitor.sit(chair)
        reply = await receive(visitor, parsed(self.request.body))
        seen = json.loads(broadcast.view(visitor.chair, visitor.language)) if visitor.chair else None
        if visitor.chair:
            broadcast.saw(visitor.chair.number)
        self.finish({"reply": reply, "view": seen})


class Events(Base):
    """A stream that says when something has changed, and nothing else: it is nobody's in particular."""

    async def get(self, code: str) -> None:
        """Send a line whenever something changes."""
        _, broadcast = self.room(code)
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("X-Accel-Buffering", "no")
        changed = asyncio.Event()
        listener = Listener("phone", lambda _: changed.set(), "it")
        broadcast.add(listener)
        try:
            while True:
                try:
                    await asyncio.wait_for(changed.wait(), BEAT)
                    changed.clear()
                    self.write("data: changed\n\n")
                except TimeoutError:
                    self.write(": \n\n")
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            broadcast.remove(listener)
