"""Rooms for tests, and phones that say what a phone says: the door is the real one, the archive a file of its own."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scuola.classroom import codes, control, records, views
from scuola.classroom.broadcast import Broadcast
from scuola.classroom.door import Visitor, receive
from scuola.classroom.messages import Command
from scuola.classroom.room import Room
from scuola.classroom.school import School
from scuola.classroom.storage import open_database
from tests.elsewhere import in_a_loop


@dataclass
class Phone:
    """A phone at the door, with the ids that it made itself."""

    visitor: Visitor
    join_id: str = field(default_factory=lambda: secrets.token_hex(12))
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    code: str = field(default_factory=codes.personal_code)
    sequence: int = 0

    async def say(self, **message: Any) -> dict[str, Any]:
        """Say something and return the reply."""
        return await receive(self.visitor, message)

    async def hello(self, *, as_test: bool = False) -> dict[str, Any]:
        """Come in, or come in again."""
        hello = {"join_id": self.join_id, "secret": self.secret, "code": self.code, "as_test": as_test}
        return await self.say(hello=hello)

    async def answer(self, values: dict[str, Any], **changed: Any) -> dict[str, Any]:
        """Answer what is open; `changed` says otherwise."""
        return await self.say(answer=self.message(values, **changed))

    def message(self, values: dict[str, Any], **changed: Any) -> dict[str, Any]:
        """Return an answer to what is open, with an id of its own."""
        moment = self.visitor.room.moment
        assert moment
        self.sequence += 1
        here = {
            "id": secrets.token_hex(10), "step": moment.step.id, "stage": moment.stage,
            "turn": self.visitor.room.state.turn(moment.step.id), "act": "answer", "sequence": self.sequence,
            "values": values,
        }  # fmt: skip
        return here | changed

    @property
    def seat(self) -> int:
        """Return the number of its seat."""
        assert self.visitor.chair
        return self.visitor.chair.number

    def sees(self) -> dict[str, Any]:
        """Return what this phone alone is shown."""
        assert self.visitor.chair
        return views.own(self.visitor.room, self.visitor.chair)


@dataclass
class Class:
    """A room with its key, and what a facilitator does in it."""

    school: School
    room: Room
    broadcast: Broadcast
    key: str

    def phone(self, device: str | None = None) -> Phone:
        """Return a phone at the door, on a device of its own."""
        return Phone(Visitor(self.room, self.broadcast, device or secrets.token_hex(4)))

    async def phones(self, count: int) -> list[Phone]:
        """Return phones that are in."""
        made = [self.phone() for _ in range(count)]
        for phone in made:
            assert (await phone.hello())["kind"] == "in"
        return made

    async def do(self, command: str, **about: Any) -> dict[str, Any]:
        """Do what the facilitator asks."""
        return await control.obey(self.room, Command(id="command-1", do=command, about=about))

    async def go(self, step: str, stage: int = 0) -> None:
        """Go to a step."""
        places = [(one.step.id, one.stage) for one in self.room.plan.moments]
        await self.do("go", position=places.index((step, stage)))


@asynccontextmanager
async def a_class(
    folder: Path, session: str = "hours-of-care", where: str | None = None, questions: Sequence[str] = ()
) -> AsyncIterator[Class]:
    """Give a new room of a session."""
    school = School(open_database(where or f"sqlite:///{folder / 'classes.db'}"))
    try:
        made = records.make_room(school.engine, session, "it", questions=questions)
        found = school.room(made.record.code)
        assert found
        yield Class(school, *found, made.key)
    finally:
        await school.close()


@asynccontextmanager
async def the_same_class(folder: Path, before: Class) -> AsyncIterator[Class]:
    """Give the room as another server reads it from the archive."""
    school = School(open_database(f"sqlite:///{folder / 'classes.db'}"))
    try:
        found = school.room(before.room.code)
        assert found
        yield Class(school, *found, before.key)
    finally:
        await school.close()


def in_class(play: Callable[[Class], Awaitable[None]], folder: Path, session: str = "hours-of-care") -> None:
    """Play something in a new room."""

    async def run() -> None:
        async with a_class(folder, session) as opened:
            await play(opened)

    in_a_loop(run())
