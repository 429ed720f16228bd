"""The seats of a room: taken, kept, handed over, dealt a team and a role. All of it is written first, then seen."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from scuola.classroom import codes, records, storage
from scuola.classroom.dealing import dealt_late
from scuola.classroom.limits import Limit
from scuola.classroom.messages import NOT_UNDERSTOOD, Join, Return
from scuola.classroom.people import Kind, Seat
from scuola.classroom.plan import Plan, plan
from scuola.classroom.state import State
from scuola.classroom.storage import Writer
from scuola.text import Text
from scuola.text.problems import Problem

MOST_SEATS, SEATS_OF_ONE_DEVICE = 1500, 4

FULL = Text(
    "L'aula è piena: ha {most} posti. Si può seguire sullo schermo; chi ha già un posto lo riprende con il codice personale.",
    "The room is full: it has {most} seats. Follow on the screen; whoever has a seat takes it back with the personal code.",
)
BAD_CODE = Text(
    "Il codice personale non corrisponde a nessun posto: ricontrollarlo, oppure chiedere a chi conduce.",
    "The personal code belongs to no seat: check it, or ask the facilitator.",
)
MOVED = Text(
    "Questo posto è ora su un altro telefono. Per riprenderlo qui serve il codice personale.",
    "This seat is now on another phone. To take it back here, type the personal code.",
)
TOO_MANY_TRIES = Text(
    "Troppi tentativi: aspettare un minuto e riprovare.", "Too many tries: wait a minute and try again."
)


class Refused(Problem):
    """Something that is refused; with `again`, it may be sent again later as it is."""

    def __init__(self, message: Text, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again


@dataclass
class Chair:
    """A seat as the archive has it: hashes, never a secret. One that was prepared ahead is nobody's until its code is typed."""

    number: int
    kind: Kind
    join_id: str | None = None
    secret_hash: str | None = None
    code_hash: str | None = None


