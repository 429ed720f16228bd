"""Scenarios that are given to others, and those that come from them."""

from __future__ import annotations

import os
from urllib.parse import parse_qs

import ipywidgets

from scuola.markup.sharing import QUERY, share_box
from scuola.simulations.scenario import Scenario
from scuola.simulations.scenario_code import code_of, read_code
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.widgets.simulator.section import Section

GIVEN = Text("Codice ricevuto da altri", "Code received from others")
OPEN = Text("Aprire il codice", "Open the code")
OPENED = Text("Scenario {code} aperto.", "Scenario {code} opened.")


class Share(Section):
    """Give the present scenario to others, open one of theirs."""

    title = Text("Condividere", "Share")
    tells = False

    def build(self) -> list[ipywidgets.Widget]:
        """Return the box to copy from, and the field for a code that was received."""
        self.box = ipywidgets.HTML()
        given = {"name": "code", "kind": "line", "label": str(GIVEN), "most": 200}
        self.form = Form([given], {}, GIVEN, buttons={"open": (OPEN, self._open_typed)})
        return [self.box, self.form]

    def show(self, scenario: Scenario) -> None:
        """Show the code of the present scenario."""
        self.box.value = share_box(code_of(self.host.slug, scenario.mine.parameters))

    def open_code(self, code: str) -> None:
        """Open a code; what is wrong with it is said beside its button."""
        try:
            self.host.choose(read_code(self.host.slug, self.host.model, code))
        except Problem as problem:
            self.form.say(problem.message, "problem")
        else:
            self.form.say(OPENED(code=code.strip()), "done")

    def open_address(self) -> bool:
        """Open the code in the page's address and say whether there was one (Voila gives the query to the kernel)."""
        codes = parse_qs(os.environ.get("QUERY_STRING", "")).get(QUERY, [])[:1]
        for code in codes:
            self.open_code(code)
        return bool(codes)

    def _open_typed(self) -> None:
        self.open_code(str(self.form.value.get("code") or ""))
