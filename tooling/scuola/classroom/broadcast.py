"""Telling phones and presenters what changed: at once to who answered, together and not too often to all the others."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from scuola.classroom import views
from scuola.classroom.room import Room
from scuola.classroom.seating import MOVED, Chair
from scuola.classroom.words import CONTROL
from scuola.text import speaking

PRESENTERS_EVERY, PHONES_EVERY, LATELY = 0.05, 1.0, 20.0
BREATH = 20

Send = Callable[[str], None]


@dataclass(eq=False)
class Listener:
    """Who listens to a room: a phone with its seat, the projector, the facilitator. `send` takes JSON."""

    kind: Literal["phone", "screen", "control"]
    send: Send
    language: str
    chair: Chair | None = None
    key_hash: str = ""

    def __post_init__(self) -> None:
        self._secret_hash = self.chair and self.chair.secret_hash

    @property
    def has_moved(self) -> bool:
        """Say whether the seat is another phone's by now."""
        return self.chair is not None and self.chair.secret_hash != self._secret_hash


@dataclass(eq=False)
class Broadcast:
    """The listeners of a room, and who has still to be told what."""

    room: Room
    listeners: set[Listener] = field(default_factory=set)
    held: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._wake = asyncio.Event()
        self._presenters = False
        self._phones: set[Listener] = set()
        self._seen: dict[int, float] = {}
        self._soon: asyncio.TimerHandle | None = None
        self._task = asyncio.get_running_loop().create_task(self._run())

    def add(self, listener: Listener) -> None:
        """Begin to tell somebody."""
        self.listeners.add(listener)
        self.tell(listener)
        self.changed("presenters")

    def remove(self, listener: Listener) -> None:
        """Tell somebody nothing any more."""
        self.listeners.discard(listener)
        self._phones.discard(listener)
        self.changed("presenters")

    @property
    def connected(self) -> set[int]:
        """Return the seats that a phone is connected for, or has sent something for a moment ago."""
        lately = time.monotonic() - LATELY
        return {one.chair.number for one in self.listeners if one.chair} | {
            seat for seat, at in self._seen.items() if at > lately
        }  # fmt: skip

    def saw(self, seat: int) -> None:
        """Note that a phone without a lasting connection is here."""
        self._seen[seat] = time.monotonic()

    def changed(self, whom: str | int) -> None:
        """Take down who has to be told: `all`, `soon` (all, a little later), `presenters`, or one seat."""
        if whom == "soon":
            self._presenters = True
            if self._soon is None:
                self._soon = asyncio.get_running_loop().call_later(PHONES_EVERY, self._now_all)
        elif whom == "presenters":
            self._presenters = True
        elif whom == "all":
            self._presenters = True
            self._phones = {one for one in self.listeners if one.kind == "phone"}
        else:
            self._phones |= {one for one in self.listeners if one.chair and one.chair.number == whom}
        self._wake.set()

    def _now_all(self) -> None:
        self._soon = None
        self.changed("all")

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                self.room.ask_for_simulations()
                await self._tell_phones()
                self._tell_presenters()
            except Exception:  # a defect of ours must not silence the room
                logging.getLogger(__name__).exception("room %s could not be told", self.room.code)
            await asyncio.sleep(PRESENTERS_EVERY)

    async def _tell_phones(self) -> None:
        phones, self._phones = self._phones, set()
        shared: dict[str, str] = {}
        for place, listener in enumerate(phones):
            if place % BREATH == BREATH - 1:
                await asyncio.sleep(0)  # answers are acknowledged meanwhile
            if listener in self.listeners:
                self._send(listener, shared)

    def _tell_presenters(self) -> None:
        told, self._presenters = self._presenters, False
        if told:
            shared: dict[str, str] = {}
            for listener in [one for one in self.listeners if one.kind != "phone"]:
                self._send(listener, shared)

    def tell(self, listener: Listener) -> None:
        """Tell one listener how things stand."""
        self._send(listener, {})

    def _send(self, listener: Listener, shared: dict[str, str]) -> None:
        with speaking(listener.language):
            if listener.has_moved:
                self.listeners.discard(listener)
                listener.send(json.dumps({"kind": "refused", "what": "hello", "text": str(MOVED), "again": False}))
                return
            if listener.language not in shared:
                shared[listener.language] = json.dumps(views.common(self.room), ensure_ascii=False)[:-1]
            rest = json.dumps(self._rest(listener), ensure_ascii=False)[1:]
        listener.send(f"{shared[listener.language]}, {rest}")

    def _rest(self, listener: Listener) -> dict[str, Any]:
        if listener.kind == "phone":
            return {"kind": "view", "mine": views.own(self.room, listener.chair) if listener.chair else None}
        seen: dict[str, Any] = {"kind": "view", "progress": views.progress(self.room, self.connected)}
        if listener.kind == "control":
            seen["control"] = views.for_control(self.room, self.connected, len(self.held))
        return seen

    def view(self, chair: Chair, language: str) -> str:
        """Return what a phone sees, for one that asks for it."""
        caught: list[str] = []
        self._send(Listener("phone", caught.append, language, chair), {})
        return caught[0]

    def dismiss(self) -> None:
        """Close the facilitator's pages that were opened with a key that is no longer the room's."""
        for one in [one for one in self.listeners if one.key_hash and one.key_hash != self.room.key_hash]:
            self.listeners.discard(one)
            with speaking(one.language):
                one.send(json.dumps({"kind": "locked", "text": str(CONTROL["key_revoked"])}, ensure_ascii=False))

    def close(self) -> None:
        """End."""
        self._task.cancel()
        if self._soon:
            self._soon.cancel()
