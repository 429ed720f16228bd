"""What a participant took home of live classes, as pieces of page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola.markup.links import FolderLinks
from scuola.simulations import slugs
from scuola.text import Text
from scuola.workspace.taken_home import Step, TakenHome

NOTHING = Text("Nessuna scelta portata a casa, per ora.", "No choices taken home so far.")
SEAT = Text("posto {seat}", "seat {seat}")
OPEN = Text("Codice dello scenario: {code}", "Code of the scenario: {code}")
OPEN_IT = Text("Aprire la simulazione", "Open the simulation")


def the_choices(taken: Sequence[TakenHome]) -> Markup:
    """Return every class under its title, step by step."""
    if not taken:
        return Markup("<p class='s-purpose'>{}</p>").format(NOTHING)
    return Markup("").join(_class(one) for one in reversed(taken))


def _class(taken: TakenHome) -> Markup:
    who = " · ".join(filter(None, (taken.day, str(SEAT(seat=taken.seat)), taken.team, taken.role)))
    steps = Markup("").join(_step(step) for step in taken.steps)
    return Markup("<section class='s-prose'><h2>{}</h2><p class='s-meta'>{}</p>{}</section>").format(
        taken.title, who, steps
    )


def _step(step: Step) -> Markup:
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in step.lines())
    return Markup("<h3>{}</h3>{}{}").format(step.title, lines, _scenario(step))


def _scenario(step: Step) -> Markup:
    if step.scenario is None or step.scenario.simulation not in slugs():
        return Markup("")
    return Markup('<p class="s-note">{} · <a href="{}">{}</a></p>').format(
        OPEN(code=step.scenario.code), FolderLinks().simulation(step.scenario.simulation), OPEN_IT
    )
