"""What phones and facilitators send, checked: a message that is not one of these is refused."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scuola.classroom import codes
from scuola.classroom.people import Sector
from scuola.text import Text
from scuola.text.problems import Problem

MOST_BYTES = 64 * 1024

TOO_LARGE = Text(
    "Il messaggio è troppo lungo ({size} kB, il massimo è {most}): accorciarlo.",
    "The message is too long ({size} kB, the limit is {most}): shorten it.",
)
NOT_UNDERSTOOD = Text(
    "Il messaggio non si capisce ({field}): ricaricare la pagina.",
    "The message cannot be understood ({field}): reload the page.",
)

Id = Annotated[str, Field(pattern=r"^[0-9a-zA-Z-]{8,64}$")]
Secret = Annotated[str, Field(pattern=codes.SECRET.pattern)]
Name = Annotated[str, Field(max_length=80)]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Message(BaseModel):
    """Base of all messages."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Join(Message):
    """A phone that comes in, or comes back: it made its own ids, so that a lost reply never means a second seat."""

    join_id: Id
    secret: Secret
    code: Annotated[str, Field(max_length=20)]
    as_test: bool = False


class Return(Message):
    """Somebody who comes back on another phone, with the personal code."""

    code: Annotated[str, Field(max_length=20)]
    secret: Secret


class About(Message):
    """What somebody says at the door."""

    sector: Sector


class Answered(Message):
    """An answer. `id` makes it count once, `sequence` orders a phone's own, `turn` says which time a step is played."""

    id: Id
    step: Name
    stage: Number
    turn: Number
    act: Name
    sequence: Number
    values: dict[str, Any]


class Command(Message):
    """What a facilitator wants: the name of a command and what it is about."""

    id: Id
    do: Name
    about: dict[str, Any] = {}


def read(kind: type[Any], raw: Any) -> Any:
    """Return a message; raise `Problem` if it is not one of this kind."""
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"]) or kind.__name__
        raise Problem(NOT_UNDERSTOOD(field=where)) from error


def check_size(size: int) -> None:
    """Raise `Problem` for a message that is too large to be one."""
    if size > MOST_BYTES:
        raise Problem(TOO_LARGE(size=size // 1024, most=MOST_BYTES // 1024))
