"""What the simulator shows of a scenario: charts and pieces of page, from the model's declarations alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from scuola.charts.chart import Fan, Format, Role, Series
from scuola.declared.measures import Measure
from scuola.simulations.scenario import Pinned, Scenario
from scuola.text import Text, formats

TREND = Text("Tendenza", "Trend")
MINE = Text("Scenario", "Scenario")
WHEN = Text(
    "{place}, {first}–{last}; la banda contiene 8 futuri su 10",
    "{place}, {first}–{last}; the band holds 8 futures out of 10",
)
TARGET = Text("Obiettivo {target}", "Target {target}")
PIN_ROLES: dict[str, Role] = {"A": "pin-a", "B": "pin-b", "C": "pin-c"}

SUMMARY = Text(
    "Nel {year}: {mine} ({band}), contro {trend} della tendenza: {change}.",
    "In {year}: {mine} ({band}), against {trend} of the trend: {change}.",
)
FROM_TO = Text(
    "Da {start} nel {first} a {end} nel {last} (mediana).", "From {start} in {first} to {end} in {last} (median)."
)
FROM_TREND = Text("{change} rispetto alla tendenza", "{change} compared with the trend")
IN_YEAR = Text("nel {year}", "in {year}")
REACHED = Text("✓ obiettivo {target} raggiunto", "✓ target {target} reached")
MISSED = Text("✗ obiettivo {target} mancato", "✗ target {target} missed")
HOW = Text("Come si calcola?", "How is it worked out?")
WORST_OFF = Text("Sta peggio: {group}, {value}", "Worst off: {group}, {value}")

BUDGET_FULL = Text(
    "Il piano costa fino a {asked} e il bilancio è {given}: è finanziato per intero.",
    "The plan costs up to {asked} and the budget is {given}: it is fully financed.",
)
BUDGET_SHORT = Text(
    "Il piano costa fino a {asked}, ma ne sono disponibili {given} nel {year}: le azioni sono finanziate al {share}. "
    "Ridurre una leva o aumentare il bilancio.",
    "The plan costs up to {asked}, but {given} are available in {year}: actions are financed at {share}. "
    "Lower a lever or raise the budget.",
)


def main_chart(scenario: Scenario, pins: Sequence[Pinned]) -> Fan:
    """Return the chart of the headline measure: trend, pinned scenarios, mine with its band."""
    name = scenario.model.headline
    others = [Series(pin.label, PIN_ROLES[pin.slot], pin.scenario.mine.band(name)[1]) for pin in pins]
    return measure_chart(scenario, name, others)


def measure_chart(scenario: Scenario, name: str, others: Sequence[Series] = ()) -> Fan:
    """Return the chart of one measure over the years."""
    model = scenario.model
    measure = model.measures[name]
    low, middle, high = scenario.mine.band(name)
    trend = scenario.trend.band(name)[1]
    target = None if measure.target is None else (measure.target, TARGET(target=measure.show(measure.target)))
    return Fan(
        title=measure.label,
        subtitle=WHEN(place=scenario.place, first=scenario.mine.years[0], last=scenario.mine.years[-1]),
        summary=summary(scenario, measure, name),
        source=model.story.synthetic,
        format=Format.of(measure),
        years=scenario.mine.years,
        series=[Series(TREND, "baseline", trend), *others, Series(MINE, "mine", middle, low, high)],
        target=target,
    )


def trend_chart(scenario: Scenario, name: str) -> Fan:
    """Return the chart of one measure as it goes by itself, with its band."""
    model = scenario.model
    measure = model.measures[name]
    low, middle, high = scenario.trend.band(name)
    start, end = (measure.show(float(middle[position])) for position in (0, scenario.horizon))
    return Fan(
        title=measure.label,
        subtitle=WHEN(place=scenario.place, first=scenario.trend.years[0], last=scenario.trend.years[-1]),
        summary=FROM_TO(start=start, first=scenario.trend.years[0], end=end, last=model.horizon),
        source=model.story.synthetic,
        format=Format.of(measure),
        years=scenario.trend.years,
        series=[Series(TREND, "mine", middle, low, high)],
    )


def summary(scenario: Scenario, measure: Measure, name: str) -> Text:
    """Return the finding in one sentence."""
    low, middle, high = (float(value) for value in scenario.at_horizon(name))
    return SUMMARY(
        year=scenario.model.horizon,
        mine=measure.show(middle),
        band=measure.show_band(low, high),
        trend=measure.show(float(scenario.trend_at_horizon(name)[1])),
        change=measure.show_difference(float(scenario.change_at_horizon(name)[1])),
    )


def headline(scenario: Scenario) -> Markup:
    """Return the main indicator, large, with its band and its difference from the trend."""
    model = scenario.model
    measure = model.measures[model.headline]
    low, middle, high = (float(value) for value in scenario.at_horizon(model.headline))
    change = float(scenario.change_at_horizon(model.headline)[1])
    return Markup(
        '<div class="s-headline"><span>{label} {year}</span><span class="s-big">{value}</span>'
        '<span>{change}</span><span class="s-note">{band}</span></div>'
    ).format(
        label=measure.label,
        year=IN_YEAR(year=model.horizon),
        value=measure.show(middle),
        change=FROM_TREND(change=measure.show_difference(change)),
        band=measure.show_band(low, high),
    )


def budget(scenario: Scenario) -> Markup:
    """Return the budget bar: money asked for against money available, in the year when the plan is hardest to pay."""
    spending = scenario.model.spending
    if spending is None:
        return Markup("")
    asked, given, share = (
        np.median(scenario.mine[name], axis=0) for name in (spending.requested, spending.available, spending.financed)
    )
    until = slice(0, scenario.horizon + 1)
    asked, given, share = asked[until], given[until], share[until]
    worst = int(np.argmin(share))
    money = scenario.model.measures[spending.requested]
    full = bool(share[worst] >= 0.995)
    year = worst if not full else int(np.argmax(asked))
    sentence = (BUDGET_FULL if full else BUDGET_SHORT)(
        asked=money.show(float(asked[year])),
        given=money.show(float(given[year])),
        share=formats.percent(float(share[worst]), 0),
        year=scenario.mine.years[year],
    )
    width = 100 * min(1.0, float(asked[year]) / max(float(given[year]), 1e-9))
    return Markup(
        '<div class="s-budget"><strong>{label}</strong><div class="s-meter" aria-hidden="true">'
        '<span class="{kind}" style="width:{width:.0f}%"></span></div><span class="s-note">{sentence}</span></div>'
    ).format(label=money.label, kind="" if full else "is-over", width=width, sentence=sentence)


def scorecards(scenario: Scenario) -> Markup:
    """Return the scorecards: median, band, difference from the trend, target and who is worst off."""
    cards = [_scorecard(scenario, name) for name in scenario.model.scorecards]
    return Markup('<ul class="s-scores">{}</ul>').format(Markup("").join(cards))


def _scorecard(scenario: Scenario, name: str) -> Markup:
    measure = scenario.model.measures[name]
    low, middle, high = (float(value) for value in scenario.at_horizon(name))
    change = float(scenario.change_at_horizon(name)[1])
    reached = measure.reaches_target(middle)
    kind = {True: "is-reached", False: "is-missed", None: ""}[reached]
    lines = [measure.show_band(low, high)]
    if measure.target is not None:
        lines.append((REACHED if reached else MISSED)(target=measure.show(measure.target)))
    lines += _worst_off(scenario, name)
    return Markup(
        '<li class="s-score {kind}"><span class="s-score-label">{label}</span><b>{value}</b> <span>{change}</span>{lines}'
        '<details><summary aria-label="{how} {label}">{how}'
        "</summary><p>{explained}</p></details></li>"
    ).format(
        kind=kind,
        label=measure.label,
        value=measure.show(middle),
        change=FROM_TREND(change=measure.show_difference(change)),
        lines=Markup("").join(Markup("<div>{}</div>").format(line) for line in lines),
        how=HOW,
        explained=measure.how,
    )


def _worst_off(scenario: Scenario, name: str) -> list[Text]:
    """Return the group that is worst off, where the measure names its split."""
    split_name = scenario.model.measures[name].split
    if split_name is None:
        return []
    split = scenario.model.measures[split_name]
    values = scenario.at_horizon(split_name)[1]
    worst = int(np.argmax(values) if split.better == "lower" else np.argmin(values))
    members = list(scenario.model.dimensions[split.axes[0]].members.values())
    return [WORST_OFF(group=members[worst], value=split.show(float(values[worst])))]
