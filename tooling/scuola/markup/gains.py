"""Who gains and who loses: the distribution panel (T30) of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from scuola.charts.chart import Bars, Format, Series
from scuola.declared.measures import Measure
from scuola.markup.scenario import MINE, TREND
from scuola.methods.distribution import (
    EQUITY_ELASTICITY,
    equity_weighted_total,
    gini,
    ratio_rich_poor,
    share_to_poorest,
)
from scuola.simulations.panel import Face, Side
from scuola.simulations.result import Array
from scuola.simulations.scenario import Scenario
from scuola.text import EMPTY, Text, formats

NO_CHANGE = 1e-9
POOREST_SHARE = 0.4

SUBTITLE = Text("{measure}, {axis}, {year}", "{measure}, {axis}, {year}")
MOST = Text(
    "La differenza maggiore rispetto alla tendenza è per {group}: {change}.",
    "The largest difference from the trend is for {group}: {change}.",
)
SAME = Text("Nessuna differenza rispetto alla tendenza.", "No difference from the trend.")

NOTHING_YET = Text(
    "Spostare una leva: qui compare a chi arrivano benefici e costi rispetto alla tendenza.",
    "Move a lever: this is where benefits and costs compared with the trend will appear.",
)
TO_POOREST = Text("Benefici al 40% più povero", "Benefits to the poorest 40%")
TO_POOREST_HOW = Text(
    "Benefici dei primi due quinti su tutti i benefici; quei due quinti sono il 40% delle persone.",
    "Benefits of the first two quintiles out of all benefits; those two quintiles are 40% of people.",
)
BELOW_SHARE = Text("sotto-proporzionale: meno del loro 40%", "less than proportional: below their 40%")
WEIGHTED = Text("Beneficio pesato per equità", "Equity-weighted benefit")
WEIGHTED_HOW = Text(
    "Ogni beneficio conta di più per chi ha meno: peso (reddito mediano / reddito) elevato a {elasticity}. {source}.",
    "A benefit counts for more to those who have less: weight (median income / income) to the power {elasticity}. {source}.",
)
ABOVE_SHARE = Text("almeno quanto il loro 40%", "at least their 40%")
UNWEIGHTED = Text("senza pesi: {value}", "without weights: {value}")
SPREAD = Text("Disuguaglianza tra i quinti (Gini)", "Inequality between quintiles (Gini)")
SPREAD_HOW = Text(
    "Indice di Gini tra gruppi di ciò che si riceve: 0 quando tutti ricevono lo stesso.",
    "Gini coefficient between groups of what is received: 0 when all receive the same.",
)
RICH_POOR = Text("Costi: quinto più ricco su più povero", "Costs: richest over poorest quintile")
RICH_POOR_HOW = Text(
    "Quanto paga di tasca propria l'ultimo quinto per ogni euro del primo (S80/S20).",
    "What the last quintile pays out of pocket for every euro of the first (S80/S20).",
)
WOMEN = Text("Variazione delle ore non pagate a carico delle donne", "Change in unpaid hours that falls on women")
TOGETHER = Text("in tutto {change}", "{change} in all")
WOMEN_HOW = Text(
    "Ore delle donne su tutte le ore, nella differenza.", "Women's hours out of all hours, in the difference."
)
COST_PER_HELPED = Text("Costo per {helped} nel quinto più povero", "Cost per {helped} in the poorest quintile")
COST_PER_HELPED_HOW = Text(
    "Spesa aggiuntiva dell'anno divisa per quante se ne contano in più nel primo quinto.",
    "Additional spending of the year divided by how many more are counted in the first quintile.",
)
EUROS = Text("€/anno", "€ a year")
LOSERS = Text("Chi perde rispetto alla tendenza", "Who loses compared with the trend")
NOBODY = Text("nessun gruppo tra quelli mostrati.", "no group among those shown.")
#: A change of less than this share of the trend is neither a gain nor a loss: it is less than the model can tell.
FELT = 0.005


def charts(scenario: Scenario) -> list[Bars]:
    """Return one chart per face of the panel: groups in fixed order, the trend beside the scenario."""
    return [_chart(scenario, face) for face in scenario.model.story.panel.faces]


def _chart(scenario: Scenario, face: Face) -> Bars:
    measure, axis = scenario.model.measures[face.measure], scenario.model.dimensions[face.axis]
    mine, trend = scenario.medians(face.measure)
    members = list(axis.members.values())

    def shown(values: Array) -> Array:
        return np.array([measure.rounded(float(value)) for value in values])

    return Bars(
        title=face.question,
        subtitle=SUBTITLE(measure=measure.label, axis=_lower(axis.label), year=scenario.model.horizon),
        summary=_largest(mine - trend, members, measure.show_difference),
        source=scenario.model.story.synthetic,
        format=Format.of(measure),
        groups=members,
        series=[Series(TREND, "baseline", shown(trend)), Series(MINE, "mine", shown(mine))],
    )


def _largest(change: Array, members: list[Text], show: Callable[[float], Text]) -> Text:
    if np.abs(change).max() < NO_CHANGE:
        return SAME
    position = int(np.argmax(np.abs(change)))
    return MOST(group=members[position], change=show(float(change[position])))


def _lower(text: Text) -> Text:
    return Text(text.it.lower(), text.en.lower())


@dataclass(frozen=True)
class Figure:
    """One figure of the panel: what it says, how it is worked out, and whether it should worry."""

    label: Text
    value: Text
    how: Text
    remark: Text = EMPTY
    worrying: bool = False

    def html(self) -> Markup:
        """Return the figure as a list item."""
        return Markup('<li>{}<b>{}</b><span class="{}">{}</span> <span class="s-note">{}</span></li>').format(
            self.label, self.value, "s-flag" if self.worrying else "s-note", self.remark, self.how
        )


def indices(scenario: Scenario) -> Markup:
    """Return the panel's figures: to whom benefits go, how unequal they are, who pays, who loses."""
    if not scenario.mine.parameters.changed():
        return Markup("<p>{}</p>").format(NOTHING_YET)
    figures = [*_benefits(scenario), *_costs(scenario)]
    items = Markup("").join(figure.html() for figure in figures)
    return Markup('<ul class="s-indices">{}</ul><p><strong>{}</strong>: {}</p>').format(items, LOSERS, losers(scenario))


