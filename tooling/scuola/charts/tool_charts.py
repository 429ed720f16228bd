"""Charts that tools draw besides profiles and maps: grids, positions between two axes, joined points, sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from scuola.charts.chart import Chart, Table
from scuola.text import EMPTY, Text, untranslated
from scuola.text.formats import yes_or_no

PointRole = Literal["goal", "part", "gap", "bridge"]
LinkRole = Literal["plain", "plus", "minus", "idea"]
NONE = untranslated("–")
ITEM = Text("Voce", "Item")


@dataclass(frozen=True)
class Cell:
    """A cell of a grid: what it says, and how strongly it is coloured (negative values in another colour)."""

    text: Text
    value: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Grid(Chart):
    """Rows and columns of words or figures, coloured by their values: what is said is always written too.

    `most` is the value of the deepest colour; an empty cell is None.
    """

    rows: Sequence[Text]
    columns: Sequence[Text]
    cells: Sequence[Sequence[Cell | None]]
    most: float = 1.0
    corner: Text = ITEM

    def drawn(self) -> dict[str, Any]:
        """Return rows, columns and cells."""
        cells = [[cell and {"text": str(cell.text), "value": cell.value} for cell in row] for row in self.cells]
        names = {"rows": [str(row) for row in self.rows], "columns": [str(column) for column in self.columns]}
        return {"kind": "grid", **names, "cells": cells, "most": self.most}

    def table(self) -> Table:
        """Return the grid as it is."""
        rows = [
            [name, *(cell.text if cell else NONE for cell in row)]
            for name, row in zip(self.rows, self.cells, strict=True)
        ]
        columns = [(self.corner, None), *((column, None) for column in self.columns)]
        return Table(file="scuola-griglia.csv", columns=columns, rows=rows)


@dataclass(frozen=True)
class Position:
    """A point between two axes, with the range of the opinions on it."""

    label: Text
    x: tuple[float, float, float]
    y: tuple[float, float, float]
    role: PointRole = "part"


@dataclass(frozen=True, kw_only=True)
class Quadrants(Chart):
    """Points between two axes from 0 to `most`, in four named quadrants; each with its lowest and highest value.

    The quadrants are named from the top left, clockwise. The three values of a position are lowest, median, highest.
    """

    x: Text
    y: Text
    most: float
    names: tuple[Text, Text, Text, Text]
    positions: Sequence[Position]

    def drawn(self) -> dict[str, Any]:
        """Return axes, quadrants and points."""
        points = [{"label": str(one.label), "x": one.x, "y": one.y, "role": one.role} for one in self.positions]
        names = [str(name) for name in self.names]
        return {"kind": "quadrants", "x": str(self.x), "y": str(self.y), "most": self.most, "names": names,
                "points": points}  # fmt: skip

    def quadrant(self, position: Position) -> Text:
        """Return the name of the quadrant of a point; the middle belongs to the higher one."""
        right, top = position.x[1] >= self.most / 2, position.y[1] >= self.most / 2
        return self.names[(1 if right else 0) if top else (2 if right else 3)]

    def table(self) -> Table:
        """Return one row per point."""
        columns = [
            (ITEM, None), (self.x, self.format), (self.y, self.format), (Text("Riquadro", "Quadrant"), None),
        ]  # fmt: skip
        rows: list[list[Text | float | None]] = [
            [one.label, one.x[1], one.y[1], self.quadrant(one)] for one in self.positions
        ]
        return Table(file="scuola-posizioni.csv", columns=columns, rows=rows)


@dataclass(frozen=True)
class Point:
    """A point of a drawing at `x`, `y` (0–1, from the top left), as large as `size` (0–1) says."""

    id: str
    text: Text
    x: float
    y: float
    role: PointRole = "part"
    size: float = 0.0
    note: Text = EMPTY


@dataclass(frozen=True)
class Link:
    """A line from one point to another: with an arrow, a sign or both, dashed where it is only an idea."""

    start: str
    end: str
    role: LinkRole = "plain"
    arrow: bool = False
    label: Text = EMPTY


@dataclass(frozen=True, kw_only=True)
class Joined(Chart):
    """Points joined by lines or arrows: networks of actors, causal loops, triangles."""

    points: Sequence[Point]
    links: Sequence[Link]

    def drawn(self) -> dict[str, Any]:
        """Return points and links."""
        points = [
            {"id": p.id, "text": str(p.text), "note": str(p.note), "x": p.x, "y": p.y, "role": p.role, "size": p.size}
            for p in self.points
        ]
        links = [
            {"from": one.start, "to": one.end, "role": one.role, "arrow": one.arrow, "label": str(one.label)}
            for one in self.links
        ]
        return {"kind": "joined", "points": points, "links": links}

    def table(self) -> Table:
        """Return one row per point, with what it is joined to."""
        named = {point.id: point.text for point in self.points}
        rows = [[point.text, point.note or NONE, self._joined(point.id, named)] for point in self.points]
        columns = [(ITEM, None), (Text("Nota", "Note"), None), (Text("Collegato a", "Joined to"), None)]
        return Table(file="scuola-legami.csv", columns=columns, rows=rows)

    def _joined(self, point: str, named: dict[str, Text]) -> Text:
        signs = {"plus": " (+)", "minus": " (−)"}
        ends = [
            (named[link.end if link.start == point else link.start], signs.get(link.role, ""))
            for link in self.links
            if link.start == point or (link.end == point and not link.arrow)
        ]
        if not ends:
            return NONE
        return Text("; ".join(end.it + sign for end, sign in ends), "; ".join(end.en + sign for end, sign in ends))


@dataclass(frozen=True, kw_only=True)
class Sets(Chart):
    """Three overlapping sets and who is in which; members are given with the sets that they belong to."""

    names: tuple[Text, Text, Text]
    members: Sequence[tuple[Text, tuple[bool, bool, bool], Text]]

    def drawn(self) -> dict[str, Any]:
        """Return the sets and their members."""
        members = [{"label": str(label), "in": list(belongs)} for label, belongs, _ in self.members]
        return {"kind": "sets", "names": [str(name) for name in self.names], "members": members}

    def table(self) -> Table:
        """Return one row per member, with what it is called for the sets that it is in."""
        rows = [[label, *(yes_or_no(one) for one in belongs), word] for label, belongs, word in self.members]
        columns = [(ITEM, None), *((name, None) for name in self.names), (Text("Classe", "Class"), None)]
        return Table(file="scuola-insiemi.csv", columns=columns, rows=rows)


@dataclass(frozen=True)
class Span:
    """Something that lasted from a year to another, or goes on (`end` is None); its sign stands before its name."""

    label: Text
    start: int
    end: int | None
    role: PointRole = "part"
    sign: str = ""


@dataclass(frozen=True, kw_only=True)
class Spans(Chart):
    """What lasted how long, one bar each. Bars that begin before `first` say when, at the edge of the drawing."""

    spans: Sequence[Span]
    first: int
    last: int

    def drawn(self) -> dict[str, Any]:
        """Return the bars and the years drawn."""
        spans = [
            {"label": f"{one.sign} {one.label}".strip(), "start": one.start, "end": one.end, "role": one.role}
            for one in self.spans
        ]
        return {"kind": "spans", "first": self.first, "last": self.last, "spans": spans}

    def table(self) -> Table:
        """Return one row per bar."""
        rows = [[one.label, untranslated(one.start), untranslated(one.end or "…")] for one in self.spans]
        columns = [(ITEM, None), (Text("Dal", "From"), None), (Text("Al", "To"), None)]
        return Table(file="scuola-tempi.csv", columns=columns, rows=rows)
