"""The partnership simulation: coalitional games with known answers, stable matching, assignment, laws."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scuola.models import partnership_building as partnership
from scuola.models.partnership_building import divide
from scuola.models.partnership_building.analysis import mature_game
from scuola.models.partnership_building.coalitions import (
    grudge,
    least_core,
    members,
    shapley,
    shapley_by_orders,
    sizes,
    within,
)
from scuola.models.partnership_building.facts import partners
from scuola.models.partnership_building.matching import best_assignment, blocking_pairs, stable_matching
from scuola.models.partnership_building.parameters import PartnershipBuilding
from scuola.simulations.parameters import Role
from scuola.simulations.result import Result

RUNS = 64
AMPLE = 400
LEVERS = PartnershipBuilding.controls(Role.LEVER)


def run(**parameters: float) -> Result:
    return partnership.simulate(PartnershipBuilding(**parameters), 0, RUNS)


def mean(result: Result, measure: str, year: int = 2036) -> float:
    return float(result[measure][:, result.at(year)].mean())


def games(actors: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(float, 1 << actors, elements=st.floats(0, 10)).map(
        lambda game: np.where(np.arange(len(game)), game, 0)
    )


@settings(max_examples=30)
@given(games(5), games(5))
def test_shapley_values_add_up_are_additive_and_match_every_order_of_arrival(one: np.ndarray, two: np.ndarray) -> None:
    np.testing.assert_allclose(shapley(one).sum(), one[-1], atol=1e-9)
    np.testing.assert_allclose(shapley(one + two), shapley(one) + shapley(two), atol=1e-9)
    np.testing.assert_allclose(shapley(one), shapley_by_orders(one), atol=1e-9)


def test_those_who_add_nothing_get_nothing_and_those_who_add_alike_get_alike() -> None:
    inside = members(4)
    game = inside[:, 0] * inside[:, 1]
    np.testing.assert_allclose(shapley(game), [0.5, 0.5, 0, 0], atol=1e-12)


def test_in_the_unanimity_game_the_needed_share_alike() -> None:
    needed = members(6)[:, :3].prod(axis=1)
    np.testing.assert_allclose(shapley(needed), [1 / 3] * 3 + [0] * 3, atol=1e-12)


def test_in_the_glove_game_the_scarce_hand_gets_most() -> None:
    """Two left gloves and four right ones."""
    inside = members(6)
    game = np.minimum(inside[:, :2].sum(axis=1), inside[:, 2:].sum(axis=1))
    np.testing.assert_allclose(shapley(game), [0.7333] * 2 + [0.1333] * 4, atol=1e-4)


def test_the_core_of_the_glove_game_gives_all_to_the_scarce_hand() -> None:
    inside = members(3)
    game = np.minimum(inside[:, 0], inside[:, 1:].sum(axis=1))
    least, shares = least_core(game)
    assert least == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(shares, [1, 0, 0], atol=1e-9)


def test_a_majority_game_has_no_core() -> None:
    least, _ = least_core((sizes(3) >= 2).astype(float))
    assert least == pytest.approx(1 / 3)


@settings(max_examples=20)
@given(games(4), arrays(float, 4, elements=st.floats(0.1, 5)), st.floats(0, 1), st.integers(1, 15))
def test_a_division_gives_out_what_there_is_and_nothing_to_those_outside(
    game: np.ndarray, strength: np.ndarray, fair: float, coalition: int
) -> None:
    shares = divide(game[None], np.array([coalition]), strength, np.array([fair]))[0]
    assert shares.sum() == pytest.approx(game[coalition], abs=1e-9)
    assert np.abs(shares[members(4)[coalition] == 0]).max(initial=0) < 1e-12


@settings(max_examples=20)
@given(games(4), st.integers(1, 15))
def test_the_grudge_is_the_largest_over_every_part(game: np.ndarray, coalition: int) -> None:
    shares = divide(game[None], np.array([coalition]), np.ones(4), np.zeros(1))
    gains = [
        game[part] - shares[0] @ members(4)[part]
        for part in range(1, 16)
        if part & coalition == part and part != coalition
    ]
    found, _ = grudge(game[None], np.array([coalition]), shares)
    assert found[0] == (pytest.approx(max(gains)) if gains else -np.inf)


def test_a_game_within_a_coalition_leaves_the_others_out() -> None:
    game = np.arange(8.0)
    np.testing.assert_array_equal(within(game[None], np.array([0b101]))[0], [0, 1, 0, 1, 4, 5, 4, 5])


rankings = st.integers(2, 5).flatmap(
    lambda n: st.tuples(*(st.lists(st.permutations(range(n)), min_size=n, max_size=n) for _ in range(2)))
)


@settings(max_examples=60)
@given(rankings)
def test_stable_matching_has_no_blocking_pair_and_is_the_best_for_those_who_propose(
    both: tuple[list[list[int]], list[list[int]]],
) -> None:
    proposers, receivers = both
    found = stable_matching(proposers, receivers)
    assert sorted(found) == list(range(len(proposers)))
    assert blocking_pairs(found, proposers, receivers) == []
    for other in permutations(range(len(proposers))):
        if not blocking_pairs(other, proposers, receivers):
            for who, ranking in enumerate(proposers):
                assert ranking.index(found[who]) <= ranking.index(other[who])


def test_a_matching_that_crosses_two_who_like_each_other_is_blocked() -> None:
    assert blocking_pairs([1, 0], [[0, 1], [1, 0]], [[0, 1], [1, 0]]) == [(0, 0), (1, 1)]


@settings(max_examples=25)
@given(arrays(float, (4, 4), elements=st.floats(0, 10)), st.integers(0, 3), arrays(float, 4, elements=st.floats(0, 10)))
def test_the_assignment_is_the_best_and_overstating_gains_nothing(worth: np.ndarray, who: int, lie: np.ndarray) -> None:
    chosen, payments = best_assignment(worth)
    total = sum(worth[row, column] for row, column in enumerate(chosen))
    assert total == pytest.approx(max(sum(worth[r, c] for r, c in enumerate(o)) for o in permutations(range(4))))
    gains = worth[np.arange(4), chosen] - payments
    assert (payments >= -1e-9).all()
    assert (gains >= -1e-9).all()
    told = worth.copy()
    told[who] = lie
    elsewhere, owed = best_assignment(told)
    assert worth[who, elsewhere[who]] - owed[who] <= gains[who] + 1e-9


def test_everyone_at_the_table_is_not_free() -> None:
    game = mature_game(PartnershipBuilding())
    size = sizes(8)
    best = [game[size == s].max() for s in range(1, 9)]
    assert 3 <= int(np.argmax(best)) + 1 <= 5
    assert game[-1] < 0.7 * max(best)
    assert least_core(game)[0] > 0


levers = st.fixed_dictionaries({name: st.floats(shown.low or 0, shown.high or 0) for name, shown in LEVERS.items()})


@settings(max_examples=12)
@given(levers)
def test_what_partners_and_quintiles_get_is_the_value_made(chosen: dict[str, float]) -> None:
    result = partnership.simulate(PartnershipBuilding(**chosen), 0, 6)
    for measure in ("share_by_actor", "share_by_kind", "value_by_quintile"):
        np.testing.assert_allclose(result[measure].sum(axis=2), result["value"], atol=1e-9)
    assert (result["value"] <= result["best_value"] + 1e-9).all()
    assert (result["members"] <= 8).all()
    assert partners().kinds.sum() == 8


@pytest.mark.parametrize(
    ("lever", "high", "measure", "sign"),
    [
        ("platform", 1, "best_value", 1),
        ("data_agreement", 1, "best_value", 1),
        ("lead_grant", 200, "best_value", 1),
        ("transaction_fund", 100, "kept", 1),
        ("coordination", 0.03, "best_value", -1),
    ],
)
def test_moving_a_lever_moves_its_measure_the_way_theory_says(lever: str, high: float, measure: str, sign: int) -> None:
    low = {"coordination": 0.005}.get(lever, 0)
    steps = [mean(run(**{lever: value, "budget": AMPLE}), measure) for value in np.linspace(low, high, 4)]
    assert (sign * np.diff(steps) >= -1e-9).all(), steps
    assert sign * (steps[-1] - steps[0]) > 0


def test_dividing_by_contribution_keeps_more_than_dividing_by_strength() -> None:
    assert mean(run(fair_division=1), "kept") > mean(run(), "kept") + 0.05


def test_together_levers_do_more_than_the_sum_of_each_alone() -> None:
    chosen = {"platform": 1, "data_agreement": 1, "transaction_fund": 100}
    nothing = mean(run(budget=AMPLE), "value")
    alone = sum(mean(run(**{name: value}, budget=AMPLE), "value") - nothing for name, value in chosen.items())
    together = mean(run(**chosen, budget=AMPLE), "value") - nothing
    assert together > 1.05 * alone


def test_no_lever_reaches_the_target_alone() -> None:
    target = partnership.MODEL.measures["value"].target
    assert target is not None
    for name, shown in LEVERS.items():
        assert float(np.median(run(**{name: shown.high or 0, "budget": AMPLE})["value"][:, -1])) < target, name
