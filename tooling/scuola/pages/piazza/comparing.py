"""Comparing territories that follow the same indicator."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets
from markupsafe import Markup

from scuola.markup.comparison import side_by_side
from scuola.network.comparison import shared_indicators
from scuola.network.signed import Card
from scuola.text import Text
from scuola.widgets.form import Form

COMPARE, WHICH = Text("Confrontare", "Compare"), Text("Indicatore", "Indicator")
NAMED = Text("{name} ({count} territori)", "{name} ({count} territories)")
NONE = Text(
    "Non ci sono ancora due territori con lo stesso indicatore. Accordarsi sul nome e sull'unità, scriverli uguali nella "
    "sezione «Indicatori e valutazione» del programma, e pubblicarlo.",
    "There are no two territories with the same indicator yet. Agree on its name and unit, write them alike in the section "
    "“Indicators and evaluation” of the programme, and publish it.",
)


class Comparing(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """An indicator is chosen, and shown for all that follow it."""

    def __init__(self) -> None:
        self.form, self.shown = Form([], {"indicator": "0"}, COMPARE), ipywidgets.HTML()
        self.form.observe(lambda _: self.form.attempt(self.look), names=["value"])
        super().__init__([self.form, self.shown])

    def offer(self, cards: Sequence[Card]) -> None:
        """Offer the indicators that territories share."""
        self.shared = shared_indicators(cards)
        choices = [
            {"value": str(place), "label": str(NAMED(name=one.name, count=len({each.programme.key for each in one.courses})))}
            for place, one in enumerate(self.shared)
        ]  # fmt: skip
        self.form.fields = [{"name": "indicator", "kind": "choice", "label": str(WHICH), "options": choices}]
        self.form.layout.display = "" if choices else "none"
        self.look()

    def look(self) -> None:
        """Show the indicator that is chosen, the first unless one is."""
        chosen = str(self.form.value.get("indicator") or "0")
        if not self.shared:
            self.shown.value = Markup("<p>{}</p>").format(NONE)
            return
        place = int(chosen) if chosen.isdigit() and int(chosen) < len(self.shared) else 0
        self.shown.value = side_by_side(self.shared[place])
