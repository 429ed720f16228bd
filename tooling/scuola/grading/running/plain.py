"""Values that may pass between a participant's process and the tests' own: plain data, as JSON, and nothing else.

What is read comes from a stranger: no code is run to make a value of it, and only exact types are written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from typing import Any

NUMBERS = re.compile(r"[<>|=]?[biufc]\d{1,2}")  # numpy's types of numbers

_parts: dict[type, Callable[[Any], Any]] = {
    tuple: list, set: list, frozenset: list, dict: lambda value: list(value.items()),
    complex: lambda value: [value.real, value.imag], bytes: bytes.hex, range: lambda value: [value.start, value.stop, value.step],
}  # fmt: skip
_whole: dict[str, Callable[[Any], Any]] = {
    "tuple": tuple, "set": set, "frozenset": frozenset, "dict": dict, "complex": lambda parts: complex(*parts),
    "bytes": bytes.fromhex, "range": lambda parts: range(*parts),
}  # fmt: skip


class Impassable(TypeError):
    """A value that is no plain data; the message names its type."""


def written(value: Any) -> str:
    """Return plain data as JSON; raise `Impassable` for anything else."""
    try:
        return json.dumps(_to_json(value))
    except (RecursionError, ValueError) as error:
        raise Impassable(f"{type(value).__name__}: {error}") from None


def read(text: str) -> Any:
    """Return what was written; raise `ValueError` if it was not written by `written`."""
    try:
        return _from_json(json.loads(text))
    except (TypeError, KeyError, RecursionError, OverflowError) as error:
        raise ValueError(f"no plain data: {error}") from None


def _to_json(value: Any) -> Any:
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is list:
        return [_to_json(one) for one in value]
    if kind in _parts:
        parts = _parts[kind](value)
        return {kind.__name__: parts if isinstance(parts, str) else [_to_json(one) for one in parts]}
    if kind.__module__ == "numpy" and NUMBERS.fullmatch(getattr(getattr(value, "dtype", None), "str", "")):
        return {"numpy": [value.dtype.str, list(value.shape), _to_json(value.reshape(-1).tolist())]}
    raise Impassable(kind.__name__)


def _from_json(value: Any) -> Any:
    if isinstance(value, list):
        return [_from_json(one) for one in value]
    if not isinstance(value, dict):
        return value
    ((kind, parts),) = value.items()
    if kind == "numpy":
        return _array(*parts)
    return _whole[kind](parts if isinstance(parts, str) else [_from_json(one) for one in parts])


def _array(kind: str, shape: list[int], numbers: list[Any]) -> Any:
    """Return numpy's array, or single number, if the tests use numpy."""
    if "numpy" not in sys.modules or not NUMBERS.fullmatch(kind):
        raise ValueError("numbers of numpy, which the tests do not use")
    import numpy as np

    array = np.array(_from_json(numbers), dtype=kind).reshape(shape)
    return array if shape else array[()]
