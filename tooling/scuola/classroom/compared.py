"""Teams' plans side by side: what each gives and costs, who gains and who loses, which cross a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from scuola.charts.chart import Bars, Format, Series
from scuola.charts.tool_charts import Cell, Grid
from scuola.charts.tradeoff import Place, Tradeoff
from scuola.classroom.people import group_label
from scuola.classroom.pieces import Piece, Sentence, Sheet
from scuola.classroom.simulating import Outcome
from scuola.curriculum.sessions import Role
from scuola.declared.measures import Measure
from scuola.simulations.model import Model
from scuola.simulations.panel import Face
from scuola.text import EMPTY, Text
from scuola.text.formats import percent

TODAY = Text("Tendenza", "Trend")
TEAMS = Text("Squadre", "Teams")
PLAN = Text("Il piano", "The plan")
WITH_BAND = Text(
    "{label} nel {year}: {value} ({band}), {change} rispetto alla tendenza.",
    "{label} in {year}: {value} ({band}), {change} compared with the trend.",
)
COSTS = Text(
    "Il piano costa {asked} e il bilancio è {given}: le azioni sono finanziate al {share}.",
    "The plan costs {asked} and the budget is {given}: actions are financed at {share}.",
)
LOSERS = Text("Chi perde rispetto alla tendenza: {losers}", "Who loses compared with the trend: {losers}")
CROSSED = Text(
    "La soglia di veto è superata: «{group}» sta peggio.", "The veto threshold is crossed: “{group}” is worse off."
)
KEPT = Text("La soglia di veto è rispettata.", "The veto threshold is kept.")
BEST = Text(
    "{measure}, {year}. Il valore migliore è di {team}: {value}.",
    "{measure}, {year}. The best value is of {team}: {value}.",
)
TARGET = Text("Obiettivo: {target}. Lo raggiungono: {teams}.", "Target: {target}. It is reached by: {teams}.")
NOBODY = Text("nessuna squadra", "no team")
CHOICES = Text("Che cosa ha scelto ogni squadra", "What each team chose")
GAINS = Text("Chi guadagna, chi perde", "Who gains, who loses")
GAINS_SUMMARY = Text(
    "{measure}: differenza dalla tendenza per gruppo. Pieno: guadagna; tratteggiato: perde.",
    "{measure}: difference from the trend by group. Solid: gains; hatched: loses.",
)
TRADE = Text("Quanto si spende, quanto si ottiene", "What is spent, what is obtained")
TRADE_SUMMARY = Text(
    "Ogni punto è una squadra: più a destra spende di più; {better} fa meglio.",
    "Each point is a team: further right it spends more; {better} it does better.",
)
LOWER, HIGHER = Text("più in basso", "lower"), Text("più in alto", "higher")


class Shown(Protocol):
    """What is to be shown of a simulation."""

    @property
    def measures(self) -> tuple[str, ...]:
        """Return measures beside the main one."""

    @property
    def panel(self) -> bool:
        """Say whether it is shown who gains and who loses."""

    @property
    def levers(self) -> tuple[str, ...]:
        """Return the levers that were set."""

    @property
    def veto(self) -> Any:
        """Return the line that no plan may cross."""


def for_one_team(
    model: Model, outcome: Outcome, shown: Shown, values: Mapping[str, Any] | None = None
) -> Sequence[Piece]:
    """Return what a plan gives, to those who made it: sentences, then bars where the panel may be seen."""
    names = dict.fromkeys((model.headline, *shown.measures))
    pieces: list[Piece] = [] if values is None else [Sheet(EMPTY, _choices(model, values))]
    pieces += [Sentence(_figure(model, outcome, name), "finding") for name in names]
    if cost := _cost(model, outcome):
        pieces.append(Sentence(cost))
    if shown.panel:
        pieces += [Sentence(LOSERS(losers=outcome.losers)), _face(model, model.story.panel.faces[0], outcome)]
    return [*pieces, *_veto(model, outcome, shown)]


def compared(
    model: Model, outcomes: Mapping[str, Outcome], decisions: Mapping[str, Mapping[str, Any]], shown: Shown,
    roles: Mapping[str, Role],
) -> Sequence[Piece]:  # fmt: skip
    """Return all plans side by side."""
    names = {group: group_label(group, roles) for group in outcomes}
    pieces: list[Piece] = [_bars(model, names, outcomes)]
    if model.spending and len(outcomes) > 1:
        pieces.append(_tradeoff(model, names, outcomes))
    if shown.panel:
        pieces += [_grid(model, face, names, outcomes) for face in _faces(model)]
    if shown.veto:
        pieces += [Sentence(_named(names[group], line)) for group, one in outcomes.items()
                   for line in [piece.text for piece in _veto(model, one, shown)]]  # fmt: skip
    return [*pieces, _table(model, names, decisions, shown)]


def _bars(model: Model, names: Mapping[str, Text], outcomes: Mapping[str, Outcome]) -> Bars:
    measure = model.measures[model.headline]
    values = {group: outcome.median(model.headline) for group, outcome in outcomes.items()}
    best = (min if measure.better == "lower" else max)(values, key=lambda group: values[group])
    trend = next(iter(outcomes.values())).trend[model.headline]
    summary = BEST(measure=measure.label, year=model.horizon, team=names[best], value=measure.show(values[best]))
    if measure.target is not None:
        reached = [names[group] for group, value in values.items() if measure.reaches_target(value)]
        said = TARGET(target=measure.show(measure.target), teams=_joined(reached) if reached else NOBODY)
        summary = Text(f"{summary.it} {said.it}", f"{summary.en} {said.en}")
    return Bars(
        title=measure.label, subtitle=model.story.question, summary=summary, source=model.story.synthetic,
        format=Format.of(measure), groups=list(names.values()),
        series=[Series(TODAY, "baseline", [trend] * len(names)), Series(TEAMS, "mine", list(values.values()))],
    )  # fmt: skip


def _tradeoff(model: Model, names: Mapping[str, Text], outcomes: Mapping[str, Outcome]) -> Tradeoff:
    assert model.spending
    cost, gain = model.measures[model.spending.spent], model.measures[model.headline]
    places = [Place(names[group], one.median(model.spending.spent), one.median(model.headline))
              for group, one in outcomes.items()]  # fmt: skip
    return Tradeoff(
        title=TRADE, summary=TRADE_SUMMARY(better=LOWER if gain.better == "lower" else HIGHER),
        source=model.story.synthetic, x=(cost.label, Format.of(cost)), y=(gain.label, Format.of(gain)), places=places,
    )  # fmt: skip


def _faces(model: Model) -> list[Face]:
    """Return the faces that a room is shown: by income first, then one of another axis."""
    faces = model.story.panel.faces
    other = next((face for face in faces if face.axis != faces[0].axis), None)
    return [faces[0], *([other] if other else [])]


def _grid(model: Model, face: Face, names: Mapping[str, Text], outcomes: Mapping[str, Outcome]) -> Grid:
    measure, members = model.measures[face.measure], list(model.dimensions[face.axis].members.values())
    side = -1 if measure.better == "lower" else 1
    changes = [
        [mine - trend for mine, trend in zip(*one.faces[face.measure], strict=True)] for one in outcomes.values()
    ]
    most = max((abs(change) for row in changes for change in row), default=0) or 1.0
    cells = [[Cell(measure.show_difference(change), side * change) for change in row] for row in changes]
    return Grid(
        title=face.question, subtitle=GAINS, summary=GAINS_SUMMARY(measure=measure.label), source=model.story.synthetic,
        rows=list(names.values()), columns=members, cells=cells, most=most, corner=TEAMS,
    )  # fmt: skip


def _table(model: Model, names: Mapping[str, Text], decisions: Mapping[str, Mapping[str, Any]], shown: Shown) -> Grid:
    controls = model.parameters.controls()
    levers = list(shown.levers) or list(next(iter(decisions.values())))
    cells = [[Cell(controls[lever].show(decisions[group][lever])) for lever in levers] for group in names]
    return Grid(
        title=CHOICES, summary=EMPTY, rows=list(names.values()), columns=[controls[lever].label for lever in levers],
        cells=cells, corner=TEAMS,
    )  # fmt: skip


def _choices(model: Model, values: Mapping[str, Any]) -> list[tuple[Text, Text]]:
    controls = model.parameters.controls()
    return [(controls[name].label, controls[name].show(value)) for name, value in values.items()]


def _figure(model: Model, outcome: Outcome, name: str) -> Text:
    measure = model.measures[name]
    low, middle, high = outcome.bands[name]
    change = measure.show_difference(middle - outcome.trend[name])
    return WITH_BAND(label=measure.label, year=model.horizon, value=measure.show(middle),
                     band=measure.show_band(low, high), change=change)  # fmt: skip


def _cost(model: Model, outcome: Outcome) -> Text | None:
    if not model.spending:
        return None
    money = {name: model.measures[name] for name in (model.spending.requested, model.spending.available)}
    asked, given = (measure.show(outcome.median(name)) for name, measure in money.items())
    return COSTS(asked=asked, given=given, share=percent(outcome.median(model.spending.financed), 0))


def _face(model: Model, face: Face, outcome: Outcome) -> Bars:
    measure = model.measures[face.measure]
    mine, trend = outcome.faces[face.measure]
    return Bars(
        title=face.question, summary=measure.label, source=model.story.synthetic, format=Format.of(measure),
        groups=list(model.dimensions[face.axis].members.values()),
        series=[Series(TODAY, "baseline", trend), Series(PLAN, "mine", mine)],
    )  # fmt: skip


def _veto(model: Model, outcome: Outcome, shown: Shown) -> list[Sentence]:
    if not shown.veto:
        return []
    face: Measure = model.measures[shown.veto.face]
    mine, trend = (side[shown.veto.group] for side in outcome.faces[shown.veto.face])
    loss = (mine - trend) * (1 if face.better == "lower" else -1)
    (axis,) = face.axes
    group = list(model.dimensions[axis].members.values())[shown.veto.group]
    return [Sentence(CROSSED(group=group) if loss > shown.veto.worse_than else KEPT, "finding")]


def _named(name: Text, said: Text) -> Text:
    return Text(f"{name.it}: {said.it}", f"{name.en}: {said.en}")


def _joined(names: Sequence[Text]) -> Text:
    return Text(", ".join(name.it for name in names), ", ".join(name.en for name in names))