def _faces(scenario: Scenario, side: Side, axis: str) -> Iterator[tuple[Face, Measure, Array, Array]]:
    """Yield face, measure, scenario and trend at the horizon for the faces of a side and an axis."""
    for face in scenario.model.story.panel.faces:
        if face.side is side and face.axis == axis:
            mine, trend = scenario.medians(face.measure)
            yield face, scenario.model.measures[face.measure], mine, trend


def _benefits(scenario: Scenario) -> Iterator[Figure]:
    panel = scenario.model.story.panel
    incomes = np.array(list(panel.incomes.values()))
    for face, measure, mine, trend in _faces(scenario, Side.BENEFIT, panel.faces[0].axis):
        gains = mine - trend
        if gains.min() >= 0 and gains.sum() > NO_CHANGE:
            share = float(share_to_poorest(gains))
            low = share < POOREST_SHARE
            yield Figure(
                TO_POOREST, formats.percent(share, 0), TO_POOREST_HOW, BELOW_SHARE if low else ABOVE_SHARE, low
            )
        weighted = float(equity_weighted_total(gains, incomes))
        elasticity = formats.number(EQUITY_ELASTICITY, 1)
        how = WEIGHTED_HOW(elasticity=elasticity, source=panel.incomes_source)
        plain = UNWEIGHTED(value=measure.show_difference(float(gains.sum())))
        yield Figure(WEIGHTED, measure.show_difference(weighted), how, plain)
        yield Figure(SPREAD, formats.number(float(gini(mine)), 3), SPREAD_HOW)
        yield from _cost_per_helped(scenario, face, float(gains[0]))


def _cost_per_helped(scenario: Scenario, face: Face, extra: float) -> Iterator[Figure]:
    spending = scenario.model.spending
    if spending is None or face.helped is None or extra <= 1:
        return
    millions = float(scenario.at_horizon(spending.spent)[1])
    label = COST_PER_HELPED(helped=face.helped)
    yield Figure(label, formats.number(millions * 1e6 / extra, 0, EUROS), COST_PER_HELPED_HOW)


def _costs(scenario: Scenario) -> Iterator[Figure]:
    for _, _, mine, _ in _faces(scenario, Side.COST, scenario.model.story.panel.faces[0].axis):
        if mine[0] > 0:
            yield Figure(RICH_POOR, formats.number(float(ratio_rich_poor(mine)), 1), RICH_POOR_HOW)
    for _, measure, mine, trend in _faces(scenario, Side.COST, "gender"):
        change = mine - trend
        if abs(change.sum()) > NO_CHANGE:
            women = formats.percent(float(change[0] / change.sum()), 0)
            yield Figure(WOMEN, women, WOMEN_HOW, TOGETHER(change=measure.show_difference(float(change.sum()))))


def losers(scenario: Scenario) -> Text:
    """Return who is worse off than in the trend, face by face, or that nobody is."""
    said = []
    for face in scenario.model.story.panel.faces:
        measure = scenario.model.measures[face.measure]
        mine, trend = scenario.medians(face.measure)
        worse = (mine - trend) * (1 if measure.better == "lower" else -1) > FELT * np.abs(trend)
        members = list(scenario.model.dimensions[face.axis].members.values())
        groups = [members[i] for i in np.flatnonzero(worse)]
        if groups:
            listed = formats.listed(groups)
            label = _lower(measure.label)
            said.append(Text(f"{listed.it} ({label.it})", f"{listed.en} ({label.en})"))
    return Text("; ".join(t.it for t in said) + ".", "; ".join(t.en for t in said) + ".") if said else NOBODY
