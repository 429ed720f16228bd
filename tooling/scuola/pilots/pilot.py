"""A pilot: its sections as they are typed, complete or not, the pieces that it is made of, and where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from scuola.declared.inputs import Inputs, InvalidInputs
from scuola.partnerships.register import Entry, read_entry
from scuola.pilots.drafting import draft
from scuola.pilots.pieces import AGREED, Piece, Read, pieces, read_piece
from scuola.pilots.sections import SECTIONS, About
from scuola.territories.places import Place, of_municipalities, of_territory
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers, handed_in

SECTION, PIECES, ORIGINS, ID, STARTED = "section:", "pieces", "origins", "id", "started"
CYCLE, TIES = "cycle:", "ties"
PAGE = "pilot"
Section = TypeVar("Section", bound=Inputs)

NOT_YET = Text("Programma senza titolo", "Untitled programme")


@dataclass(frozen=True)
class Pilot:
    """A programme. `started` is its first day, from which 6 and 18 months are counted; nothing until it is said.

    `cycle` is what was written of its cycle of learning, by step; `ties` says which scenario's draws an indicator is
    expected to follow.
    """

    id: str
    values: Mapping[str, dict[str, Any]]
    pieces: tuple[Piece, ...] = ()
    origins: Mapping[str, list[str]] = field(default_factory=dict)
    started: str = ""
    cycle: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)

    def section(self, kind: type[Section]) -> Section | None:
        """Return a section as typed inputs; None while something in it is missing or wrong."""
        try:
            return kind.read(self.values.get(_name_of(kind), {}))
        except InvalidInputs:
            return None

    def faults(self, name: str) -> dict[str, Text]:
        """Return what is missing or wrong in a section, by field."""
        try:
            SECTIONS[name][1].read(self.values.get(name, {}))
        except InvalidInputs as problem:
            return problem.fields
        return {}

    @property
    def title(self) -> str:
        """Return the title, or that there is none yet."""
        return str(self.values.get("about", {}).get("title") or "") or str(NOT_YET)

    @property
    def agreements(self) -> list[Entry]:
        """Return the agreements and exchanges that were taken in from the register."""
        return [read_entry(piece.values) for piece in self.pieces if piece.kind == AGREED]

    @property
    def place(self) -> Place | None:
        """Return the territory; None while it is not one."""
        about = self.section(About)
        if about is None:
            return None
        try:
            return of_municipalities(about.municipalities) if about.municipalities else of_territory(about.territory)
        except Problem:
            return None


def _name_of(kind: type[Inputs]) -> str:
    return next(name for name, (_, section) in SECTIONS.items() if section is kind)


def load(answers: Answers) -> Pilot:
    """Return the pilot of the answers of its page; an empty one if nothing was written."""
    parts = answers.all()
    values = {name: value for name in SECTIONS if isinstance(value := parts.get(SECTION + name), dict)}
    kept = tuple(read_piece(raw) for raw in parts.get(PIECES) or [])
    cycle = {
        part.removeprefix(CYCLE): value
        for part, value in parts.items()
        if part.startswith(CYCLE) and isinstance(value, dict)
    }
    return Pilot(
        parts.get(ID) or "",
        values,
        kept,
        parts.get(ORIGINS) or {},
        parts.get(STARTED) or "",
        cycle,
        parts.get(TIES) or {},
    )


def assemble(answers: Answers, folder: Path, read: Read = handed_in) -> Pilot:
    """Take in what was done in a participant's folder: sections gain what they lack, and nothing typed is changed.

    `read` returns the answers of a page, as for `pieces`.
    """
    found = pieces(folder, read)
    present = load(answers)
    sections, origins = draft(found, present.values)
    for name, values in sections.items():
        answers.put(SECTION + name, values)
    answers.put(PIECES, [piece.data() for piece in found])
    answers.put(ORIGINS, {name: list(dict.fromkeys([*present.origins.get(name, []), *origins.get(name, [])]))
                          for name in SECTIONS if name in present.origins or name in origins})  # fmt: skip
    return identified(answers)


def identified(answers: Answers) -> Pilot:
    """Return the pilot with an identity, which is made the first time that somebody needs one."""
    if not load(answers).id:
        answers.put(ID, uuid4().hex[:16])
    return load(answers)


def begin(answers: Answers, day: str = "") -> Pilot:
    """Say from which day the programme runs (today, unless another is said)."""
    answers.put(STARTED, day or datetime.now(UTC).date().isoformat())
    return identified(answers)
