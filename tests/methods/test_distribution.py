"""Distributional indicators: the worked values of the distribution panel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scuola.methods.distribution import (
    equity_weighted_total,
    equity_weights,
    gap,
    gini,
    ratio_rich_poor,
    share_to_poorest,
)

INCOMES = [11, 17.5, 24, 33, 58]


def test_equity_weights_are_those_of_the_green_book_example() -> None:
    assert equity_weights(INCOMES).round(2).tolist() == [2.76, 1.51, 1.0, 0.66, 0.32]


def test_benefits_that_grow_with_income_are_worth_less_when_weighted() -> None:
    benefits = [10, 20, 30, 40, 50]
    assert sum(benefits) == 150
    assert float(equity_weighted_total(benefits, INCOMES)) == pytest.approx(130.0, abs=0.1)


def test_the_ratio_and_the_gini_of_the_synthetic_territory() -> None:
    assert float(ratio_rich_poor(INCOMES)) == pytest.approx(5.27, abs=0.005)
    assert float(gini(INCOMES)) == pytest.approx(0.305, abs=0.001)


def test_the_share_to_the_poorest_two_fifths_is_theirs_when_all_get_alike() -> None:
    assert float(share_to_poorest([7, 7, 7, 7, 7])) == pytest.approx(0.4)
    assert float(share_to_poorest([0, 0, 0, 0, 0])) == 0


def test_a_zero_elasticity_weighs_everyone_alike() -> None:
    assert equity_weights(INCOMES, 0).tolist() == [1] * 5


POSITIVE = arrays(float, 5, elements=st.floats(0.01, 1e6))


@given(POSITIVE, st.floats(0.1, 100))
def test_the_gini_lies_between_none_and_all_and_does_not_mind_the_unit(values: np.ndarray, scale: float) -> None:
    assert 0 <= float(gini(values)) < 1
    assert float(gini(values * scale)) == pytest.approx(float(gini(values)), abs=1e-9)


@given(POSITIVE)
def test_equal_groups_have_no_gap_and_no_gini(values: np.ndarray) -> None:
    same = np.full(5, values[0])
    assert float(gini(same)) == pytest.approx(0, abs=1e-12)
    assert float(gap(same)) == 0
