"""The simulator's page: levers on one side, what they do on the other, who gains and who loses below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.answers import Answers
from scuola.charts import Chart
from scuola.forms import defaults, form_of
from scuola.inputs import InvalidInputs
from scuola.problems import Problem
from scuola.simulation import RUNS, RUNS_WHILE_DRAGGING, Role, find
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.simulator import gains, view
from scuola.widgets.simulator.compare import comparison
from scuola.widgets.simulator.method import method
from scuola.widgets.simulator.scenario import SLOTS, Pinned, Player

LEVERS = Text("Leve della simulazione", "Levers of the simulation")
RESET = Text("Azzera", "Reset")
SAVE_AS = Text("Salva come {slot}", "Save as {slot}")
RESUME = Text("Riprendi {slot}", "Resume {slot}")
SAVED = Text("Scenario salvato come {slot}.", "Scenario saved as {slot}.")
RESUMED = Text("Scenario {slot} ripreso.", "Scenario {slot} resumed.")
NAME = Text("Nome dello scenario (facoltativo)", "Name of the scenario (optional)")
SCENARIOS = Text("Scenari salvati", "Saved scenarios")
CONDITIONS = Text("Circostanze", "Circumstances")

SECTIONS = {
    "gains": Text("Chi guadagna, chi perde", "Who gains, who loses"),
    "compare": Text("Confronta", "Compare"),
    "analysis": Text("Analisi", "Analysis"),
    "data": Text("Dati", "Data"),
    "method": Text("Come si calcola? Ipotesi e fonti", "How is it worked out? Assumptions and sources"),
}
BOXES = {
    "losers": Text("Chi perde e come lo compensiamo", "Who loses and how we make up for it"),
    "unseen": Text("Chi non risulta nei dati", "Who does not appear in the data"),
    "poorest": Text(
        "Che cosa cambierebbe se il beneficio medio fosse uguale ma andasse al quinto più povero",
        "What would change if the mean benefit were the same but went to the poorest quintile",
    ),
}
HINT = Text("Da considerare: {hint}", "Worth considering: {hint}")
SAVE_NOTES = Text("Salva le note", "Save the notes")
NOTES_SAVED = Text("Note salvate.", "Notes saved.")
ABOUT_ANALYSIS = Text(
    "Calcolato ora per le leve e le circostanze di questo momento, senza incertezza.",
    "Worked out now for the levers and circumstances of this moment, without uncertainty.",
)
NO_DATA_YET = Text(
    "Dati dello scenario e della tendenza, anno per anno.", "Figures of the scenario and the trend, year by year."
)


class Simulator(ipywidgets.VBox):  # type: ignore[misc]
    """A page on one simulation. What is saved goes to `answers`."""

    def __init__(self, slug: str, answers: Answers) -> None:
        self.slug, self.model, self.answers = slug, find(slug), answers
        self.player = Player(self.model)
        self.pins = self._saved_pins()
        shown = [name for role in (Role.LEVER, Role.CONDITION) for name in self.model.PARAMETERS.controls(role)]
        self.levers = Form(
            _with_group(form_of(self.model.PARAMETERS, shown), CONDITIONS),
            defaults(self.model.PARAMETERS, shown),
            LEVERS,
            buttons={"reset": (RESET, self.reset)},
            levers=True,
        )
        self.chart, self.headline, self.scores = Charts(), ipywidgets.HTML(), ipywidgets.HTML()
        self.budget = ipywidgets.HTML()
        self.sections = {name: build() for name, build in self._builders().items()}
        self.tabs = ipywidgets.Tab(list(self.sections.values()), titles=[str(SECTIONS[n]) for n in self.sections])
        super().__init__(self._layout())
        self.levers.observe(self._changed, names=["value", "dragging"])
        self.tabs.observe(lambda _: self._show_section(), names=["selected_index"])
        self._play(RUNS)

    def _layout(self) -> list[ipywidgets.Widget]:
        question = ipywidgets.HTML(Markup("<h2>{}</h2><p>{}</p>").format(self.model.QUESTION, self.model.SUMMARY))
        beside = side_by_side([self.budget, self.levers], [self.headline, self.chart], [self.scores])
        return [question, beside, self.tabs]

    # What happens when something is moved or pressed.

    def _changed(self, _: object) -> None:
        self.levers.attempt(lambda: self._play(RUNS_WHILE_DRAGGING if self.levers.dragging else RUNS))

    def _play(self, runs: int) -> None:
        try:
            parameters = self.model.PARAMETERS.read(self.levers.value)
        except InvalidInputs as problem:
            self.levers.show_errors(problem.fields)
            return
        self.levers.show_errors({})
        self.scenario = self.player.play(parameters, runs)
        self.chart.show([view.main_chart(self.scenario, list(self.pins.values()))])
        self.headline.value = view.headline(self.scenario)
        self.scores.value = view.scorecards(self.scenario)
        self.budget.value = view.budget(self.scenario)
        if runs == RUNS:
            self._show_section()

    def _show_section(self) -> None:
        """Bring the open section up to date; the others wait until they are opened."""
        name = list(self.sections)[self.tabs.selected_index or 0]
        shows = {
            "gains": self._show_gains,
            "compare": self._show_comparison,
            "analysis": self._show_analysis,
            "data": self._show_data,
        }
        shows.get(name, lambda: None)()

    def reset(self) -> None:
        """Put every lever back to where it was at the start."""
        self.levers.value = defaults(self.model.PARAMETERS, self.levers.value)

    # The sections below.

    def _builders(self) -> Mapping[str, Callable[[], ipywidgets.Widget]]:
        return {
            "gains": self._gains_section,
            "compare": self._compare_section,
            **({"analysis": self._analysis_section} if self.model.ANALYSIS else {}),
            "data": self._data_section,
            "method": lambda: ipywidgets.HTML(method(self.model, self.model.PARAMETERS())),
        }

    def _gains_section(self) -> ipywidgets.Widget:
        panel = self.model.PANEL
        self.gain_figures, self.gain_charts = ipywidgets.HTML(), Charts()
        hints = {"losers": panel.corrective, "unseen": panel.blind_spots, "poorest": panel.channel}
        fields = [
            {"name": name, "kind": "paragraph", "label": str(label), "help": str(HINT(hint=hints[name])), "most": 5_000}
            for name, label in BOXES.items()
        ]
        self.notes = Form(
            fields,
            self.answers.get(f"panel:{self.slug}", {}),
            SECTIONS["gains"],
            buttons={"save": (SAVE_NOTES, self._save_notes)},
        )
        question = ipywidgets.HTML(Markup("<h3>{}</h3>").format(panel.question))
        return ipywidgets.VBox([question, self.gain_figures, self.gain_charts, self.notes])

    def _show_gains(self) -> None:
        self.gain_figures.value = gains.indices(self.scenario)
        self.gain_charts.show(gains.charts(self.scenario))

    def _save_notes(self) -> None:
        self._save(f"panel:{self.slug}", self.notes.value, self.notes, NOTES_SAVED)

    def _compare_section(self) -> ipywidgets.Widget:
        self.comparison = ipywidgets.HTML()
        name = {"name": "name", "kind": "line", "label": str(NAME), "most": 60}
        save = {f"save-{slot}": (SAVE_AS(slot=slot), partial(self.pin, slot)) for slot in SLOTS}
        resume = {f"resume-{slot}": (RESUME(slot=slot), partial(self.resume, slot)) for slot in SLOTS}
        self.slots = Form([name], {}, SCENARIOS, buttons={**save, **resume})
        return ipywidgets.VBox([self.slots, self.comparison])

    def _show_comparison(self) -> None:
        self.comparison.value = comparison(self.scenario, list(self.pins.values()))
        empty = {f"resume-{slot}" for slot in SLOTS if slot not in self.pins}
        self.slots.buttons = [{**button, "disabled": button["name"] in empty} for button in self.slots.buttons]

    def _analysis_section(self) -> ipywidgets.Widget:
        self.analysis = Charts()
        return ipywidgets.VBox([ipywidgets.HTML(Markup("<p>{}</p>").format(ABOUT_ANALYSIS)), self.analysis])

    def _show_analysis(self) -> None:
        if self.model.ANALYSIS:
            self.analysis.show(list(self.model.ANALYSIS(self.scenario.mine.parameters)))

    def _data_section(self) -> ipywidgets.Widget:
        self.data = Charts()
        return ipywidgets.VBox([ipywidgets.HTML(Markup("<p>{}</p>").format(NO_DATA_YET)), self.data])

    def _show_data(self) -> None:
        charts: list[Chart] = [view.measure_chart(self.scenario, name) for name in self.model.SCORECARDS]
        self.data.show(charts)

    # Scenarios that are kept.

    def pin(self, slot: str) -> None:
        """Keep the present scenario in a slot, on the page and in the answers."""
        pinned = Pinned(slot, str(self.slots.value.get("name") or "").strip(), self.scenario)
        self.pins = dict(sorted({**self.pins, slot: pinned}.items()))
        saved = [one.saved() for one in self.pins.values()]
        if self._save(f"scenarios:{self.slug}", saved, self.slots, SAVED(slot=slot)):
            self.slots.value = {}
        self.chart.show([view.main_chart(self.scenario, list(self.pins.values()))])
        self._show_comparison()

    def resume(self, slot: str) -> None:
        """Set the levers as they were in a saved scenario."""
        kept = self.pins[slot].scenario.mine.parameters.model_dump()
        self.levers.value = {name: kept[name] for name in self.levers.value}
        self.slots.say(RESUMED(slot=slot), "done")

    def _saved_pins(self) -> dict[str, Pinned]:
        """Return the scenarios of the answers; one that the model no longer accepts is left out."""
        pins = {}
        for saved in self.answers.get(f"scenarios:{self.slug}", []):
            try:
                parameters = self.model.PARAMETERS.read(saved["parameters"])
                pins[saved["slot"]] = Pinned(saved["slot"], saved["name"], self.player.play(parameters))
            except (InvalidInputs, KeyError, TypeError):
                continue
        return pins

    def _save(self, part: str, value: Any, form: Form, done: Text) -> bool:
        try:
            self.answers.put(part, value)
        except Problem as problem:
            form.say(problem.message, "problem")
            return False
        form.say(done, "done")
        return True


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
