"""A robot at a phone: it comes in by the same door as everyone, sees what a phone sees, and answers through the protocol."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tornado.websocket import WebSocketClientConnection, websocket_connect

from scuola.classroom import codes
from scuola.classroom.room import Room

SECONDS = 20


@dataclass(eq=False)
class Robot:
    """A robot. `room` is where it learns how the game stands, to play it as its activity says a robot does.

    `view` is what its phone shows; `acknowledged` has the ids of the answers that it holds a receipt for; `faults` what
    was refused, in words.
    """

    address: str
    room: Room
    chance: random.Random
    language: str = "it"
    view: dict[str, Any] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.secret, self.join_id = secrets.token_hex(16), secrets.token_hex(12)
        self.code = codes.personal_code()
        self.seat = 0
        self._replies: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._seen = asyncio.Event()
        self._sequence = 0

    async def come_in(self) -> None:
        """Come to the door, and in."""
        self._socket: WebSocketClientConnection = await websocket_connect(f"{self.address}/live")
        self._listening = asyncio.get_running_loop().create_task(self._listen())
        await self._send({"language": self.language})
        reply = await self._send({"hello": {"join_id": self.join_id, "secret": self.secret, "code": self.code}})
        if reply["kind"] != "in":
            self.faults.append(str(reply.get("text", reply)))
        self.seat = int(reply.get("seat", 0))

    async def sees(self, step: str, stage: int, phase: str) -> bool:
        """Wait until the phone shows a step at a stage and in a phase; say whether it came to."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            shown = self.view.get("step") or {}
            if (shown.get("id"), shown.get("stage"), self.view.get("phase")) == (step, stage, phase):
                return True
            self._seen.clear()
            try:
                await asyncio.wait_for(self._seen.wait(), deadline - time.monotonic())
            except TimeoutError:
                break
        return False

    async def play(self) -> None:
        """Answer every form that the phone shows."""
        for form in list(self.view.get("mine", {}).get("forms", [])):
            for act, _ in form["buttons"]:
                await self._answer(act, form["act"])

    async def _answer(self, act: str, asked: str) -> None:
        moment = self.room.moment
        shown = self.view["step"]
        if moment is None or self.room.asked(moment, asked, self.room.person(self.seat)) is None:
            return
        play = self.room.play(moment.step, moment.stage)
        values = moment.step.activity.robot(play, act, self.room.person(self.seat), self.chance)
        if values is None:
            return
        self._sequence += 1
        name = secrets.token_hex(10)
        message = {"id": name, "step": shown["id"], "stage": shown["stage"], "turn": shown["turn"], "act": act,
                   "sequence": self._sequence, "values": values}  # fmt: skip
        start = time.perf_counter()
        reply = await self._send({"answer": message})
        self.milliseconds.append(1_000 * (time.perf_counter() - start))
        if reply["kind"] == "ack":
            self.acknowledged.append(name)
        else:
            self.faults.append(f"{shown['id']}: {reply.get('text') or reply.get('errors') or reply}")

    async def take_home(self) -> dict[str, Any]:
        """Return what a participant takes home."""
        reply = await self._send({"home": True})
        return dict(reply.get("home") or {})

    async def leave(self) -> None:
        """Close the phone."""
        self._socket.close()
        await asyncio.wait_for(self._listening, SECONDS)  # it ends with the connection

    async def _send(self, message: dict[str, Any]) -> dict[str, Any]:
        await self._socket.write_message(json.dumps(message))
        return await asyncio.wait_for(self._replies.get(), SECONDS)

    async def _listen(self) -> None:
        while (text := await self._socket.read_message()) is not None:
            told = json.loads(text)
            if told["kind"] == "view":
                self.view = told
                self._seen.set()
            else:
                self._replies.put_nowait(told)
