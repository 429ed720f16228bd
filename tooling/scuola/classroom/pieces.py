"""What phones and projector show of an activity, as data in the reader's language: sentences, cards, declared charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from scuola.charts.chart import Chart
from scuola.text import EMPTY, Text


@dataclass(frozen=True)
class Sentence:
    """A sentence; `tone` says how it is set."""

    text: Text
    tone: Literal["plain", "question", "finding", "note"] = "plain"


@dataclass(frozen=True)
class Sheet:
    """A sheet with lines: a role card, what somebody wrote. `secret` is for its holder's eyes alone, and set apart."""

    title: Text
    lines: Sequence[tuple[Text, Text]]
    secret: Text = EMPTY


@dataclass(frozen=True)
class Note:
    """What somebody wrote, on a board: `id` is the answer's, `votes` what others gave it, `reply` what was answered."""

    id: int
    text: Text
    votes: int | None = None
    group: str = ""
    reply: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Notes:
    """A board of notes."""

    title: Text
    notes: Sequence[Note]


Piece = Sentence | Sheet | Notes | Chart


def spec(piece: Piece) -> dict[str, Any]:
    """Return a piece as the browser reads it, in the current language."""
    if isinstance(piece, Sentence):
        return {"kind": "sentence", "text": str(piece.text), "tone": piece.tone}
    if isinstance(piece, Sheet):
        lines = [[str(label), str(text)] for label, text in piece.lines]
        return {"kind": "sheet", "title": str(piece.title), "lines": lines, "secret": str(piece.secret)}
    if isinstance(piece, Notes):
        notes = [{"id": one.id, "text": str(one.text), "votes": one.votes, "group": one.group, "reply": one.reply,
                  "hidden": one.hidden} for one in piece.notes]  # fmt: skip
        return {"kind": "notes", "title": str(piece.title), "notes": notes}
    return {"kind": "chart", "chart": piece.spec()}


def specs(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """Return pieces as the browser reads them, in the current language."""
    return [spec(piece) for piece in pieces]
