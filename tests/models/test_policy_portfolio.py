"""The portfolio simulation: exact choice against brute force, multi-criteria worked values, laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.methods.multicriteria import agreement, normalised, rank, reversal, scores, with_weight
from scuola.models import policy_portfolio as portfolio
from scuola.models.policy_portfolio.analysis import INTEGRATED, MINE, SILOS, by_role, problem_of, references
from scuola.models.policy_portfolio.choice import Problem, best, brute_force, by_department, greedy, next_best
from scuola.models.policy_portfolio.facts import CRITERIA, catalogue, weights_of_roles
from scuola.models.policy_portfolio.parameters import PolicyPortfolio, chosen, weights
from scuola.simulations.result import Result

RUNS = 64


def run(names: list[str], **parameters: float) -> Result:
    return portfolio.simulate(PolicyPortfolio(**dict.fromkeys(names, True), **parameters), 0, RUNS)


def median(result: Result, measure: str = "value", year: int = 2036) -> float:
    return float(np.median(result[measure][:, result.at(year)]))


def problem(seed: int, size: int = 12, equity: float = 0.0, linked: bool = True) -> Problem:
    """Return a made-up choice: costs, staff, benefits, links and conditions drawn from a seed."""
    rng = np.random.default_rng([71, seed])
    cost, staff = rng.gamma(2.2, 2.2, size).round(1) + 0.6, np.round(rng.gamma(2, 2.5, size) + 1)
    benefit = rng.gamma(1.6, 1, size) * cost**0.75
    department = np.arange(size) % 4
    pairs = np.array([(a, b) for a in range(size) for b in range(a + 1, size) if department[a] != department[b]])
    pairs = pairs[rng.permutation(len(pairs))[:size]]
    synergies = rng.uniform(0.15, 0.7, size) * benefit[pairs].mean(axis=1) * np.where(rng.random(size) < 0.82, 1, -0.7)
    needs = tuple((int(a), int(b)) for a, b in rng.integers(0, size, (3, 2)) if a != b)
    return Problem(
        benefit, cost, staff, department, rng.uniform(0.1, 0.9, size),
        pairs if linked else np.empty((0, 2), int), synergies if linked else np.empty(0), needs if linked else (),
        money=0.4 * cost.sum(), people=0.45 * staff.sum(), equity=equity,
    )  # fmt: skip


@pytest.mark.parametrize(("seed", "equity"), [(0, 0), (1, 0), (2, 0), (3, 0.4), (4, 0.5), (5, 0.55)])
def test_the_exact_solution_is_that_of_brute_force(seed: int, equity: float) -> None:
    made = problem(seed, equity=equity)
    solved, value = best(made)
    tried, top = brute_force(made)
    assert made.feasible(solved)
    assert value == pytest.approx(top, abs=1e-9)
    assert float(made.value(tried)) == pytest.approx(top)


def test_with_sixteen_measures_too() -> None:
    made = problem(9, size=16)
    assert best(made)[1] == pytest.approx(brute_force(made)[1], abs=1e-9)


@pytest.mark.parametrize("circumstances", [{}, {"budget": 12, "staff": 30, "equity_floor": 0.6}])
def test_the_optimum_of_the_page_is_that_of_trying_all_sixteen_million_portfolios(
    circumstances: dict[str, float],
) -> None:
    made = problem_of(PolicyPortfolio(**circumstances))
    assert made.size == 24
    solved, value = best(made)
    tried, top = brute_force(made)
    assert value == pytest.approx(top, abs=1e-9)
    assert made.feasible(solved)
    assert float(made.value(tried)) == pytest.approx(top)


def knapsack(made: Problem, step: float = 0.1) -> float:
    """Return the best value under money alone by dynamic programming (costs in whole steps)."""
    room = round(made.money / step)
    top = np.zeros(room + 1)
    for cost, benefit in zip(np.round(made.cost / step).astype(int), made.benefit, strict=True):
        if cost <= room:
            top[cost:] = np.maximum(top[cost:], top[: room + 1 - cost] + benefit)
    return float(top[-1])


@pytest.mark.parametrize("seed", range(4))
def test_without_links_it_is_a_knapsack(seed: int) -> None:
    made = problem(seed, linked=False)
    made = replace(made, money=round(made.money, 1), people=1e9)
    assert best(made)[1] == pytest.approx(knapsack(made))


def test_the_next_best_come_in_order_and_none_is_missed() -> None:
    made = problem(2, size=10)
    every = ((np.arange(1 << 10)[:, None] >> np.arange(10)) & 1).astype(float)
    values = np.sort(made.value(every)[made.feasible(every)])[::-1]
    found = [value for _, value in next_best(made, 5)]
    np.testing.assert_allclose(found, values[:5], atol=1e-9)


@settings(max_examples=12)
@given(st.integers(0, 50), st.floats(1.0, 1.6))
def test_more_money_never_lowers_the_best_and_an_equity_floor_never_raises_it(seed: int, more: float) -> None:
    made = problem(seed, size=10)
    value = best(made)[1]
    assert best(replace(made, money=made.money * more))[1] >= value - 1e-9
    assert best(replace(made, equity=0.5))[1] <= value + 1e-9


@settings(max_examples=12)
@given(st.integers(0, 50))
def test_no_shortcut_beats_the_exact_solution_and_all_keep_the_limits(seed: int) -> None:
    made = problem(seed, size=12)
    top = best(made)[1]
    for shortcut in (greedy(made), by_department(made)):
        assert made.feasible(shortcut)
        assert float(made.value(shortcut)) <= top + 1e-9


@given(st.integers(0, 30), st.permutations(range(8)))
@settings(max_examples=20)
def test_the_order_of_measures_does_not_matter(seed: int, order: list[int]) -> None:
    made = problem(seed, size=8)
    picked = np.random.default_rng(seed).integers(0, 2, 8).astype(float)
    place = np.argsort(order)
    moved = replace(made, benefit=made.benefit[order], pairs=place[made.pairs])
    assert float(moved.value(picked[order])) == pytest.approx(float(made.value(picked)))


OPTIONS = [[120, 9.0, 2, 2], [90, 4.5, 4, 4], [200, 3.0, 1, 3]]
LOWER = (False, True, False, False)
WEIGHTS = (0.30, 0.25, 0.20, 0.25)


def test_the_multi_criteria_example_gives_its_worked_values() -> None:
    """New social homes, reactivated empty homes, rent allowances: households, money, durability, equity."""
    worked = scores(normalised(OPTIONS, LOWER), WEIGHTS)
    np.testing.assert_allclose(worked, [0.148, 0.6375, 0.675], atol=5e-4)
    assert rank(worked).tolist() == [3, 2, 1]


def test_with_more_weight_on_equity_reactivation_overtakes_allowances() -> None:
    options = normalised(OPTIONS, LOWER)
    where = reversal(options, WEIGHTS, criterion=3, first=1, second=2)
    assert where == pytest.approx(0.302, abs=0.001)
    assert scores(options, with_weight(WEIGHTS, 3, 0.4)).argmax() == 1
    assert reversal(options, WEIGHTS, criterion=3, first=1, second=0) is None


def test_roles_agree_as_far_as_the_worked_example_says() -> None:
    ranks = [[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4], [1, 2, 4, 3], [4, 3, 2, 1]]
    assert agreement(ranks) == pytest.approx(0.232, abs=0.001)
    assert agreement(ranks[:4]) == pytest.approx(0.725, abs=0.001)
    assert agreement([[1, 2, 3]] * 4) == 1


def test_weights_of_roles_and_scores_of_criteria_add_up() -> None:
    known = catalogue()
    np.testing.assert_allclose(known.scores.sum(axis=0), 100)
    for role in weights_of_roles(PolicyPortfolio()).values():
        assert sum(role) == pytest.approx(1)
        assert len(role) == len(CRITERIA)
    links = [(known.department[a], known.department[b]) for a, b in known.pairs]
    assert all(one != other for one, other in links)
    assert all(reason.it and reason.en for reason in known.reasons)


def test_a_role_values_a_portfolio_with_its_own_weights() -> None:
    solutions = references(problem_of(PolicyPortfolio()), np.zeros(24))
    values = by_role(PolicyPortfolio(), solutions)
    assert values.shape == (len(weights_of_roles(PolicyPortfolio())), len(solutions))
    assert (values[:, list(solutions).index(MINE)] == 0).all()


def test_choosing_together_beats_departments_and_reaches_the_target() -> None:
    parameters = PolicyPortfolio()
    made = problem_of(parameters)
    solutions = references(made, chosen(parameters))
    together, apart = (float(made.value(solutions[name])) for name in (INTEGRATED, SILOS))
    assert apart < 0.8 * together
    names = [name for name, taken in zip(catalogue().names, solutions[INTEGRATED], strict=True) if taken]
    target = portfolio.MODEL.measures["value"].target
    assert target is not None
    assert median(run(names)) >= target
    assert median(run([n for n, taken in zip(catalogue().names, solutions[SILOS], strict=True) if taken])) < target


def test_no_measure_reaches_the_target_alone_and_links_make_the_whole_more_than_its_parts() -> None:
    names = ["home_care", "care_training", "shared_living"]
    parts = [median(run([name])) for name in names]
    assert max(parts) < 15
    assert median(run(names)) > 1.1 * sum(parts)


@settings(max_examples=15)
@given(st.sets(st.sampled_from(catalogue().names)), st.floats(0, 60), st.floats(0, 120))
def test_value_money_and_staff_are_shared_out_and_none_is_lost(names: set[str], money: float, people: float) -> None:
    result = portfolio.simulate(PolicyPortfolio(**dict.fromkeys(names, True), budget=money, staff=people), 0, 4)
    np.testing.assert_allclose(result["value_by_quintile"].sum(axis=2), result["value"], atol=1e-9)
    np.testing.assert_allclose(result["value_by_place"].sum(axis=2), result["value"], atol=1e-9)
    np.testing.assert_allclose(result["spending_by_department"].sum(axis=2), result["spending"], atol=1e-9)
    assert (result["staff_by_department"].sum(axis=2) <= people + 1e-9).all()


def test_other_weights_make_another_portfolio_the_best() -> None:
    climate = PolicyPortfolio.read({"weight_climate": 1, "weight_care": 0, "weight_housing": 0})
    assert weights(climate).sum() == pytest.approx(1)
    assert not np.array_equal(best(problem_of(climate))[0], best(problem_of(PolicyPortfolio()))[0])
