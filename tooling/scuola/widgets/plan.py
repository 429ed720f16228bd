"""A plan to be made for an exercise: the levers of a simulation, and what they do, while they are moved."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola import simulations
from scuola.declared.inputs import InvalidInputs
from scuola.exercises import SimulationPart
from scuola.exercises.tasks import RUNS as JUDGED
from scuola.exercises.tasks import judge_result
from scuola.markup.scenario import budget, headline, main_chart
from scuola.simulations.result import RUNS
from scuola.simulations.scenario import Player, Scenario
from scuola.text import Text, formats
from scuola.widgets.chart import Charts
from scuola.widgets.saved import SavedForm
from scuola.widgets.simulator.page import side_by_side
from scuola.workspace.answers import Answers

GOALS = Text("Obiettivi da raggiungere insieme", "Goals to be reached together")
FIXED = Text("Circostanze date: {fixed}.", "Given circumstances: {fixed}.")
NOTE = Text(
    "Nessuna leva basta da sola, e piani diversi ci riescono. La consegna è valutata in futuri diversi da quelli mostrati "
    "qui: gli obiettivi devono reggere in almeno {share} dei futuri.",
    "No lever is enough by itself, and different plans succeed. What you hand in is judged in futures other than those "
    "shown here: the goals must hold in at least {share} of the futures.",
)
GIVEN = Text("{label} {value}", "{label} {value}")
#: A goal reached in enough futures, and one that is not: sign and word, for those who do not see the sign.
REACHED, NOT_YET = Text("✓ raggiunto –", "✓ reached –"), Text("○ non ancora –", "○ not yet –")
#: Half of the futures may be beyond the goal while too few are: how many are is what is missing.
NOW = Text("ora {value}, in {share} dei futuri", "now {value}, in {share} of the futures")
NARROW = Text(
    " (di poco: nei futuri in cui si valuta potrebbe non reggere)",
    " (only just: in the futures that it is judged in it may not hold)",
)


class PlanForm(SavedForm):
    """The levers of an exercise's plan, saved; `view` is the form beside its chart, its budget and its goals."""

    def __init__(self, part: SimulationPart, answers: Answers) -> None:
        self.plan, self.model = part, simulations.find(part.simulation)
        self.player = Player(self.model)
        super().__init__(part.fields(), part.start(), part.title, answers, part.part, levers=True)
        self.budget, self.headline, self.chart = ipywidgets.HTML(), ipywidgets.HTML(), Charts(live=True)
        self.goals = ipywidgets.HTML()
        self.goals.add_class("s-goals")
        page = side_by_side([self.budget, self], [self.headline, self.chart], [self.goals])
        self.view = ipywidgets.VBox([ipywidgets.HTML(self._rules()), page])
        self.observe(lambda _: self.attempt(self.play), names=["value", "dragging"])
        self.play()

    def _rules(self) -> Markup:
        """Return what is given, and how the plan is judged."""
        return Markup("{}<p class='s-note'>{}</p>").format(
            self._given(), NOTE(share=formats.percent(self.plan.task.robust, 0))
        )

    def _goals(self, scenario: Scenario) -> Markup:
        """Return the goals, each with where the plan stands in the futures that the page shows."""
        task = self.plan.task
        items = [
            Markup("<li>{} {}: <strong>{}</strong>{}</li>").format(
                REACHED if one.share >= task.robust else NOT_YET,
                one.goal.words(self.model),
                NOW(
                    value=one.goal.show(self.model.measures[one.goal.measure], one.median),
                    share=formats.percent(one.share, 0),
                ),
                NARROW if task.narrow(one.share) else "",
            )
            for one in judge_result(self.model, task, scenario.mine.first(JUDGED), scenario.trend.first(JUDGED))
        ]
        return Markup("<h3>{}</h3><ul>{}</ul>").format(GOALS, Markup("").join(items))

    def _given(self) -> Markup:
        if not self.plan.task.fixed:
            return Markup("")
        values, controls = self.model.parameters.read(self.plan.task.fixed), self.model.parameters.controls()
        said = [
            GIVEN(label=controls[name].label, value=controls[name].show(getattr(values, name)))
            for name in self.plan.task.fixed
        ]
        return Markup("<p class='s-note'>{}</p>").format(FIXED(fixed=formats.listed(said)))

    def play(self) -> None:
        """Show what the levers do, in the futures that the page shows to everybody."""
        try:
            plan = self.model.parameters.read({**self.value, **self.plan.task.fixed})
        except InvalidInputs as problem:
            self.show_errors(problem.fields)
            return
        self.show_errors({})
        scenario = self.player.play(plan, self.player.model.dragged if self.dragging else RUNS)
        self.chart.show([main_chart(scenario, [])])
        self.headline.value = headline(scenario)
        self.budget.value = budget(scenario)
        self.goals.value = self._goals(scenario)
