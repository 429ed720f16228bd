"""A prediction before anything is seen: a number that is compared with what a simulation gives, or with what is decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import Field

from scuola import simulations
from scuola.classroom.activity import FEWEST, Activity, too_few
from scuola.classroom.asking import a_number
from scuola.classroom.counting import PER_CENT, bins, measured
from scuola.classroom.people import Seat
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import LiveStep, Options, Play
from scuola.classroom.simulating import Run
from scuola.declared.inputs import Inputs
from scuola.text import Text
from scuola.text.formats import exact, percent

WRITE_FIRST = Text("Si scrive prima di vedere.", "Write before seeing.")
TRUTH = Text(
    "La simulazione dice {value} ({year}). Previsioni che ci sono andate vicino: {near} su {all}.",
    "The simulation says {value} ({year}). Predictions that came close: {near} of {all}.",
)
MINE = Text("La propria previsione: {value}.", "Your prediction: {value}.")
TRUTH_ALONE = Text("La simulazione dice {value} ({year}).", "The simulation says {value} ({year}).")
NEAR = 0.1


class Truth(Options):
    """What the prediction is compared with: a measure of a simulation, in its trend or with some levers set."""

    model: str
    measure: str
    levers: Mapping[str, float] = {}

    @property
    def run(self) -> Run:
        """Return the simulation to run."""
        return Run.of(self.model, dict(self.levers), runs=200)


class PredictOptions(Options):
    """The question and the range of the answer; shares are asked for in per cent."""

    ask: Text
    low: float = 0
    high: float = 100
    step: float = Field(1, gt=0)
    unit: Text | None = PER_CENT
    truth: Truth | None = None
    debrief: Text | None = None


class Predict(Activity[PredictOptions]):
    """Everyone writes a number before seeing."""

    title = Text("Previsione", "Prediction")
    options = PredictOptions

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return the rule of the game."""
        return [Sentence(WRITE_FIRST, "note")]

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return the number."""
        options = self.of(play.step)
        return a_number(options.ask, options.low, options.high, options.step, options.unit)

    def needs(self, play: Play) -> Collection[Run]:
        """Return the simulation that the predictions are compared with."""
        truth = self.of(play.step).truth
        return (truth.run,) if truth else ()

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own prediction, once the result is there."""
        mine = play.latest().get(play.step.group(seat))
        if mine is None or not play.is_revealed:
            return ()
        return [Sentence(MINE(value=measured(exact(mine.values["number"]), self.of(play.step).unit)))]

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return how predictions are spread, and what the simulation says."""
        options = self.of(play.step)
        predicted = [float(answer.values["number"]) for answer in play.latest().values()]
        if len(predicted) < FEWEST:
            return [*too_few(len(predicted)), *self._truth(play, predicted)]
        chart = bins(options.ask, options.low, options.high, predicted, options.unit)
        debrief = [Sentence(options.debrief, "question")] if options.debrief else []
        return [*self._truth(play, predicted), chart, *debrief]

    def _truth(self, play: Play, predicted: Sequence[float]) -> list[Piece]:
        options = self.of(play.step)
        outcome = options.truth and play.outcome(options.truth.run)
        if not options.truth or not outcome:
            return []
        model = simulations.find(options.truth.model)
        value = outcome.median(options.truth.measure)
        is_share = model.measures[options.truth.measure].form == "share"
        scaled = 100 * value if is_share else value
        said = percent(value, 0) if is_share else model.measures[options.truth.measure].show(value)
        if len(predicted) < FEWEST:
            return [Sentence(TRUTH_ALONE(value=said, year=model.horizon), "finding")]
        near = sum(abs(one - scaled) <= NEAR * (options.high - options.low) / 2 for one in predicted)
        return [Sentence(TRUTH(value=said, year=model.horizon, near=near, all=len(predicted)), "finding")]

    def faults(self, step: LiveStep, before: Collection[str]) -> Iterator[str]:
        """Yield a measure or a lever that the simulation does not have."""
        if truth := self.of(step).truth:
            model = simulations.find(truth.model)
            if truth.measure not in model.measures or model.measures[truth.measure].axes:
                yield f"truth.measure: {truth.measure}"
            yield from (f"truth.levers: {name}" for name in truth.levers if name not in model.parameters.model_fields)


ACTIVITY = Predict()
