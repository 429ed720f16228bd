"""Scenarios side by side: every scorecard of each, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola.declared.measures import Measure
from scuola.simulations.model import Model
from scuola.simulations.scenario import Pinned, Scenario
from scuola.text import Text

EMPTY = Text(
    "Qui si confrontano fino a tre scenari. Comporne uno con le leve e salvarlo qui.",
    "Up to three scenarios are compared here. Compose one with the levers and save it here.",
)
TREND = Text("Tendenza", "Trend")
NOW = Text("Ora", "Now")
INDICATOR = Text("Indicatore nel {year}", "Indicator in {year}")
DECISION = Text("Decisione", "Decision")
BAND = Text("8 futuri su 10", "8 futures out of 10")
CHANGE = Text("Differenza", "Difference")
AS_TREND = Text("Nessuna leva mossa.", "No lever moved.")
CAPTION = Text(
    "Mediana di 200 futuri; tra parentesi la differenza dalla tendenza.",
    "Median of 200 futures; difference from the trend in brackets.",
)


def comparison(current: Scenario, pins: Sequence[Pinned]) -> Markup:
    """Return the table of the trend, the pinned scenarios and the present one."""
    if not pins:
        return Markup("<p>{}</p>").format(EMPTY)
    columns = [(pin.label, pin.scenario) for pin in pins] + [(NOW, current)]
    head = [INDICATOR(year=current.model.horizon), TREND, *(label for label, _ in columns)]
    scores = [_scores(current, name, [one for _, one in columns]) for name in _compared(current.model)]
    decided = [_decision(name, [one for _, one in columns]) for name in _decisions([one for _, one in columns])]
    return Markup("{}<p class='s-note'>{}</p>{}").format(
        table(head, scores, figures=True),
        CAPTION,
        table([DECISION, TREND, *(label for label, _ in columns)], decided, figures=True),
    )


def kept_card(pin: Pinned) -> Markup:
    """Return a kept scenario in short: its name, the headline and what was decided."""
    scenario = pin.scenario
    name = scenario.model.headline
    measure = scenario.model.measures[name]
    controls = scenario.model.parameters.controls()
    decided = Markup("").join(
        Markup("<li>{}: {}</li>").format(controls[key].label, controls[key].show(value))
        for key, value in scenario.mine.parameters.changed().items()
        if key in controls
    )
    return Markup("<h3>{}</h3><p>{} {}: <strong>{}</strong></p>{}").format(
        pin.label, measure.label, scenario.model.horizon, _with_change(measure, scenario, name),
        Markup("<ul>{}</ul>").format(decided) if decided else Markup("<p class='s-note'>{}</p>").format(AS_TREND),
    )  # fmt: skip


def every_measure(scenario: Scenario) -> Markup:
    """Return the table of all that the model measures at the horizon, groups together: scorecards and the rest."""
    head = [INDICATOR(year=scenario.model.horizon), NOW, BAND, TREND, CHANGE]
    rows = [_measured(scenario, name) for name, measure in scenario.model.measures.items() if not measure.axes]
    return table(head, rows, figures=True)


def _measured(scenario: Scenario, name: str) -> list[Text]:
    measure = scenario.model.measures[name]
    low, middle, high = (measure.show(float(value)) for value in scenario.at_horizon(name))
    trend = measure.show(float(scenario.trend_at_horizon(name)[1]))
    change = measure.show_difference(float(scenario.change_at_horizon(name)[1]))
    return [measure.label, middle, Text(f"{low.it} – {high.it}", f"{low.en} – {high.en}"), trend, change]


def _compared(model: Model) -> list[str]:
    """Return the scorecards, and whether a plan is financed where the budget bar says that of one plan only."""
    financed = [model.spending.financed] if model.spending else []
    return list(dict.fromkeys([*model.scorecards, *financed]))


def _scores(current: Scenario, name: str, scenarios: Sequence[Scenario]) -> list[Text]:
    measure = current.model.measures[name]
    trend = measure.show(float(current.trend_at_horizon(name)[1]))
    return [measure.label, trend, *(_with_change(measure, one, name) for one in scenarios)]


def _with_change(measure: Measure, scenario: Scenario, name: str) -> Text:
    value = measure.show(float(scenario.at_horizon(name)[1]))
    change = measure.show_difference(float(scenario.change_at_horizon(name)[1]))
    return Text(f"{value.it} ({change.it})", f"{value.en} ({change.en})")


def _decisions(scenarios: Sequence[Scenario]) -> list[str]:
    """Return the parameters that at least one scenario changes, levers and conditions, in the model's order."""
    changed = {name for one in scenarios for name in one.mine.parameters.changed()}
    return [name for name in type(scenarios[0].mine.parameters).model_fields if name in changed]


def _decision(name: str, scenarios: Sequence[Scenario]) -> list[Text]:
    parameters = type(scenarios[0].mine.parameters)
    shown = parameters.controls()[name]
    default = parameters.model_fields[name].default
    values = [default, *(getattr(one.mine.parameters, name) for one in scenarios)]
    return [shown.label, *(shown.show(value) for value in values)]


def table(head: Sequence[Text], rows: Sequence[Sequence[object]], *, figures: bool = False) -> Markup:
    """Return a table with column titles; the first cell of a row is its title, the others are words or figures."""
    kind = "s-figure" if figures else ""
    first = Markup('<th scope="col">{}</th>').format(head[0])
    titles = first + Markup("").join(Markup('<th scope="col" class="{}">{}</th>').format(kind, one) for one in head[1:])
    body = Markup("").join(_row(row, kind) for row in rows)
    return Markup(
        '<div class="s-table-scroll" tabindex="0"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(titles, body)


def _row(cells: Sequence[object], kind: str) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(cells[0])
    rest = Markup("").join(Markup('<td class="{}">{}</td>').format(kind, cell) for cell in cells[1:])
    return Markup("<tr>{}{}</tr>").format(first, rest)
