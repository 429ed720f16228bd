"""What a class session is: minute by minute, what is said aloud, what to do when it goes wrong; and the role-play."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from scuola.curriculum.schema import Entry, Slug
from scuola.text import Text

#: Share of a session that is kept for looking back at what was done.
REFLECTION = 0.25


class Activity(Entry):
    """What is done from a minute to another; `say` is read aloud, `reflect` marks looking back."""

    start: int = Field(ge=0)
    end: int = Field(le=600)
    what: Text
    materials: Text | None = None
    output: Text | None = None
    say: Text | None = None
    reflect: bool = False


class Trouble(Entry):
    """A sign that something goes wrong, and what to do."""

    sign: Text
    do: Text


class Session(Entry):
    """A session of one module, its activities one after the other without gaps."""

    slug: Slug
    module: Annotated[str, Field(pattern=r"^(M[1-9]|CP)$")]
    title: Text
    aim: Text
    role_play: bool = False
    activities: tuple[Activity, ...] = Field(min_length=1)
    debrief: tuple[Text, ...] = Field(min_length=3)
    trouble: tuple[Trouble, ...] = Field(min_length=1)

    @property
    def minutes(self) -> int:
        """Return how long the session is."""
        return self.activities[-1].end

    @model_validator(mode="after")
    def _activities_follow_one_another(self) -> Session:
        clock = 0
        for activity in self.activities:
            if activity.start != clock or activity.end <= activity.start:
                raise ValueError(f"an activity goes from {activity.start} to {activity.end}, but it is minute {clock}")
            clock = activity.end
        return self

    @model_validator(mode="after")
    def _enough_time_to_look_back(self) -> Session:
        reflecting = sum(one.end - one.start for one in self.activities if one.reflect)
        if reflecting < REFLECTION * self.minutes:
            raise ValueError(f"{reflecting} of {self.minutes} minutes are marked `reflect`; at least a quarter must be")
        return self


class Role(Entry):
    """A role: `confidential` is for the person who holds its card, and nobody else."""

    code: Annotated[str, Field(pattern=r"^R\d{2}$")]
    name: Text
    aim: Text
    confidential: Text
    resources: Text | None = None
    limit: Text | None = None
    alternative: Text | None = None
    opening: Text | None = None


class RolePlay(Entry):
    """The role-play: what everyone knows, what is to be decided, who sits at the table."""

    title: Text
    notice: Text
    scenario: tuple[Text, ...] = Field(min_length=1)
    decisions: tuple[Text, ...] = Field(min_length=1)
    scores: tuple[Text, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=2)


class Rules(Entry):
    """How every session is run."""

    group: Text
    materials: tuple[Text, ...]
    ground_rules: tuple[Text, ...]
    online: Text
    avoid: tuple[Text, ...]
    trouble: tuple[Trouble, ...]
