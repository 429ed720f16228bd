"""What a name means in an instructor's cell: the instructor's own helper, and Python's own functions.

A name is protected if a locked cell binds it to code, and neither the instructor's solution nor any cell that
participants may edit binds it. Locked cells read such names, and built-in functions that nobody is to define, through
another name; everywhere else Python's meaning holds: a participant's own `check` is what a participant's code calls.
"""

from __future__ import annotations

import ast
import builtins
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from scuola.grading.running.pristine import Pristine
from scuola.grading.running.scopes import BLOCKS, Definition, GlobalReads, bound, bound_to_code, parsed

#: Python's own functions, but for those that notebooks replace by themselves.
BUILT_IN = frozenset(
    name for name in dir(builtins) if not name.startswith("_") and name not in ("input", "display", "get_ipython")
)


def protected(locked: Iterable[str], editable: Iterable[str]) -> frozenset[str]:
    """Return the names that locked cells give to code, and to nothing that a participant may be asked to define."""
    ours = {name for tree in map(parsed, locked) if tree for name in bound_to_code(tree.body)}
    return frozenset(ours) - bound_in(editable)


def built_in(cells: Iterable[str]) -> frozenset[str]:
    """Return the names of Python's own functions that no cell of the instructor's gives another meaning."""
    return BUILT_IN - bound_in(cells)


def bound_in(cells: Iterable[str]) -> frozenset[str]:
    """Return the names that cells bind."""
    return frozenset[str]().union(*(bound(tree.body) for tree in map(parsed, cells) if tree))


class InstructorsNames:
    """The meanings that locked cells gave to protected names, kept where no other cell looks."""

    def __init__(self, shell: InteractiveShell, protected: frozenset[str], built_in: frozenset[str]) -> None:
        self.shell, self.protected = shell, protected
        self.prefix = f"_{secrets.token_hex(6)}_"
        self.kept: dict[str, Any] = {
            self.prefix + name: vars(builtins)[name] for name in built_in if name in vars(builtins)
        }
        self.pristine = Pristine(())

    @contextmanager
    def in_force(self, *transformers: ast.NodeTransformer) -> Iterator[None]:
        """Read protected names as the instructor's own while a locked cell runs."""
        vars(builtins).update(self.kept)
        self.pristine.put_back()
        self.shell.ast_transformers = [_Reading(self.prefix, self.kept, self.protected), *transformers]
        try:
            yield
        finally:
            self.shell.ast_transformers = []
            names = self.shell.user_ns
            for name in [name for name in names if name.startswith(self.prefix)]:
                self.kept[name] = names.pop(name)
            vars(builtins).update(self.kept)
            self.pristine = Pristine(self.kept.values())


class _Reading(GlobalReads):
    """Rewrites a cell so that it reads and binds protected names through others; what is on each line stays there."""

    def __init__(self, prefix: str, kept: Iterable[str], protected: frozenset[str]) -> None:
        super().__init__()
        self.prefix, self.protected = prefix, protected
        self.known = {name.removeprefix(prefix) for name in kept}

    def visit_Module(self, node: ast.Module) -> ast.AST:
        here = bound(node.body) & self.protected
        self.known |= here
        self.generic_visit(node)
        node.body = self._bind_too(node.body, here)
        return ast.fix_missing_locations(node)

    def read(self, node: ast.Name) -> ast.AST:
        if node.id not in self.known:
            return node
        return ast.copy_location(ast.Name(self.prefix + node.id, ast.Load()), node)

    def _bind_too(self, statements: list[Any], wanted: frozenset[str]) -> list[Any]:
        """Bind the other name as well, after each statement that binds a protected one."""
        written = []
        for statement in statements:
            written.append(statement)
            blocks = [] if isinstance(statement, Definition) else [name for name in BLOCKS if hasattr(statement, name)]
            for name in blocks:
                setattr(statement, name, self._bind_too(getattr(statement, name), wanted))
            if not isinstance(statement, (ast.ExceptHandler, ast.match_case)):
                written += [self._alias(name, statement) for name in sorted(bound([statement]) & wanted)]
        return written

    def _alias(self, name: str, after: ast.stmt) -> ast.stmt:
        return ast.copy_location(
            ast.Try(
                [ast.Assign([ast.Name(self.prefix + name, ast.Store())], ast.Name(name, ast.Load()))],
                [ast.ExceptHandler(ast.Name("NameError", ast.Load()), None, [ast.Pass()])], [], [],
            ), after,
        )  # fmt: skip
