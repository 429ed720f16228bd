"""Scenarios that are kept, each as a card, and compared."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import ipywidgets

from scuola.declared.inputs import InvalidInputs
from scuola.markup.compare import comparison, kept_card
from scuola.simulations.scenario import SLOTS, Pinned, Scenario
from scuola.text import Text
from scuola.widgets.form import Form
from scuola.widgets.simulator.section import Host, Section

SAVE = Text("Salvare questo scenario", "Save this scenario")
RESUME = Text("Riprendere {scenario}", "Go back to {scenario}")
REMOVE = Text("Togliere {scenario}", "Remove {scenario}")
SAVED = Text("Scenario salvato come {slot}.", "Scenario saved as {slot}.")
RESUMED = Text("Scenario {slot} ripreso.", "Scenario {slot} resumed.")
REMOVED = Text("Scenario {slot} tolto.", "Scenario {slot} removed.")
FULL = Text(
    "Gli scenari salvati sono già tre: toglierne uno per salvarne un altro.",
    "Three scenarios are kept already: remove one to save another.",
)
NAME = Text("Nome dello scenario (facoltativo)", "Name of the scenario (optional)")
SCENARIOS = Text("Scenari salvati", "Saved scenarios")
PART = "scenarios"
KEPT = "kept"  # among the form's values: the scenarios of the page, which another kernel finds there


class Compare(Section):
    """Keep and compare."""

    title = Text("Confrontare", "Compare")

    def build(self) -> list[ipywidgets.Widget]:
        """Return the field and button that keep the present scenario, the cards of those kept, the table."""
        self.comparison, self.cards = ipywidgets.HTML(), ipywidgets.VBox()
        self.cards.add_class("s-scenarios")
        name = {"name": "name", "kind": "line", "label": str(NAME), "most": 60}
        self.saving = Form([name], {KEPT: _written(self.host.pins.values())}, SCENARIOS,
                           buttons={"save": (SAVE, self.pin)}, again=self._as_they_were)  # fmt: skip
        self._lay_cards()
        return [self.saving, self.cards, self.comparison]

    def show(self, scenario: Scenario) -> None:
        """Show the kept scenarios beside the present one."""
        self.comparison.value = comparison(scenario, list(self.host.pins.values()))

    def pin(self) -> None:
        """Keep the present scenario in the first place that is free, on the page and in the answers."""
        free = next((slot for slot in SLOTS if slot not in self.host.pins), None)
        if free is None:
            self.saving.say(FULL, "problem")
            return
        pinned = Pinned(free, str(self.saving.value.get("name") or "").strip(), self.host.scenario)
        self._keep({**self.host.pins, free: pinned}, SAVED(slot=free))

    def resume(self, slot: str) -> None:
        """Set the levers as they were in a saved scenario."""
        self.host.choose(self.host.pins[slot].scenario.mine.parameters)
        self.saving.say(RESUMED(slot=slot), "done")

    def remove(self, slot: str) -> None:
        """Keep a scenario no longer; it stays in the history of the answers."""
        self._keep({other: pin for other, pin in self.host.pins.items() if other != slot}, REMOVED(slot=slot))

    def _keep(self, pins: dict[str, Pinned], done: Text) -> None:
        """Let these be the scenarios of the page; those that another page has kept meanwhile stay in the answers."""
        added, gone = set(pins) - set(self.host.pins), set(self.host.pins) - set(pins)

        def changed(known: Any) -> list[dict[str, Any]]:
            others = [one for one in known or [] if isinstance(one, dict) and one.get("slot") not in added | gone]
            new = _written(pin for slot, pin in pins.items() if slot in added)
            return sorted([*others, *new], key=lambda one: str(one.get("slot")))

        self.host.pins = dict(sorted(pins.items()))
        if self.keep(PART, changed, self.saving, done):
            self.saving.value = {"name": "", KEPT: _written(self.host.pins.values())}
        self._draw()

    def _draw(self) -> None:
        self._lay_cards()
        self.host.redraw()
        self.show(self.host.scenario)

    def _lay_cards(self) -> None:
        self.cards.children = [self._card(slot, pin) for slot, pin in self.host.pins.items()]

    def _card(self, slot: str, pin: Pinned) -> ipywidgets.VBox:
        buttons = {
            "resume": (RESUME(scenario=pin.label), partial(self.resume, slot)),
            "remove": (REMOVE(scenario=pin.label), partial(self.remove, slot)),
        }
        card = ipywidgets.VBox([ipywidgets.HTML(kept_card(pin)), Form([], {}, pin.label, buttons=buttons)])
        card.add_class("s-scenario")
        return card

    def _as_they_were(self) -> None:
        """Keep the scenarios of a page that goes on with this kernel."""
        kept = self.saving.value.get(KEPT)
        if isinstance(kept, list) and kept != _written(self.host.pins.values()):
            self.host.pins = pins_of(self.host, kept)
            self._draw()


def _written(pins: Iterable[Pinned]) -> list[dict[str, Any]]:
    return [pin.saved() for pin in pins]


def saved_pins(host: Host) -> dict[str, Pinned]:
    """Return the scenarios of the answers."""
    return pins_of(host, host.answers.get(f"{PART}:{host.slug}", []))


def pins_of(host: Host, kept: Any) -> dict[str, Pinned]:
    """Return the scenarios that were written down; one that the model no longer accepts is left out."""
    pins = {}
    for saved in kept if isinstance(kept, list) else []:
        try:
            slot, parameters = saved["slot"], host.model.parameters.read(saved["parameters"])
            if slot in SLOTS:
                pins[slot] = Pinned(slot, str(saved["name"]), host.player.play(parameters))
        except (InvalidInputs, KeyError, TypeError):
            continue
    return dict(sorted(pins.items()))
