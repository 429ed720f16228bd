"""The rhythm of an edition: how many lessons a week, when a class meets, when exercises are due."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from pydantic import Field

from scuola.files.typed_yaml import Entry
from scuola.text import Text


class Weekday(StrEnum):
    """Days on which a class can meet."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"

    @property
    def days_after_monday(self) -> int:
        """Return how many days after Monday it is."""
        return list(Weekday).index(self)


class Rhythm(Entry):
    """The rhythm of an edition; `zone` is an IANA time zone, `country` whose public holidays are kept (ISO 3166).

    An exercise is due `assignment_weeks` after the week of the last lesson that leads to it, on `due_weekday`.
    """

    zone: str
    country: str = Field(pattern=r"^[A-Z]{2}$")
    lessons_a_week: int = Field(ge=1, le=5)
    class_weekday: Weekday
    class_begins: time
    assignment_weeks: int = Field(ge=1, le=8)
    due_weekday: Weekday
    due_at: time


class MarkingComments(Entry):
    """Comments that fit many texts, offered to those who mark."""

    comments: tuple[Text, ...] = Field(min_length=1)
