"""Declared charts: what is drawn, said in one sentence and given as a table. The browser draws them (chart.js).

A chart is made from figures and `Text`s and turned into plain data, in the reader's language, by `spec`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from scuola.declared.measures import Measure
from scuola.text import EMPTY, Text, untranslated

Role = Literal["baseline", "mine", "pin-a", "pin-b", "pin-c", "gain", "loss"]
NodeRole = Literal["goal", "part", "gap", "orphan"]

#: What the browser writes below every chart.
TEXTS = {
    "table": Text("Mostrare come tabella", "Show as a table"),
    "downloads": Text("Scaricare", "Download"),
    "download": Text("Scaricare i dati (CSV)", "Download the data (CSV)"),
    "png": Text("Immagine (PNG)", "Picture (PNG)"),
    "svg": Text("Immagine (SVG)", "Picture (SVG)"),
}


@dataclass(frozen=True, kw_only=True)
class Format:
    """How the numbers of a chart are written."""

    style: Literal["percent", "decimal"] = "decimal"
    digits: int = 1
    unit: Text = EMPTY

    @classmethod
    def of(cls, measure: Measure) -> Format:
        """Return the format of a measure."""
        style: Literal["percent", "decimal"] = "percent" if measure.form == "share" else "decimal"
        return cls(style=style, digits=measure.decimals, unit=measure.unit or EMPTY)

    def spec(self) -> dict[str, Any]:
        """Return the format as the browser reads it."""
        return {"style": self.style, "digits": self.digits, "unit": str(self.unit)}


@dataclass(frozen=True)
class Series:
    """Values in the order of the chart's years or groups, with a band where there is one."""

    label: Text
    role: Role
    values: ArrayLike
    low: ArrayLike | None = None
    high: ArrayLike | None = None

    def spec(self) -> dict[str, Any]:
        """Return the series as the browser reads it."""
        bands = {} if self.low is None or self.high is None else {"low": rounded(self.low), "high": rounded(self.high)}
        return {"label": str(self.label), "role": self.role, "values": rounded(self.values), **bands}


@dataclass(frozen=True)
class Table:
    """The figures of a chart as rows. Columns without a format hold words."""

    file: str
    columns: Sequence[tuple[Text, Format | None]]
    rows: Sequence[Sequence[Text | float | None]]

    def spec(self) -> dict[str, Any]:
        """Return the table as the browser reads it."""
        return {
            "file": self.file,
            "columns": [{"label": str(label), "format": form and form.spec()} for label, form in self.columns],
            "rows": [[str(cell) if isinstance(cell, Text) else _plain(cell) for cell in row] for row in self.rows],
        }


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart has. `summary` is the finding in one sentence, for those who do not see the drawing."""

    title: Text
    summary: Text
    subtitle: Text = EMPTY
    source: Text = EMPTY
    format: Format = field(default_factory=Format)

    def spec(self) -> dict[str, Any]:
        """Return the chart as the browser reads it."""
        words = {name: str(getattr(self, name)) for name in ("title", "subtitle", "summary", "source")}
        return {**words, "format": self.format.spec(), "table": self.table().spec(), **self.drawn()}

    def drawn(self) -> dict[str, Any]:
        """Return what the kind of chart adds."""
        raise NotImplementedError

    def table(self) -> Table:
        """Return the figures as a table."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Fan(Chart):
    """Lines over years, each with its band; the baseline first."""

    years: Sequence[int]
    series: Sequence[Series]
    target: tuple[float, Text] | None = None

    def drawn(self) -> dict[str, Any]:
        """Return years, series and target line."""
        target = self.target and {"value": self.target[0], "label": str(self.target[1])}
        series = [one.spec() for one in self.series]
        return {"kind": "fan", "years": list(self.years), "series": series, "target": target}

    def table(self) -> Table:
        """Return one row per year; a series with a band has three columns."""
        columns: list[tuple[Text, Format | None]] = [(Text("Anno", "Year"), None)]
        values: list[list[float]] = []
        for one in self.series:
            for what, numbers in _named(one):
                columns.append((what, self.format))
                values.append(np.asarray(numbers, dtype=float).tolist())
        rows = [[untranslated(year), *row] for year, row in zip(self.years, zip(*values, strict=True), strict=True)]
        return Table(file="scuola-serie.csv", columns=columns, rows=rows)


