"""The equity gate: a programme whose distribution panel is incomplete cannot pass."""

from __future__ import annotations

from scuola.pilots.pilot import Pilot
from scuola.pilots.sections import Axis, Equity
from scuola.text import Text

FEWEST_AXES = 3
SHORTEST_REASON = 25
GATE_PARTS = {
    "axes": Text("almeno tre assi, con il reddito", "at least three axes, income among them"),
    "benefits": Text("i benefici", "benefits"), "costs": Text("i costi", "costs"),
    "losers": Text("chi perde e come lo si compensa (o perché nessuno)", "who loses and how it is made up for (or why nobody)"),
    "unseen": Text("chi non risulta nei dati", "who does not appear in the data"),
    "poorest": Text("che cosa cambia se va al quinto più povero", "what changes if it goes to the poorest quintile"),
    "mitigation": Text("un correttivo con responsabile e bilancio", "a correction with owner and budget"),
}  # fmt: skip


def gate_missing(equity: Equity | None) -> list[str]:
    """Return the parts of the distribution panel that the equity gate still asks for; none if it is complete."""
    if equity is None:
        return list(GATE_PARTS)
    loses = any(one.cost * one.eligible > one.benefit * one.reached for one in equity.groups)
    there = {
        "axes": len(equity.axes) >= FEWEST_AXES and Axis.INCOME in equity.axes,
        "benefits": any(one.benefit * one.reached > 0 for one in equity.groups),
        "costs": any(one.cost > 0 for one in equity.groups),
        "losers": bool(equity.losers) and (loses or len(equity.losers) > SHORTEST_REASON),
        "unseen": bool(equity.unseen), "poorest": bool(equity.poorest), "mitigation": bool(equity.mitigation),
    }  # fmt: skip
    return [name for name in GATE_PARTS if not there[name]]


def passes_the_gate(pilot: Pilot) -> bool:
    """Say whether the equity gate lets the dossier pass."""
    return not gate_missing(pilot.section(Equity))
