"""Who gains and who loses by teams' plans, and which plans cross a line that none may cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from scuola.charts.chart import Bars, Format, Series
from scuola.charts.tool_charts import Cell, Grid
from scuola.classroom.pieces import Sentence
from scuola.classroom.simulating import Outcome
from scuola.declared.measures import Measure
from scuola.markup.gains import FELT
from scuola.simulations.model import Model
from scuola.simulations.panel import Face
from scuola.text import Text
from scuola.text.formats import MINUS, listed, one_by_one

SIGNS = ("+", MINUS)
TODAY = Text("Tendenza", "Trend")
TEAMS = Text("Squadre", "Teams")
PLAN = Text("Il piano", "The plan")
CROSSED = Text(
    "La soglia di veto è superata: «{group}» sta peggio.", "The veto threshold is crossed: “{group}” is worse off."
)
KEPT = Text("La soglia di veto è rispettata.", "The veto threshold is kept.")
ALL_CROSSED = Text(
    "Soglia di veto superata («{group}» sta peggio): {teams}.",
    "Veto threshold crossed (“{group}” is worse off): {teams}.",
)
ALL_KEPT = Text("Soglia di veto rispettata: {teams}.", "Veto threshold kept: {teams}.")
GAINS = Text(
    "{measure}: differenza dalla tendenza. Bordo tratteggiato: perde.",
    "{measure}: difference from the trend. Dashed border: loses.",
)
WHO_LOSES = Text("Chi perde: {groups}.", "Who loses: {groups}.")
WITH = Text("{group}, con {count} dei {plans} piani", "{group}, with {count} of {plans} plans")
NOBODY_LOSES = Text("Nessuno di questi gruppi perde.", "None of these groups loses.")
MOST_GAINED = Text("Chi guadagna di più: {group}, {change}.", "Who gains most: {group}, {change}.")
NO_GAIN = Text("Nessuno di questi gruppi guadagna.", "None of these groups gains.")


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


def faces_shown(model: Model) -> list[Face]:
    """Return the faces that a room is shown: by income first, then one of another axis."""
    faces = model.story.panel.faces
    other = next((face for face in faces if face.axis != faces[0].axis), None)
    return [faces[0], *([other] if other else [])]


def grid(model: Model, face: Face, names: Mapping[str, Text], outcomes: Mapping[str, Outcome]) -> Grid:
    """Return how each group fares with each plan, compared with the trend."""
    measure, members = model.measures[face.measure], list(model.dimensions[face.axis].members.values())
    side = -1 if measure.better == "lower" else 1
    faces = [list(zip(*one.faces[face.measure], strict=True)) for one in outcomes.values()]
    most = max((abs(mine - trend) for row in faces for mine, trend in row), default=0) or 1.0
    cells = [[_cell(measure, side, mine, trend) for mine, trend in row] for row in faces]
    return Grid(
        title=face.question, subtitle=GAINS(measure=measure.label), summary=_losing(members, cells),
        source=model.story.synthetic, rows=list(names.values()), columns=members, cells=cells, most=most, corner=TEAMS,
    )  # fmt: skip


def _cell(measure: Measure, side: int, mine: float, trend: float) -> Cell:
    """Return a difference with its sign; one that is hardly felt, or is written as zero, is neither a gain nor a loss."""
    change = mine - trend
    written = measure.show_difference(change)
    is_felt = written.it.startswith(SIGNS) and abs(change) > FELT * abs(trend)
    return Cell(written, side * change if is_felt else 0.0)


def _losing(members: Sequence[Text], cells: Sequence[Sequence[Cell]]) -> Text:
    """Return which groups lose, and with how many plans."""
    counts = [sum(row[place].value < 0 for row in cells) for place in range(len(members))]
    losing = [(member, count) for member, count in zip(members, counts, strict=True) if count]
    if not losing:
        return NOBODY_LOSES
    if len(cells) == 1:
        return WHO_LOSES(groups=one_by_one([member for member, _ in losing]))
    groups = [WITH(group=member, count=count, plans=len(cells)) for member, count in losing]
    return WHO_LOSES(groups=one_by_one(groups))


def face_of_one(model: Model, face: Face, outcome: Outcome) -> Bars:
    """Return how each group fares with one plan, beside the trend."""
    measure = model.measures[face.measure]
    mine, trend = outcome.faces[face.measure]
    members = list(model.dimensions[face.axis].members.values())
    return Bars(
        title=face.question, subtitle=measure.label, summary=_gaining(measure, members, mine, trend),
        source=model.story.synthetic, format=Format.of(measure), groups=members,
        series=[Series(TODAY, "baseline", trend), Series(PLAN, "mine", mine)],
    )  # fmt: skip


def _gaining(measure: Measure, members: Sequence[Text], mine: Sequence[float], trend: Sequence[float]) -> Text:
    """Return which group gains most."""
    side = -1 if measure.better == "lower" else 1
    cells = [_cell(measure, side, one, before) for one, before in zip(mine, trend, strict=True)]
    best = max(range(len(members)), key=lambda place: cells[place].value)
    return MOST_GAINED(group=members[best], change=cells[best].text) if cells[best].value > 0 else NO_GAIN


def veto(model: Model, outcome: Outcome, shown: Shown) -> list[Sentence]:
    """Return whether a plan keeps to the line that no plan may cross, if there is one."""
    if not shown.veto:
        return []
    group = _protected(model, shown)
    return [Sentence(CROSSED(group=group) if _crosses(model, outcome, shown) else KEPT, "finding")]


def vetoes(model: Model, names: Mapping[str, Text], outcomes: Mapping[str, Outcome], shown: Shown) -> list[Sentence]:
    """Return which plans cross the line, and which keep to it."""
    crossed = [names[group] for group, one in outcomes.items() if _crosses(model, one, shown)]
    kept = [names[group] for group, one in outcomes.items() if not _crosses(model, one, shown)]
    said = [ALL_CROSSED(group=_protected(model, shown), teams=listed(crossed))] if crossed else []
    return [Sentence(text, "finding") for text in (*said, *([ALL_KEPT(teams=listed(kept))] if kept else []))]


def _crosses(model: Model, outcome: Outcome, shown: Shown) -> bool:
    face: Measure = model.measures[shown.veto.face]
    mine, trend = (side[shown.veto.group] for side in outcome.faces[shown.veto.face])
    loss = (mine - trend) * (1 if face.better == "lower" else -1)
    return bool(loss > shown.veto.worse_than)


def _protected(model: Model, shown: Shown) -> Text:
    (axis,) = model.measures[shown.veto.face].axes
    return list(model.dimensions[axis].members.values())[int(shown.veto.group)]
