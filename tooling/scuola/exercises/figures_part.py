"""Figures to be worked out by hand on a worked example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from scuola import toolkit
from scuola.declared.control import Control, declare
from scuola.declared.inputs import Inputs, InvalidInputs
from scuola.declared.measures import Measure
from scuola.declared.messages import EMPTY_ANSWER
from scuola.exercises.base import BasePart, Mark, Remark
from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text, untranslated

FIGURE_RIGHT = Text("«{label}»: giusto.", "“{label}”: right.")
FIGURE_WRONG = Text("«{label}»: {given} non torna. {how}", "“{label}”: {given} does not add up. {how}")
FIGURE_FILLED = Text("«{label}»: compilato.", "“{label}”: filled in.")
PER_CENT = Text("%", "%")


class Figure(Entry):
    """A number to be worked out by hand on a worked example; `measure` is the tool's own figure.

    What is not said (label, how it is worked out, unit, scale) is as the tool says it; shares are asked in per cent.
    """

    name: str
    measure: str
    label: Text | None = None
    how: Text | None = None
    unit: Text | None = None
    tolerance: float = 0.01
    low: float = 0
    high: float = 100


class FiguresPart(BasePart):
    """Arithmetic on a worked example of a tool."""

    kind: Literal["figures"]
    tool: Slug
    figures: tuple[Figure, ...] = Field(min_length=1)

    def fields(self) -> list[dict[str, Any]]:
        """Return one typed number per figure."""
        fields: list[dict[str, Any]] = []
        for one in self.figures:
            field = {"name": one.name, "kind": "number", "label": str(self.label(one)), "required": True,
                     "help": str(self._how(one)), "low": one.low, "high": one.high}  # fmt: skip
            unit = self._unit(one)
            fields.append({**field, "unit": str(unit)} if unit else field)
        return fields

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return what is missing or out of range, and how each figure is worked out."""
        faults = {one.name: fault for one in self.figures if (fault := self._fault(one, answer.get(one.name)))}
        filled = [one for one in self.figures if one.name not in faults]
        return faults, [Remark(FIGURE_FILLED(label=self.label(one)), fine=True) for one in filled]

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark:
        """Earn an equal share for each figure within its tolerance of the hidden one."""
        remarks = []
        for one in self.figures:
            given = answer.get(one.name)
            right = not self._fault(one, given) and abs(self._read(one, given) - hidden[one.name]) <= one.tolerance
            shown = EMPTY_ANSWER if given in (None, "") else untranslated(given)
            template = FIGURE_RIGHT if right else FIGURE_WRONG
            remarks.append(Remark(template(label=self.label(one), given=shown, how=self._how(one)), fine=right))
        return Mark(sum(remark.fine for remark in remarks) / len(remarks), remarks)

    def measure(self, figure: Figure) -> Measure:
        """Return the tool's own measure of a figure."""
        return toolkit.find(self.tool).measures[figure.measure]

    def label(self, figure: Figure) -> Text:
        """Return what a figure is called."""
        return figure.label or self.measure(figure).label

    def scale(self, figure: Figure) -> int:
        """Return what a tool's figure is multiplied by: shares are asked in per cent."""
        return 100 if self.measure(figure).form == "share" else 1

    def _how(self, figure: Figure) -> Text:
        return figure.how or self.measure(figure).how

    def _unit(self, figure: Figure) -> Text | None:
        measure = self.measure(figure)
        return figure.unit or (PER_CENT if measure.form == "share" else measure.unit)

    def _fault(self, figure: Figure, given: Any) -> Text | None:
        try:
            self._read(figure, given)
        except InvalidInputs as problem:
            return problem.fields["value"]
        return None

    def _read(self, figure: Figure, given: Any) -> float:
        shown = Control(
            kind="number", label=self.label(figure), low=figure.low, high=figure.high, unit=self._unit(figure)
        )

        class Given(Inputs):
            value: float = declare(..., shown, ge=figure.low, le=figure.high)

        return Given.read({"value": given}).value


def expected(part: FiguresPart, example: Mapping[str, Any]) -> dict[str, float]:
    """Return the right figures of a part: what its tool says of the worked example."""
    used = toolkit.find(part.tool)
    values = used.run(used.inputs.read(example)).values
    found = {one.name: (values[one.measure], part.scale(one)) for one in part.figures}
    return {name: value * scale for name, (value, scale) in found.items() if value is not None}
