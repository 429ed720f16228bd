"""Declared inputs: say once what is asked, with label, unit and range; forms, checks and tests are derived.

A set of inputs is a frozen pydantic model whose fields are made by the functions below:

>>> class Sector(Inputs):
...     name: str = line(Text("Settore", "Sector"))
...     staff: int = number(Text("Addetti", "Staff"), low=0, high=500)
>>> Sector.read({"name": "Casa", "staff": 12}).staff
12
>>> Sector.read({"name": "Casa", "staff": 900})
Traceback (most recent call last):
scuola.declared.inputs.InvalidInputs: staff: 900 è fuori dall'intervallo previsto: scrivere un valore tra 0 e 500.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Self, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from scuola.declared.control import Control, control, declare
from scuola.declared.messages import message
from scuola.text import Text
from scuola.text.problems import Problem

REQUIRED: Any = ...


class Choice(StrEnum):
    """Options of a choice: each member is written `MEMBER = "value", Text(…, …)`."""

    label: Text

    def __new__(cls, value: str, label: Text) -> Self:
        """Make a member that is its value, with its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @property
    def number(self) -> int:
        """The number by which codes know the option: its position."""
        return list(type(self)).index(self)


class Inputs(BaseModel):
    """Base of all declared inputs: frozen, no unknown field, no NaN or infinity."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=True, validate_default=False
    )

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """Return the inputs in `raw`; raise `InvalidInputs` with one message per wrong field."""
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            raise InvalidInputs(problems(cls, error)) from error

    def but(self, **changes: Any) -> Self:
        """Return a copy with some values changed, checked again."""
        return type(self).read({**self.model_dump(), **changes})


class InvalidInputs(Problem):
    """Inputs with wrong fields; `fields` has a message for each, by dotted path (`projects.0.name`)."""

    def __init__(self, fields: Mapping[str, Text]) -> None:
        self.fields = dict(fields)
        lines = [Text(f"{path}: {text.it}", f"{path}: {text.en}") for path, text in self.fields.items()]
        super().__init__(Text("\n".join(line.it for line in lines), "\n".join(line.en for line in lines)))


def number(
    label: Text,
    *,
    low: float,
    high: float,
    default: Any = REQUIRED,
    step: float | None = None,
    unit: Text | None = None,
    help: Text | None = None,
) -> Any:
    """A number that is typed, within `low`–`high` (an `int` field takes whole numbers only)."""
    shown = Control(kind="number", label=label, help=help, unit=unit, low=low, high=high, step=step)
    return declare(default, shown, ge=low, le=high)


def calendar_year(label: Text, *, low: int, high: int, default: Any = REQUIRED, help: Text | None = None) -> Any:
    """A year, within `low`–`high`: read and written without a thousands separator (2026, never 2.026)."""
    return declare(default, Control(kind="year", label=label, help=help, low=low, high=high), ge=low, le=high)


def line(label: Text, *, most: int = 200, default: Any = REQUIRED, help: Text | None = None) -> Any:
    """A text of one line; required unless it has a default."""
    least = 0 if default is not REQUIRED else 1
    return declare(default, Control(kind="line", label=label, help=help, most=most), min_length=least, max_length=most)


def paragraph(label: Text, *, most: int = 5_000, default: Any = REQUIRED, help: Text | None = None) -> Any:
    """A text of several lines; required unless it has a default."""
    least = 0 if default is not REQUIRED else 1
    shown = Control(kind="paragraph", label=label, help=help, most=most)
    return declare(default, shown, min_length=least, max_length=most)


def choice(label: Text, *, default: Any = REQUIRED, help: Text | None = None) -> Any:
    """One of the members of the field's `Choice` type."""
    return declare(default, Control(kind="choice", label=label, help=help))


def several(label: Text, *, least: int = 0, help: Text | None = None) -> Any:
    """Any number of members of a `Choice` type (`list[Lever]`)."""
    default: Any = [] if not least else REQUIRED
    return declare(default, Control(kind="several", label=label, help=help), min_length=least)


def rating(label: Text, *, levels: Sequence[Text], default: Any = REQUIRED, help: Text | None = None) -> Any:
    """A level of an ordinal scale, 0 to `len(levels) - 1`."""
    shown = Control(kind="rating", label=label, help=help, low=0, high=len(levels) - 1, levels=tuple(levels))
    return declare(default, shown, ge=0, le=len(levels) - 1)


def yesno(label: Text, *, default: bool = False, help: Text | None = None) -> Any:
    """Yes or no."""
    return declare(default, Control(kind="yesno", label=label, help=help))


def rows(label: Text, *, least: int = 0, most: int = 30, help: Text | None = None) -> Any:
    """A list of inputs of one kind (`list[Project]`), `least` to `most` long."""
    default: Any = [] if not least else REQUIRED
    shown = Control(kind="rows", label=label, help=help, low=least, most=most)
    return declare(default, shown, min_length=least, max_length=most)


def links(label: Text, *, to: str, help: Text | None = None) -> Any:
    """Names of items of another list of the same inputs (`to`): the sectors that a project serves."""
    return declare([], Control(kind="links", label=label, help=help, to=to))


def section(label: Text, *, help: Text | None = None) -> Any:
    """Inputs within the inputs, shown together under a heading."""
    return declare(REQUIRED, Control(kind="section", label=label, help=help))


def item_type(field: FieldInfo) -> type | None:
    """Return what a list or a section holds (`list[Project]` and `Project` → `Project`), else None."""
    if get_origin(field.annotation) in (list, tuple):
        return cast(type, get_args(field.annotation)[0])
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
        return field.annotation
    return None


def options(field: FieldInfo) -> type[Choice]:
    """Return the options of a `choice` or `several` field, which may be optional (`Listening | None`)."""
    named = item_type(field) or next(iter(get_args(field.annotation)), field.annotation)
    return cast(type[Choice], named)


def problems(inputs: type[Inputs], error: ValidationError) -> dict[str, Text]:
    """Return a message for every wrong field of a pydantic error, by dotted path."""
    found: dict[str, Text] = {}
    for detail in error.errors(include_url=False):
        path = ".".join(str(part) for part in detail["loc"])
        found.setdefault(path, message(detail, _declared_at(inputs, detail["loc"])))
    return found


def _declared_at(inputs: type[Inputs], location: tuple[int | str, ...]) -> Control | None:
    """Return the control of the field at `location`, or None for a field that is not declared."""
    fields: Mapping[str, FieldInfo] = inputs.model_fields
    found: Control | None = None
    for part in location:
        if isinstance(part, int):
            continue
        if part not in fields:
            return None
        field = fields[part]
        found = control(field)
        inner = item_type(field)
        fields = inner.model_fields if inner and issubclass(inner, BaseModel) else {}
    return found
