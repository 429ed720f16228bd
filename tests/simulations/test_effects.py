"""The building blocks that simulations share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola.simulations.effects import Trusting, financed, saturation, trust_after


def test_a_dose_at_its_scale_has_63_percent_of_the_effect_and_none_has_none() -> None:
    assert float(saturation(10, 10)) == pytest.approx(0.632, abs=0.001)
    assert float(saturation(0, 10)) == 0


@given(st.floats(0, 1e6), st.floats(0.1, 1e3))
def test_returns_diminish_and_stay_below_one(dose: float, scale: float) -> None:
    once, twice = float(saturation(dose, scale)), float(saturation(2 * dose, scale))
    assert 0 <= once <= 1
    assert twice - once <= once + 1e-12


def test_a_plan_is_financed_as_far_as_money_goes() -> None:
    np.testing.assert_allclose(financed([0, 10, 20, 40], 20), [1, 1, 1, 0.5])
    assert float(financed(10, 0)) == 0


@pytest.mark.parametrize(
    ("trust", "wins", "broken", "alone", "later"),
    [(0.5, 1, 0, 0, 0.55), (0.5, 0, 1, 0, 0.42), (0.5, 0, 0, 1, 0.46), (0.98, 1, 0, 0, 1), (0.05, 0, 1, 1, 0)],
)
def test_trust_grows_with_small_wins_and_wears_out_faster(
    trust: float, wins: float, broken: float, alone: float, later: float
) -> None:
    assert float(trust_after(trust, wins, broken, alone, Trusting())) == pytest.approx(later)
