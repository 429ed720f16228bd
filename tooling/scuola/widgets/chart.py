"""The charts: declared charts as SVG, each with its sentence, its table and its download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from scuola.charts.chart import TEXTS, Chart
from scuola.text import language
from scuola.widgets.part import LivePart


class Charts(LivePart):
    """One chart, or a few side by side. Call `show` again to replace what is drawn."""

    charts: Any = traitlets.List().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    #: Whether what it says is read out when it changes: the one chart of a page that answers to what is moved.
    live = traitlets.Bool(False).tag(sync=True)

    def __init__(self, charts: Sequence[Chart] = (), *, live: bool = False) -> None:
        super().__init__(
            drawn_by="chart",
            live=live,
            charts=[chart.spec() for chart in charts],
            language=language(),
            texts={name: str(text) for name, text in TEXTS.items()},
        )

    def show(self, charts: Sequence[Chart]) -> None:
        """Draw these charts in place of the present ones."""
        self.charts = [chart.spec() for chart in charts]
