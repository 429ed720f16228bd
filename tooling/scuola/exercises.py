"""What an exercise asks, part by part, and how each part is checked: with the participant, and for the grade."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from scuola import formats, simulation, tool
from scuola.curriculum.schema import Entry, Slug
from scuola.forms import defaults, form_of
from scuola.inputs import Control, Inputs, InvalidInputs, control, declare
from scuola.measures import Measure
from scuola.messages import EMPTY_ANSWER, TOO_LONG
from scuola.simulation import Role
from scuola.tasks import Task, judge, score
from scuola.text import Text, untranslated

PRACTICE_SEEDS = (0,)
TEXT_LIMIT = 10_000

COMPLETE = Text("Tutto compilato.", "All filled in.")
INCOMPLETE = Text("Campi da completare o correggere: {count}.", "Fields to complete or correct: {count}.")
WORDS_FEW = Text(
    "Le parole sono {count}: ne servono almeno {least}.", "There are {count} words: at least {least} are needed."
)
WORDS_MANY = Text("Le parole sono {count}: il massimo è {most}.", "There are {count} words: the limit is {most}.")
WORDS_FINE = Text(
    "Le parole sono {count}, tra {least} e {most}.", "There are {count} words, between {least} and {most}."
)
AT_LEAST_ITEMS = Text(
    "«{name}»: servono almeno {least} voci, ce ne sono {count}.",
    "“{name}”: at least {least} items are needed, there are {count}.",
)
FIGURE_RIGHT = Text("«{label}»: giusto.", "“{label}”: right.")
FIGURE_WRONG = Text("«{label}»: {given} non torna. {how}", "“{label}”: {given} does not add up. {how}")
FIGURE_FILLED = Text("«{label}»: compilato.", "“{label}”: filled in.")
PER_CENT = Text("%", "%")


@dataclass(frozen=True)
class Remark:
    """One line of feedback: fine, or to be looked at; `to_ponder` if it is a question that costs no points."""

    text: Text
    fine: bool
    to_ponder: bool = False

    @property
    def sign(self) -> str:
        """Return the sign that is shown before it."""
        return "?" if self.to_ponder else "✓" if self.fine else "△"


@dataclass(frozen=True)
class Mark:
    """What a part earns (0–1 of its points), and why."""

    share: float
    remarks: Sequence[Remark]


class BasePart(Entry):
    """A part of an exercise: what is asked, for how many points."""

    part: Slug
    title: Text
    ask: Text
    points: float = Field(gt=0)

    @abstractmethod
    def fields(self) -> list[dict[str, Any]]:
        """Return the fields of the part's form."""

    def start(self) -> dict[str, Any]:
        """Return the values that a new form starts from."""
        return {}

    @abstractmethod
    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return formative feedback: messages by field and remarks, without the solution."""

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark | None:
        """Return what the answer earns, given what is hidden from participants; None if a person marks it."""
        return None


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
                label = _label(type(inputs), name)
                found.append(Remark(AT_LEAST_ITEMS(name=label, least=least, count=count), fine=False))
        return found


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
            right = not self._fault(one, given) and abs(float(given) - hidden[one.name]) <= one.tolerance  # type: ignore[arg-type]
            shown = EMPTY_ANSWER if given in (None, "") else untranslated(given)
            template = FIGURE_RIGHT if right else FIGURE_WRONG
            remarks.append(Remark(template(label=self.label(one), given=shown, how=self._how(one)), fine=right))
        return Mark(sum(remark.fine for remark in remarks) / len(remarks), remarks)

    def measure(self, figure: Figure) -> Measure:
        """Return the tool's own measure of a figure."""
        return tool.find(self.tool).MEASURES[figure.measure]

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
        shown = Control(
            kind="number", label=self.label(figure), low=figure.low, high=figure.high, unit=self._unit(figure)
        )

        class Given(Inputs):
            value: float = declare(..., shown, ge=figure.low, le=figure.high)

        try:
            Given.read({"value": given})
        except InvalidInputs as problem:
            return problem.fields["value"]
        return None


