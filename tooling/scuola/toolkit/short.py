"""The short form of a tool: the few fields that decide are asked first, the others on request.

What is not asked is not invented: a field that the tool needs and the short form leaves out is None, never a level or
an amount that nobody gave; and what the tool would say of it is left unsaid.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from scuola.declared.forms import form_of
from scuola.declared.inputs import Inputs, item_type

VERDICT = "verdict"


@dataclass(frozen=True)
class Short:
    """What a short form asks, by dotted path (`actors.name`), and what its result leaves unsaid.

    `silent` names measures, codes of findings and `verdict`, `undrawn` the places of charts: those that speak of fields
    that were not asked.
    """

    asks: tuple[str, ...]
    silent: tuple[str, ...] = ()
    undrawn: tuple[int, ...] = ()

    @classmethod
    def of(cls, asks: str, *, silent: str = "", undrawn: tuple[int, ...] = ()) -> Short:
        """Return a short form whose paths, and whose unsaid names, are written one after the other."""
        return cls(tuple(asks.split()), tuple(silent.split()), undrawn)

    def below(self, name: str) -> Short | None:
        """Return what is asked within a field; None if it is not asked, nothing more to choose if it is asked whole."""
        within = tuple(path.removeprefix(f"{name}.") for path in self.asks if path.startswith(f"{name}."))
        return Short(within) if within or name in self.asks else None

    def fields(self, inputs: type[Inputs]) -> list[dict[str, Any]]:
        """Return the fields of the short form, in the order of the long one."""
        return _cut_form(form_of(inputs), self)

    def values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return only those values that the short form asks for."""
        return {name: _cut(value, within) for name, value in values.items() if (within := self.below(name)) is not None}

    def goes_beyond(self, inputs: type[Inputs], values: Mapping[str, Any]) -> bool:
        """Say whether something is filled in that the short form does not ask for."""
        return any(_beyond(field, values.get(name), self.below(name)) for name, field in inputs.model_fields.items())

    def has(self, path: str) -> bool:
        """Say whether the field at a dotted path, with or without places in lists, is in the short form."""
        names = [part for part in path.split(".") if not part.isdigit()]
        return any(".".join(names[: count + 1]) in self.asks for count in range(len(names))) or any(
            one.startswith(f"{'.'.join(names)}.") for one in self.asks
        )


@cache
def brief(inputs: type[Inputs], short: Short) -> type[Inputs]:
    """Return the inputs of which only what the short form asks for is needed."""
    changed = {name: one for name, field in inputs.model_fields.items() if (one := _eased(field, short.below(name)))}
    made: type[Inputs] = create_model(inputs.__name__, __base__=inputs, **cast(dict[str, Any], changed))
    return made


def _eased(field: FieldInfo, within: Short | None) -> tuple[Any, FieldInfo] | None:
    """Return type and declaration of a field that is not asked, or asked in part; None if it stays as it is."""
    inner = item_type(field)
    if within is None:
        return _unasked(field, inner) if field.is_required() else None
    if not within.asks or not (inner and issubclass(inner, BaseModel)):
        return None
    eased = brief(cast(type[Inputs], inner), within)
    return (eased if field.annotation is inner else list[eased], copy(field))  # type: ignore[valid-type]


def _unasked(field: FieldInfo, inner: type | None) -> tuple[Any, FieldInfo]:
    """Return a field that is not asked: an empty section where it needs nothing, else None."""
    eased, is_section = copy(field), bool(field.annotation is inner)
    if is_section and inner and issubclass(inner, BaseModel) and not _needs_something(inner):
        eased.default_factory = inner
        return inner, eased
    eased.default = None
    return cast(Any, field.annotation) | None, eased


def _needs_something(inputs: type[BaseModel]) -> bool:
    return any(field.is_required() for field in inputs.model_fields.values())


def _cut_form(fields: list[dict[str, Any]], short: Short) -> list[dict[str, Any]]:
    found = []
    for field in fields:
        within = short.below(field["name"])
        if within is not None:
            found.append({**field, "item": _cut_form(field["item"], within)} if within.asks else field)
    return found


def _cut(value: Any, within: Short) -> Any:
    if not within.asks:
        return value
    return [within.values(one) for one in value] if isinstance(value, list) else within.values(value)


def _beyond(field: FieldInfo, value: Any, within: Short | None) -> bool:
    if value in (None, "", [], {}):
        return False
    inner = item_type(field)
    if within is not None and not within.asks:
        return False
    if inner and issubclass(inner, BaseModel):
        rows = value if isinstance(value, list) else [value]
        return any(
            (within or Short(())).goes_beyond(cast(type[Inputs], inner), one) for one in rows if isinstance(one, dict)
        )
    default = field.get_default(call_default_factory=True)
    return within is None and (default is PydanticUndefined or value != default)
