"""The rooms of a server: found in the archive when somebody asks for them, and kept while they are live."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random

import sqlalchemy as sa

from scuola.classroom import codes, records
from scuola.classroom.broadcast import Broadcast
from scuola.classroom.limits import Limit
from scuola.classroom.robots_here import Robots
from scuola.classroom.room import Room
from scuola.classroom.storage import Writer
from scuola.text.problems import Problem

LOOK_SECONDS = 5


class School:
    """All that a class server holds. One writer, rooms by code."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine, self.writer = engine, Writer(engine)
        self.rooms: dict[str, tuple[Room, Broadcast]] = {}
        self.unknown = Limit(30, 60)
        self.wrong_keys, self.wrong_keys_here = Limit(8, 60), Limit(40, 60)
        self._robots: dict[str, Robots] = {}
        self._task = asyncio.get_running_loop().create_task(self._follow_the_archive())

    def room(self, code: str) -> tuple[Room, Broadcast] | None:
        """Return a room and its listeners; None if there is none of this code. Raises `Problem` for one that cannot be played."""
        plain = codes.plain(code)
        if plain not in self.rooms:
            record = records.find(self.engine, plain)
            if record is None:
                return None
            room = Room(record, self.writer, self._changed)
            self.rooms[plain] = (room, Broadcast(room))
            self._robots[plain] = Robots(room, random.Random(plain))
            self._robots[plain].look()
        return self.rooms[plain]

    def _changed(self, code: str, whom: str | int) -> None:
        if code in self.rooms:
            self.rooms[code][1].changed(whom)
            if whom == "all":
                self._robots[code].look()

    def is_key(self, room: Room, key: str, device: str) -> bool:
        """Say whether a key opens a room's control page; wrong ones are counted."""
        if self.wrong_keys.is_reached(device) or self.wrong_keys_here.is_reached(room.code):
            return False
        if codes.is_same(room.key_hash, codes.hashed(room.code, codes.plain(key))):
            return True
        self.wrong_keys.add(device)
        self.wrong_keys_here.add(room.code)
        return False

    async def _follow_the_archive(self) -> None:
        """Delete rooms whose days are over; take in new keys and deletions that came from the command line."""
        while True:
            try:
                await asyncio.to_thread(records.delete_expired, self.engine)
                self.follow(await self.writer.do(records.listed_in))  # after whatever has been written
            except (sa.exc.SQLAlchemyError, Problem):
                logging.getLogger(__name__).exception("the archive of rooms could not be read")
            await asyncio.sleep(LOOK_SECONDS)

    def follow(self, kept: list[records.Record]) -> None:
        """Let live rooms be as the archive has them: other keys close the pages that were opened with the old ones."""
        keys = {record.code: record.key_hash for record in kept}
        for code in list(self.rooms):
            room, broadcast = self.rooms[code]
            if code not in keys:
                self._forget(code)
            elif room.key_hash != keys[code]:
                room.key_hash = keys[code]
                broadcast.dismiss()

    def _forget(self, code: str) -> None:
        if code in self.rooms:
            room, broadcast = self.rooms.pop(code)
            broadcast.close()
            room.simulations.close()

    async def close(self) -> None:
        """End, with everything written."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        for code in list(self.rooms):
            self._forget(code)
        self.writer.close()
