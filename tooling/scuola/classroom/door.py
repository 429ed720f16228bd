"""What is done with what a phone sends: one function behind both ways of sending it, a websocket or a POST."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from scuola.classroom import messages, views
from scuola.classroom.broadcast import Broadcast
from scuola.classroom.messages import About, Answered, Join, Return
from scuola.classroom.room import EXPELLED, Room
from scuola.classroom.seating import MOVED, Chair, Refused
from scuola.classroom.words import PHASES
from scuola.declared.inputs import InvalidInputs
from scuola.text import LANGUAGES, Text, speaking
from scuola.text.problems import Problem

COME_IN_FIRST = Text("Entrare prima nell'aula.", "Enter the room first.")
NOT_SAVED = Text(
    "Non è stato possibile salvare: quanto inviato resta sul telefono e si riprova.",
    "It could not be saved: what you sent stays on the phone and is tried again.",
)


@dataclass(eq=False)
class Visitor:
    """A phone at the door: the device it comes from, its language, and its seat once it has one."""

    room: Room
    broadcast: Broadcast
    device: str
    language: str = "it"
    chair: Chair | None = None
    secret_hash: str | None = None

    def sit(self, chair: Chair) -> None:
        """Take a seat, as long as no other phone takes it."""
        self.chair, self.secret_hash = chair, chair.secret_hash


async def receive(visitor: Visitor, raw: Any) -> dict[str, Any]:
    """Do what a message asks and return the reply, in the visitor's language: never an exception.

    A message has one key: `hello`, `back`, `about`, `answer`, `language`, `home`, `ping`.
    """
    what, about = next(iter(raw.items())) if isinstance(raw, dict) and len(raw) == 1 else ("", None)
    name = about.get("id", "") if isinstance(about, dict) else ""
    with speaking(visitor.language):
        try:
            return await _do(visitor, what, about)
        except InvalidInputs as invalid:
            errors = {path: str(text) for path, text in invalid.fields.items()}
            return {"kind": "invalid", "id": name, "errors": errors}
        except Refused as refused:
            return {"kind": "refused", "id": name, "text": str(refused), "again": refused.again, "what": what}
        except Problem as problem:
            return {"kind": "refused", "id": name, "text": str(problem), "again": False, "what": what}
        except Exception:  # the disk is full, the archive is locked: the phone keeps its answer
            logging.getLogger(__name__).exception("a message to room %s failed", visitor.room.code)
            return {"kind": "refused", "id": name, "text": str(NOT_SAVED), "again": True, "what": what}


async def _do(visitor: Visitor, what: str, about: Any) -> dict[str, Any]:
    if what in AT_THE_DOOR:
        return await AT_THE_DOOR[what](visitor, about)
    if visitor.chair is None or visitor.room.chairs.get(visitor.chair.number) is not visitor.chair:
        raise Refused(COME_IN_FIRST)
    if visitor.chair.secret_hash is None or visitor.chair.secret_hash != visitor.secret_hash:
        raise Refused(MOVED)
    if what not in INSIDE:
        raise Refused(messages.NOT_UNDERSTOOD(field=what[:20] or "?"))
    return await INSIDE[what](visitor, visitor.chair, about)


async def _ping(visitor: Visitor, about: Any) -> dict[str, Any]:
    return {"kind": "pong"}


async def _language(visitor: Visitor, about: Any) -> dict[str, Any]:
    visitor.language = about if about in LANGUAGES else visitor.language
    return {"kind": "language"}


async def _back(visitor: Visitor, about: Any) -> dict[str, Any]:
    visitor.sit(await visitor.room.come_back(messages.read(Return, about), visitor.device))
    return _in(visitor)


async def _hello(visitor: Visitor, about: Any) -> dict[str, Any]:
    hello = messages.read(Join, about)
    chair = await visitor.room.join(hello, visitor.device)
    if chair is None:
        visitor.broadcast.held.add(hello.join_id)
        visitor.broadcast.changed("presenters")
        return {"kind": "held", "text": str(PHASES["held"])}
    visitor.broadcast.held.discard(hello.join_id)
    visitor.sit(chair)
    return _in(visitor)


def _in(visitor: Visitor) -> dict[str, Any]:
    assert visitor.chair
    return {"kind": "in", "seat": visitor.chair.number}


async def _about(visitor: Visitor, chair: Chair, about: Any) -> dict[str, Any]:
    said = messages.read(About, about)
    if chair.number in visitor.room.state.expelled:
        raise Refused(EXPELLED)
    await visitor.room.act("about", {"seat": chair.number, "sector": said.sector.value}, [chair.number, "presenters"])
    return {"kind": "known"}


async def _answer(visitor: Visitor, chair: Chair, about: Any) -> dict[str, Any]:
    message = messages.read(Answered, about)
    receipt = await visitor.room.answer(chair, message)
    return {"kind": "ack", "id": message.id, "at": receipt.at, "late": receipt.is_late, "repeated": receipt.is_again}


async def _home(visitor: Visitor, chair: Chair, about: Any) -> dict[str, Any]:
    return {"kind": "home", "home": views.taken_home(visitor.room, chair)}


AT_THE_DOOR: dict[str, Callable[[Visitor, Any], Awaitable[dict[str, Any]]]] = {
    "ping": _ping, "hello": _hello, "back": _back, "language": _language,
}  # fmt: skip
INSIDE: dict[str, Callable[[Visitor, Chair, Any], Awaitable[dict[str, Any]]]] = {
    "about": _about, "answer": _answer, "home": _home,
}  # fmt: skip