class SimulationPart(BasePart):
    """A plan on a simulation that must reach its goals together."""

    kind: Literal["simulation"]
    simulation: Slug
    task: Task

    def fields(self) -> list[dict[str, Any]]:
        """Return the levers of the simulation."""
        return form_of(simulation.find(self.simulation).PARAMETERS, self._levers())

    def start(self) -> dict[str, Any]:
        """Return the levers as the simulation starts."""
        return defaults(simulation.find(self.simulation).PARAMETERS, self._levers())

    def _levers(self) -> list[str]:
        return list(simulation.find(self.simulation).PARAMETERS.controls(Role.LEVER))

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return how the plan does on each goal, in the futures that the page shows."""
        mark = self._judged(answer, PRACTICE_SEEDS)
        return ({}, list(mark.remarks)) if mark else (self._faults(answer), [])

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark:
        """Run the model again on the participant's levers, in futures that the page does not show."""
        judged = self._judged(answer, hidden["seeds"])
        faults = self._faults(answer)
        return judged or Mark(0, [Remark(fault, fine=False) for fault in faults.values()])

    def _judged(self, answer: Mapping[str, Any], seeds: Sequence[int]) -> Mark | None:
        model = simulation.find(self.simulation)
        try:
            plan = model.PARAMETERS.read({**self.start(), **answer, **self.task.fixed})
        except InvalidInputs:
            return None
        judgements = judge(model, self.task, plan, seeds)
        robust = self.task.robust
        remarks = [Remark(one.words(model, robust), fine=one.share >= robust) for one in judgements]
        return Mark(score(self.task, judgements), remarks)

    def _faults(self, answer: Mapping[str, Any]) -> dict[str, Text]:
        try:
            simulation.find(self.simulation).PARAMETERS.read({**self.start(), **answer})
        except InvalidInputs as problem:
            return problem.fields
        return {}


class Criterion(Entry):
    """A criterion of a rubric, with what each level looks like, from the lowest (0).

    Below the level `gate`, if there is one, the text cannot pass, however good the rest.
    """

    name: Text
    points: float = Field(gt=0)
    levels: tuple[Text, ...] = Field(min_length=2)
    gate: int | None = Field(default=None, ge=1)


class TextPart(BasePart):
    """A free text, marked by a person against a rubric."""

    kind: Literal["text"]
    words: tuple[int, int] = (80, 400)
    rubric: tuple[Criterion, ...] = Field(min_length=1)

    def fields(self) -> list[dict[str, Any]]:
        """Return one long text."""
        return [{"name": "text", "kind": "paragraph", "label": str(self.title), "required": True, "most": TEXT_LIMIT}]

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return whether the length is right; what is written is for a person to judge."""
        text = str(answer.get("text") or "")
        count, (least, most) = len(text.split()), self.words
        if not text.strip():
            return {"text": EMPTY_ANSWER}, []
        if len(text) > TEXT_LIMIT:
            said = TOO_LONG(length=formats.number(len(text)), most=formats.number(TEXT_LIMIT))
            return {"text": said}, []
        template = WORDS_FEW if count < least else WORDS_MANY if count > most else WORDS_FINE
        return {}, [Remark(template(count=count, least=least, most=most), fine=least <= count <= most)]


Part = Annotated[ToolPart | FiguresPart | SimulationPart | TextPart, Field(discriminator="kind")]


def _label(inputs: type[Inputs], name: str) -> Text:
    return control(inputs.model_fields[name]).label


def expected(part: FiguresPart, example: Mapping[str, Any]) -> dict[str, float]:
    """Return the right figures of a part: what its tool says of the worked example."""
    used = tool.find(part.tool)
    values = used.run(used.INPUTS.read(example)).values
    found = {one.name: (values[one.measure], part.scale(one)) for one in part.figures}
    return {name: value * scale for name, (value, scale) in found.items() if value is not None}
