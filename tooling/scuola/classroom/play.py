"""What an activity reads: a step as the session declares it, and the step while it is played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from scuola.classroom.people import ROOM, Seat
from scuola.curriculum.sessions import Role, Session, Step
from scuola.text import EMPTY, Text

if TYPE_CHECKING:
    from scuola.classroom.activity import Activity
    from scuola.classroom.simulating import Outcome, Run

ANSWER = "answer"


class Options(BaseModel):
    """What a step of a kind may say in its session's YAML; an unknown word is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class Stage:
    """A part of a step that the facilitator opens by itself: what can be done in it, and for how long."""

    name: str = "ask"
    title: Text = EMPTY
    asks: tuple[str, ...] = (ANSWER,)
    minutes: float | None = None


@dataclass(frozen=True, eq=False)
class LiveStep:
    """A step of a session with its kind and options, read and checked; `minute` is when its activity starts."""

    declared: Step
    activity: Activity[Any]
    options: Options
    minute: int
    session: Session
    roles: Mapping[str, Role]

    @property
    def id(self) -> str:
        """Return its name."""
        return self.declared.id

    def takes_part(self, seat: Seat) -> bool:
        """Say whether a seat is asked for something."""
        who = self.declared.who
        if who == "observers":
            return not seat.role
        return seat.role != "" if who == "roles" else seat.role in who if isinstance(who, tuple) else True

    def group(self, seat: Seat) -> str:
        """Return who answers as one with a seat: its team, the room, or itself."""
        if self.declared.who == "writer":
            return ROOM
        return seat.team if self.declared.who == "teams" and seat.team else str(seat.number)


@dataclass(frozen=True)
class Answer:
    """What a seat answered; `number` identifies it, `sequence` orders a seat's own, `late` came when others had gone on."""

    number: int
    seat: int
    group: str
    stage: int
    act: str
    values: Mapping[str, Any]
    at: float
    sequence: int = 0
    late: bool = False

    def comes_after(self, other: Answer) -> bool:
        """Say whether it replaces another: a phone numbers its own, between two phones the last to arrive counts."""
        return self.sequence > other.sequence if self.seat == other.seat else self.number > other.number


@dataclass(frozen=True, eq=False)
class Play:
    """A step while it is played: who takes part, what they answered, what the facilitator told, what has been simulated.

    `earlier` returns the play of another step of the session; `shown` says which notes were let through or hidden.
    """

    step: LiveStep
    stage: int
    seats: tuple[Seat, ...]
    answers: tuple[Answer, ...]
    earlier: Callable[[str], Play]
    shown: Mapping[int, bool]
    told: tuple[Mapping[str, Any], ...] = ()
    outcomes: Mapping[Run, Outcome] | None = None
    is_revealed: bool = False
    _latest: dict[tuple[str, int | None], dict[str, Answer]] = field(default_factory=dict)

    def latest(self, act: str = ANSWER, stage: int | None = None) -> dict[str, Answer]:
        """Return the last answer of each group, of all stages or one: by group, those who answered first come first."""
        if (act, stage) not in self._latest:
            self._latest[act, stage] = self._find_latest(act, stage)
        return self._latest[act, stage]

    def _find_latest(self, act: str, stage: int | None) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for answer in self.answers:
            if answer.act == act and stage in (None, answer.stage):
                before = found.get(answer.group)
                if before is None or answer.comes_after(before):
                    found[answer.group] = answer
        return found

    def every(self, act: str = ANSWER) -> tuple[Answer, ...]:
        """Return all answers of an act, in the order in which they came."""
        return tuple(answer for answer in self.answers if answer.act == act)

    def groups(self) -> list[str]:
        """Return the groups that are asked, in order."""
        groups = {self.step.group(seat) for seat in self.seats}
        return sorted(groups, key=lambda group: (len(group), group))

    def outcome(self, run: Run) -> Outcome | None:
        """Return what a simulation gave, if it is done."""
        return (self.outcomes or {}).get(run)
