"""Teams' plans side by side: what each gives and costs, who gains and who loses, which cross a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scuola.charts.chart import Bars, Format, Series
from scuola.charts.tool_charts import Cell, Grid
from scuola.charts.tradeoff import Place, Tradeoff
from scuola.classroom.gaining import TEAMS, TODAY, Shown, face_of_one, faces_shown, grid, veto, vetoes
from scuola.classroom.people import group_label
from scuola.classroom.pieces import Piece, Sentence, Sheet
from scuola.classroom.simulating import Outcome
from scuola.curriculum.sessions import Role
from scuola.declared.measures import Measure
from scuola.simulations.model import Model
from scuola.text import EMPTY, Text
from scuola.text.formats import listed, percent

WITH_BAND = Text(
    "{label} nel {year}: {value} ({band}), {change} rispetto alla tendenza.",
    "{label} in {year}: {value} ({band}), {change} compared with the trend.",
)
COSTS = Text(
    "Il piano costa {asked} e il bilancio è {given}: le azioni sono finanziate al {share}.",
    "The plan costs {asked} and the budget is {given}: actions are financed at {share}.",
)
LOSERS = Text("Chi perde rispetto alla tendenza: {losers}", "Who loses compared with the trend: {losers}")
BEST = Text(
    "{measure}, {year}. Il valore migliore è di {team}: {value}.",
    "{measure}, {year}. The best value is of {team}: {value}.",
)
TARGET = Text("Obiettivo: {target}. Lo raggiungono: {teams}.", "Target: {target}. It is reached by: {teams}.")
NEARLY = Text("Lo mancano di poco: {teams}.", "Just short of it: {teams}.")
NOBODY = Text("nessuna squadra", "no team")
CHOICES = Text("Che cosa ha scelto ogni squadra", "What each team chose")
TRADE = Text("Quanto si spende, quanto si ottiene", "What is spent, what is obtained")
TRADE_READ = Text(
    "Ogni punto è una squadra: più a destra spende di più; {better} fa meglio.",
    "Each point is a team: further right it spends more; {better} it does better.",
)
TRADE_SUMMARY = Text(
    "Chi spende meno: {thrifty} ({spent}). Chi ottiene di più: {best} ({obtained}).",
    "Who spends least: {thrifty} ({spent}). Who obtains most: {best} ({obtained}).",
)
LOWER, HIGHER = Text("più in basso", "lower"), Text("più in alto", "higher")


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
        pieces += [Sentence(LOSERS(losers=outcome.losers)), face_of_one(model, model.story.panel.faces[0], outcome)]
    return [*pieces, *veto(model, outcome, shown)]


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
        pieces += [grid(model, face, names, outcomes) for face in faces_shown(model)]
    if shown.veto:
        pieces += vetoes(model, names, outcomes, shown)
    return [*pieces, _table(model, names, decisions, shown)]


def _bars(model: Model, names: Mapping[str, Text], outcomes: Mapping[str, Outcome]) -> Bars:
    measure = model.measures[model.headline]
    values = {group: outcome.median(model.headline) for group, outcome in outcomes.items()}
    best = (min if measure.better == "lower" else max)(values, key=lambda group: values[group])
    trend = next(iter(outcomes.values())).trend[model.headline]
    summary = BEST(measure=measure.label, year=model.horizon, team=names[best], value=measure.show(values[best]))
    if measure.target is not None:
        said = [summary, *reached(measure, names, values)]
        summary = Text(" ".join(one.it for one in said), " ".join(one.en for one in said))
    return Bars(
        title=measure.label, subtitle=model.story.question, summary=summary, source=model.story.synthetic,
        format=Format.of(measure), groups=list(names.values()),
        series=[Series(TODAY, "baseline", [trend] * len(names)), Series(TEAMS, "mine", list(values.values()))],
    )  # fmt: skip


def reached(measure: Measure, names: Mapping[str, Text], values: Mapping[str, float]) -> list[Text]:
    """Return who reaches the target, and who misses it by so little that the figures look alike."""
    target = measure.show(measure.target or 0)
    reached = [names[group] for group, value in values.items() if measure.reaches_target(value)]
    nearly = [names[group] for group, value in values.items()
              if not measure.reaches_target(value) and measure.show(value) == target]  # fmt: skip
    said = [TARGET(target=target, teams=listed(reached) if reached else NOBODY)]
    return [*said, NEARLY(teams=listed(nearly))] if nearly else said


def _tradeoff(model: Model, names: Mapping[str, Text], outcomes: Mapping[str, Outcome]) -> Tradeoff:
    assert model.spending
    cost, gain = model.measures[model.spending.spent], model.measures[model.headline]
    places = [Place(names[group], one.median(model.spending.spent), one.median(model.headline))
              for group, one in outcomes.items()]  # fmt: skip
    thrifty = min(places, key=lambda place: place.x)
    best = (min if gain.better == "lower" else max)(places, key=lambda place: place.y)
    summary = TRADE_SUMMARY(
        thrifty=thrifty.label, spent=cost.show(thrifty.x), best=best.label, obtained=gain.show(best.y)
    )
    return Tradeoff(
        title=TRADE, subtitle=TRADE_READ(better=LOWER if gain.better == "lower" else HIGHER), summary=summary,
        source=model.story.synthetic, x=(cost.label, Format.of(cost)), y=(gain.label, Format.of(gain)), places=places,
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
