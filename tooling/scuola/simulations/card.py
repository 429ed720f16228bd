"""The card of a simulation: what it is for, how it works, on what it rests, how it was checked, where it stops.

Everything on a card has one home: declarations in the model's module, prose and cases in
`curriculum/simulations/<slug>.yaml`. What the checks give is worked out, never stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator, Field

from scuola import simulations
from scuola.data.datasets import figure
from scuola.declared.measures import Measure
from scuola.files.content import content
from scuola.files.typed_yaml import Entry, load
from scuola.simulations.model import Model
from scuola.simulations.parameters import Parameters
from scuola.simulations.today import Compared, compared
from scuola.text import Text, untranslated
from scuola.text.formats import exact
from scuola.text.problems import Problem

CASE_RUNS = 64

NO_CARD = Text(
    "Manca il file {file}: a ogni simulazione serve, per dire a che cosa serve, che cosa lascia fuori e come si controlla.",
    "The file {file} is missing: every simulation needs it, to say what it is for, what it leaves out, how it is checked.",
)

NO_SUCH_NUMBER = Text(
    "curriculum/simulations/{slug}.yaml: {name} non è un parametro di questa simulazione.",
    "curriculum/simulations/{slug}.yaml: {name} is not a parameter of this simulation.",
)

#: Symbols alone are the same in both languages.
Formula = Annotated[Text, BeforeValidator(lambda given: untranslated(given) if isinstance(given, str) else given)]


class Equation(Entry):
    """What is worked out, and how."""

    label: Text
    formula: Formula


class Law(Entry):
    """What holds whatever is decided, and the test that tries it."""

    says: Text
    test: str


class Expected(Entry):
    """Where the median of a measure must be in a year, all groups together."""

    measure: str
    year: int
    between: tuple[float, float]


class Case(Entry):
    """What must come out of given parameters."""

    name: Text
    parameters: dict[str, Any] = {}
    expect: tuple[Expected, ...] = Field(min_length=1)


class Notes(Entry):
    """What `curriculum/simulations/<slug>.yaml` says; `contested` is the contrary view, where policies are disputed."""

    purpose: Text
    leaves_out: tuple[Text, ...] = Field(min_length=1)
    equations: tuple[Equation, ...] = Field(min_length=1)
    limits: tuple[Text, ...] = Field(min_length=1)
    contested: Text | None = None
    laws: tuple[Law, ...] = ()
    cases: tuple[Case, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Outcome:
    """What a case gave, beside what was expected."""

    case: Case
    expected: Expected
    measure: Measure
    found: float

    @property
    def holds(self) -> bool:
        """Whether what came out is where it must be."""
        low, high = self.expected.between
        return low <= self.found <= high


@dataclass(frozen=True)
class Card:
    """The card of a model."""

    slug: str
    model: Model
    notes: Notes

    @property
    def parameters(self) -> Parameters:
        """The parameters with their defaults."""
        return self.model.parameters()

    @property
    def equations(self) -> list[tuple[Text, Text]]:
        """Return what is worked out, and how; numbers come from the parameters that a formula names (`{telecare_reach}`).

        Raises `Problem` if a formula names one that is not there.
        """
        return [(one.label, self.filled(one.formula)) for one in self.notes.equations]

    def filled(self, text: Text) -> Text:
        """Return a text of the notes with the numbers that it names: parameters, and figures that the model quotes."""
        quoted = {name: figure(*which) for name, which in self.model.quoted.items()}
        try:
            return text(**{name: _written(value) for name, value in (*self.parameters, *quoted.items())})
        except (KeyError, IndexError, ValueError) as error:
            raise Problem(NO_SUCH_NUMBER(slug=self.slug, name=error)) from error

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What every case gives: the model is run for each."""
        return [outcome for case in self.notes.cases for outcome in self._try(case)]

    @cached_property
    def today(self) -> list[Compared]:
        """Published figures beside the model's: the model is run for each territory."""
        return list(compared(self.model, CASE_RUNS))

    def _try(self, case: Case) -> Iterator[Outcome]:
        result = self.model.simulate(self.model.parameters.read(case.parameters), 0, CASE_RUNS)
        for expected in case.expect:
            values = result[expected.measure][:, result.at(expected.year)].reshape(CASE_RUNS, -1)
            found = float(np.median(values.sum(axis=1)))
            yield Outcome(case, expected, self.model.measures[expected.measure], found)


def _written(value: Any) -> Any:
    """Return a parameter's value as it stands in a formula."""
    return exact(value) if isinstance(value, float | int) and not isinstance(value, bool) else value


def card(slug: str) -> Card:
    """Return the card of a simulation; raise `Problem` if it, or its file, does not exist or is not well written."""
    model = simulations.find(slug)
    path = content().find(f"curriculum/simulations/{slug}.yaml")
    if not path.is_file():
        raise Problem(NO_CARD(file=content().place_of(path)))
    return Card(slug, model, load(Notes, path))
