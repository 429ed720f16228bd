"""Which names a piece of Python binds, and which of those that it reads are looked up in the notebook."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def parsed(source: str) -> ast.Module | None:
    """Return the tree of a cell, magics and all; None if it is not Python."""
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def bound(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Return the names that statements bind where they stand, in whatever way, or declare global further in."""
    visitor = _Bindings()
    for node in nodes:
        visitor.visit(node)
    return frozenset(visitor.names)


def bound_to_code(statements: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that statements give to functions, classes and imported modules."""
    for statement in statements:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield statement.name
            case ast.Import() | ast.ImportFrom():
                yield from (
                    (alias.asname or alias.name).split(".")[0] for alias in statement.names if alias.name != "*"
                )
            case ast.Assign(value=ast.Lambda()):
                yield from (target.id for target in statement.targets if isinstance(target, ast.Name))
            case _:
                for block in BLOCKS:
                    yield from bound_to_code(getattr(statement, block, ()))


class _Bindings(ast.NodeVisitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit(self, node: ast.AST) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self.names.add(node.name)
                self.names |= _declared_global(node)
            case ast.Lambda():
                pass
            case ast.comprehension():
                self.visit(node.iter)
                for condition in node.ifs:
                    self.visit(condition)
            case ast.Import() | ast.ImportFrom():
                self.names.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
            case ast.Name(ctx=ast.Store() | ast.Del()):
                self.names.add(node.id)
            case _:
                if isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
                    self.names.add(node.name)
                if isinstance(node, ast.MatchMapping) and node.rest:
                    self.names.add(node.rest)
                self.generic_visit(node)


def _declared_global(node: ast.AST) -> set[str]:
    return {name for inner in ast.walk(node) if isinstance(inner, ast.Global) for name in inner.names}


class GlobalReads(ast.NodeTransformer):
    """Visits a cell, and calls `read` for each name that is looked up in the notebook; what it returns takes its place."""

    def __init__(self) -> None:
        self.scopes: list[tuple[bool, frozenset[str]]] = []  # whether it is a class's, and what it binds

    def read(self, node: ast.Name) -> ast.AST:
        """Return what to read in place of a name."""
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Ask about names that are read, and not bound where they stand."""
        return self.read(node) if isinstance(node.ctx, ast.Load) and self._is_global(node.id) else node

    def _is_global(self, name: str) -> bool:
        if self.scopes and self.scopes[-1][0] and name in self.scopes[-1][1]:
            return False
        return not any(name in names for is_class, names in self.scopes if not is_class)

    def _visit_fields(self, node: ast.AST, *names: str) -> None:
        for name in names:
            value: Any = getattr(node, name, None)
            if isinstance(value, list):
                setattr(node, name, [self.visit(one) if isinstance(one, ast.AST) else one for one in value])
            elif isinstance(value, ast.AST):
                setattr(node, name, self.visit(value))

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        """Visit what is read where a function is defined, then its body, where its own names are not the notebook's."""
        self._visit_fields(node, "decorator_list", "returns")
        self._visit_function(node, node.args, bound(node.body) - _declared_global(node))
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        """Visit a lambda like a function."""
        self._visit_function(node, node.args, frozenset())
        return node

    def _visit_function(self, node: ast.AST, arguments: ast.arguments, names: frozenset[str]) -> None:
        self._visit_fields(arguments, "defaults", "kw_defaults")
        its_arguments = {one.arg for one in ast.walk(arguments) if isinstance(one, ast.arg)}
        self.scopes.append((False, names | its_arguments))
        self._visit_fields(node, "body")
        self.scopes.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Visit a class: its own names are read in its body alone, not in its methods."""
        self._visit_fields(node, "decorator_list", "bases", "keywords")
        self.scopes.append((True, bound(node.body)))
        self._visit_fields(node, "body")
        self.scopes.pop()
        return node

    def visit_comprehension_of(self, node: Comprehension) -> ast.AST:
        """Visit a comprehension: what it loops over first is read outside it."""
        first, *_ = node.generators
        first.iter = self.visit(first.iter)
        targets = [one.target for one in node.generators]
        self.scopes.append((False, bound(targets)))
        for generator in node.generators:
            self._visit_fields(generator, *(("iter",) if generator is not first else ()), "ifs")
        self._visit_fields(node, "elt", "key", "value")
        self.scopes.pop()
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_of
