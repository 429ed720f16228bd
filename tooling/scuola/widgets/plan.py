"""A plan to be made for an exercise: the levers of a simulation, and what they do, while they are moved."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola import simulation
from scuola.answers import Answers
from scuola.exercises import SimulationPart
from scuola.inputs import InvalidInputs
from scuola.simulation import RUNS, RUNS_WHILE_DRAGGING
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.saved import SavedForm
from scuola.widgets.simulator import view
from scuola.widgets.simulator.page import side_by_side
from scuola.widgets.simulator.scenario import Player

GOALS = Text("Obiettivi da raggiungere insieme", "Goals to be reached together")


class PlanForm(SavedForm):
    """The levers of an exercise's plan, saved; `view` is the form beside its chart, its budget and its goals."""

    def __init__(self, part: SimulationPart, answers: Answers) -> None:
        self.plan, self.model = part, simulation.find(part.simulation)
        self.player = Player(self.model)
        super().__init__(part.fields(), part.start(), part.title, answers, part.part, levers=True)
        self.budget, self.headline, self.chart = ipywidgets.HTML(), ipywidgets.HTML(), Charts()
        goals = Markup("").join(Markup("<li>{}</li>").format(goal.words(self.model)) for goal in part.task.goals)
        goals_box = ipywidgets.HTML(Markup("<h3>{}</h3><ul>{}</ul>").format(GOALS, goals))
        self.view = side_by_side([self.budget, self], [self.headline, self.chart], [goals_box])
        self.observe(lambda _: self.attempt(self.play), names=["value", "dragging"])
        self.play()

    def play(self) -> None:
        """Show what the levers do, in the futures that the page shows to everybody."""
        try:
            plan = self.model.PARAMETERS.read({**self.value, **self.plan.task.fixed})
        except InvalidInputs as problem:
            self.show_errors(problem.fields)
            return
        self.show_errors({})
        scenario = self.player.play(plan, RUNS_WHILE_DRAGGING if self.dragging else RUNS)
        self.chart.show([view.main_chart(scenario, [])])
        self.headline.value = view.headline(scenario)
        self.budget.value = view.budget(scenario)
