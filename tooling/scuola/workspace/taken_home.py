"""What a participant took home of a live class: the file that their phone saved, read, checked and kept with their notes.

The file is a page that any browser opens (`scuola.classroom` has it made on the phone), with the same choices as data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scuola.text import Text
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers

SCHEMA, PART = 1, "class"
DATA = "scuola-home"
MOST_BYTES, MOST_STEPS, MOST_PIECES = 2_000_000, 60, 200
Line = Annotated[str, Field(max_length=5_000)]

NOT_OF_A_CLASS = Text(
    "«{file}» non è un file di una classe dal vivo: scegliere quello salvato dal telefono con «Portare a casa le proprie "
    "scelte» (scuola-….html).",
    "“{file}” is not a file of a live class: choose the one that the phone saved with “Take your own choices home” "
    "(scuola-….html).",
)
NEWER = Text(
    "«{file}» è stato salvato da una versione più recente di Scuola: aggiornare Scuola per leggerlo.",
    "“{file}” was saved by a later version of Scuola: update Scuola to read it.",
)


class _Kept(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Sentence(_Kept):
    """A sentence."""

    kind: Literal["sentence"]
    text: Line

    def lines(self) -> Iterator[str]:
        """Yield it."""
        yield self.text


class Sheet(_Kept):
    """A sheet with labelled lines; `secret` is the line that only its holder saw."""

    kind: Literal["sheet"]
    title: Line = ""
    lines_: tuple[tuple[Line, Line], ...] = Field((), alias="lines", max_length=MOST_PIECES)
    secret: Line = ""

    def lines(self) -> Iterator[str]:
        """Yield title and lines."""
        yield self.title
        yield from (f"{label}: {text}" if label else text for label, text in self.lines_)
        yield self.secret


class Note(_Kept):
    """What somebody wrote, and the answer that it got."""

    text: Line
    reply: Line = ""


class Notes(_Kept):
    """A board of notes."""

    kind: Literal["notes"]
    notes: tuple[Note, ...] = Field((), max_length=MOST_PIECES)

    def lines(self) -> Iterator[str]:
        """Yield the notes, each with its answer."""
        yield from (" → ".join(filter(None, (note.text, note.reply))) for note in self.notes)


class Summary(_Kept):
    """What a chart shows, in a sentence."""

    summary: Line = ""


class Drawing(_Kept):
    """A chart, of which the sentence is kept that says what it shows."""

    kind: Literal["chart"]
    chart: Summary

    def lines(self) -> Iterator[str]:
        """Yield what it shows."""
        yield self.chart.summary


class Played(_Kept):
    """A scenario that a team decided, by its code."""

    simulation: str = Field(max_length=60)
    code: str = Field(max_length=400)


class Step(_Kept):
    """A step of the session: its question, and what was decided, as the class showed it."""

    step: str = Field(max_length=80)
    title: Line
    pieces: tuple[Annotated[Sentence | Sheet | Notes | Drawing, Field(discriminator="kind")], ...] = Field(
        (), max_length=MOST_PIECES
    )
    scenario: Played | None = None

    def lines(self) -> Iterator[str]:
        """Yield what was decided, as sentences."""
        yield from (line for piece in self.pieces for line in piece.lines() if line)


class TakenHome(_Kept):
    """The choices of one seat in one room, in the language in which they were saved."""

    schema_: int = Field(alias="schema", ge=1)
    room: str = Field(pattern=r"^[A-Z0-9]{3,12}$")
    session: str = Field(max_length=80)
    title: str = Field(max_length=300)
    day: str = Field("", max_length=60)
    seat: int = Field(ge=1)
    team: str = Field("", max_length=120)
    role: str = Field("", max_length=120)
    steps: tuple[Step, ...] = Field((), max_length=MOST_STEPS)

    @property
    def part(self) -> str:
        """Return the part of the answers that it is kept in: a seat of a room is kept once."""
        return f"{PART}:{self.room}:{self.seat}"


def read(file: str, content: bytes) -> TakenHome:
    """Return what a phone saved; raise `Problem`, in words, for anything else."""
    raw = _data(content[:MOST_BYTES].decode("utf-8", errors="replace"))
    try:
        told = json.loads(raw)
        if isinstance(told, dict) and isinstance(told.get("schema"), int) and told["schema"] > SCHEMA:
            raise Problem(NEWER(file=file))
        return TakenHome.model_validate(told)
    except (ValidationError, ValueError, RecursionError) as error:
        raise Problem(NOT_OF_A_CLASS(file=file)) from error


def keep(answers: Answers, taken: TakenHome) -> None:
    """Keep it with a participant's notes; the same seat's again takes the place of the earlier one."""
    answers.put(taken.part, taken.model_dump(mode="json", by_alias=True))


def kept(answers: Mapping[str, Any]) -> list[TakenHome]:
    """Return what was kept, in the order in which it came."""
    found = []
    for part, value in answers.items():
        if part.startswith(f"{PART}:"):
            try:
                found.append(TakenHome.model_validate(value))
            except ValidationError:  # of a later version: left where it is
                continue
    return found


def _data(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    return reader.data


class _Reader(HTMLParser):
    """Reads the one script of a page that holds its choices as data."""

    def __init__(self) -> None:
        super().__init__()
        self.data, self._is_inside = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice the script by its name."""
        self._is_inside = tag == "script" and dict(attrs).get("id") == DATA and not self.data

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self._is_inside = False

    def handle_data(self, data: str) -> None:
        """Keep what is in it."""
        if self._is_inside:
            self.data += data
