"""Parameters of a simulation: decisions, circumstances, assumptions; each with its range, unit, source and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Self, cast

from scuola.declared.control import Control, control, declare
from scuola.declared.inputs import Choice, Inputs
from scuola.text import EMPTY, Text
from scuola.text.formats import decimals_of, exact, joined, number, with_unit, yes_or_no
from scuola.text.units import SHARE, Share

if TYPE_CHECKING:
    pass


COST = Text("Costo: {cost}.", "Cost: {cost}.")


SOURCE = Text("Fonte: {source}.", "Source: {source}.")


RANGE = Text("da {low} a {high}", "from {low} to {high}")


class Role(StrEnum):
    """What a parameter is: a decision, a circumstance, an assumption set on the page, or a number of an equation."""

    LEVER = "lever"
    CONDITION = "condition"
    ASSUMPTION = "assumption"
    COEFFICIENT = "coefficient"


class Evidence(Choice):
    """What a default value rests on."""

    PUBLISHED = "published", Text("pubblicato", "published")
    LITERATURE = "literature", Text("letteratura, da verificare", "literature, to be verified")
    CALIBRATED = "calibrated", Text("calibrato su dati pubblicati", "calibrated on published figures")
    DIDACTIC = "didactic", Text("ipotesi didattica", "teaching assumption")


@dataclass(frozen=True, kw_only=True)
class ParameterControl(Control):
    """A parameter: how it is set, what it stands for and where its default comes from."""

    role: Role
    source: Text
    evidence: Evidence
    cost: Text | None = None
    how: Text | None = None

    def about(self) -> tuple[Text, ...]:
        """Return how it works, what it costs and where the default comes from."""
        lines = (self.how, self.cost and COST(cost=self.cost), SOURCE(source=self.source))
        return tuple(line for line in lines if line)

    def show(self, value: float | Choice | tuple[float, ...]) -> Text:
        """Return a value of the parameter as people read it, with its unit."""
        if isinstance(value, tuple):
            return self._side_by_side(value)
        if isinstance(value, Choice):
            return value.label
        if isinstance(value, bool):
            return yes_or_no(value)
        return number(value, decimals_of(value if self.step is None else self.step), self.unit)

    def _side_by_side(self, values: tuple[float, ...]) -> Text:
        if isinstance(self.unit, Share):
            return joined([exact(one, unit=self.unit) for one in values])
        return with_unit(joined([exact(one) for one in values]), self.unit)

    def extent(self) -> Text:
        """Return the range of a number; nothing for what is not one."""
        if self.low is None or self.high is None:
            return EMPTY
        decimals = max(map(decimals_of, (self.low, self.high) if self.step is None else (self.step,)))
        share = SHARE if isinstance(self.unit, Share) else None
        return RANGE(low=number(self.low, decimals, share), high=number(self.high, decimals, self.unit))


class Parameters(Inputs):
    """Base of the parameters of a simulation: every field has a default and a range."""

    @classmethod
    def controls(cls, role: Role | None = None) -> dict[str, ParameterControl]:
        """Return the controls by name, of one role or of all that a page may ask for; where to play comes first.

        Coefficients are not asked for: they are shown on the card, and are returned when they are named.
        """
        return dict(_controls(cls, role))

    @classmethod
    def asked(cls) -> list[str]:
        """Return the names of what a page may ask for, in the order of their declaration: codes count on it."""
        return [name for name in cls.model_fields if name in cls.controls()]

    def changed(self) -> dict[str, Any]:
        """Return the values that differ from the defaults."""
        return {name: value for name, value in self if value != type(self).model_fields[name].default}

    def without_levers(self) -> Self:
        """Return the same circumstances and assumptions with nothing decided: what the trend is made of."""
        levers = self.controls(Role.LEVER)
        return type(self)(**{name: value for name, value in self.changed().items() if name not in levers})


@cache
def _controls(parameters: type[Parameters], role: Role | None) -> Mapping[str, ParameterControl]:
    """Return the controls of a role: a page asks for them several times at every move."""
    names = sorted(parameters.model_fields, key=lambda name: name != "territory")
    found = {name: cast(ParameterControl, control(parameters.model_fields[name])) for name in names}
    if role is None:
        return {name: shown for name, shown in found.items() if shown.role is not Role.COEFFICIENT}
    return {name: shown for name, shown in found.items() if shown.role is role}


def lever(default: float, label: Text, *, cost: Text, how: Text, group: Text, **shown: Any) -> Any:
    """A decision: what it costs, how it works, the group it is shown in."""
    return _parameter(default, label, Role.LEVER, cost=cost, how=how, group=group, **shown)


def switch(label: Text, *, cost: Text, how: Text, group: Text, **shown: Any) -> Any:
    """A decision that is taken or not (a `bool` field, off at the start)."""
    described = ParameterControl(kind="yesno", label=label, role=Role.LEVER, cost=cost, how=how, group=group, **shown)
    return declare(False, described)


def setting(default: Choice, label: Text, **shown: Any) -> Any:
    """A circumstance that is one of the members of the field's `Choice` type."""
    return declare(default, ParameterControl(kind="choice", label=label, role=Role.CONDITION, **shown))


def condition(default: float, label: Text, **shown: Any) -> Any:
    """A circumstance that is not in the hands of those who decide (or is decided elsewhere)."""
    return _parameter(default, label, Role.CONDITION, **shown)


def assumption(default: float, label: Text, **shown: Any) -> Any:
    """A constant of the model, shown with its source and open to disagreement."""
    return _parameter(default, label, Role.ASSUMPTION, **shown)


def coefficient(
    default: float | tuple[float, ...],
    label: Text,
    *,
    low: float | None = None,
    high: float | None = None,
    **shown: Any,
) -> Any:
    """A number of an equation that a reader may dispute, or a list of them: on the card, and not on the page.

    A single one has a range within which its weight is tried (`explanation.sensitivity`).
    """
    if isinstance(default, tuple):
        described = ParameterControl(kind="figures", label=label, role=Role.COEFFICIENT, **shown)
        return declare(default, described, min_length=len(default), max_length=len(default))
    if low is None or high is None:
        raise ValueError(f"{label.en}: a coefficient needs a range")
    described = ParameterControl(kind="number", label=label, role=Role.COEFFICIENT, low=low, high=high, **shown)
    return declare(default, described, ge=low, le=high)


def _parameter(default: float, label: Text, role: Role, *, low: float, high: float, **shown: Any) -> Any:
    described = ParameterControl(kind="slider", label=label, role=role, low=low, high=high, **shown)
    return declare(default, described, ge=low, le=high)
