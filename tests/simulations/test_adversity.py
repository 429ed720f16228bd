"""The three blows: they strike once, when the seed says, as hard as is asked, and not at all unless asked."""

from __future__ import annotations

import numpy as np

from scuola.simulations import find
from scuola.simulations.adversity import CUT_LASTS, FIRST, LAST, Adversity, Tried, adversity
from scuola.simulations.parameters import Role

MODEL, SEED, RUNS, YEARS = 99, 0, 50, 11


def struck(**blows: float) -> Adversity:
    return adversity(Tried(**blows), MODEL, SEED, RUNS, YEARS)


def test_nothing_happens_unless_it_is_asked_for() -> None:
    calm = struck()
    assert (calm.prices == 1).all()
    assert (calm.budget == 1).all()
    assert (calm.emergency == 0).all()


def test_inflation_comes_once_and_stays() -> None:
    prices = struck(inflation=1).prices
    assert (prices[:, :FIRST] == 1).all()
    assert np.allclose(prices[:, LAST:], 1.10)
    assert (np.diff(prices, axis=1) >= 0).all()


def test_an_emergency_takes_half_of_one_year_s_budget() -> None:
    budget = struck(extreme_weather=1).budget
    assert np.allclose(np.sort(budget, axis=1)[:, :2], [0.5, 1])


def test_a_cut_lasts_three_years_and_is_as_deep_as_asked() -> None:
    whole, half = struck(fund_cut=1).budget, struck(fund_cut=0.5).budget
    assert ((whole < 1).sum(axis=1) == CUT_LASTS).all()
    assert np.allclose(whole[whole < 1], 0.6)
    assert np.allclose(half[half < 1], 0.8)


def test_the_year_is_drawn_by_future_and_the_first_futures_do_not_change() -> None:
    budget = struck(extreme_weather=1).budget
    assert len(set(budget.argmin(axis=1))) == LAST - FIRST + 1
    few = adversity(Tried(extreme_weather=1), MODEL, SEED, 8, YEARS).budget
    np.testing.assert_array_equal(few, budget[:8])
    other = adversity(Tried(extreme_weather=1), MODEL, SEED + 1, RUNS, YEARS).budget
    assert not np.array_equal(other, budget)


def test_on_the_page_the_blows_come_after_the_other_circumstances() -> None:
    conditions = list(find("housing").parameters.controls(Role.CONDITION))
    assert conditions[-3:] == ["inflation", "extreme_weather", "fund_cut"]
    assert "budget" in conditions[:-3]
