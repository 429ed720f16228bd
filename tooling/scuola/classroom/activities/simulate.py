"""Teams set three or four levers of a simulation; the server runs it, and everyone sees all teams side by side."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic import Field, create_model

from scuola import simulations
from scuola.classroom.activity import Activity
from scuola.classroom.compared import compared, for_one_team
from scuola.classroom.people import Seat
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import ANSWER, LiveStep, Options, Play, Stage
from scuola.classroom.simulating import Outcome, Run
from scuola.declared.inputs import Inputs
from scuola.simulations.scenario_code import code_of
from scuola.text import Text

TRY = "try"
DECIDE, TRY_IT = Text("Decidere", "Decide"), Text("Provare", "Try")
TRIED = Text("Prova, non ancora decisa:", "A trial, not decided yet:")
DECIDED = Text("Deciso:", "Decided:")
WORKING = Text(
    "La simulazione è in corso, di solito pochi secondi.", "The simulation is running, usually a few seconds."
)
LAST_COUNTS = Text(
    "Vale l'ultima scelta inviata da chi è nella squadra.", "The last choice sent by anyone in the team counts."
)
AS_DECIDED = Text(
    "Non c'è nulla da scegliere: è messo alla prova quel che ogni squadra ha deciso prima.",
    "There is nothing to choose: what each team decided before is put to the test.",
)
NOT_YET = Text("Nessuna squadra ha ancora deciso.", "No team has decided yet.")


class Veto(Options):
    """A line that no plan may cross: nobody in `group` of a face may be worse off than in the trend by more than this."""

    face: str
    group: int = Field(0, ge=0)
    worse_than: float = 0


class SimulateOptions(Options):
    """The model, the levers that teams set, what is fixed; `shock` changes circumstances of what was decided before."""

    ask: Text
    model: str
    levers: tuple[str, ...] = Field((), max_length=5)
    fixed: Mapping[str, Any] = {}
    measures: tuple[str, ...] = ()
    panel: bool = False
    veto: Veto | None = None
    starts_from: str | None = None
    shock: Mapping[str, float] = {}
    compare_with: str | None = None
    debrief: Text | None = None


class Simulate(Activity[SimulateOptions]):
    """A simulation, played by teams."""

    title = Text("Simulazione", "Simulation")
    options = SimulateOptions
    adds_up = (TRY,)
    is_shown_back = True

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return one stage, in which nothing is asked where what was decided is only put to the test."""
        return (Stage() if self.of(step).levers else Stage(asks=()),)

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return the question of the simulation, and whose choice counts."""
        options = self.of(play.step)
        story = simulations.find(options.model).story
        how = LAST_COUNTS if options.levers else AS_DECIDED
        return [Sentence(story.question, "question"), Sentence(how, "note"), Sentence(story.synthetic, "note")]

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return the levers; nothing where what was decided before is only put to the test."""
        options = self.of(play.step)
        return levers_of(options.model, options.levers) if options.levers else None

    def start(self, play: Play, act: str, seat: Seat) -> dict[str, Any]:
        """Return the choice of the round before, or the levers as they are today."""
        before = self._decisions(play.earlier(name)) if (name := self.of(play.step).starts_from) else {}
        mine = before.get(play.step.group(seat), {})
        return {**super().start(play, act, seat), **{k: v for k, v in mine.items() if k in self.of(play.step).levers}}

    def buttons(self, play: Play, act: str) -> Sequence[tuple[str, Text]]:
        """Return the two buttons: to try, to decide."""
        return ((TRY, TRY_IT), (ANSWER, DECIDE))

    def needs(self, play: Play) -> Collection[Run]:
        """Return the runs of what teams decided and of the last that each tried; the trend, to be ready."""
        options = self.of(play.step)
        values = [*self._decisions(play).values(), *(dict(one.values) for one in play.latest(TRY).values())]
        return {self._run(options, one) for one in values} | {Run.of(options.model, self._fixed(options))}

    def awaiting(self, play: Play, run: Run) -> Collection[str]:
        """Return the groups whose decision or last trial a run is."""
        options = self.of(play.step)
        tried = {group: one.values for group, one in play.latest(TRY).items()}
        return {group for plans in (tried, self._decisions(play)) for group, values in plans.items()
                if self._run(options, values) == run}  # fmt: skip

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return what the team's last trial or decision gives."""
        group, options = play.step.group(seat), self.of(play.step)
        tried, decided = play.latest(TRY).get(group), play.latest().get(group)
        last = max((one for one in (tried, decided) if one), key=lambda one: one.number, default=None)
        if last is None:
            return ()
        outcome = play.outcome(self._run(options, last.values))
        if outcome is None:
            return [Sentence(WORKING)]
        head = Sentence(DECIDED if last is decided else TRIED, "note")
        return [head, *for_one_team(simulations.find(options.model), outcome, options)]

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return all teams side by side: what they decided, what it gives, who gains and who loses."""
        options, decisions = self.of(play.step), self._decisions(play)
        if not decisions:
            return [Sentence(NOT_YET)]
        done = self.outcomes(play)
        working = [Sentence(WORKING)] if len(done) < len(decisions) else []
        debrief = [Sentence(options.debrief, "question")] if options.debrief else []
        shown = compared(simulations.find(options.model), done, decisions, options, play.step.roles) if done else []
        return [*working, *shown, *debrief]

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return what the team decided gives."""
        options = self.of(play.step)
        values = self._decisions(play).get(play.step.group(seat))
        outcome = values is not None and play.outcome(self._run(options, values))
        return for_one_team(simulations.find(options.model), outcome, options, values) if outcome else ()

    def scenario(self, play: Play, seat: Seat) -> tuple[str, str] | None:
        """Return the code of what the team decided: the same levers are set by it in the simulation's own page."""
        options, values = self.of(play.step), self._decisions(play).get(play.step.group(seat))
        if values is None:
            return None
        run = self._run(options, values)
        return run.model, code_of(run.model, simulations.find(run.model).parameters.read(dict(run.values)))

    def faults(self, step: LiveStep, before: Collection[str]) -> Iterator[str]:
        """Yield levers, measures and faces that the simulation does not have."""
        yield from super().faults(step, before)
        options = self.of(step)
        model = simulations.find(options.model)
        names = (*options.levers, *options.fixed, *options.shock)
        yield from (f"levers: {name}" for name in names if name not in model.parameters.model_fields)
        yield from (f"measures: {name}" for name in options.measures if name not in model.measures)
        if not options.levers and not options.starts_from:
            yield "levers"
        if options.veto and options.veto.face not in {face.measure for face in model.story.panel.faces}:
            yield f"veto.face: {options.veto.face}"

    def robot(self, play: Play, act: str, seat: Seat, chance: random.Random) -> dict[str, Any] | None:
        """Return levers moved a little way up from where they are."""
        inputs = self.inputs(play, act, seat)
        if inputs is None:
            return None
        moved = super().robot(play, act, seat, chance) or {}
        return {**self.start(play, act, seat), **dict(chance.sample(sorted(moved.items()), min(2, len(moved))))}

    def outcomes(self, play: Play) -> dict[str, Outcome]:
        """Return what each group's decision gives, where it has been simulated."""
        options = self.of(play.step)
        found = {group: play.outcome(self._run(options, values)) for group, values in self._decisions(play).items()}
        return {group: outcome for group, outcome in sorted(found.items()) if outcome}

    def _decisions(self, play: Play) -> dict[str, Mapping[str, Any]]:
        """Return what each group decided; where only a shock strikes, what it had decided before."""
        options = self.of(play.step)
        if not options.levers and options.starts_from:
            return self._decisions(play.earlier(options.starts_from))
        return {group: answer.values for group, answer in play.latest().items()}

    def _run(self, options: SimulateOptions, values: Mapping[str, Any]) -> Run:
        return Run.of(options.model, {**self._fixed(options), **values, **options.shock})

    def _fixed(self, options: SimulateOptions) -> dict[str, Any]:
        return {**options.fixed, **options.shock}


@lru_cache(maxsize=64)
def levers_of(model: str, levers: tuple[str, ...]) -> type[Inputs]:
    """Return a form with some of the levers of a simulation."""
    fields = simulations.find(model).parameters.model_fields
    asked: dict[str, Any] = {name: (fields[name].annotation, fields[name]) for name in levers}
    return create_model("Levers", __base__=Inputs, **asked)


ACTIVITY = Simulate()
