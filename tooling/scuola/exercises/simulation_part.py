"""A plan on a simulation that must reach its goals together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from scuola import simulations
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.exercises.base import BasePart, Mark, Remark
from scuola.exercises.tasks import Task, judge, score
from scuola.files.typed_yaml import Slug
from scuola.pilots.pieces import SCENARIOS
from scuola.simulations.parameters import Role
from scuola.text import Text

PRACTICE_SEEDS = (0,)


class SimulationPart(BasePart):
    """A plan on a simulation that must reach its goals together."""

    kind: Literal["simulation"]
    simulation: Slug
    task: Task

    def fields(self) -> list[dict[str, Any]]:
        """Return the levers of the simulation."""
        return form_of(simulations.find(self.simulation).parameters, self._levers())

    def start(self) -> dict[str, Any]:
        """Return the levers as the simulation starts."""
        return defaults(simulations.find(self.simulation).parameters, self._levers())

    def _levers(self) -> list[str]:
        return list(simulations.find(self.simulation).parameters.controls(Role.LEVER))

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return how the plan does on each goal, in the futures that the page shows."""
        mark = self._judged(answer, PRACTICE_SEEDS)
        return ({}, list(mark.remarks)) if mark else (self._faults(answer), [])

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark:
        """Run the model again on the participant's levers, in futures that the page does not show."""
        judged = self._judged(answer, hidden["seeds"])
        faults = self._faults(answer)
        return judged or Mark(0, [Remark(fault, fine=False) for fault in faults.values()])

    def as_elsewhere(self, answer: Mapping[str, Any]) -> tuple[str, Any]:
        """Return the plan as a scenario, in the circumstances of the task."""
        plan = {**self.start(), **answer, **self.task.fixed}
        return f"{SCENARIOS}:{self.simulation}", [{"slot": self.part, "name": str(self.title), "parameters": plan}]

    def rehearse(self, hidden: Mapping[str, Any]) -> None:
        """Mark a plan with every lever at its end: a model may read what a lever needs when that is first moved."""
        levers = simulations.find(self.simulation).parameters.controls(Role.LEVER)
        self.mark({name: True if shown.high is None else shown.high for name, shown in levers.items()}, hidden)

    def _judged(self, answer: Mapping[str, Any], seeds: Sequence[int]) -> Mark | None:
        model = simulations.find(self.simulation)
        try:
            plan = model.parameters.read({**self.start(), **answer, **self.task.fixed})
        except InvalidInputs:
            return None
        judgements = judge(model, self.task, plan, seeds)
        robust = self.task.robust
        remarks = [Remark(one.words(model, robust), fine=one.share >= robust) for one in judgements]
        return Mark(score(self.task, judgements), remarks)

    def _faults(self, answer: Mapping[str, Any]) -> dict[str, Text]:
        try:
            simulations.find(self.simulation).parameters.read({**self.start(), **answer})
        except InvalidInputs as problem:
            return problem.fields
        return {}
