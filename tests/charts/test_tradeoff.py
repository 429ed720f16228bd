"""Plans between two measures: points with names, and a table that says the same."""

from __future__ import annotations

from scuola.charts.chart import Format
from scuola.charts.tradeoff import Place, Tradeoff
from scuola.text import Text, speaking


def test_a_trade_off_names_its_axes_and_every_plan() -> None:
    chart = Tradeoff(
        title=Text("Spesa e risultato", "Cost and result"), summary=Text("A spende meno.", "A spends less."),
        x=(Text("Spesa", "Cost"), Format(unit=Text("mln €", "€ m"))), y=(Text("Quota", "Share"), Format(style="percent")),
        places=[Place(Text("Squadra A", "Team A"), 3.0, 0.4), Place(Text("Squadra B", "Team B"), 5.0, 0.3)],
    )  # fmt: skip
    with speaking("en"):
        spec = chart.spec()
    assert (spec["x"]["label"], spec["x"]["format"]["unit"]) == ("Cost", "€ m")
    assert spec["places"] == [{"label": "Team A", "x": 3.0, "y": 0.4}, {"label": "Team B", "x": 5.0, "y": 0.3}]
    assert spec["table"]["rows"] == [["Team A", 3.0, 0.4], ["Team B", 5.0, 0.3]]
