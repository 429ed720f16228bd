"""A function fits on a screen and a module has one subject; what is larger says here why."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES_OF_A_FUNCTION, LINES_OF_A_MODULE = 40, 250
LARGER = {
    "tooling/scuola/exercises.py": "one kind of part after the other, each with its marking beside its declaration",
    "tooling/scuola/tools/mission_map.py": "the model of a tool: inputs, indices, findings and drawing in one reading",
    "tests/test_widgets.py": "one sentence after the other about the same few widgets",
}


def modules() -> list[Path]:
    return sorted(path for folder in ("tooling", "tests") for path in (ROOT / folder).rglob("*.py"))


def test_no_function_is_longer_than_a_screen() -> None:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < LINES_OF_A_FUNCTION + 5, f"{path}:{node.lineno}"


def test_no_module_is_too_long_to_have_one_subject() -> None:
    long = {str(path.relative_to(ROOT)) for path in modules() if len(path.read_text().splitlines()) > LINES_OF_A_MODULE}
    assert long == set(LARGER)
