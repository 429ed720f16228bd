"""A tool to fill in on the participant's own case, and what the participant makes of what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from scuola import toolkit
from scuola.declared.control import control
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import Inputs, InvalidInputs, paragraph
from scuola.exercises.base import BasePart, Mark, Remark
from scuola.exercises.substance import strings, substance, written
from scuola.exercises.wording import Wording, is_near, plain, words
from scuola.files.typed_yaml import Slug
from scuola.pilots.pieces import TOOL
from scuola.text import LANGUAGES, Text, language
from scuola.toolkit.examples import example
from scuola.toolkit.tool import Finding

COMPLETE = Text("Tutto compilato.", "All filled in.")
INCOMPLETE = Text("Campi da completare o correggere: {count}.", "Fields to complete or correct: {count}.")
AT_LEAST_ITEMS = Text(
    "«{name}»: servono almeno {least} voci, ce ne sono {count}.",
    "“{name}”: at least {least} items are needed, there are {count}.",
)
VAGUE = Text(
    "«{name}»: dirlo in una frase, con le parole di ciò che è compilato qui sopra.",
    "“{name}”: say it in a sentence, in the words of what is filled in above.",
)
#: Words of a sentence, and how long a word is by which a text is known to be about another.
SENTENCE, TELLING = 8, 5


class Reading(Inputs):
    """What the participant makes of what the tool shows."""

    own_weakest: str = paragraph(
        Text("Il punto più debole", "The weakest point"), most=600,
        help=Text("Tra ciò che è scritto qui sopra: qual è, e che cosa lo mostra.",
                  "Of what is written above: which it is, and what shows it."),
    )  # fmt: skip
    own_step: str = paragraph(
        Text("Il prossimo passo", "The next step"), most=600,
        help=Text("Che cosa si farà per quel punto, chi, entro quando.", "What will be done about it, by whom, by when."),
    )  # fmt: skip


class ToolPart(BasePart):
    """A tool filled in on the participant's own case: structure, content and what is made of it count, opinions do not."""

    kind: Literal["tool"]
    tool: Slug
    least: dict[str, int] = {}
    free_of: tuple[str, ...] = ()

    def fields(self) -> list[dict[str, Any]]:
        """Return the tool's own form, then what is made of it."""
        return [*form_of(toolkit.find(self.tool).inputs), *form_of(Reading)]

    def start(self) -> dict[str, Any]:
        """Return the tool's defaults, with as many empty items as each list needs."""
        empty: dict[str, Any] = {name: [{} for _ in range(least)] for name, least in self.least.items()}
        return {**defaults(toolkit.find(self.tool).inputs), **empty}

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return what is missing, what costs points, then what else the tool noticed, as questions."""
        try:
            inputs, reading = self._read(answer)
        except InvalidInputs as problem:
            return problem.fields, [Remark(INCOMPLETE(count=len(problem.fields)), fine=False)]
        found = toolkit.find(self.tool).run(inputs).findings
        questions = [Remark(one.text, fine=True, to_ponder=True) for one in found if one.code not in self.free_of]
        return {}, [*self._marked(inputs, reading, found).remarks, *questions]

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark:
        """Earn the share of what is asked that is there, as far as its content is one's own and is read."""
        try:
            inputs, reading = self._read(answer)
        except InvalidInputs as problem:
            return Mark(0, [Remark(INCOMPLETE(count=len(problem.fields)), fine=False)])
        return self._marked(inputs, reading, toolkit.find(self.tool).run(inputs).findings)

    def rehearse(self, hidden: Mapping[str, Any]) -> None:
        """Mark the worked example, with the question as what is made of it."""
        self.mark({**example(self.tool, language()), **dict.fromkeys(Reading.model_fields, str(self.ask))}, hidden)

    def as_elsewhere(self, answer: Mapping[str, Any]) -> tuple[str, Any]:
        """Return the tool as it was filled in, without what was made of it."""
        return f"{TOOL}:{self.tool}", {
            name: value for name, value in answer.items() if name not in Reading.model_fields
        }

    def _read(self, answer: Mapping[str, Any]) -> tuple[Inputs, Reading]:
        """Return the tool's inputs and what is made of them; raise `InvalidInputs` with the faults of both."""
        mine = {name: value for name, value in answer.items() if name in Reading.model_fields}
        theirs = {name: value for name, value in answer.items() if name not in mine}
        faults: dict[str, Text] = {}
        read: list[Inputs] = []
        for declared, values in ((toolkit.find(self.tool).inputs, theirs), (Reading, mine)):
            try:
                read.append(declared.read(values))
            except InvalidInputs as problem:
                faults |= problem.fields
        if faults:
            raise InvalidInputs(faults)
        inputs, reading = read
        assert isinstance(reading, Reading)
        return inputs, reading

    def _marked(self, inputs: Inputs, reading: Reading, findings: Sequence[Finding]) -> Mark:
        """Return one share for a complete form, one for each list that is long enough, one for each flaw avoided.

        That, as far as the content says something, and the reading is about it.
        """
        by_code = {one.code: one for one in findings}
        flaws = [Remark(by_code[code].text, fine=False) for code in self.free_of if code in by_code]
        short = self._short_lists(inputs)
        asked = 1 + len(self.least) + len(self.free_of)
        content, vague = (
            substance(inputs, self._given(), list(strings(reading.model_dump()))),
            self._vague(inputs, reading, findings),
        )
        share = (asked - len(flaws) - len(short)) / asked * content.share * (1 - len(vague) / len(Reading.model_fields))
        lacking = [Remark(one, fine=False) for one in content.lacking]
        return Mark(share, [Remark(COMPLETE, fine=True), *short, *flaws, *lacking, *vague])

    def _given(self) -> list[str]:
        """Return what the School wrote: the worked example in both languages, and what is asked."""
        examples = [text for language in LANGUAGES for text in strings(example(self.tool, language))]
        return [*examples, self.ask.it, self.ask.en]

    def _vague(self, inputs: Inputs, reading: Reading, findings: Sequence[Finding]) -> list[Remark]:
        """Return the sentences of the reading that say nothing, or nothing about what was filled in and found."""
        about = [
            *(one.text for one in written(inputs)),
            *(said for one in findings for said in (one.text.it, one.text.en)),
        ]
        telling = {word[:TELLING] for text in about for word in words(text) if len(word) >= TELLING}
        wording, found, before = Wording.of_the_school(), list[Remark](), [plain(one.text) for one in written(inputs)]
        for name, value in reading:
            mine = set(words(value))
            says = len(mine) >= SENTENCE and wording.says_something(value, "paragraph")
            if not says or not telling & {word[:TELLING] for word in mine} or is_near(value, before):
                found.append(Remark(VAGUE(name=control(Reading.model_fields[name]).label), fine=False))
            before.append(plain(value))
            telling |= {word[:TELLING] for word in mine if len(word) >= TELLING}  # the step is about the point
        return found

    def _short_lists(self, inputs: Inputs) -> list[Remark]:
        found = []
        for name, least in self.least.items():
            count = len(getattr(inputs, name))
            if count < least:
                label = control(type(inputs).model_fields[name]).label
                found.append(Remark(AT_LEAST_ITEMS(name=label, least=least, count=count), fine=False))
        return found
