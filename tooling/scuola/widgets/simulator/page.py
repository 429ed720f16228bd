"""The simulator's page: levers on one side, what they do on the other, who gains and who loses below."""

from __future__ import annotations

from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.markup.scenario import budget, headline, main_chart, scorecards
from scuola.simulations import find
from scuola.simulations.parameters import Parameters, Role
from scuola.simulations.result import RUNS
from scuola.simulations.scenario import Player
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.simulator.compare_section import Compare, saved_pins
from scuola.widgets.simulator.forecast import Forecast
from scuola.widgets.simulator.further_sections import Analysis, Data, Method
from scuola.widgets.simulator.gains_section import Gains
from scuola.widgets.simulator.section import Section
from scuola.widgets.simulator.share_section import Share
from scuola.widgets.simulator.why import Why
from scuola.workspace.answers import Answers

LEVERS = Text("Leve della simulazione", "Levers of the simulation")
RESET = Text("Azzerare", "Reset")
CONDITIONS = Text("Circostanze", "Circumstances")

SECTIONS: tuple[type[Section], ...] = (Gains, Why, Compare, Share, Analysis, Data, Method)


class Simulator(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A page on one simulation. What is saved goes to `answers`."""

    def __init__(self, slug: str, answers: Answers) -> None:
        self.slug, self.model, self.answers = slug, find(slug), answers
        self.player = Player(self.model)
        self.pins = saved_pins(self)
        shown = [name for role in (Role.LEVER, Role.CONDITION) for name in self.model.parameters.controls(role)]
        self.levers = Form(
            _with_group(form_of(self.model.parameters, shown), CONDITIONS),
            defaults(self.model.parameters, shown),
            LEVERS,
            buttons={"reset": (RESET, self.reset)},
            levers=True,
        )
        self.chart, self.headline, self.scores = Charts(live=True), ipywidgets.HTML(), ipywidgets.HTML()
        self.budget = ipywidgets.HTML()
        self.forecast = Forecast(self)
        self.sections = [kind(self) for kind in SECTIONS if kind is not Analysis or self.model.analysis]
        self.tabs = ipywidgets.Tab(self.sections, titles=[str(section.title) for section in self.sections])
        super().__init__(self._layout())
        self.asked = (self.levers.value, False)
        self.levers.observe(self._changed, names=["value", "dragging"])
        self.tabs.observe(lambda _: self._show_section(), names=["selected_index"])
        self._play(RUNS)
        self._open_address()

    def _layout(self) -> list[ipywidgets.Widget]:
        question = ipywidgets.HTML(
            Markup("<h2>{}</h2><p>{}</p>").format(self.model.story.question, self.model.story.summary)
        )
        question.add_class("is-question")
        beside = side_by_side([self.budget, self.levers], [self.headline, self.chart], [self.scores])
        return [question, self.forecast, beside, self.tabs]

    # What happens when something is moved or pressed.

    def _changed(self, _: object) -> None:
        """Play what is chosen; a message that says both what and whether it is dragged is one change, not two."""
        asked = (self.levers.value, self.levers.dragging)
        if asked != self.asked:
            self.asked = asked
            self.levers.attempt(lambda: self._play(self.model.dragged if self.levers.dragging else RUNS))

    def _play(self, runs: int) -> None:
        try:
            parameters = self.model.parameters.read(self.levers.value)
        except InvalidInputs as problem:
            self.levers.show_errors(problem.fields)
            return
        self.levers.show_errors({})
        self.scenario = self.player.play(parameters, runs)
        self.redraw()
        self.headline.value = headline(self.scenario)
        self.scores.value = scorecards(self.scenario)
        self.budget.value = budget(self.scenario)
        if runs == RUNS:
            self._show_section()

    def _show_section(self) -> None:
        """Bring the open section up to date; the others wait until they are opened."""
        self.sections[self.tabs.selected_index or 0].show(self.scenario)

    def _open_address(self) -> None:
        """Open the scenario of the page's address, with its section in sight if something is wrong with it."""
        for place, section in enumerate(self.sections):
            if isinstance(section, Share) and section.open_address():
                self.tabs.selected_index = place

    # What the sections may ask for.

    def choose(self, parameters: Parameters) -> None:
        """Set levers and circumstances."""
        chosen = parameters.model_dump()
        self.levers.value = {name: chosen[name] for name in self.levers.value}

    def redraw(self) -> None:
        """Draw the main chart, with the scenarios that are kept."""
        self.chart.show([main_chart(self.scenario, list(self.pins.values()))])

    def veil(self, hidden: bool) -> None:
        """Hide the results, or show them again; what is hidden is silent for screen readers, too."""
        telling = [section for section in self.sections if section.tells]
        for box in (self.headline, self.chart, self.scores, *telling):
            box.layout.visibility = "hidden" if hidden else "visible"

    def reset(self) -> None:
        """Put every lever back to where it was at the start."""
        self.levers.value = defaults(self.model.parameters, self.levers.value)


def _with_group(fields: list[dict[str, Any]], group: Text) -> list[dict[str, Any]]:
    """Return the fields with a group for those that have none: circumstances stand together after the levers."""
    return [{"group": str(group), **field} for field in fields]


def side_by_side(
    levers: list[ipywidgets.Widget], now: list[ipywidgets.Widget], rest: list[ipywidgets.Widget]
) -> ipywidgets.VBox:
    """Return levers beside what they do; on a narrow screen `now` stays in sight above them, `rest` comes last."""
    boxes = {
        "s-sim-levers": ipywidgets.VBox(levers),
        "s-sim-now": (inner := ipywidgets.VBox(now)),
        "s-sim-view": ipywidgets.VBox([inner, *rest]),
    }
    for name, box in boxes.items():
        box.add_class(name)
    both = ipywidgets.VBox([boxes["s-sim-levers"], boxes["s-sim-view"]])
    both.add_class("s-simulator")
    return both
