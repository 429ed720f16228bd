"""Rooms in the archive: made, found, listed, deleted when their time has come."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from scuola.classroom import codes
from scuola.classroom.plan import plan
from scuola.classroom.state import GATHERED
from scuola.classroom.storage import actions, answers, rooms, seats
from scuola.curriculum.clock import at_second
from scuola.text import Text
from scuola.text.problems import Problem

KEEP_DAYS = 30
DAY = 86_400

NO_ROOM = Text(
    "Nell'archivio non c'è un'aula con il codice «{code}». Quelle che ci sono: {known}.",
    "There is no room with the code “{code}” in the archive. Those there are: {known}.",
)
NONE = Text("nessuna", "none")
NOBODY_ASKED = Text(
    "Nell'incontro «{session}» nessuno risponde a domande: le domande raccolte non hanno posto.",
    "Nobody answers questions in the session “{session}”: there is no place for the questions that were gathered.",
)
QUESTIONS = "questions"  # the kind of activity


@dataclass(frozen=True)
class Record:
    """A room as the archive has it."""

    code: str
    session: str
    language: str
    created: float
    keep_days: int
    key_hash: str
    is_rehearsal: bool

    @property
    def deleted_on(self) -> datetime:
        """Return when it is deleted."""
        return at_second(self.created) + timedelta(days=self.keep_days)


@dataclass(frozen=True)
class NewRoom:
    """A room that was just made, with the key that opens its control page: it is kept nowhere."""

    record: Record
    key: str


def make_room(
    engine: sa.Engine, session: str, language: str, *, keep_days: int = KEEP_DAYS, is_rehearsal: bool = False,
    questions: Sequence[str] = (),
) -> NewRoom:  # fmt: skip
    """Make a room for a session, with the questions that were gathered for its expert.

    Raises `Problem` if there is no such session to be played, or nobody is asked anything in it.
    """
    step = _asks_an_expert(session) if questions else ""
    plan(session)
    with engine.begin() as connection:
        taken = set(connection.scalars(sa.select(rooms.c.code)))
        code = next(code for code in iter(codes.room_code, "") if code not in taken)
        key = codes.key()
        kept = codes.hashed(code, codes.plain(key))
        record = Record(code, session, language, time.time(), keep_days, kept, is_rehearsal)
        connection.execute(rooms.insert(), [vars(record)])
        for text in questions:
            body = {"step": step, "what": GATHERED, "text": text}
            connection.execute(actions.insert(), [{"room": code, "at": time.time(), "kind": "tell", "body": body}])
    return NewRoom(record, key)


def _asks_an_expert(session: str) -> str:
    found = next((step.id for step in plan(session).steps.values() if step.declared.use == QUESTIONS), None)
    if found is None:
        raise Problem(NOBODY_ASKED(session=session))
    return found


def find(engine: sa.Engine, code: str) -> Record | None:
    """Return a room by its code, however it was typed."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(rooms).where(rooms.c.code == codes.plain(code))).mappings().first()
    return Record(**row) if row else None


def get(engine: sa.Engine, code: str) -> Record:
    """Return a room by its code; raise `Problem` with those that there are."""
    found = find(engine, code)
    if found is None:
        known = ", ".join(record.code for record in listed(engine))
        raise Problem(NO_ROOM(code=code, known=known or NONE))
    return found


def listed(engine: sa.Engine) -> list[Record]:
    """Return all rooms, the latest first."""
    with engine.connect() as connection:
        return listed_in(connection)


def listed_in(connection: sa.Connection) -> list[Record]:
    """Return all rooms, the latest first, within a piece of work on the database."""
    rows = connection.execute(sa.select(rooms).order_by(rooms.c.created.desc())).mappings().all()
    return [Record(**row) for row in rows]


def new_key(engine: sa.Engine, code: str) -> str:
    """Make another key for a room, and let the old one open nothing any more; return it. Raises `Problem` for no room."""
    record = get(engine, code)
    with engine.begin() as connection:
        return replace_key(connection, record.code)


def replace_key(connection: sa.Connection, code: str) -> str:
    """Put another key in the place of a room's, and return it."""
    key = codes.key()
    kept = codes.hashed(code, codes.plain(key))
    connection.execute(sa.update(rooms).where(rooms.c.code == code).values(key_hash=kept))
    return key


def delete(engine: sa.Engine, code: str) -> None:
    """Delete a room with all that was answered in it."""
    with engine.begin() as connection:
        for table in (answers, actions, seats):
            connection.execute(sa.delete(table).where(table.c.room == code))
        connection.execute(sa.delete(rooms).where(rooms.c.code == code))


def delete_expired(engine: sa.Engine, now: float | None = None) -> list[str]:
    """Delete the rooms whose days are over; return their codes."""
    at = time.time() if now is None else now
    expired = [record.code for record in listed(engine) if record.created + record.keep_days * DAY < at]
    for code in expired:
        delete(engine, code)
    return expired


def contents(engine: sa.Engine, code: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the seats, actions and answers of a room, in the order in which they were written."""
    with engine.connect() as connection:
        seats_, actions_, answers_ = (
            [dict(row) for row in connection.execute(
                sa.select(table).where(table.c.room == code).order_by(table.c.id)).mappings()]
            for table in (seats, actions, answers)
        )  # fmt: skip
    return seats_, actions_, answers_
