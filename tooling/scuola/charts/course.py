"""The chart of a review: what was expected over months, with its band, and what was measured, as points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scuola.charts.chart import Chart, Format, Series, Table, rounded
from scuola.text import Text, untranslated
from scuola.text.formats import exact

MONTH = Text("Mesi dal primo giorno", "Months since the first day")
EXPECTED, LOW, HIGH = Text("Atteso", "Expected"), Text("Da", "From"), Text("A", "To")
MEASURED = Text("Misurato", "Measured")
AXIS = Text("mesi", "months")
BANDED = 3  # figures of a line with its band


@dataclass(frozen=True, kw_only=True)
class Course(Chart):
    """A line with its band over months; `measured` are points, each at its month."""

    months: Sequence[float]
    expected: Series
    measured: Sequence[tuple[float, float]] = ()

    def drawn(self) -> dict[str, Any]:
        """Return months, the line and the points."""
        points = [
            {"month": month, "value": value}
            for month, value in zip(
                rounded([month for month, _ in self.measured]),
                rounded([value for _, value in self.measured]),
                strict=True,
            )
        ]
        return {
            "kind": "course", "months": rounded(self.months), "expected": self.expected.spec(), "points": points,
            "axis": str(AXIS), "measured": str(MEASURED),
        }  # fmt: skip

    def table(self) -> Table:
        """Return one row a month for which something is expected or was measured."""
        ends = [
            rounded(one) for one in (self.expected.values, self.expected.low, self.expected.high) if one is not None
        ]
        line: dict[float, list[float | None]] = {
            month: [*(one[place] for one in ends), *[None] * (BANDED - len(ends))]
            for place, month in enumerate(self.months)
        }
        points = dict(self.measured)
        columns: list[tuple[Text, Format | None]] = [
            (MONTH, None), *((label, self.format) for label in (EXPECTED, LOW, HIGH, MEASURED)),
        ]  # fmt: skip
        rows = [
            [untranslated(exact(month)), *line.get(month, [None] * BANDED), points.get(month)]
            for month in sorted({*line, *points})
        ]
        return Table(file="scuola-verifica.csv", columns=columns, rows=rows)
