"""Tests apart: in a process of their own, to which only plain data passes, what cheats the tests earns nothing."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola.grading.running.apart import Elsewhere, Unseen, answer, bind
from scuola.grading.running.plain import Impassable, read, written
from tests.grading.corpus import CHEATS, GAPS, SUMS
from tests.grading.exercise import ASSIGNMENT, graded, hand_in, make, run, solved, source

pytestmark = pytest.mark.filterwarnings("ignore")
NUMBERS = st.booleans() | st.integers() | st.floats(allow_nan=False) | st.complex_numbers(allow_nan=False)
SINGLE = NUMBERS | st.none() | st.text() | st.binary()
HASHABLE = st.recursive(SINGLE, lambda inner: st.tuples(inner, inner) | st.frozensets(inner), max_leaves=5)
DATA = st.recursive(
    HASHABLE | st.sets(HASHABLE), lambda inner: st.lists(inner) | st.dictionaries(HASHABLE, inner) | st.tuples(inner), max_leaves=20
)  # fmt: skip


@given(DATA)
def test_plain_data_passes_as_it_is(value: Any) -> None:
    passed = read(written(value))
    assert passed == value
    assert repr(type(passed)) == repr(type(value))


@given(st.lists(st.floats(allow_nan=False)), st.sampled_from(["f8", "i4", "?", "c16"]))
def test_arrays_of_numbers_pass(numbers: list[float], kind: str) -> None:
    with np.errstate(all="ignore"):
        array = np.array(numbers).astype(kind)
    assert np.array_equal(read(written(array)), array)
    assert read(written(array)).dtype == array.dtype


@pytest.mark.parametrize("value", [object(), print, type("List", (list,), {})(), math, np.array([None]), [lambda: 0]])
def test_nothing_else_passes(value: Any) -> None:
    with pytest.raises(Impassable):
        written(value)


@pytest.mark.parametrize(
    "text",
    [
        '{"os.system": ["true"]}', '{"numpy": ["O", [], [1]]}', '{"tuple": 3}', '{}', '{"a": 1, "b": 2}', "nothing",
        '{"set": [[1]]}', '{"numpy": 1}',
    ],
)  # fmt: skip
def test_what_was_forged_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read(text)


def asking(**names: Any) -> dict[str, Any]:
    """Return the names as the tests have them."""

    def ask(question: str) -> str:
        return answer(names, (), question)

    bound: dict[str, Any] = {}
    bind(bound, json.loads(ask('{"ask": "names"}')), ask, kept=("helper",), modules=("math",))
    return bound


def test_functions_are_asked_where_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    def sort(values: list[int], *, reverse: bool = False) -> tuple[int, ...]:
        print("sorting")
        values.sort(reverse=reverse)
        return tuple(values)

    def fails(number: int) -> None:
        raise KeyError(number)

    bound = asking(
        sort=sort, fails=fails, rate=0.5, math=math, os=__import__("os"), helper=print, Thing=Path, _private=1
    )
    values = [2, 1, 3]
    assert bound["sort"](values, reverse=True) == (3, 2, 1)
    assert values == [3, 2, 1]
    assert capsys.readouterr().out == "sorting\n"
    with pytest.raises(KeyError):
        bound["fails"](1)
    with pytest.raises(TypeError, match="resta nel processo"):
        bound["Thing"]("x")
    with pytest.raises(Impassable):
        bound["sort"](object())
    assert (bound["rate"], bound["math"]) == (0.5, math)
    assert isinstance(bound["os"], Unseen)
    assert isinstance(bound["sort"], Elsewhere)
    assert "helper" not in bound
    assert "_private" not in bound


def test_names_that_lie_are_nothing() -> None:
    bound: dict[str, Any] = {}
    lies = {"f": {"value": "__import__('os')"}, "g": {"module": "os"}, "h": {}, "not a name": {"value": "1"}}
    bind(bound, lies, lambda _: "", kept=(), modules=("math",))
    assert {name: type(value) for name, value in bound.items()} == {"f": Unseen, "g": Unseen, "h": Unseen}


HONEST = ("honest", "half", "wrong", "own-helper", "untouched", "os-exit", "prints-a-lot", "endless-answer")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What was reported of cheats, of known gaps and of honest work, in the exercise with its tests apart."""
    notebook = source()
    notebook.metadata["scuola"] = {"tests": "apart"}
    course = make(tmp_path_factory.mktemp("apart") / "course", assignments={ASSIGNMENT: notebook})
    for name, case in {**CHEATS, **GAPS, **{name: SUMS[name] for name in HONEST}}.items():
        hand_in(course, name, case.mangle, case.answers)
    ended = run("scuola", "grade", ASSIGNMENT, "--json", "--seconds", "5", folder=course)
    return {one["participant"]: one for one in json.loads(ended.stdout)}


@pytest.mark.parametrize("name", [*CHEATS, *GAPS, *HONEST])
def test_each_earns_what_it_deserves_and_no_gap_is_left(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    assert outcomes[name]["state"] == "graded"
    assert outcomes[name]["points"] == {**SUMS, **GAPS}[name].points


def test_locked_helpers_are_on_both_sides_and_numbers_of_libraries_pass(tmp_path: Path) -> None:
    new = nbformat.v4
    right = "def f(x):\n    return np.array(x) * twice(limit)"
    test = "assert np.allclose(f([1, 2]), [20, 40])\nassert twice(limit) == 20"
    helpers = "import numpy as np\ndef twice(x): return 2 * x\nlimit = 10"
    notebook = new.new_notebook(
        cells=[
            new.new_code_cell(helpers, id="a", metadata=graded("help")),
            new.new_code_cell(solved(right), id="b", metadata=graded("f", solution=True)),
            new.new_code_cell(test, id="c", metadata=graded("test", points=2)),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "P"}, "scuola": {"tests": "apart"}},
    )  # fmt: skip
    course = make(tmp_path / "course", assignments={"helped": notebook})
    cheat = "def twice(x): return 20\nlimit = 1\ndef f(x): return np.array([20, 40]) * 0"
    for person, text in {"right": right, "cheat": cheat}.items():
        hand_in(course, person, assignment="helped", good={"f": text})
    ended = run("scuola", "grade", "helped", "--json", folder=course)
    assert {one["participant"]: one["points"] for one in json.loads(ended.stdout)} == {"right": 2, "cheat": 0}