class Seating:
    """The seats of a room, and where the class is. `changed` is called with the room's code and whom it is about."""

    def __init__(self, record: records.Record, writer: Writer, changed: Callable[[str, str | int], None]) -> None:
        self.record, self.writer, self._changed = record, writer, changed
        self.code, self.key_hash = record.code, record.key_hash
        self.plan: Plan = plan(record.session)
        self.state = State()
        self.chairs: dict[int, Chair] = {}
        self._by_secret: dict[str, Chair] = {}
        self._by_join: dict[str, Chair] = {}
        self._coming_in: dict[str, asyncio.Task[Chair]] = {}
        self._devices: defaultdict[str, set[int]] = defaultdict(set)
        self._people: dict[int, Seat] = {}
        self._wrong_codes, self._wrong_here = Limit(10, 60), Limit(60, 60)

    def note_change(self, whom: str | int) -> None:
        """Tell whoever listens that something changed: for `all`, `soon`, `presenters`, or one seat."""
        self._changed(self.code, whom)

    def person(self, number: int) -> Seat:
        """Return a seat with its team and role."""
        if number not in self._people:
            chair, state = self.chairs[number], self.state
            kind = Kind.OBSERVER if number in state.observers and chair.kind is Kind.PERSON else chair.kind
            self._people[number] = Seat(number, kind, state.teams.get(number, ""), state.roles.get(number, ""),
                                        state.sectors.get(number, ""))  # fmt: skip
        return self._people[number]

    def people(self) -> list[Seat]:
        """Return the seats that take part now, in the order of their numbers."""
        out = self.state.expelled | self.state.away
        return [self.person(number) for number, chair in sorted(self.chairs.items())
                if number not in out and (chair.secret_hash or chair.kind is Kind.ROBOT)]  # fmt: skip

    def chair_of(self, secret: str) -> Chair | None:
        """Return the seat that a secret belongs to."""
        return self._by_secret.get(codes.hashed(self.code, secret))

    async def join(self, hello: Join, device: str) -> Chair | None:
        """Return the seat of a phone: the one that it has, or a new one; None if it has to be let in first.

        A join that is repeated before the first is on disk waits for that one.
        """
        known = self.chair_of(hello.secret) or self._by_join.get(hello.join_id)
        if known:
            if known.secret_hash != codes.hashed(self.code, hello.secret):
                raise Refused(MOVED)
            return known
        if not codes.is_personal_code(hello.code):
            raise Refused(NOT_UNDERSTOOD(field="code"))
        if hello.join_id not in self._coming_in:
            if self._has_enough(device, hello):
                return None
            self._coming_in[hello.join_id] = asyncio.get_running_loop().create_task(self._come_in(hello, device))
        return await asyncio.shield(self._coming_in[hello.join_id])

    def _has_enough(self, device: str, hello: Join) -> bool:
        if len(self.chairs) >= MOST_SEATS:
            raise Refused(FULL(most=MOST_SEATS))
        coming = len(self._devices[device])
        return not (self.state.several_per_device or hello.as_test) and coming >= SEATS_OF_ONE_DEVICE

    async def _come_in(self, hello: Join, device: str) -> Chair:
        number = max(self.chairs, default=0) + 1
        kind = Kind.TEST if hello.as_test else Kind.PERSON
        hashes = (codes.hashed(self.code, hello.secret), codes.hashed(self.code, codes.plain(hello.code)))
        chair = Chair(number, kind, hello.join_id, *hashes)
        self.chairs[number] = chair  # taken at once: nobody else gets the number
        self._devices[device].add(number)
        try:
            await self.add_chairs([chair])
        except BaseException:
            self.chairs.pop(number, None)
            self._forget()
            self._devices[device].discard(number)
            raise
        finally:
            self._coming_in.pop(hello.join_id, None)
        return chair

    async def add_chairs(self, chairs: list[Chair], ahead: dict[str, Any] | None = None) -> None:
        """Write seats, with team and role dealt `ahead` or, in a class that has begun, as for those who come late.

        Raises what the database raises.
        """
        rows = [{"room": self.code, **vars(chair)} for chair in chairs]
        dealt = ahead or self._dealt_to([chair for chair in chairs if chair.kind is not Kind.TEST])
        at = time.time()

        def write(connection: sa.Connection) -> None:
            connection.execute(storage.seats.insert(), rows)
            if dealt:
                connection.execute(storage.actions.insert(), [self._action("assign", dealt, at)])

        await self.writer.do(write)
        for chair in chairs:
            self._seat(chair)
        if dealt:
            self._take_in("assign", dealt, at)
        self.note_change("presenters")

    def _dealt_to(self, chairs: list[Chair]) -> dict[str, Any]:
        return dealt_late(self, [chair.number for chair in chairs]) if self.state.started else {}

    def _seat(self, chair: Chair) -> None:
        self.chairs[chair.number] = chair
        if chair.secret_hash:
            self._by_secret[chair.secret_hash] = chair
        if chair.join_id:
            self._by_join[chair.join_id] = chair
        self._forget()

    async def come_back(self, back: Return, device: str) -> Chair:
        """Return the seat of a personal code, which is the new phone's from now on; raise `Refused` for a wrong code."""
        if self._wrong_codes.is_reached(device) or self._wrong_here.is_reached("room"):
            raise Refused(TOO_MANY_TRIES, again=True)
        kept = codes.hashed(self.code, codes.plain(back.code))
        chair = next((chair for chair in self.chairs.values()
                      if chair.code_hash and codes.is_same(chair.code_hash, kept)), None)  # fmt: skip
        if chair is None or not codes.is_personal_code(back.code):
            self._wrong_codes.add(device)
            self._wrong_here.add("room")
            raise Refused(BAD_CODE)
        await self._hand_over(chair, codes.hashed(self.code, back.secret))
        return chair

    async def _hand_over(self, chair: Chair, secret_hash: str | None, code_hash: str | None = None) -> None:
        changes = {"secret_hash": secret_hash, "code_hash": code_hash or chair.code_hash}
        table = storage.seats
        where = (table.c.room == self.code) & (table.c.number == chair.number)
        await self.writer.do(lambda connection: connection.execute(sa.update(table).where(where).values(changes)))
        self._by_secret.pop(chair.secret_hash or "", None)
        chair.secret_hash, chair.code_hash = changes["secret_hash"], changes["code_hash"]
        self._seat(chair)
        self.note_change(chair.number)
        self.note_change("presenters")

    async def free(self, number: int) -> str:
        """Give a seat a new personal code, for somebody who lost phone and code; return it: it is kept nowhere."""
        code = codes.personal_code()
        await self._hand_over(self.chairs[number], None, codes.hashed(self.code, codes.plain(code)))
        return code

    # What the facilitator does

    async def act(self, kind: str, body: dict[str, Any], whom: Sequence[str | int] = ("all",)) -> None:
        """Write an action, take it in and tell those whom it is about; raise what the database raises, nothing changed."""
        at = time.time()
        row = self._action(kind, body, at)
        await self.writer.do(lambda connection: connection.execute(storage.actions.insert(), [row]))
        self._take_in(kind, body, at)
        for one in whom:
            self.note_change(one)

    def _action(self, kind: str, body: dict[str, Any], at: float) -> dict[str, Any]:
        return {"room": self.code, "at": at, "kind": kind, "body": body}

    def _take_in(self, kind: str, body: dict[str, Any], at: float) -> None:
        self.state.apply(kind, body, at)
        self._forget()

    def _forget(self) -> None:
        """Work out anew, when it is next asked for, what follows from seats and actions."""
        self._people.clear()
