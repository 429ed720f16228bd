"""What is wrong with a file that an instructor wrote is said in the reader's language, whatever library found it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scuola import curriculum
from scuola.curriculum.experts import Expert
from scuola.editions import edition
from scuola.editions.edition import Edition
from scuola.files.typed_yaml import parse_yaml, refusing_repeats, typed
from scuola.text.problems import Problem

RIGHT: dict[str, Any] = {
    "language": "it", "path": "public-manager", "begins": "2027-01-11", "pauses": [], "keep_until": "2029-01-01",
    "classes": {"M1-x": "2027-01-14 14:30"}, "exercises": {"a": {"due": "2027-02-01 10:00", "weight": 1}},
}  # fmt: skip
ENGLISH = re.compile(r"\b(input|should|valid|must|value|expected|error|found|could|while)\b", re.IGNORECASE)
ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 3000), st.floats(), st.just("domani"), st.just(""), st.just([1]),
    st.just({"a": 1}), st.just({"a": {"due": "mai"}}), st.just({"a": {"weight": -1}}), st.just({"A!": {}}),
)  # fmt: skip


@given(field=st.sampled_from(list(RIGHT)), value=ANYTHING)
def test_a_wrong_field_of_an_edition_is_explained_in_italian(field: str, value: object) -> None:
    try:
        typed(Edition, {**RIGHT, field: value}, edition.FILE)
    except Problem as problem:
        assert not ENGLISH.search(problem.message.it), problem.message.it


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a: b: c", "mettere il testo tra virgolette"),
        ('a: "x', "virgoletta"),
        ("a:\n\tb: 1", "tabulatore"),
        ("a:\n  b: 1\n c: 2", "rientro"),
        ("a: [1, 2", "parentesi"),
        ("a: 1\nb", "due punti"),
        ("a: 1\nb: 2\na: 3", "c'è già"),
        ("a:\n  - {b: 1, b: 2}", "c'è già"),
    ],
)
def test_yaml_that_cannot_be_read_says_where_and_why(
    written: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        monkeypatch.setattr("scuola.files.typed_yaml.QUICK", refusing_repeats(loader))
        with pytest.raises(Problem) as raised:
            parse_yaml(written, "edition.yaml")
        assert said in raised.value.message.it
        assert "riga" in raised.value.message.it
        assert not ENGLISH.search(raised.value.message.it)


PACKAGE = Path(__file__).parents[2] / "tooling" / "scuola"


def checks(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the functions that pydantic calls with a value: those marked as validators, and those that a type names."""
    named = {
        ast.unparse(node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("AfterValidator", "BeforeValidator") and node.args
    }
    for node in ast.walk(tree):
        marks = " ".join(map(ast.unparse, node.decorator_list)) if isinstance(node, ast.FunctionDef) else ""
        if isinstance(node, ast.FunctionDef) and ("_validator" in marks or node.name in named):
            yield node


def test_what_a_check_of_ours_says_is_said_in_both_languages() -> None:
    """What a check raises reaches whoever wrote the file: `WrongValue` carries a text, `ValueError` one language."""
    found = {path.relative_to(PACKAGE): list(checks(ast.parse(path.read_text()))) for path in PACKAGE.rglob("*.py")}
    assert sum(map(len, found.values())) >= 20
    assert [
        f"{path}: {ast.unparse(node)[:100]}"
        for path, functions in found.items()
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Assert)
        or (isinstance(node, ast.Raise) and ast.unparse(node).startswith(("raise ValueError", "raise AssertionError")))
    ] == []


def test_a_check_of_several_fields_is_said_without_a_field_and_in_the_readers_language() -> None:
    written = curriculum.experts()["guest-care-manager"].model_dump(mode="json")
    with pytest.raises(Problem) as raised:
        typed(Expert, {**written, "invented": False}, "curriculum/experts/guest-care-manager.yaml")
    said = raised.value.message
    assert said.it == (
        "curriculum/experts/guest-care-manager.yaml: Una persona vera ha bisogno di `consent` (il giorno in cui ha "
        "accettato), una inventata non ne ha."
    )
    assert said.en.endswith("needs `consent` (the day on which they agreed), an invented one has none.")
