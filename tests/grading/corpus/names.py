"""Names and scopes: what participants call things, beside what the instructor's locked cells mean by them.

The exercise has locked helpers (`check`, `twice`, `Shape`, `stats`), a placeholder that participants replace (`area`),
a value that is theirs to change (`rate`), and tests that use them, Python's own functions and a library's.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import NotebookNode

from tests.grading.corpus.cases import Case, added
from tests.grading.exercise import graded, solved

HELPERS = """\
import statistics as stats
def check(found, expected):
    assert found == expected, f"{found} is not {expected}"
def twice(x): return 2 * x
class Shape:
    sides = 4
    def __init__(self, side): self.side = side
def area(shape): raise NotImplementedError  # replaced below
ready = lambda: sum([1, 2])
"""
TESTS = {
    "test-squares": (2, "check(squares(2), [1, 4])\ncheck([twice(x) for x in squares(3)], [2, 8, 18])"),
    "test-area": (1, "def of(side):\n    return area(Shape(side))\nassert sum(of(side) for side in range(3)) == 5\nassert max(map(of, (1, 2))) == 4"),
    "test-rate": (1, "check(stats.mean([rate, 1.5]), stats.mean([0.5, 1.5]))\nassert ready() == 3 and twice(2) == 4"),
}  # fmt: skip
ANSWERS = {
    "squares": "def squares(n):\n    return [i**2 for i in range(1, n + 1)]",
    "area": "def area(shape):\n    return shape.side ** 2",
    "rate": "rate = 0.5",
}
STUBS = {"squares": "def squares(n): return []", "area": "def area(s): return None", "rate": "rate = 0"}


def source() -> NotebookNode:
    """Return the instructor's notebook."""
    new = nbformat.v4
    cells: list[Any] = [
        new.new_code_cell("import math\nlimit = 10", id="free"),
        new.new_code_cell(HELPERS, id="c-helpers", metadata=graded("helpers")),
    ]
    for name, answer in ANSWERS.items():
        points, test = TESTS[f"test-{name}"]
        cells.append(new.new_code_cell(solved(answer), id=f"c-{name}", metadata=graded(name, solution=True)))
        cells.append(new.new_code_cell(test, id=f"c-test-{name}", metadata=graded(f"test-{name}", points=points)))
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook: NotebookNode = new.new_notebook(cells=cells, metadata={"kernelspec": spec})
    return notebook


def _honest(code: str, **answers: str) -> Case:
    return Case(4, added(code) if code else None, answers, waiting=0)


def _cheat(code: str) -> Case:
    return Case(0, added(code), STUBS, waiting=0)


NAMES: dict[str, Case] = {
    "names-as-asked": _honest(""),
    "names-own-check": _honest("def check(a): return a + 1\nassert check(1) == 2"),
    "names-own-check-used-by-answers": _honest("def check(n): return n**2", squares="def squares(n):\n    return [check(i) for i in range(1, n + 1)]"),
    "names-own-twice": _honest("twice = 'mine'"),
    "names-own-shape": _honest("class Shape: pass\nmine = Shape()"),
    "names-own-stats": _honest("stats = {'a': 1}"),
    "names-sum-is-a-number": _honest("sum = 0\nfor i in range(3): sum += i"),
    "names-list-is-a-list": _honest("list = [1, 2]\nmax = 3\nlen = 4"),
    "names-print-is-a-function": _honest("def print(*a): return None"),
    "names-abs-replaced-in-an-answer": _honest("", squares="abs = None\ndef squares(n):\n    return [i**2 for i in range(1, n + 1)]"),
    "names-placeholder-replaced-above": _honest("def area(shape): return shape.side * shape.side", area="pass"),
    "names-parameter-shadows": _honest("def f(check, sum): return check + sum\nassert f(1, 2) == 3"),
    "names-comprehension-shadows": _honest("found = [check for check in range(3)]\nassert found == [0, 1, 2]"),
    "names-global-in-a-function": _honest("def f():\n    global limit, twice\n    limit, twice = 11, 12\nf()\nassert limit == 11"),
    "names-deleted": _honest("check = 1\ndel check"),
    "names-star-import": _honest("from math import *\nassert floor(1.5) == 1"),
    "names-of-the-cell-changed": _honest("rate = 0.9"),
    "names-in-a-class-body": _honest("class A:\n    check = 3\n    other = check + 1\nassert A.other == 4"),
    "names-loop-variable": _honest("for ready in range(3): pass"),
    "names-exception-name": _honest("try:\n    1 / 0\nexcept ZeroDivisionError as check: pass"),
    "names-check-does-nothing": _cheat("def check(*a): pass"),
    "names-check-through-the-notebook": _cheat("get_ipython().user_ns['check'] = lambda *a: None\nglobals()['twice'] = None"),
    "names-check-in-built-ins": _cheat("import builtins\nfor n in [n for n in vars(builtins) if n.startswith('_') and n.endswith('check')]: setattr(builtins, n, lambda *a: None)\nbuiltins.sum = lambda x: 14\nbuiltins.max = lambda x: 9"),
    "names-helpers-code-changed": _cheat("check.__code__ = (lambda *a: None).__code__"),
    "names-class-changed": _cheat("Shape.__init__ = lambda self, side: None\nShape.__eq__ = lambda self, other: True"),
    "names-statistics-patched": _cheat("import statistics\nstatistics.mean = lambda x: 0\nstats.mean = lambda x: 0"),
    "names-sum-of-14": _cheat("sum = lambda *a: 14\nmax = lambda *a: 9\nlen = lambda *a: 2"),
    "names-sum-meanwhile": Case(0, None, {**STUBS, "squares": "def squares(n):\n    import builtins\n    builtins.sum = lambda x: 14\n    builtins.max = lambda x: 9\n    global sum, check\n    sum = builtins.sum\n    check = lambda *a: None\n    return []"}, waiting=0),
    "names-shape-with-everything": _cheat("class Shape:\n    def __init__(self, side): pass\n    def __eq__(self, other): return True"),
}  # fmt: skip
