"""A vote on criteria: roles weigh them differently, and the multi-criteria tool (T21) says how far they agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import mean
from typing import Literal

from pydantic import Field, create_model

from scuola import simulations
from scuola.classroom.activities.simulate import Simulate
from scuola.classroom.activity import FEWEST, Activity, too_few
from scuola.classroom.asking import label_of
from scuola.classroom.people import Seat, Sector, group_label, role_name, team_label
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import LiveStep, Options, Play
from scuola.declared.inputs import Inputs, number
from scuola.text import Text
from scuola.text.formats import number as written
from scuola.toolkit import find as find_tool
from scuola.toolkit.tool import charts

HOW = Text(
    "100 al criterio su cui il salto dal peggiore al migliore conta di più; gli altri in proporzione.",
    "100 to the criterion on which the swing from worst to best matters most; the others in proportion.",
)
FEW_OPTIONS = Text(
    "Per confrontare servono almeno due opzioni, per esempio i piani di due squadre.",
    "To compare, at least two options are needed, for example the plans of two teams.",
)
NO_WEIGHTS = Text("Nessuno ha ancora dato i pesi.", "Nobody has given weights yet.")
AGREEMENT = Text(
    "Accordo tra chi pesa (W di Kendall, da 0 a 1): {value}.",
    "Agreement among those who weigh (Kendall's W, 0 to 1): {value}.",
)
EVERYONE, OTHERS = Text("Tutti", "Everyone"), Text("Altri", "Others")
POINTS = Text("punti su 100", "points out of 100")


class Criterion(Options):
    """A criterion: a measure of the simulation, or of one group of a face of its panel; or a name, for options written here."""

    name: Text
    measure: str = ""
    face: str = ""
    group: int = Field(0, ge=0)
    lower_is_better: bool = False


class Alternative(Options):
    """An option and how it does on each criterion, in the order of the criteria."""

    name: Text
    values: tuple[float, ...]


class CriteriaOptions(Options):
    """What is weighed: plans of an earlier simulation (`source_step`), or alternatives written here."""

    ask: Text
    criteria: tuple[Criterion, ...] = Field(min_length=2, max_length=6)
    alternatives: tuple[Alternative, ...] = ()
    source_step: str | None = None
    weights_by: Literal["role", "team", "sector"] = "team"
    debrief: Text | None = None


class Criteria(Activity[CriteriaOptions]):
    """Everyone weighs the criteria; weights are averaged by role, team or sector.

    Those of a role are the role's, and are played in the open; those of a team or sector are shown of five people or more.
    """

    title = Text("Pesi ai criteri", "Weights of criteria")
    options = CriteriaOptions

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return how weights are given."""
        return [Sentence(HOW)]

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return one weight per criterion."""
        return weights_of(tuple(criterion.name for criterion in self.of(play.step).criteria))

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return what the multi-criteria tool finds: scores, turning points, agreement."""
        options = self.of(play.step)
        given, performances = self._given(play), self._alternatives(play)
        people = sum(map(len, given.values()))
        if len(performances) < 2:
            return [Sentence(FEW_OPTIONS)]
        if not given:
            return [Sentence(NO_WEIGHTS)]
        if people < FEWEST:
            return too_few(people)
        weights = self._weights(given if options.weights_by == "role" else large_enough(given))
        tool = find_tool("multi-criteria")
        outcome = tool.run(tool.inputs.read(self._typed(play, weights, performances)))
        agreed = outcome.values.get("agreement")
        said = [Sentence(AGREEMENT(value=written(agreed, 2)), "finding")] if agreed is not None else []
        found = [Sentence(finding.text) for finding in outcome.findings]
        debrief = [Sentence(options.debrief, "question")] if options.debrief else []
        return [*said, *found, *charts(outcome), *debrief]

    def faults(self, step: LiveStep, before: Collection[str]) -> Iterator[str]:
        """Yield measures that the simulation does not have, and alternatives with a value too few."""
        yield from super().faults(step, before)
        options = self.of(step)
        wrong = [one for one in options.alternatives if len(one.values) != len(options.criteria)]
        yield from (f"alternatives: {one.name.en}" for one in wrong)
        if not options.source_step and len(options.alternatives) < 2:
            yield "alternatives"
        if options.source_step and not all(one.measure or one.face for one in options.criteria):
            yield "criteria.measure"

    def _given(self, play: Play) -> dict[str, list[list[float]]]:
        """Return the weights that each person gave, by the name of the group."""
        seats = {str(seat.number): seat for seat in play.seats}
        given: dict[str, list[list[float]]] = {}
        for group, answer in play.latest().items():
            if group in seats:
                values = [float(value) for value in answer.values.values()]
                given.setdefault(str(self._who(play, seats[group])), []).append(values)
        return given

    def _weights(self, given: Mapping[str, Sequence[Sequence[float]]]) -> dict[str, list[float]]:
        """Return the mean weights of each group, by name."""
        means = {name: [mean(column) for column in zip(*rows, strict=True)] for name, rows in sorted(given.items())}
        return {name: weights for name, weights in list(means.items())[:8] if sum(weights) > 0}

    def _who(self, play: Play, seat: Seat) -> Text:
        by = self.of(play.step).weights_by
        if by == "role" and seat.role:
            return role_name(seat.role, play.step.roles)
        if by == "team" and seat.team:
            return team_label(seat.team)
        return label_of(Sector, seat.sector) if by == "sector" and seat.sector else EVERYONE

    def _alternatives(self, play: Play) -> dict[str, list[float]]:
        options = self.of(play.step)
        if not options.source_step:
            return {str(one.name): list(one.values) for one in options.alternatives}
        source = play.earlier(options.source_step)
        simulate = source.step.activity
        assert isinstance(simulate, Simulate)
        outcomes = simulate.outcomes(source)
        labels = {group: str(group_label(group, play.step.roles)) for group in outcomes}
        return {labels[group]: [outcome.faces[one.face][0][one.group] if one.face else outcome.median(one.measure)
                                for one in options.criteria] for group, outcome in list(outcomes.items())[:8]}  # fmt: skip

    def _typed(
        self, play: Play, weights: Mapping[str, Sequence[float]], performances: Mapping[str, Sequence[float]]
    ) -> dict[str, object]:
        """Return what would be typed into the tool."""
        options = self.of(play.step)
        return {
            "decision": str(options.ask),
            "options": [{"name": name} for name in performances],
            "criteria": [{"name": str(one.name), "direction": "less" if self._lower(options, play, one) else "more"}
                         for one in options.criteria],
            "performances": list(performances.values()),
            "roles": [{"name": name} for name in weights],
            "weights": list(weights.values()),
        }  # fmt: skip

    def _lower(self, options: CriteriaOptions, play: Play, criterion: Criterion) -> bool:
        if not options.source_step or not (name := criterion.measure or criterion.face):
            return criterion.lower_is_better
        source = play.earlier(options.source_step).step
        model = simulations.find(getattr(source.options, "model", ""))
        return criterion.lower_is_better or model.measures[name].better == "lower"


def large_enough(given: Mapping[str, Sequence[Sequence[float]]]) -> dict[str, list[Sequence[float]]]:
    """Put groups of fewer than five people together, and with them the smallest of the others until they are five."""
    smallest_first = sorted(given.items(), key=lambda group: len(group[1]))
    together: list[Sequence[float]] = []
    while smallest_first and (len(smallest_first[0][1]) < FEWEST or 0 < len(together) < FEWEST):
        together += smallest_first.pop(0)[1]
    apart = {name: list(rows) for name, rows in smallest_first}
    return {**apart, str(OTHERS if apart else EVERYONE): together} if together else apart


@lru_cache(maxsize=64)
def weights_of(names: tuple[Text, ...]) -> type[Inputs]:
    """Return a form with one weight per criterion."""
    fields = {f"weight_{place}": (float, number(name, low=0, high=100, step=5, unit=POINTS))
              for place, name in enumerate(names, start=1)}  # fmt: skip
    return create_model("Weights", __base__=Inputs, **fields)  # type: ignore[call-overload,no-any-return]


ACTIVITY = Criteria()
