"""Benchmarks compare like with like: the rules in arrays and household by household give the same figures."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from tests.benchmarks import rules_chain, rules_game, rules_housing


def test_the_public_good_is_the_same_player_by_player() -> None:
    groups, chance = 30, rules_game.chance_of(30)
    players = [rules_game.Player() for _ in range(groups * rules_game.GAME.players)]
    for place, player in enumerate(players):
        player.sit(chance, *divmod(place, rules_game.GAME.players))
    seen = [rules_game.play_round(players, chance.punishers.tolist(), turn) for turn in range(rules_game.ROUNDS)]
    np.testing.assert_allclose(np.array(seen).T, rules_game.ours(groups), rtol=1e-12)


def test_the_housing_micro_simulation_is_the_same_household_by_household() -> None:
    households = 1_500
    there, homes = rules_housing.town(households), [rules_housing.Household() for _ in range(households)]
    for place, home in enumerate(homes):
        home.settle(there, place)
    town = SimpleNamespace(year=0, market=144.0, price=1.0, tenants=there.tenants, seen=[])
    for _ in range(rules_housing.YEARS):
        for home in homes:
            home.live(town.year, town.market, town.price)
        rules_housing._look(town, homes)
    np.testing.assert_array_equal(np.array(town.seen, float), rules_housing.ours(households))


def test_the_chain_s_first_run_does_not_depend_on_the_others_and_people_are_conserved_but_for_flows() -> None:
    alone, many = rules_chain.ours(1), rules_chain.ours(5)
    np.testing.assert_allclose(alone[:, :, 0], many[:, :, 0], rtol=1e-12)
    assert (many[:, :, -1].sum() < many[:, :, 0].sum()).all()
