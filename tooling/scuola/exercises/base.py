"""What every part of an exercise has, and how a part is checked: with the participant, and for the grade."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text


@dataclass(frozen=True)
class Remark:
    """One line of feedback: fine, or to be looked at; `to_ponder` if it is a question that costs no points."""

    text: Text
    fine: bool
    to_ponder: bool = False

    @property
    def sign(self) -> str:
        """Return the sign that is shown before it."""
        return "?" if self.to_ponder else "✓" if self.fine else "△"


@dataclass(frozen=True)
class Mark:
    """What a part earns (0–1 of its points), and why."""

    share: float
    remarks: Sequence[Remark]


class BasePart(Entry):
    """A part of an exercise: what is asked, for how many points."""

    part: Slug
    title: Text
    ask: Text
    points: float = Field(gt=0)

    @abstractmethod
    def fields(self) -> list[dict[str, Any]]:
        """Return the fields of the part's form."""

    def start(self) -> dict[str, Any]:
        """Return the values that a new form starts from."""
        return {}

    @abstractmethod
    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return formative feedback: messages by field and remarks, without the solution."""

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark | None:
        """Return what the answer earns, given what is hidden from participants; None if a person marks it."""
        return None

    def as_elsewhere(self, answer: Mapping[str, Any]) -> tuple[str, Any] | None:
        """Return the answer as the page of a lesson or of a simulation would keep it, with its part; None if none would."""
        return None

    def rehearse(self, hidden: Mapping[str, Any]) -> None:
        """Mark an answer that is nobody's: what marking reads and works out for every answer is kept from then on."""
        self.mark(self.start(), hidden)
