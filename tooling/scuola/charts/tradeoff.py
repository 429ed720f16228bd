"""A trade-off: each plan as a point between two measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scuola.charts.chart import Chart, Format, Table
from scuola.charts.tool_charts import ITEM
from scuola.text import Text


@dataclass(frozen=True)
class Place:
    """A plan: what it is called, and its two values."""

    label: Text
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Tradeoff(Chart):
    """Plans between two measures, each axis with its name and its format."""

    x: tuple[Text, Format]
    y: tuple[Text, Format]
    places: Sequence[Place]

    def drawn(self) -> dict[str, Any]:
        """Return axes and points."""
        axes = {name: {"label": str(label), "format": form.spec()} for name, (label, form) in
                (("x", self.x), ("y", self.y))}  # fmt: skip
        places = [{"label": str(one.label), "x": one.x, "y": one.y} for one in self.places]
        return {"kind": "tradeoff", **axes, "places": places}

    def table(self) -> Table:
        """Return one row per plan."""
        return Table(
            file="scuola-piani.csv", columns=[(ITEM, None), self.x, self.y],
            rows=[[one.label, one.x, one.y] for one in self.places],
        )  # fmt: skip
