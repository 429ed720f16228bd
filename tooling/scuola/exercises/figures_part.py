"""Figures to be worked out by hand on a worked example, whose numbers are each participant's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import isfinite
from random import Random
from typing import Any, Literal

from pydantic import Field

from scuola import toolkit
from scuola.declared.control import Control, declare
from scuola.declared.inputs import Inputs, InvalidInputs
from scuola.declared.measures import Measure
from scuola.declared.messages import EMPTY_ANSWER
from scuola.exercises.base import BasePart, Mark, Remark
from scuola.exercises.drawing import Draw, draw
from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text, formats, language, untranslated
from scuola.toolkit.examples import example

FIGURE_RIGHT = Text("«{label}»: giusto.", "“{label}”: right.")
FIGURE_WRONG = Text("«{label}»: {given} non torna. {how}", "“{label}”: {given} does not add up. {how}")
FIGURE_FILLED = Text("«{label}»: compilato.", "“{label}”: filled in.")
COMMON = Text(
    "Conti fatti sull'esempio uguale per tutti, com'era prima che i numeri fossero di ciascuno.",
    "Sums done on the example that was the same for everybody, before figures were each participant's own.",
)
ANOTHERS = Text(
    "I conti erano stati fatti su un esempio con altri numeri: qui valgono quelli di chi consegna.",
    "The sums had been done on an example with other figures: those of whoever hands in are the ones that count.",
)
PER_CENT = Text("%", "%")
#: In an answer: the key whose example it was worked out on. In what is hidden: that of whoever handed in.
DRAWN_FOR, PARTICIPANT = "drawn_for", "participant"
#: How often an example is drawn again until its figures can be typed and are not those of the common one.
TRIES = 100


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
    """Arithmetic on a worked example of a tool; `drawn` says which of its numbers are each participant's own."""

    kind: Literal["figures"]
    tool: Slug
    drawn: tuple[Draw, ...] = ()
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
        """Earn an equal share for each figure within its tolerance of the right one.

        What is `hidden` is under which key the answer was handed in, or (in exercises released by earlier versions) the
        right figures themselves.
        """
        earned, notes = self._right(answer, hidden)
        remarks = []
        for one in self.figures:
            given = answer.get(one.name)
            right = not self._fault(one, given) and abs(self._read(one, given) - earned[one.name]) <= one.tolerance
            shown = EMPTY_ANSWER if given in (None, "") else _as_typed(given)
            template = FIGURE_RIGHT if right else FIGURE_WRONG
            remarks.append(Remark(template(label=self.label(one), given=shown, how=self._how(one)), fine=right))
        return Mark(sum(remark.fine for remark in remarks) / len(remarks), [*remarks, *notes])

    def _right(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> tuple[Mapping[str, float], list[Remark]]:
        """Return the right figures for an answer, and what there is to say of whose they are."""
        if PARTICIPANT not in hidden:
            return hidden or self.expected(example(self.tool, language())), []
        mine, worked_on = hidden[PARTICIPANT], answer.get(DRAWN_FOR)
        if not self.drawn or self.is_of_before(answer):
            notes = [Remark(COMMON, fine=True)] if self.drawn else []
            return self.expected(example(self.tool, language())), notes
        notes = [Remark(ANOTHERS, fine=False)] if worked_on not in (None, mine) else []
        return self.expected(self.example_for(mine, language())), notes

    def is_of_before(self, answer: Mapping[str, Any]) -> bool:
        """Say whether an answer was worked out before figures were drawn: it has some, and no key that they are of."""
        return DRAWN_FOR not in answer and any(answer.get(one.name) not in (None, "") for one in self.figures)

    def example_for(self, key: str, code: str) -> dict[str, Any]:
        """Return the worked example in a language, with the numbers of whoever hands in under `key`."""
        common, chance = example(self.tool, code), Random(f"{key}/{self.part}/{self.tool}")
        for _ in range(TRIES):
            drawn = draw(common, self.drawn, chance)
            if self._can_be_asked(drawn) and not self.alike(self.expected(drawn), self.expected(common)):
                return drawn
        raise ValueError(f"no example of {self.tool} could be drawn whose figures can be typed")

    def alike(self, one: Mapping[str, float], other: Mapping[str, float]) -> bool:
        """Say whether the right figures of one example would earn everything on the other."""
        return all(abs(one[figure.name] - other[figure.name]) <= figure.tolerance for figure in self.figures)

    def _can_be_asked(self, values: Mapping[str, Any]) -> bool:
        try:
            right = self.expected(values)
        except InvalidInputs:
            return False
        return all(one.name in right and one.low <= right[one.name] <= one.high for one in self.figures)

    def expected(self, values: Mapping[str, Any]) -> dict[str, float]:
        """Return the right figures: what the tool says of a worked example."""
        used = toolkit.find(self.tool)
        found = used.run(used.inputs.read(values)).values
        measured = {one.name: (found[one.measure], self.scale(one)) for one in self.figures}
        return {name: value * scale for name, (value, scale) in measured.items() if value is not None}

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
        return _asked(self.label(figure), figure.low, figure.high, self._unit(figure)).read({"value": given}).value


class Given(Inputs):
    """A figure that somebody has worked out."""

    value: float


@cache
def _asked(label: Text, low: float, high: float, unit: Text | None) -> type[Given]:
    """Return how a figure within two limits is read."""
    shown = Control(kind="number", label=label, low=low, high=high, unit=unit)

    class Limited(Given):
        value: float = declare(..., shown, ge=low, le=high)

    return Limited


def _as_typed(given: Any) -> Text:
    """Return an answer as it was typed: a number as each language writes it."""
    is_number = isinstance(given, int | float) and not isinstance(given, bool) and isfinite(given)
    return formats.exact(given) if is_number else untranslated(given)
