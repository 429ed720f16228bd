"""Starting a tool from what was filled in with another: the same mission, the same actors, typed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scuola.toolkit.tool import Tool


def taken_from(earlier: str, tool: Tool, theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that the tool takes from those of an `earlier` one, where it has any."""
    taken: dict[str, Any] = {}
    for mine, source in tool.takes.get(earlier, {}).items():
        first, _, rest = mine.partition(".")
        found = _at(theirs, source)
        if isinstance(found, list) and rest:
            rows = taken.setdefault(first, [{} for _ in found])
            for row, value in zip(rows, found, strict=True):
                row.update({} if _is_empty(value) else {rest: value})
        elif not _is_empty(found):
            place = taken.setdefault(first, {}) if rest else taken
            place[rest or first] = found
    return {name: value for name, value in taken.items() if any(_said(value))}


def filled_up(values: Mapping[str, Any], taken: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with what was empty taken from elsewhere; nothing that was typed is replaced."""
    filled = dict(values)
    for name, value in taken.items():
        present = values.get(name)
        if isinstance(value, dict):
            filled[name] = filled_up(present if isinstance(present, dict) else {}, value)
        elif not any(_said(present)):
            filled[name] = value
    return filled


def _at(values: Any, path: str) -> Any:
    """Return the value at a dotted path; of a list, that value of every item."""
    first, _, rest = path.partition(".")
    if isinstance(values, list):
        return [_at(one, path) for one in values]
    found = values.get(first) if isinstance(values, Mapping) else None
    return _at(found, rest) if rest else found


def _said(value: Any) -> Iterator[Any]:
    """Yield whatever is not empty in a value."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inside is None:
        yield from () if _is_empty(value) else (value,)
        return
    for one in inside:
        yield from _said(one)


def _is_empty(value: Any) -> bool:
    return value is None or value == ""
