"""Keeping a participant's code from deciding what tests find: the interpreter put back, equality asked fairly."""

from __future__ import annotations

import ast
import builtins
import secrets
import signal
import sys
import types
from typing import Any, cast
from unittest import TestCase

from IPython.core.interactiveshell import InteractiveShell

from scuola.grading.running.shell import Shell
from scuola.text import Text

TRANSFORMS = ("cleanup_transforms", "line_transforms", "token_transformers")
GUARDED = ("builtins", "math", "operator", "unittest.case", "numpy.testing", "pandas.testing")

NO_INPUT = Text(
    "Durante la valutazione nessuno può rispondere a input().", "Nobody can answer input() while a notebook is graded."
)


class Guard:
    """Keeps what tests rely on, to put it back before each of them."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.modules = {name: dict(vars(sys.modules[name])) for name in GUARDED if name in sys.modules}
        self.classes = {kind: dict(vars(kind)) for kind in (InteractiveShell, Shell, TestCase)}
        self.events = {name: list(found) for name, found in shell.events.callbacks.items()}
        manager = shell.input_transformer_manager
        self.transforms = {name: list(getattr(manager, name)) for name in TRANSFORMS}

    def restore(self) -> None:
        """Undo what a participant's code may have done to the interpreter."""
        sys.settrace(None)
        sys.setprofile(None)
        for name, kept in self.modules.items():
            vars(sys.modules[name]).update(kept)
        builtins.input = no_input
        for kind, kept in self.classes.items():
            for name in [name for name, value in vars(kind).items() if kept.get(name) is not value]:
                setattr(kind, name, kept[name]) if name in kept else delattr(kind, name)
        for name in [name for name in vars(self.shell) if callable(getattr(type(self.shell), name, None))]:
            delattr(self.shell, name)
        self.shell.events.callbacks.clear()
        self.shell.events.callbacks.update({name: list(found) for name, found in self.events.items()})
        for name, found in self.transforms.items():
            setattr(self.shell.input_transformer_manager, name, list(found))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


class FairEquality(ast.NodeTransformer):
    """Asserts of equality that an object which calls itself equal to everything does not pass."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.name = f"_equal_{secrets.token_hex(8)}"
        names[self.name] = fairly_equal

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        """Replace each `a == b` by a question that is asked fairly."""
        node.test = cast(ast.expr, _Equality(self.name).visit(node.test))
        return ast.fix_missing_locations(node)


class _Equality(ast.NodeTransformer):
    def __init__(self, name: str) -> None:
        self.name = name

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) != 1 or not isinstance(node.ops[0], ast.Eq):
            return node
        return ast.copy_location(ast.Call(ast.Name(self.name, ast.Load()), [node.left, node.comparators[0]], []), node)


def fairly_equal(one: Any, other: Any) -> Any:
    """Return `one == other`, unless one of them would be equal to anything."""
    for value, against in ((one, other), (other, one)):
        method = getattr(type(value), "__eq__", None)
        if isinstance(method, types.FunctionType) and method(value, object()) is True and value is not against:
            return False
    return one == other


def no_input(*_: Any) -> str:
    """Stand in for `input`."""
    raise EOFError(str(NO_INPUT))
