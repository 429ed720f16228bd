"""Comparisons asked fairly: an object that is equal to anything is equal to nothing.

In a test, what a participant's own class says of itself is asked twice: once the test's own question, and once one
whose answer must be no. Objects of Python's and of libraries' classes are asked as always.
"""

from __future__ import annotations

import ast
import builtins
import math
import operator
import re
import secrets
from collections.abc import Callable
from typing import Any

Compare = Callable[[Any, Any], Any]

OPERATORS: dict[type[ast.cmpop], Compare] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip
SIGNS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
MIRRORED = {operator.lt: operator.gt, operator.le: operator.ge, operator.gt: operator.lt, operator.ge: operator.le}
PLAIN = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)
ABOUT_EQUALITY = re.compile(r"equal|close", re.IGNORECASE)


class FairComparisons(ast.NodeTransformer):
    """Rewrites a test's comparisons, and the arguments of functions that say that they compare, to be asked fairly."""

    def __init__(self) -> None:
        self.compare, self.checked = (f"_{secrets.token_hex(6)}" for _ in range(2))
        vars(builtins).update({self.compare: fairly, self.checked: checked})

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Replace `a == b` by a question that is asked fairly; chains of comparisons stay as they are."""
        self.generic_visit(node)
        sign = next((sign for sign, compare in SIGNS.items() if OPERATORS.get(type(node.ops[0])) is compare), None)
        if len(node.ops) != 1 or sign is None:
            return node
        arguments = [ast.Constant(sign), node.left, node.comparators[0]]
        return self._placed(ast.Call(ast.Name(self.compare, ast.Load()), arguments, []), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Check the first two arguments of `assertEqual`, `allclose` and the like."""
        self.generic_visit(node)
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        plain = not any(isinstance(one, ast.Starred) for one in node.args[:2])
        if ABOUT_EQUALITY.search(called) and len(node.args) >= 2 and plain:
            pair = ast.Call(ast.Name(self.checked, ast.Load()), node.args[:2], [])
            node.args = [ast.Starred(self._placed(pair, node), ast.Load()), *node.args[2:]]
        return self._placed(node, node)

    def _placed(self, new: ast.expr, old: ast.expr) -> ast.expr:
        return ast.fix_missing_locations(ast.copy_location(new, old))


def fairly(sign: str, one: Any, other: Any) -> Any:
    """Return what a comparison gives, unless one side would say the same of anything."""
    __tracebackhide__ = True  # an error in it is the test's own
    compare = SIGNS[sign]
    mine, yours = _is_a_participants(type(one)), _is_a_participants(type(other))
    if mine == yours:
        return compare(one, other)
    value, against = (one, other) if mine else (other, one)
    base = next((base for base in PLAIN if isinstance(value, base)), None)
    if base is not None and type(against) in PLAIN and compare in (operator.eq, operator.ne):
        return (base.__eq__(value, against) is True) == (compare is operator.eq)  # what it is, not what it says
    asked = _decoys(against, compare if mine else MIRRORED.get(compare, compare))
    place = secrets.randbelow(len(asked) + 1)
    asked.insert(place, against)
    said = [_answer(compare, *((value, each) if mine else (each, value))) for each in asked]
    real = said.pop(place)
    if any(_is_yes(answer) for answer, _ in said):
        return False
    answer, error = real
    if error is not None:
        raise error
    return answer


def checked(one: Any, other: Any) -> tuple[Any, Any]:
    """Return both, for a function that compares them; raise `AssertionError` if one is equal to anything."""
    for value, against in ((one, other), (other, one)):
        if (
            _is_a_participants(type(value))
            and not _is_a_participants(type(against))
            and not fairly("==", value, against)
        ):
            raise AssertionError(f"{type(value).__name__} is not {type(against).__name__}")
    return one, other


def _is_a_participants(kind: type) -> bool:
    return kind.__module__ == "__main__"


def _answer(compare: Compare, one: Any, other: Any) -> tuple[Any, Exception | None]:
    """Return what a comparison gives, or raises: the real one and decoys are asked on the same line."""
    try:
        return compare(one, other), None
    except Exception as error:
        return None, error


def _is_yes(answer: Any) -> bool:
    try:
        return bool(answer)
    except Exception:
        return False


def _decoys(against: Any, compare: Compare) -> list[Any]:
    """Return what an honest answer to the same question is no for: some, so that who counts questions is found out."""
    count = 4 + secrets.randbelow(4)
    if compare is operator.eq:
        return [_other(against) for _ in range(count)]
    if compare is operator.ne or not isinstance(against, (int, float)):
        return []
    return [-math.inf if compare in (operator.lt, operator.le) else math.inf] * count


def _other(value: Any) -> Any:
    """Return something like a value, and not equal to it: one who lies should not know which of them is asked for."""
    step = 1 + secrets.randbelow(9)
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float, complex)):
        return value + (step if secrets.randbelow(2) else -step)
    if isinstance(value, str):
        return value + "abcdefghi"[step - 1]
    if isinstance(value, (list, tuple)) and value:
        place = secrets.randbelow(len(value))
        return type(value)([*value[:place], _other(value[place]), *value[place + 1 :]])
    if isinstance(value, dict) and value:
        key = secrets.choice(list(value))
        return {**value, key: _other(value[key])}
    return object()
