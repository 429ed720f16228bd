"""A phone for which no websocket comes through: it answers by POST, as the page then does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tornado.httpclient import AsyncHTTPClient

from tests.benchmarks.live.crowd import SECONDS, Phone, View


@dataclass
class PostPhone(Phone):
    """The same phone by POST; what it sees comes with each reply."""

    async def come_in(self) -> None:
        """Come in."""
        reply = await self.say(hello={"join_id": self.join_id, "secret": self.secret, "code": self.code})
        assert reply["kind"] == "in", reply
        self.seat = int(reply["seat"])

    async def shows(self, holds: Callable[[View], bool]) -> None:
        """Ask what there is to see: the presenter has gone on."""
        while not (self.view and holds(self.view)):
            await self.say(ping=True)

    async def say(self, **message: object) -> View:
        """Say something and return the reply."""
        told = await AsyncHTTPClient().fetch(
            f"{self.page}/say",
            method="POST",
            body=json.dumps(message),
            headers={"X-Seat": self.secret},
            request_timeout=SECONDS,
        )
        answered: dict[str, View] = json.loads(told.body)
        self.view = answered["view"] or self.view
        return answered["reply"]
