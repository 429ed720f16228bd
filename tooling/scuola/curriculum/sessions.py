"""What a class session is: minute by minute, what is said aloud, what to do when it goes wrong; and the role-play."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text
from scuola.text.problems import WrongValue

NOT_IN_A_ROW = Text(
    "Un'attività va dal minuto {start} al minuto {end}, ma si è al minuto {clock}",
    "An activity goes from minute {start} to minute {end}, but it is minute {clock}",
)
LITTLE_REFLECTION = Text(
    "{minutes} minuti su {all} sono segnati con `reflect`; ne serve almeno un quarto",
    "{minutes} of {all} minutes are marked `reflect`; at least a quarter must be",
)
STRAY_STEPS = Text(
    "`live` ha dei passi al minuto {minute}, quando non comincia nessuna attività: {starts}",
    "`live` has steps at minute {minute}, when no activity starts: {starts}",
)
TWICE = Text("Due passi si chiamano «{name}»", "Two steps are called “{name}”")

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


RoleCode = Annotated[str, Field(pattern=r"^R\d{2}$")]


class Role(Entry):
    """A role: `confidential` is for the person who holds its card, and nobody else."""

    code: RoleCode
    name: Text
    aim: Text
    confidential: Text
    resources: Text | None = None
    limit: Text | None = None
    alternative: Text | None = None
    opening: Text | None = None


class Step(BaseModel):
    """What everyone does on their phone, or looks at: `use` names the kind of activity, which has options of its own.

    `who` (in YAML, `for`) takes part: every seat, every team as one, those with a role (or with one of those named),
    observers, or one who writes for all. Results are shown when the facilitator reveals them, or live, or never.
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    id: Slug
    use: Slug
    who: Literal["all", "teams", "roles", "observers", "writer"] | tuple[RoleCode, ...] = Field("all", alias="for")
    reveal: Literal["after", "live", "never"] = "after"
    minutes: float | None = Field(None, gt=0, le=120)
    optional: bool = False


class Teams(Entry):
    """Teams of about so many people."""

    size: int = Field(5, ge=2, le=12)


class Roles(Entry):
    """Who plays whom: the cards of the role-play, or those written here.

    With too few people roles are left out in `drop_order`, never those that must be there `always`; too many share a
    role or observe. Roles of `observers` go to those who do not sit at the table.
    """

    cards: Literal["role-play"] | tuple[Role, ...]
    always: tuple[RoleCode, ...] = ()
    drop_order: tuple[RoleCode, ...] = ()
    observers: tuple[RoleCode, ...] = ()
    extra: Literal["share", "observe"] = "observe"


class People(Entry):
    """How those in the room are arranged; with `mix`, each says where they work and tables are mixed accordingly."""

    teams: Teams | None = None
    roles: Roles | None = None
    mix: bool = False


class Session(Entry):
    """A session, its activities one after the other without gaps; `module` is missing for one that stands alone.

    `live` has what happens on phones, by the minute at which an activity starts.
    """

    slug: Slug
    module: Annotated[str, Field(pattern=r"^(M[1-9]|CP)$")] | None = None
    title: Text
    aim: Text
    role_play: bool = False
    activities: tuple[Activity, ...] = Field(min_length=1)
    debrief: tuple[Text, ...] = Field(min_length=3)
    trouble: tuple[Trouble, ...] = Field(min_length=1)
    people: People = People()
    live: dict[int, tuple[Step, ...]] = {}

    @property
    def minutes(self) -> int:
        """Return how long the session is."""
        return self.activities[-1].end

    @model_validator(mode="after")
    def _activities_follow_one_another(self) -> Session:
        clock = 0
        for activity in self.activities:
            if activity.start != clock or activity.end <= activity.start:
                raise WrongValue(NOT_IN_A_ROW(start=activity.start, end=activity.end, clock=clock))
            clock = activity.end
        return self

    @model_validator(mode="after")
    def _enough_time_to_look_back(self) -> Session:
        reflecting = sum(one.end - one.start for one in self.activities if one.reflect)
        if reflecting < REFLECTION * self.minutes:
            raise WrongValue(LITTLE_REFLECTION(minutes=reflecting, all=self.minutes))
        return self

    @model_validator(mode="after")
    def _live_steps_belong_to_activities(self) -> Session:
        starts = [activity.start for activity in self.activities]
        if stray := sorted(set(self.live) - set(starts)):
            raise WrongValue(STRAY_STEPS(minute=stray[0], starts=", ".join(map(str, starts))))
        names = [step.id for steps in self.live.values() for step in steps]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise WrongValue(TWICE(name=twice[0]))
        return self


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
