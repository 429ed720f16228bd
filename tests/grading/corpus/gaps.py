"""Known gaps: cheats that still win where a participant's code and the tests share a process.

Each is aimed at the test's own text, at the interpreter's frames, or at what grades. None reaches anything outside its
confinement. Tests apart (`scuola: {"tests": "apart"}` in a notebook's metadata) close them.
"""

from __future__ import annotations

from tests.grading.corpus.cases import STUBS, Case, at

READS = """\
import re, sys, linecache
def expected(name, n):
    frame = sys._getframe(2)
    text = ''.join(linecache.getlines(frame.f_code.co_filename))
    return eval(re.search(rf'{name}\\({n}\\) == (.*)', text).group(1))
def squares(n): return expected('squares', n)
def total(n): return expected('total', n)
"""
HISTORY = """\
import re
def expected(name, n):
    return eval(re.search(rf'{name}\\({n}\\) == (.*)', get_ipython().user_ns['In'][-1]).group(1))
def squares(n): return expected('squares', n)
def total(n): return expected('total', n)
"""
STOPS_THE_GUARD = """\
import ast
k = get_ipython().kernel
type(k._guard).put_back = lambda self: []
class T(ast.NodeTransformer):
    def visit_Assert(self, node): return node if node.msg else ast.copy_location(ast.Pass(), node)
type(k._names)._transformers = None
kept = type(k._fair).visit
type(k._fair).visit = lambda self, tree: ast.fix_missing_locations(T().visit(kept(self, tree)))
"""

GAPS: dict[str, Case] = {
    "gap-reads-the-test-in-its-frame": Case(0, at(2, READS), {"squares": "pass", "total": "pass"}),
    "gap-reads-the-test-in-the-history": Case(0, at(2, HISTORY), {"squares": "pass", "total": "pass"}),
    "gap-rewrites-the-grader": Case(0, at(2, STOPS_THE_GUARD), STUBS),
}  # fmt: skip
