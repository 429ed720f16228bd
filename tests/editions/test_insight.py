"""What marks say of an exercise: where people are stuck, what tells them apart, and when nothing may be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from scuola.editions.insight import Flag, of_marks
from scuola.grading.nbgrader.marks import Mark, NotebookMarks, SubmissionMarks
from scuola.pages.desk.questions import heat
from scuola.text import Text

PARTS = {name: Text(name, name) for name in ("map", "sums", "plan")}


def marks(shares: Mapping[str, Sequence[float | None]]) -> dict[str, SubmissionMarks]:
    found = {}
    for who, row in shares.items():
        notebook = NotebookMarks(
            {part: Mark((share or 0) * 4, 4, share is None) for part, share in zip(PARTS, row, strict=True)}
        )
        found[who] = SubmissionMarks(who, None, 0, {"n": notebook})
    return found


def test_the_mean_of_a_part_leaves_out_who_is_still_to_be_marked() -> None:
    found = of_marks(PARTS, marks({"a": [1, 0.5, None], "b": [0, 0.5, 0.25], "c": [0.5, 0.5, 0.75]}))
    assert [item.mean for item in found.items] == [0.5, 0.5, 0.5]
    assert np.isnan(found.shares[0, 2])


def test_a_part_that_everyone_does_is_perhaps_too_easy_and_one_that_few_do_too_hard() -> None:
    found = of_marks(PARTS, marks({"a": [1, 0, 0.5], "b": [1, 0.25, 0.5]}))
    assert [item.flags for item in found.items] == [(Flag.TOO_EASY,), (Flag.TOO_HARD,), ()]


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    ability = np.linspace(0, 1, 12)
    shares = {f"p{n:02}": [float(level), float(level), float(1 - level)] for n, level in enumerate(ability)}
    found = of_marks(PARTS, marks(shares))
    assert found.items[2].discrimination == pytest.approx(-1)
    assert found.items[2].flags == (Flag.DOES_NOT_DISCRIMINATE,)


def test_with_few_people_no_discrimination_is_given() -> None:
    found = of_marks(PARTS, marks({f"p{n}": [n / 10, n / 10, n / 10] for n in range(9)}))
    assert {item.discrimination for item in found.items} == {None}


def test_below_five_people_only_the_whole_may_be_shown() -> None:
    four = of_marks(PARTS, marks({f"p{n}": [1, 1, 1] for n in range(4)}))
    five = of_marks(PARTS, marks({f"p{n}": [1, 1, 1] for n in range(5)}))
    assert (four.enough, five.enough) == (False, True)
    assert sum(five.distribution()) == 5


def test_nobody_is_no_insight_and_no_error() -> None:
    found = of_marks(PARTS, {})
    assert (found.items, found.enough, found.shares.shape) == ([], False, (0, 3))


@pytest.mark.parametrize(
    ("earned", "said"),
    [([1, 1, 1], "Nessuna parte ferma qualcuno"), ([1, 1, 0.5], "La parte in cui ci si ferma di più è «")],
)
def test_a_part_is_said_to_hold_people_up_only_where_somebody_lacks_points(
    earned: list[float | None], said: str
) -> None:
    assert said in str(heat(of_marks(PARTS, marks(dict.fromkeys("abcde", earned)))).summary)
