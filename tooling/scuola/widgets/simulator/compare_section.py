"""Scenarios that are kept, compared, and given to others: slots A, B and C, a code and a link."""

from __future__ import annotations

import os
from functools import partial
from urllib.parse import parse_qs

import ipywidgets
from markupsafe import Markup

from scuola.inputs import InvalidInputs
from scuola.problems import Problem
from scuola.scenario_code import code_of, read_code
from scuola.text import Text
from scuola.widgets.form import Form
from scuola.widgets.simulator.compare import comparison
from scuola.widgets.simulator.scenario import SLOTS, Pinned, Scenario
from scuola.widgets.simulator.section import Host, Section

SAVE_AS = Text("Salva come {slot}", "Save as {slot}")
RESUME = Text("Riprendi {slot}", "Resume {slot}")
SAVED = Text("Scenario salvato come {slot}.", "Scenario saved as {slot}.")
RESUMED = Text("Scenario {slot} ripreso.", "Scenario {slot} resumed.")
NAME = Text("Nome dello scenario (facoltativo)", "Name of the scenario (optional)")
SCENARIOS = Text("Scenari salvati", "Saved scenarios")
SHARE = Text("Condividere lo scenario", "Share the scenario")
CODE = Text("Codice di questo scenario:", "Code of this scenario:")
LINK = Text("collegamento", "link")
GIVEN = Text("Codice ricevuto da altri", "Code received from others")
OPEN = Text("Apri il codice", "Open the code")
OPENED = Text("Scenario {code} aperto.", "Scenario {code} opened.")
QUERY = "scenario"


class Compare(Section):
    """Compare and share."""

    title = Text("Confronta", "Compare")

    def build(self) -> list[ipywidgets.Widget]:
        """Return the slots, the table, and the code."""
        self.comparison, self.code = ipywidgets.HTML(), ipywidgets.HTML()
        name = {"name": "name", "kind": "line", "label": str(NAME), "most": 60}
        save = {f"save-{slot}": (SAVE_AS(slot=slot), partial(self.pin, slot)) for slot in SLOTS}
        resume = {f"resume-{slot}": (RESUME(slot=slot), partial(self.resume, slot)) for slot in SLOTS}
        self.slots = Form([name], {}, SCENARIOS, buttons={**save, **resume})
        given = {"name": "code", "kind": "line", "label": str(GIVEN), "most": 200}
        self.sharing = Form([given], {}, SHARE, buttons={"open": (OPEN, self._open_typed)})
        return [self.slots, self.comparison, self.code, self.sharing]

    def show(self, scenario: Scenario) -> None:
        """Show the kept scenarios beside the present one, and its code."""
        pins = self.host.pins
        self.comparison.value = comparison(scenario, list(pins.values()))
        empty = {f"resume-{slot}" for slot in SLOTS if slot not in pins}
        self.slots.buttons = [{**button, "disabled": button["name"] in empty} for button in self.slots.buttons]
        code = code_of(self.host.slug, scenario.mine.parameters)
        self.code.value = Markup('<p>{} <code>{}</code> · <a href="?{}={}">{}</a></p>').format(
            CODE, code, QUERY, code, LINK
        )

    def pin(self, slot: str) -> None:
        """Keep the present scenario in a slot, on the page and in the answers."""
        pinned = Pinned(slot, str(self.slots.value.get("name") or "").strip(), self.host.scenario)
        self.host.pins = dict(sorted({**self.host.pins, slot: pinned}.items()))
        if self.keep("scenarios", [one.saved() for one in self.host.pins.values()], self.slots, SAVED(slot=slot)):
            self.slots.value = {}
        self.host.redraw()
        self.show(self.host.scenario)

    def resume(self, slot: str) -> None:
        """Set the levers as they were in a saved scenario."""
        self.host.choose(self.host.pins[slot].scenario.mine.parameters)
        self.slots.say(RESUMED(slot=slot), "done")

    def open_code(self, code: str) -> None:
        """Open a code; what is wrong with it is said beside its button."""
        try:
            self.host.choose(read_code(self.host.slug, self.host.model, code))
        except Problem as problem:
            self.sharing.say(problem.message, "problem")
        else:
            self.sharing.say(OPENED(code=code.strip()), "done")

    def open_address(self) -> bool:
        """Open the code in the page's address and say whether there was one (Voila gives the query to the kernel)."""
        codes = parse_qs(os.environ.get("QUERY_STRING", "")).get(QUERY, [])[:1]
        for code in codes:
            self.open_code(code)
        return bool(codes)

    def _open_typed(self) -> None:
        self.open_code(str(self.sharing.value.get("code") or ""))


def saved_pins(host: Host) -> dict[str, Pinned]:
    """Return the scenarios of the answers; one that the model no longer accepts is left out."""
    pins = {}
    for saved in host.answers.get(f"scenarios:{host.slug}", []):
        try:
            parameters = host.model.PARAMETERS.read(saved["parameters"])
            pins[saved["slot"]] = Pinned(saved["slot"], saved["name"], host.player.play(parameters))
        except (InvalidInputs, KeyError, TypeError):
            continue
    return pins
