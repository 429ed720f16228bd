"""Functions and classes as they were, to be put back when somebody has changed them from inside."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

CODE = (types.FunctionType, types.BuiltinFunctionType, type)
OF_CLASSES = (*CODE, property, classmethod, staticmethod)
MADE_BY_PYTHON = 1 << 9  # flag of classes that can be changed


class Pristine:
    """Some functions and classes, as they were when they were given; of `whole` classes, all that is in them."""

    def __init__(self, values: Iterable[Any], whole: Iterable[type] = ()) -> None:
        self.whole = frozenset(whole)
        self.functions: dict[types.FunctionType, tuple[Any, ...]] = {}
        self.classes: dict[type, dict[str, Any]] = {}
        for value in (*values, *self.whole):
            self._add(value)

    def _add(self, value: Any) -> None:
        if isinstance(value, types.FunctionType):
            self.functions[value] = value.__code__, value.__defaults__, value.__kwdefaults__
        elif isinstance(value, type) and value.__flags__ & MADE_BY_PYTHON and value not in self.classes:
            self.classes[value] = dict(vars(value))
            for inner in vars(value).values():
                if isinstance(inner, types.FunctionType):
                    self._add(inner)

    def put_back(self) -> list[str]:
        """Undo what was done to them; return the names of those that had been changed."""
        replaced = [
            function for function, (code, defaults, by_name) in self.functions.items()
            if function.__code__ is not code or function.__defaults__ is not defaults or function.__kwdefaults__ is not by_name
        ]  # fmt: skip
        for function in replaced:
            function.__code__, function.__defaults__, function.__kwdefaults__ = self.functions[function]
        changed = [function.__qualname__ for function in replaced]
        return changed + [kind.__qualname__ for kind, kept in self.classes.items() if self._restore_class(kind, kept)]

    def _restore_class(self, kind: type, kept: Mapping[str, Any]) -> bool:
        """Put the methods of a class back; those that were added go if Python or IPython would call them by themselves."""
        now, is_whole = vars(kind), kind in self.whole
        changed = [
            name
            for name, value in kept.items()
            if now.get(name) is not value and (is_whole or isinstance(value, OF_CLASSES))
        ]
        for name in changed:
            with suppress(Exception):
                setattr(kind, name, kept[name])
        added = [name for name in now if name not in kept and (is_whole or (name[:2] == "__" == name[-2:]))]
        for name in added:
            with suppress(Exception):
                delattr(kind, name)
        return bool(changed or added)


def restore(now: dict[str, Any], kept: Mapping[str, Any]) -> bool:
    """Put names of a module back; return whether any had another meaning."""
    changed = [name for name, value in kept.items() if now.get(name) is not value]
    for name in changed:
        now[name] = kept[name]
    return bool(changed)
