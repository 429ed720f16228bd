"""What goes out to whoever reads colleagues' texts, and what comes back: a level for each criterion, and words.

Both are files. Whoever reads is not trusted with them: all is checked when it comes back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scuola.exercises.text_part import TextPart
from scuola.exercises.wording import words
from scuola.text import Text
from scuola.text.problems import Problem

MOST_BYTES, MOST_LETTERS, FEWEST_WORDS = 5_000_000, 4_000, 5
Token = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Words = Annotated[str, Field(max_length=MOST_LETTERS)]

NOT_A_FILE = Text(
    "«{file}» non è un file di letture tra pari: prendere quello mandato da chi tiene il corso, senza aprirlo con altro.",
    "“{file}” is not a file of peer readings: take the one sent by whoever runs the course, without opening it elsewhere.",
)
NOT_RETURNED = Text(
    "«{file}» non è un file di letture restituite: va preparato nella pagina «Leggere tra pari».",
    "“{file}” is not a file of returned readings: it is made on the page “Reading among peers”.",
)
LEVELS = Text(
    "«{file}»: una lettura non ha un livello valido per ognuno dei {count} criteri.",
    "“{file}”: a reading has no valid level for each of the {count} criteria.",
)
SAYS_LITTLE = Text(
    "«{file}»: una lettura dice troppo poco. Servono almeno {fewest} parole su che cosa regge e su che cosa cambiare.",
    "“{file}”: a reading says too little. At least {fewest} words are needed on what holds and on what to change.",
)
TOO_FEW_WORDS = Text("Almeno {fewest} parole.", "At least {fewest} words.")


class Packet(BaseModel):
    """The texts that one reader is given, under names made at random; `id` is the reader's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["scuola-peer-texts"] = "scuola-peer-texts"
    version: Literal[1] = 1
    id: Token
    exercise: str = Field(max_length=80)
    texts: dict[Token, str] = Field(max_length=20)


class PeerReview(BaseModel):
    """What one reader says of one text: a level for each criterion, from 0; what holds; what to change first, and how."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    levels: tuple[int, ...]
    holds: Words
    change: Words

    @property
    def says_enough(self) -> bool:
        """Say whether there are words enough for the author to do something with."""
        return all(says_something(text) for text in (self.holds, self.change))


class Returned(BaseModel):
    """What a reader sends back, by the name that each text was given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["scuola-peer-reviews"] = "scuola-peer-reviews"
    version: Literal[1] = 1
    id: Token
    exercise: str = Field(max_length=80)
    reviews: dict[Token, PeerReview] = Field(min_length=1, max_length=20)


def says_something(text: str) -> bool:
    """Say whether a text has words enough."""
    return len(words(text)) >= FEWEST_WORDS


def as_file(one: Packet | Returned) -> bytes:
    """Return a file that can be sent."""
    return (json.dumps(one.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def read_packet(content: bytes, file: str) -> Packet:
    """Return the texts of a file; raise `Problem` if it is none."""
    try:
        return Packet.model_validate(_parsed(content))
    except (ValueError, ValidationError, RecursionError) as error:
        raise Problem(NOT_A_FILE(file=file)) from error


def read_returned(content: bytes, file: str, part: TextPart) -> Returned:
    """Return the reviews of a file; raise `Problem` if it is none, or a review lacks a level or says too little."""
    try:
        found = Returned.model_validate(_parsed(content))
    except (ValueError, ValidationError, RecursionError) as error:
        raise Problem(NOT_RETURNED(file=file)) from error
    for review in found.reviews.values():
        if not are_levels(review.levels, part):
            raise Problem(LEVELS(file=file, count=len(part.rubric)))
        if not review.says_enough:
            raise Problem(SAYS_LITTLE(file=file, fewest=FEWEST_WORDS))
    return found


def are_levels(levels: tuple[int, ...], part: TextPart) -> bool:
    """Say whether there is a level of each criterion."""
    return len(levels) == len(part.rubric) and all(
        0 <= level < len(criterion.levels) for level, criterion in zip(levels, part.rubric, strict=True)
    )


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > MOST_BYTES:
        raise ValueError("too large")
    found: Mapping[str, Any] = json.loads(content)
    return found
