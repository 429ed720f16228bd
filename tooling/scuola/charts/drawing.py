"""A chart as a still picture (SVG), where nothing can draw it live: lines with a band, or bars that lie."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from scuola.charts.chart import Bars, Fan, Format
from scuola.text import Text, formats

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 12, 28
TICKS = 4
BAR, GAP, LINE = 18, 6, 20  # of a bar that lies, between bars, and of the words above them
SHADES = (1.0, 0.55, 0.3)
VALUE = 90  # what the figure at the end of a bar takes


def figure(chart: Fan | Bars) -> Markup:
    """Return a chart with its title, its sentence and its source."""
    drawn = drawing(chart) if isinstance(chart, Fan) else lying(chart)
    return Markup(
        "<figure class='s-figure-still'><figcaption><strong>{}</strong><br><span class='s-note'>{}</span></figcaption>{}"
        "<p>{}</p><p class='s-note'>{}</p></figure>"
    ).format(chart.title, chart.subtitle, drawn, chart.summary, chart.source)


def drawing(chart: Fan) -> Markup:
    """Return the lines of a chart and their bands, from zero; the sentence beside it says what they show."""
    highest = max(float(np.max(np.asarray(one.values if one.high is None else one.high))) for one in chart.series)
    step = nice_step(highest)
    top = step * math.ceil(highest / step + 1e-9)

    def x(position: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * position / max(len(chart.years) - 1, 1), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)

    def path(values: Sequence[float]) -> str:
        return " ".join(f"{x(i)},{y(value)}" for i, value in enumerate(values))

    marks = [_tick(y(step * i), _written(step * i, chart.format)) for i in range(round(top / step) + 1)]
    for one in chart.series:
        if one.low is not None and one.high is not None:
            band = path(_list(one.high)).split() + path(_list(one.low)).split()[::-1]
            marks.append(Markup('<polygon points="{}" fill="currentColor" opacity="0.15"/>').format(" ".join(band)))
        marks.append(
            Markup('<polyline points="{}" fill="none" stroke="currentColor" stroke-width="2.5"/>').format(
                path(_list(one.values))
            )
        )
    for position, anchor in ((0, "start"), (len(chart.years) - 1, "end")):
        marks.append(
            Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
                x(position), HEIGHT - 8, anchor, chart.years[position]
            )
        )
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, HEIGHT, chart.summary, Markup("").join(marks)
    )


def lying(chart: Bars) -> Markup:
    """Return bars that lie, from zero, each with its figure; those of several series say which one they are."""
    values = [np.asarray(one.values, dtype=float) for one in chart.series]
    highest = max(float(one.max()) for one in values) or 1.0
    marks, y = [], 0
    for place, group in enumerate(chart.groups):
        marks.append(Markup('<text x="0" y="{}">{}</text>').format(y + LINE - 6, group))
        y += LINE
        for number, (one, series) in enumerate(zip(values, chart.series, strict=True)):
            value = float(one[place])
            width = round((WIDTH - VALUE - 130) * max(value, 0) / highest, 1)
            said = (
                _value(value, chart.format) if len(values) == 1 else f"{_value(value, chart.format)} · {series.label}"
            )
            marks.append(
                Markup(
                    '<rect x="0" y="{}" width="{}" height="{}" fill="currentColor" opacity="{}"/>'
                    '<text x="{}" y="{}">{}</text>'
                ).format(y, max(width, 1), BAR, SHADES[number], max(width, 1) + 8, y + BAR - 4, said)
            )
            y += BAR + GAP
        y += GAP
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, y, chart.summary, Markup("").join(marks)
    )


def _value(value: float, form: Format) -> Text:
    return formats.percent(value, form.digits) if form.style == "percent" else formats.number(value, form.digits)


def nice_step(highest: float) -> float:
    """Return a round step that makes about four intervals up to a value (1, 2 or 5 times a power of ten)."""
    if highest <= 0:
        return 1.0
    rough = highest / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)


def _tick(height: float, written: object) -> Markup:
    return Markup(
        '<line x1="{0}" x2="{1}" y1="{2}" y2="{2}" class="s-grid"/><text x="{3}" y="{4}" text-anchor="end">{5}</text>'
    ).format(LEFT, WIDTH - RIGHT, height, LEFT - 8, height + 4, written)


def _written(value: float, form: Format) -> object:
    if form.style == "percent":
        return formats.percent(value, max(formats.decimals_of(value) - 2, 0))
    return formats.exact(value)


def _list(values: object) -> list[float]:
    return [float(value) for value in np.asarray(values, dtype=float)]
