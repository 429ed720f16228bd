"""Honest work without damage: gradebook and autograded notebooks are nbgrader's own, cell by cell."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.grading.beside import both, files, gradebook
from tests.grading.corpus import HONEST, guide
from tests.grading.exercise import Mangle, Notebook, code, hand_in, make

pytestmark = pytest.mark.filterwarnings("ignore")
ANSWERS = {
    "squares": [
        "def squares(n):\n    return [i**2 for i in range(1, n + 1)]",
        "import math\nsquares = lambda n: [int(math.pow(i + 1, 2)) for i in range(n)]",
        "def squares(n):\n    print('asked', n)\n    return []",
        "def squares(n):\n    raise ValueError(f'no {n}')",
        "def squares(n)\n    return",
        "",
    ],
    "total": ["def total(n):\n    return sum(squares(n))", "def total(n):\n    return 14", "total = 3", "# later"],
    "why": ["Perché così.", "", "# Titolo\n\n<b>€ 5</b> ‘là’"],
}
#: What people write beside their answers.
OWN = [
    "x = 1\nx", "print('a', end='')\nprint('b')", "1 / 0", "import sys\nprint('e', file=sys.stderr)", "%time 1",
    "from IPython.display import Markdown, display\ndisplay(Markdown('*a*'))", "!echo shell", "await __import__('asyncio').sleep(0)",
    "for number in range(1500): print(number)", "def deep(n):\n    return deep(n + 1)\ndeep(0)", "open('own.txt', 'w').write('x')",
    "raise SystemExit", "input('name? ')", "%%capture said\nprint('captured')", "print('\\x1b[31mred\\x1b[0m')", "?print",
    "import warnings\nwarnings.warn('careful')", "_", "%unknown", "  indented = 1", "print('riga\\rsopra')", "\n\n", "'€' * 3",
]  # fmt: skip
#: Of the features, those whose outputs are the same each time.
LOOKED_AT = (
    "uses-bash-script", "uses-capture", "uses-display-handle", "uses-exceptions", "uses-interactive-figure", "uses-logging",
    "uses-matplotlib-saved", "uses-pandas-shown", "uses-run-script", "uses-unittest", "uses-widgets-output",
)  # fmt: skip


@st.composite
def submissions(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[int, str, bool]], int, dict[str, Any]]:
    """Answers; cells added, each with its place and whether it is text; a minor version of the format; metadata."""
    answers = {name: draw(st.sampled_from(texts)) for name, texts in ANSWERS.items()}
    own = draw(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(OWN), st.booleans()), max_size=4))
    metadata = draw(st.dictionaries(st.sampled_from(["collapsed", "mine"]), st.booleans()))
    return answers, own, draw(st.integers(0, 5)), metadata


def written(notebook: Notebook, own: list[tuple[int, str, bool]], minor: int, metadata: dict[str, Any]) -> Notebook:
    """Return a notebook as a participant saved it, in a format of this or of an earlier year."""
    for number, (place, text, is_text) in enumerate(own):
        one = {**code(text), "id": f"own-{number}"}
        notebook["cells"].insert(
            place,
            {name: one[name] for name in ("metadata", "source", "id")} | {"cell_type": "markdown"} if is_text else one,
        )
    for one in notebook["cells"]:
        one["metadata"].update(metadata)
        if minor < 5:
            one.pop("id", None)
    return {**notebook, "nbformat_minor": minor}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with an exercise that nobody has handed in yet."""
    return make(tmp_path_factory.mktemp("beside") / "course")


@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(submissions(), min_size=8, max_size=8))
def test_whatever_honest_people_hand_in_is_graded_as_nbgrader_does(
    released: Path, tmp_path_factory: Any, people: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("people")
    course = shutil.copytree(released, folder / "course")
    for number, (answers, *rest) in enumerate(people):
        hand_in(course, f"person-{number}", partial(_saved, rest), answers)
    ours, stock = both(course, folder)
    assert gradebook(ours) == gradebook(stock)
    assert without_new_identifiers(files(ours), people) == without_new_identifiers(files(stock), people)


def _saved(how: Any, _: Path, notebook: Notebook) -> Notebook:
    return written(notebook, *how)


def without_new_identifiers(found: dict[str, Any], people: list[Any]) -> dict[str, Any]:
    """Return what was written, but for identifiers of cells that a notebook of an earlier format did not have."""
    for name, (_, content) in found.items():
        if name.endswith(".ipynb") and people[int(name.split("/")[0].removeprefix("person-"))][2] < 5:
            for one in content[1:]:
                one.pop("id", None)
    return found


def test_features_of_libraries_leave_the_same_outputs(released: Path, tmp_path: Path) -> None:
    course = shutil.copytree(released, tmp_path / "course")
    for name in LOOKED_AT:
        change = HONEST[name].mangle
        assert change is not None

        def mangle(folder: Path, notebook: Notebook, change: Mangle = change) -> Any:
            changed: Any = change(folder, notebook)
            for number, one in enumerate(changed["cells"]):
                one.setdefault("id", f"added-{number}")
            return changed

        hand_in(course, name, mangle, HONEST[name].answers)
    ours, stock = both(course, tmp_path)
    assert gradebook(ours) == gradebook(stock)
    assert files(ours) == files(stock)


def test_exercises_like_those_of_the_user_guide_come_to_the_same(tmp_path: Path) -> None:
    course = guide.course(tmp_path / "course")
    for person, change in guide.PEOPLE.items():
        guide.hand_in(course, person, change)
    ours, stock = both(course, tmp_path, guide.ASSIGNMENT)
    assert gradebook(ours) == gradebook(stock)
    assert files(ours) == files(stock)
    graded = gradebook(ours)
    assert {name: graded[name]["score"] for name in guide.SCORES} == guide.SCORES
