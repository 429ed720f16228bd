"""A session as a live class plays it: its steps read and checked, and the moments that the facilitator goes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scuola import curriculum
from scuola.classroom.activity import find
from scuola.classroom.people import cards
from scuola.classroom.play import LiveStep, Stage
from scuola.curriculum.sessions import Activity as GuideActivity
from scuola.curriculum.sessions import Role, Session
from scuola.files.content import kept
from scuola.files.typed_yaml import typed
from scuola.text import Text
from scuola.text.problems import Problem

NO_SESSION = Text(
    "Non c'è un incontro «{slug}» da giocare in aula. Quelli pronti sono: {known}.",
    "There is no session “{slug}” to be played in class. Those ready are: {known}.",
)
WRONG_STEP = Text("{session}, passo «{step}»: non va bene {what}.", "{session}, step “{step}”: {what} is wrong.")


@dataclass(frozen=True, eq=False)
class Moment:
    """A stage of a step: where the class is."""

    step: LiveStep
    stage: int

    @property
    def declared(self) -> Stage:
        """Return the stage."""
        return self.step.activity.stages(self.step)[self.stage]

    @property
    def minutes(self) -> float | None:
        """Return for how long it lasts; None if nothing is said."""
        return self.declared.minutes or self.step.declared.minutes

    @property
    def title(self) -> Text:
        """Return the question, with the name of the stage where there are several."""
        ask, stage = self.step.activity.ask(self.step), self.declared.title
        return Text(f"{ask.it} · {stage.it}", f"{ask.en} · {stage.en}") if stage.it else ask


class Plan:
    """The steps and moments of a session, the guide beside them, the roles that can be played."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.roles: Mapping[str, Role] = cards(session.people.roles)
        self.steps = {step.id: step for step in self._steps()}
        self.moments = [Moment(step, stage) for step in self.steps.values()
                        for stage in range(len(step.activity.stages(step)))]  # fmt: skip
        self._check()

    def _steps(self) -> Iterator[LiveStep]:
        for minute in sorted(self.session.live):
            for declared in self.session.live[minute]:
                activity = find(declared.use)
                file = f"{self.session.slug}.yaml, live.{minute}.{declared.id}"
                options = typed(activity.options, declared.model_extra or {}, file)
                yield LiveStep(declared, activity, options, minute, self.session, self.roles)

    def _check(self) -> None:
        before: list[str] = []
        for step in self.steps.values():
            for fault in step.activity.faults(step, before):
                raise Problem(WRONG_STEP(session=self.session.slug, step=step.id, what=fault))
            before.append(step.id)

    @cached_property
    def guide(self) -> Mapping[int, GuideActivity]:
        """Return what the guide says, by the minute at which an activity starts."""
        return {activity.start: activity for activity in self.session.activities}


def sessions() -> list[Session]:
    """Return the sessions that can be played live."""
    return [session for session in curriculum.sessions() if session.live]


@kept
def plan(slug: str) -> Plan:
    """Return the plan of a session; raise `Problem` if there is none to be played, or something in it is wrong."""
    known = {session.slug: session for session in sessions()}
    if slug not in known:
        raise Problem(NO_SESSION(slug=slug, known=", ".join(known)))
    return Plan(known[slug])
