"""Answers counted: bars by option or by level, medians, what changed from before to after."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median

import numpy as np

from scuola.charts.chart import Bars, Format, Series
from scuola.text import EMPTY, Text, untranslated
from scuola.text.formats import decimals_of, exact, number, percent, with_unit

PEOPLE = Text("Risposte", "Answers")
BEFORE, AFTER = Text("Prima", "Before"), Text("Ora", "Now")
PER_CENT = Text("%", "%")
SHARE = Format(style="percent", digits=0)
COUNT = Format(digits=0)
MOST_CHOSEN = Text(
    "{answers} risposte. La più scelta: «{option}» ({share}).", "{answers} answers. Most chosen: “{option}” ({share})."
)
EVEN = Text("{answers} risposte, senza una preferita.", "{answers} answers, none ahead of the others.")
MIDDLE = Text(
    "{answers} risposte. Mediana {median}; metà sta tra {low} e {high}.",
    "{answers} answers. Median {median}; half lie between {low} and {high}.",
)
MOVED = Text("Hanno cambiato risposta: {changed} su {both}.", "Have changed their answer: {changed} of {both}.")
SHIFTED = Text(
    "La mediana va da {before} a {after}. Più in alto di prima: {up}; più in basso: {down}.",
    "The median goes from {before} to {after}. Higher than before: {up}; lower: {down}.",
)


def shares(title: Text, labels: Mapping[str, Text], now: Sequence[str], before: Sequence[str] = ()) -> Bars:
    """Return how the answers divide among the options, beside those of before where there are any."""
    series = [Series(BEFORE, "baseline", _divided(labels, before))] if before else []
    series.append(Series(AFTER if before else PEOPLE, "mine", _divided(labels, now)))
    return Bars(
        title=title, summary=_most_chosen(labels, now), format=SHARE, groups=list(labels.values()), series=series
    )


def _divided(labels: Mapping[str, Text], answers: Sequence[str]) -> list[float]:
    return [answers.count(value) / max(len(answers), 1) for value in labels]


def _most_chosen(labels: Mapping[str, Text], answers: Sequence[str]) -> Text:
    counts = {value: answers.count(value) for value in labels}
    first = max(counts, key=lambda value: counts[value])
    if not answers or list(counts.values()).count(counts[first]) > 1:
        return EVEN(answers=len(answers))
    return MOST_CHOSEN(
        answers=len(answers), option=_unquoted(labels[first]), share=percent(counts[first] / len(answers), 0)
    )


def _unquoted(label: Text) -> Text:
    """Return a label without quotes of its own: it stands between some."""
    return Text(label.it.strip("«»"), label.en.strip("“”"))


def levels(title: Text, scale: range, now: Sequence[float], before: Sequence[float] = ()) -> Bars:
    """Return how many chose each level of a scale, beside those of before where there are any."""
    series = [Series(BEFORE, "baseline", _at_level(scale, before))] if before else []
    series.append(Series(AFTER if before else PEOPLE, "mine", _at_level(scale, now)))
    return Bars(
        title=title, summary=middle(now), format=COUNT,
        groups=[untranslated(level) for level in scale], series=series,
    )  # fmt: skip


def _at_level(scale: range, answers: Sequence[float]) -> list[float]:
    return [float(sum(round(answer) == level for answer in answers)) for level in scale]


def middle(answers: Sequence[float], decimals: int = 1, unit: Text | None = None) -> Text:
    """Return median and middle half of the answers, as a sentence; nothing without answers."""
    if not answers:
        return EMPTY
    low, centre, high = (float(value) for value in np.quantile(answers, (0.25, 0.5, 0.75)))
    said = {name: _written(value, decimals, unit) for name, value in
            (("low", low), ("median", centre), ("high", high))}  # fmt: skip
    return MIDDLE(answers=len(answers), **said)


def _written(value: float, decimals: int, unit: Text | None) -> Text:
    return measured(exact(value, decimals) if float(value).is_integer() else number(value, decimals), unit)


def measured(written: Text, unit: Text | None) -> Text:
    """Return a number with its unit; the sign of per cent stands close to it."""
    return Text(f"{written.it}%", f"{written.en}%") if unit == PER_CENT else with_unit(written, unit)


def bins(
    title: Text, low: float, high: float, answers: Sequence[float], unit: Text | None = None, count: int = 8
) -> Bars:
    """Return the answers in equal intervals from `low` to `high`, at most `count`, of a width that is easily read."""
    width = _round_width((high - low) / count)
    edges = low + width * np.arange(math.ceil((high - low) / width - 1e-9) + 1)
    decimals = decimals_of(width)
    names = [Text(*(f"{a}–{b}" for a, b in zip((x.it, x.en), (y.it, y.en), strict=True)))
             for x, y in zip([number(edge, decimals) for edge in edges[:-1]],
                             [measured(number(edge, decimals), unit) for edge in edges[1:]], strict=True)]  # fmt: skip
    counts, _ = np.histogram(answers, edges)
    return Bars(
        title=title, summary=middle(answers, 1, unit), format=COUNT, groups=names,
        series=[Series(PEOPLE, "mine", counts.astype(float))],
    )  # fmt: skip


def _round_width(least: float) -> float:
    """Return the least of 1, 2 and 5 times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> Text:
    """Return how many of those who answered twice changed their answer."""
    both = before.keys() & after.keys()
    return MOVED(changed=sum(before[who] != after[who] for who in both), both=len(both))


def shifted(before: Mapping[str, float], after: Mapping[str, float]) -> Text:
    """Return how the median moved and how many of those who answered twice went up or down; nothing if nobody did."""
    both = before.keys() & after.keys()
    if not both:
        return EMPTY
    return SHIFTED(
        before=exact(median(before.values()), 1), after=exact(median(after.values()), 1),
        up=sum(after[who] > before[who] for who in both), down=sum(after[who] < before[who] for who in both),
    )  # fmt: skip
