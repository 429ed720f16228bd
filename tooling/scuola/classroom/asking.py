"""Forms made from what a session's YAML says: choices among its options, fields that it lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, cast

from pydantic import Field, create_model

from scuola.classroom.play import Options
from scuola.declared.inputs import Choice, Inputs, choice, line, number, paragraph, rating, several, yesno
from scuola.text import Text


class Option(Options):
    """Something that can be chosen."""

    value: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    label: Text


class FieldOf(Options):
    """A field of a form."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Text
    kind: Literal["line", "paragraph", "choice", "number", "rating", "yesno"] = "paragraph"
    help: Text | None = None
    most: int = Field(600, ge=10, le=5_000)
    low: float = 0
    high: float = 10
    unit: Text | None = None
    options: tuple[Option, ...] = ()
    levels: tuple[Text, ...] = ()
    required: bool = True


def choice_type(options: tuple[tuple[str, Text], ...]) -> type[Choice]:
    """Return the type of a choice among options, given as value and label."""
    members = {f"OPTION_{place}": option for place, option in enumerate(options)}
    return cast(type[Choice], Choice("Choice", members))  # type: ignore[arg-type]  # an enumeration made at run time


def label_of(options: type[Choice], value: str) -> Text:
    """Return the label of an option by its value."""
    return next(option.label for option in options if option.value == value)


@lru_cache(maxsize=512)
def one_of(label: Text, options: tuple[tuple[str, Text], ...], help: Text | None = None) -> type[Inputs]:
    """Return a form with one choice, `choice`."""
    return _inputs(choice=(choice_type(options), choice(label, help=help)))


@lru_cache(maxsize=512)
def some_of(label: Text, options: tuple[tuple[str, Text], ...], most: int, help: Text | None = None) -> type[Inputs]:
    """Return a form with at most `most` choices, `chosen`."""
    field = several(label, help=help)
    field.metadata.extend(Field(max_length=most).metadata)
    return _inputs(chosen=(list[choice_type(options)], field))  # type: ignore[misc]  # a type made at run time


@lru_cache(maxsize=512)
def a_number(label: Text, low: float, high: float, step: float, unit: Text | None = None) -> type[Inputs]:
    """Return a form with one number, `number`."""
    return _inputs(number=(float, number(label, low=low, high=high, step=step, unit=unit)))


@lru_cache(maxsize=512)
def a_level(label: Text, low: Text, high: Text, most: int) -> type[Inputs]:
    """Return a form with one level from 0 to `most`, `level`; the ends of the scale have names."""
    names = [Text(str(level), str(level)) for level in range(most + 1)]
    help = Text(f"0 = {low.it}, {most} = {high.it}", f"0 = {low.en}, {most} = {high.en}")
    return _inputs(level=(int, rating(label, levels=names, help=help)))


@lru_cache(maxsize=512)
def a_text(label: Text, most: int, help: Text | None = None, *, long: bool = False) -> type[Inputs]:
    """Return a form with one text, `text`."""
    return _inputs(text=(str, paragraph(label, most=most, help=help) if long else line(label, most=most, help=help)))


@lru_cache(maxsize=512)
def fields_of(fields: tuple[FieldOf, ...]) -> type[Inputs]:
    """Return a form with the fields that a session lists."""
    return _inputs(**{field.name: _field(field) for field in fields})


@lru_cache(maxsize=1)
def nothing() -> type[Inputs]:
    """Return a form without fields: a button."""
    return _inputs()


def _field(asked: FieldOf) -> tuple[Any, Any]:
    default: Mapping[str, Any] = {} if asked.required else {"default": ""}
    match asked.kind:
        case "line":
            return str, line(asked.label, most=asked.most, help=asked.help, **default)
        case "choice":
            return choice_type(tuple((one.value, one.label) for one in asked.options)), choice(
                asked.label, help=asked.help
            )
        case "number":
            return float, number(asked.label, low=asked.low, high=asked.high, unit=asked.unit, help=asked.help)
        case "rating":
            return int, rating(asked.label, levels=asked.levels, help=asked.help)
        case "yesno":
            return bool, yesno(asked.label, help=asked.help)
        case _:
            return str, paragraph(asked.label, most=asked.most, help=asked.help, **default)


def _inputs(**fields: Any) -> type[Inputs]:
    return create_model("Asked", __base__=Inputs, **fields)
