"""A tool to fill in on the participant's own case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from scuola import tool
from scuola.curriculum.schema import Slug
from scuola.exercises.base import BasePart, Mark, Remark
from scuola.forms import defaults, form_of
from scuola.inputs import Inputs, InvalidInputs, control
from scuola.text import Text

COMPLETE = Text("Tutto compilato.", "All filled in.")
INCOMPLETE = Text("Campi da completare o correggere: {count}.", "Fields to complete or correct: {count}.")
AT_LEAST_ITEMS = Text(
    "«{name}»: servono almeno {least} voci, ce ne sono {count}.",
    "“{name}”: at least {least} items are needed, there are {count}.",
)


class ToolPart(BasePart):
    """A tool filled in on the participant's own case: structure and consistency count, opinions do not."""

    kind: Literal["tool"]
    tool: Slug
    least: dict[str, int] = {}
    free_of: tuple[str, ...] = ()

    def fields(self) -> list[dict[str, Any]]:
        """Return the tool's own form."""
        return form_of(tool.find(self.tool).INPUTS)

    def start(self) -> dict[str, Any]:
        """Return the tool's defaults, with as many empty items as each list needs."""
        empty: dict[str, Any] = {name: [{} for _ in range(least)] for name, least in self.least.items()}
        return {**defaults(tool.find(self.tool).INPUTS), **empty}

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return what is missing, the flaws that cost points, then what else the tool noticed, as questions."""
        used = tool.find(self.tool)
        try:
            inputs = used.INPUTS.read(answer)
        except InvalidInputs as problem:
            return problem.fields, [Remark(INCOMPLETE(count=len(problem.fields)), fine=False)]
        found = used.run(inputs).findings
        flaws = [Remark(one.text, fine=False) for one in found if one.code in self.free_of]
        questions = [Remark(one.text, fine=True, to_ponder=True) for one in found if one.code not in self.free_of]
        return {}, [Remark(COMPLETE, fine=True), *self._short_lists(inputs), *flaws, *questions]

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark:
        """Earn one share for a complete form, one for each list that is long enough, one for each flaw avoided."""
        used = tool.find(self.tool)
        try:
            inputs = used.INPUTS.read(answer)
        except InvalidInputs as problem:
            return Mark(0, [Remark(INCOMPLETE(count=len(problem.fields)), fine=False)])
        findings = {finding.code: finding for finding in used.run(inputs).findings}
        flaws = [Remark(findings[code].text, fine=False) for code in self.free_of if code in findings]
        short = self._short_lists(inputs)
        asked = 1 + len(self.least) + len(self.free_of)
        return Mark((asked - len(flaws) - len(short)) / asked, [Remark(COMPLETE, fine=True), *short, *flaws])

    def _short_lists(self, inputs: Inputs) -> list[Remark]:
        found = []
        for name, least in self.least.items():
            count = len(getattr(inputs, name))
            if count < least:
                label = control(type(inputs).model_fields[name]).label
                found.append(Remark(AT_LEAST_ITEMS(name=label, least=least, count=count), fine=False))
        return found
