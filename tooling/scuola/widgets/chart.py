"""The charts: declared charts as SVG, each with its sentence, its table and its download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets

from scuola.charts import Chart
from scuola.content import static
from scuola.text import Text, language

TEXTS = {
    "table": Text("Mostra come tabella", "Show as a table"),
    "download": Text("Scarica i dati (CSV)", "Download the data (CSV)"),
    "png": Text("Immagine (PNG)", "Picture (PNG)"),
    "svg": Text("Immagine (SVG)", "Picture (SVG)"),
}


class Charts(anywidget.AnyWidget):
    """One chart, or a few side by side. Call `show` again to replace what is drawn."""

    _esm = static("chart.js")
    _css = static("scuola.css")

    charts: Any = traitlets.List().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)

    def __init__(self, charts: Sequence[Chart] = ()) -> None:
        super().__init__(
            charts=[chart.spec() for chart in charts],
            language=language(),
            texts={name: str(text) for name, text in TEXTS.items()},
        )

    def show(self, charts: Sequence[Chart]) -> None:
        """Draw these charts in place of the present ones."""
        self.charts = [chart.spec() for chart in charts]
