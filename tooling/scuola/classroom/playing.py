"""A room as it is played: where the class is, what is asked of whom, who has answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from scuola.classroom import records
from scuola.classroom.people import Kind, Seat
from scuola.classroom.plan import Moment
from scuola.classroom.play import ANSWER, Answer, LiveStep, Play
from scuola.classroom.seating import Seating
from scuola.classroom.simulating import Run, Simulations
from scuola.classroom.state import WAITING_ROOM
from scuola.classroom.storage import Writer
from scuola.declared.inputs import Inputs


class Playing(Seating):
    """The steps of a room with what was answered so far."""

    def __init__(self, record: records.Record, writer: Writer, changed: Callable[[str, str | int], None]) -> None:
        super().__init__(record, writer, changed)
        self.simulations = Simulations(self._simulated)
        self._answers: defaultdict[str, list[Answer]] = defaultdict(list)
        self._plays: dict[tuple[str, int, int | None], Play] = {}
        self._taking: dict[str, tuple[Seat, ...]] = {}

    @property
    def moment(self) -> Moment | None:
        """Return where the class is; None in the waiting room."""
        position = self.state.position
        return None if position == WAITING_ROOM else self.plan.moments[min(position, len(self.plan.moments) - 1)]

    def play(self, step: LiveStep, stage: int | None = None, beside: int | None = None) -> Play:
        """Return a step as it stands, at a stage (the last one); `beside` adds the answers of a test participant."""
        here = len(step.activity.stages(step)) - 1 if stage is None else stage
        if (step.id, here, beside) not in self._plays:
            self._plays[step.id, here, beside] = Play(
                step, here, self._taking_part(step), self._heard(step, beside), self.earlier,
                self.state.shown, tuple(self.state.told.get(step.id, ())), self.simulations.outcomes,
                self.state.is_revealed(step.id, here),
            )  # fmt: skip
        return self._plays[step.id, here, beside]

    def _taking_part(self, step: LiveStep) -> tuple[Seat, ...]:
        if step.id not in self._taking:
            robots = step.activity.robots_fill
            people = [seat for seat in self.people() if seat.counts or (robots and seat.kind is Kind.ROBOT)]
            self._taking[step.id] = tuple(seat for seat in people if step.takes_part(seat))
        return self._taking[step.id]

    def _heard(self, step: LiveStep, beside: int | None) -> tuple[Answer, ...]:
        kinds = {Kind.PERSON, Kind.OBSERVER, *([Kind.ROBOT] if step.activity.robots_fill else [])}
        out, chairs = self.state.expelled, self.chairs
        return tuple(one for one in self._answers[step.id]
                     if one.seat == beside or (one.seat not in out and chairs[one.seat].kind in kinds))  # fmt: skip

    def _forget(self) -> None:
        super()._forget()
        self._plays.clear()
        self._taking.clear()

    def earlier(self, step: str) -> Play:
        """Return the play of another step."""
        return self.play(self.plan.steps[step])

    def can_be_revealed(self, step: LiveStep) -> bool:
        """Say whether a step has a result that waits for the facilitator to reveal it."""
        return step.activity.has_result and step.declared.reveal == "after"

    def results_are_shown(self, moment: Moment) -> bool:
        """Say whether everyone sees the result of a moment."""
        return moment.step.declared.reveal == "live" or self.is_revealed(moment)

    def is_revealed(self, moment: Moment) -> bool:
        """Say whether the facilitator has revealed the result of a moment: no answer counts any more."""
        return self.state.is_revealed(moment.step.id, moment.stage)

    def is_open(self, moment: Moment) -> bool:
        """Say whether answers of a moment are still expected."""
        closed = (moment.step.id, moment.stage) in self.state.closed
        return not closed and not self.is_revealed(moment) and not self.state.is_over

    def pen(self, step: LiveStep) -> int | None:
        """Return who writes for all: whoever the facilitator gave the pen to, else the first seat."""
        given = [told["seat"] for told in self.state.told.get(step.id, ()) if told.get("what") == "pen"]
        people = [seat.number for seat in self.people() if seat.counts]
        return given[-1] if given and given[-1] in people else next(iter(people), None)

    def asked(self, moment: Moment, act: str, seat: Seat) -> type[Inputs] | None:
        """Return what a seat is asked for an act; None if nothing."""
        step = moment.step
        if not step.takes_part(seat) or seat.kind is Kind.OBSERVER:
            return None
        if step.declared.who == "writer" and self.pen(step) != seat.number:
            return None
        beside = seat.number if seat.kind is Kind.TEST else None
        return step.activity.inputs(self.play(step, moment.stage, beside), act, seat)

    def has_answered(self, moment: Moment) -> tuple[list[str], list[str]]:
        """Return the groups that have answered at a moment, and those that are still expected."""
        if not moment.declared.asks:
            return [], []
        play = self.play(moment.step, moment.stage)
        acts = {act for asked in moment.declared.asks for act, _ in moment.step.activity.buttons(play, asked)}
        main = ANSWER if ANSWER in acts else None
        done = {answer.group for answer in play.answers
                if answer.stage == moment.stage and (main is None or answer.act == main)}  # fmt: skip
        groups = play.groups() if moment.step.activity.expects_all else sorted(done)
        return [group for group in groups if group in done], [group for group in groups if group not in done]

    def _simulated(self, run: Run) -> None:
        """Tell at once those whose plan was simulated, the others together with what else has changed."""
        for name in self.state.opened:
            step = self.plan.steps[name]
            play = self.play(step)
            awaiting = step.activity.awaiting(play, run)
            for seat in play.seats:
                if step.group(seat) in awaiting:
                    self.note_change(seat.number)
        self.note_change("soon")

    def ask_for_simulations(self) -> None:
        """Have run what the present step, and those whose results are shown, need."""
        if moment := self.moment:
            self.simulations.ask(moment.step.activity.needs(self.play(moment.step)))
            for step in self.plan.steps.values():
                if step.id in self.state.opened:
                    self.simulations.ask(step.activity.needs(self.play(step)))
