"""Tests apart: participants' functions stay in one process, the tests in another, and plain data passes between them.

The participant's kernel answers two questions: which names there are, and what a function returns. The tests' kernel
has, under these names, functions that ask. What the tests say, expect and look at never reaches the participant's.
"""

from __future__ import annotations

import builtins
import io
import json
import sys
import types
from collections.abc import Callable, Collection, Mapping
from contextlib import redirect_stdout, suppress
from importlib import import_module
from typing import Any

from scuola.grading.running.plain import Impassable, read, written
from scuola.text import Text

CANNOT_PASS = Text(
    "«{name}» resta nel processo di chi partecipa: alle verifiche separate passano solo dati semplici e funzioni",
    "“{name}” stays in the participant's process: only plain data and functions pass to tests that are apart",
)
NAMES = "names"


# In the participant's process


def answer(names: Mapping[str, Any], hidden: Collection[str], asked: str) -> str:
    """Answer a question of the tests': the names that there are, or what a call came to. Never raises."""
    question = json.loads(asked)
    if question["ask"] == NAMES:
        return json.dumps({
            name: _described(value) for name, value in names.items() if not name.startswith("_") and name not in hidden
        })  # fmt: skip
    printed = io.StringIO()
    try:
        positional, named = read(question["arguments"])
        with redirect_stdout(printed):
            result = names[question["ask"]](*positional, **named)
        said = {"result": written(result), "arguments": written(positional)}
    except Impassable as error:
        said = {"error": "TypeError", "why": str(CANNOT_PASS(name=f"{question['ask']}: {error}"))}
    except BaseException as error:
        said = {"error": type(error).__name__, "why": str(error)}
    return json.dumps({**said, "printed": printed.getvalue()})


def _described(value: Any) -> dict[str, Any]:
    """Return what a name is: a module, a function, a value; or nothing that can be told."""
    if isinstance(value, types.ModuleType):
        return {"module": value.__name__}
    try:
        return {"value": written(value)}
    except Impassable:
        return {"function": True} if callable(value) and not isinstance(value, type) else {}


# In the process of the tests


class Elsewhere:
    """A participant's function, asked where it is."""

    def __init__(self, name: str, ask: Callable[[str], str]) -> None:
        self.__name__, self._ask = name, ask

    def __call__(self, *positional: Any, **named: Any) -> Any:
        """Ask for what it returns, or raises."""
        said = json.loads(
            self._ask(json.dumps({"ask": self.__name__, "arguments": written([list(positional), named])}))
        )
        sys.stdout.write(str(said.get("printed", "")))
        if "error" in said:
            raise _error(str(said["error"]), str(said["why"]))
        for given, now in zip(positional, read(said["arguments"]), strict=True):
            _change(given, now)
        return read(said["result"])


class Unseen:
    """Something of the participant's that cannot pass: whoever uses it is told so."""

    def __init__(self, name: str) -> None:
        self.__dict__["name"] = name

    def __getattr__(self, _: str) -> Any:
        raise TypeError(str(CANNOT_PASS(name=self.__dict__["name"])))

    def __call__(self, *_: Any, **__: Any) -> Any:
        """Say that it cannot be used."""
        raise TypeError(str(CANNOT_PASS(name=self.__dict__["name"])))


def bind(
    names: dict[str, Any], told: Mapping[str, Mapping[str, Any]], ask: Callable[[str], str],
    kept: Collection[str], modules: Collection[str],
) -> None:  # fmt: skip
    """Give the participant's names their meaning here, but for those in `kept`, which are the instructor's.

    A module is imported if it is one of `modules`, which the instructor's own cells import.
    """
    for name, what in told.items():
        if name in kept or not name.isidentifier() or name.startswith("_"):
            continue
        names[name] = Elsewhere(name, ask) if "function" in what else Unseen(name)
        with suppress(ValueError, TypeError, ImportError):  # then it stays unseen
            if what.get("module") in modules:
                names[name] = import_module(str(what["module"]))
            elif "value" in what:
                names[name] = read(str(what["value"]))


def _error(name: str, why: str) -> BaseException:
    """Return an error of the name that it had there, if it is one of Python's own."""
    kind = vars(builtins).get(name)
    if isinstance(kind, type) and issubclass(kind, Exception):
        try:
            return kind(why)
        except TypeError:  # it wants more than a text
            pass
    return RuntimeError(f"{name}: {why}")


def _change(given: Any, now: Any) -> None:
    """Do to an argument what the function did to it."""
    if type(given) is type(now) and given != now:
        if isinstance(given, list):
            given[:] = now
        elif isinstance(given, (dict, set)):
            given.clear()
            given.update(now)