@dataclass(frozen=True, kw_only=True)
class Bars(Chart):
    """Bars by group, in the fixed order of the groups; one bar per series."""

    groups: Sequence[Text]
    series: Sequence[Series]

    def drawn(self) -> dict[str, Any]:
        """Return groups and series."""
        groups = [str(group) for group in self.groups]
        return {"kind": "bars", "groups": groups, "series": [one.spec() for one in self.series]}

    def table(self) -> Table:
        """Return one row per group."""
        columns = [(Text("Gruppo", "Group"), None), *((one.label, self.format) for one in self.series)]
        values = [np.asarray(one.values, dtype=float).tolist() for one in self.series]
        rows = [[group, *row] for group, row in zip(self.groups, zip(*values, strict=True), strict=True)]
        return Table(file="scuola-gruppi.csv", columns=columns, rows=rows)


@dataclass(frozen=True, kw_only=True)
class Profile(Chart):
    """Levels on an ordinal scale, one per item: a profile to talk about, never a sum."""

    items: Sequence[tuple[Text, int]]
    levels: Sequence[Text]

    def drawn(self) -> dict[str, Any]:
        """Return items and levels."""
        items = [{"label": str(label), "value": value} for label, value in self.items]
        return {"kind": "profile", "items": items, "levels": [str(level) for level in self.levels]}

    def table(self) -> Table:
        """Return one row per item, its level in words."""
        rows = [[label, Text(f"{value} · {self.levels[value].it}", f"{value} · {self.levels[value].en}")]
                for label, value in self.items]  # fmt: skip
        columns = [(Text("Voce", "Item"), None), (Text("Livello", "Level"), None)]
        return Table(file="scuola-profilo.csv", columns=columns, rows=rows)


@dataclass(frozen=True)
class Node:
    """A box of a network: its layer from the top, and its place from the left within it."""

    id: str
    text: Text
    layer: int
    place: int
    role: NodeRole = "part"


@dataclass(frozen=True, kw_only=True)
class Network(Chart):
    """Boxes in layers, joined from one layer to another."""

    layers: Sequence[Text]
    nodes: Sequence[Node]
    links: Iterable[tuple[str, str]]

    def drawn(self) -> dict[str, Any]:
        """Return layers, boxes and links."""
        nodes = [
            {"id": n.id, "text": str(n.text), "layer": n.layer, "place": n.place, "role": n.role} for n in self.nodes
        ]
        links = [{"from": start, "to": end} for start, end in self.links]
        return {"kind": "network", "layers": [str(layer) for layer in self.layers], "nodes": nodes, "links": links}

    def table(self) -> Table:
        """Return one row per box, with the boxes that it is joined to."""
        named = {node.id: node.text for node in self.nodes}
        joined: dict[str, list[str]] = {}
        for start, end in self.links:
            joined.setdefault(end, []).append(str(named[start]))
        rows = [
            [self.layers[node.layer], node.text, untranslated("; ".join(joined.get(node.id, [])))]
            for node in self.nodes
        ]
        columns = [
            (Text("Livello", "Layer"), None),
            (Text("Voce", "Item"), None),
            (Text("Collegato a", "Joined to"), None),
        ]
        return Table(file="scuola-mappa.csv", columns=columns, rows=rows)


def _named(series: Series) -> list[tuple[Text, ArrayLike]]:
    label = series.label
    if series.low is None or series.high is None:
        return [(label, series.values)]
    tenth, ninetieth = Text("10° percentile", "10th percentile"), Text("90° percentile", "90th percentile")
    median = Text("mediana", "median")
    said = [Text(f"{label.it} – {what.it}", f"{label.en} – {what.en}") for what in (median, tenth, ninetieth)]
    return list(zip(said, (series.values, series.low, series.high), strict=True))


def rounded(values: ArrayLike, digits: int = 5) -> list[float]:
    """Return values with as many significant digits as a drawing can show: less to send at every slider move."""
    return [float(f"{value:.{digits}g}") for value in np.asarray(values, dtype=float).tolist()]


def _plain(cell: float | None) -> float | None:
    return None if cell is None or not np.isfinite(cell) else float(cell)
