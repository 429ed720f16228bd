"""The cycle of learning of a programme: how it begins, its dates, what each step leaves in writing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum.clock import today
from scuola.declared.forms import defaults, form_of
from scuola.markup.cycle import the_steps
from scuola.markup.links import download
from scuola.markup.network import bring_a_problem
from scuola.network.consulting import consulting
from scuola.network.shared import Network
from scuola.pilots.cycle import BEGIN, beginning, present, reminders, start_of
from scuola.pilots.cycle_steps import STEPS, Beginning
from scuola.pilots.pilot import CYCLE, identified, load
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers

TITLE = Text("Ciclo di dodici settimane", "Twelve-week cycle")
ABOUT = Text(
    "Da quattro a sei territori, una domanda comune, lo stesso esperimento con piccole varianti. Un passo è fatto quando è "
    "scritto ciò che ne resta. La nota finale si pubblica nella Piazza dei territori, con «Pubblicare pratiche, accordi e programma».",
    "Four to six territories, one question in common, the same experiment with small variants. A step is done when what it "
    "leaves is written. The note at the end is published in the Territories' square, with “Publish practices, agreements and programme”.",
)
CALENDAR = Text("Date del ciclo per il calendario (ICS)", "Dates of the cycle for the calendar (ICS)")
STEPS_OF_IT = Text("I cinque passi", "The five steps")
CONSULTING = "consulting"
STEP, OPEN = Text("Passo", "Step"), Text("Aprire il passo", "Open the step")


class LearningCycle(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """How it begins, the steps with their dates, and the form of one step at a time."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        start = {**defaults(Beginning), **beginning(load(answers)).model_dump()}
        self.begin = SavedForm(form_of(Beginning), start, TITLE, answers, CYCLE + BEGIN)
        self.begin.observe(lambda _: self.begin.attempt(self.refresh), names=["value"])
        self.shown, self.calendar = ipywidgets.HTML(), ipywidgets.HTML()
        self.head, self.body = ipywidgets.HTML(), ipywidgets.VBox()
        self.forms: dict[str, SavedForm] = {}
        self.choice = Form(self._steps(), {"step": self._present()}, STEP, buttons={"open": (OPEN, self.open_step)})
        about = ipywidgets.HTML(Markup("<p class='s-note'>{}</p>").format(ABOUT))
        steps = ipywidgets.HTML(Markup("<h2>{}</h2>").format(STEPS_OF_IT))
        super().__init__([about, self.begin, steps, self.shown, self.calendar, self.choice, self.body])
        self.open_step()
        self.begin.attempt(self.refresh)

    def refresh(self) -> None:
        """Show the steps as they stand; what is no day, or no pause, is said beside the form."""
        try:
            pilot = identified(self.answers) if self.begin.value.get("first_day") else load(self.answers)
            self.shown.value = the_steps(pilot, today())
            link = download("scuola-ciclo.ics", "text/calendar", reminders(pilot), CALENDAR)
            self.calendar.value = link if pilot.cycle.get(BEGIN, {}).get("first_day") else ""
        except Problem:
            self.shown.value = self.calendar.value = ""
            raise

    def open_step(self) -> None:
        """Show the form of the step that is chosen, with what is written of it now; one that is open already stays."""
        name = str(self.choice.value.get("step") or next(iter(STEPS)))
        step, pilot = STEPS[name], load(self.answers)
        start = {**defaults(step.inputs), **start_of(pilot, name), **self._from_peers(name)}
        if name not in self.forms or self.forms[name].start != start:
            self.forms[name] = form = SavedForm(form_of(step.inputs), start, step.title, self.answers, CYCLE + name)
            form.observe(lambda _: form.attempt(self.refresh), names=["value"])
        form = self.forms[name]
        form.attempt(form.look)
        self.head.value = Markup("<h2>{}</h2><p>{}</p>{}").format(
            step.title, step.done, bring_a_problem() if name == CONSULTING else ""
        )
        self.body.children = (self.head, form)

    def _from_peers(self, name: str) -> dict[str, str]:
        """Return what came of the problem that one brought to the square, where the step is that of consulting."""
        workspace = Workspace.around()
        return consulting(Network(workspace.folder)) if workspace and name == CONSULTING else {}

    def _present(self) -> str:
        with suppress(Problem):  # a day that is none is said where it stands
            return present(load(self.answers), today())
        return next(iter(STEPS))

    def _steps(self) -> list[dict[str, Any]]:
        options = [{"value": name, "label": str(step.title)} for name, step in STEPS.items()]
        return [{"name": "step", "kind": "choice", "label": str(STEP), "options": options, "required": True}]
