"""Long lists are said in a few lines, and so is every list of what is wrong, wherever it is said."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from scuola.files.content import PACKAGE
from scuola.text import Text, speak, untranslated
from scuola.text.limits import first_of

FUTURE = Text("«{name}»: porta un'ora futura ({year})", "“{name}”: it carries a time in the future ({year})")


def test_notices_are_limited_and_the_others_counted() -> None:
    said = list(first_of([untranslated(str(number)) for number in range(2_000)]))
    assert (len(said), str(said[-1])) == (11, "… e altri avvisi: 1.990")
    speak("en")
    assert str(said[-1]) == "… and more notices: 1,990"


def test_thousands_of_one_kind_do_not_hide_another() -> None:
    many = [FUTURE(name=f"p{number}", year=2999) for number in range(3_000)]
    said = list(map(str, first_of([*many, untranslated("il disco è pieno")])))
    assert said[10:] == ["il disco è pieno", "… e altri avvisi: 2.990"]


def test_a_few_are_all_said_and_thousands_of_kinds_are_limited_too() -> None:
    kinds = [untranslated("x" * length) for length in range(1, 3_001)]
    assert list(first_of(kinds[:10])) == kinds[:10]
    assert [str(one) for one in first_of(kinds)][-1] == "… e altri avvisi: 2.990"
    assert list(first_of([])) == []


#: What an author has broken is listed whole, as linters do; these lists are ours, and no longer than what is in the project.
LISTED_WHOLE = {"cli/authoring.py"}


def loops_that_warn(file: Path) -> Iterator[int]:
    """Yield the lines of loops that do nothing but say each thing that they find, whatever their number."""
    limited = ("first_of", "first_of_each_kind", "enumerate(answers", "lines")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.For) and not ast.unparse(node.iter).startswith(limited):
            said = [ast.unparse(one) for one in node.body]
            if said[0].startswith(("warn(", "self.log.warning(")):
                yield node.lineno


@pytest.mark.parametrize("room", ["cli", "grading"])
def test_no_command_says_what_is_wrong_without_a_limit(room: str) -> None:
    found = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in (PACKAGE / room).rglob("*.py")
        if str(file.relative_to(PACKAGE)) not in LISTED_WHOLE
        for line in loops_that_warn(file)
    ]
    assert found == []
