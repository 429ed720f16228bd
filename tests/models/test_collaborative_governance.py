"""The governance simulation: exact equilibria, laboratory regularities, accounting, laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.models import collaborative_governance as governance
from scuola.models.collaborative_governance import USUAL, done
from scuola.models.collaborative_governance.chance import draw
from scuola.models.collaborative_governance.facts import MEMBERS
from scuola.models.collaborative_governance.games import CommonPool, PublicGood, play
from scuola.models.collaborative_governance.parameters import CollaborativeGovernance
from scuola.models.collaborative_governance.table import Table
from scuola.simulations.parameters import Role
from scuola.simulations.result import Result

RUNS = 64
AMPLE = 600
DEFAULTS = CollaborativeGovernance()
LEVERS = CollaborativeGovernance.controls(Role.LEVER)


def run(**parameters: float) -> Result:
    return governance.simulate(CollaborativeGovernance(**parameters), 0, RUNS)


def mean(result: Result, measure: str, year: int = 2036) -> float:
    return float(result[measure][:, result.at(year)].mean())


def test_in_the_public_good_self_interest_gives_nothing_and_the_group_would_best_give_all() -> None:
    game = PublicGood.of(DEFAULTS)
    assert (game.nash, game.optimum) == (0, 20)
    assert game.payoffs([game.nash] * 4).tolist() == [20] * 4
    assert game.payoffs([game.optimum] * 4).tolist() == [32] * 4
    for own in (0, 5, 20):
        others = [10.0, 10.0, 10.0]
        assert game.payoffs([0, *others])[0] >= game.payoffs([own, *others])[0]


def test_the_common_pool_s_equilibrium_wastes_three_fifths_of_what_it_could_yield() -> None:
    pool = CommonPool.of(DEFAULTS)
    assert pool.nash == 8
    assert pool.optimum == 36
    assert float(pool.net_yield(64) / pool.net_yield(36)) == pytest.approx(0.395, abs=0.001)
    totals = np.arange(0, 73)
    assert totals[pool.net_yield(totals).argmax()] == pool.optimum


def test_answering_each_other_in_turn_leads_to_the_equilibrium() -> None:
    pool = CommonPool.of(DEFAULTS)
    effort = np.full(pool.players, 3.0)
    for turn in range(4_000):
        player = turn % pool.players
        effort[player] = pool.best_response(float(effort.sum() - effort[player]))
    np.testing.assert_allclose(effort, pool.nash, atol=1e-9)


def contributions(punishment: bool = False, talk: bool = False) -> np.ndarray:
    given = play(DEFAULTS, punishment, talk, groups=1_000).contribution.mean(axis=0)
    return np.asarray(given) / DEFAULTS.game_endowment


def test_without_rules_cooperation_wears_out() -> None:
    given = contributions()
    assert 0.30 < given[0] < 0.60
    assert 0.10 < given[-1] < 0.20
    assert given[-1] < given[4] < given[0]


def test_sanctions_lift_it_talk_more_and_both_nearly_to_the_best() -> None:
    punished, talked, both = (
        contributions(punishment=True),
        contributions(talk=True),
        contributions(punishment=True, talk=True),
    )
    assert 0.45 < punished[-1] < 0.65
    assert talked[-1] > punished[-1]
    assert both[-1] > 0.88


def test_sanctions_cost_before_they_pay() -> None:
    plain, punished = (play(DEFAULTS, fines, groups=1_000).payoff.mean(axis=0) for fines in (False, True))
    assert punished[0] < plain[0] - 2
    assert punished[-1] > punished[0]


levers = st.fixed_dictionaries({name: st.floats(shown.low or 0, shown.high or 0) for name, shown in LEVERS.items()})


@settings(max_examples=15)
@given(levers, st.floats(-1, 1), st.floats(0, 1))
def test_what_members_get_is_what_they_bring_plus_value_less_sanctions(
    chosen: dict[str, float], prehistory: float, asymmetry: float
) -> None:
    parameters = CollaborativeGovernance(**chosen, prehistory=prehistory, asymmetry=asymmetry)
    table, doing = Table(parameters, draw(0, 6)), done(parameters, np.ones(6))
    for turn in range(8):
        known, committed = table.understanding.copy(), table.commitment.copy()
        played = table.play(turn, doing, np.zeros(6))
        brought = np.divide(played.given, played.rate, out=np.zeros_like(played.given), where=played.rate > 1e-12)
        kept = np.where(played.rate > 1e-12, brought - played.given, np.nan)
        together = 1 + parameters.complementarity * known * committed
        made = parameters.value_rate * MEMBERS * played.given.sum(axis=1) * together
        np.testing.assert_allclose(played.value, made - played.given.sum(axis=1), rtol=1e-12)
        full = ~np.isnan(kept).any(axis=1)
        total = np.nansum(kept, axis=1) + made - played.sanction_cost
        np.testing.assert_allclose(played.payoff.sum(axis=1)[full], total[full], rtol=1e-9)
        for share in (table.trust, table.commitment, table.understanding, table.belief, played.rate):
            assert share.min() >= 0
            assert share.max() <= 1
        assert (table.active.sum(axis=1) >= 3).all()


def test_the_value_reaches_the_quintiles_and_none_is_lost() -> None:
    result = run(facilitation=0.5, meetings=6, inclusion=0.8)
    np.testing.assert_allclose(result["value_by_quintile"].sum(axis=2), result["value"], rtol=1e-9)
    np.testing.assert_allclose(np.cumsum(result["value"], axis=1), result["value_so_far"], rtol=1e-9)


def test_nothing_decided_and_a_history_of_conflict_leave_trust_on_the_floor() -> None:
    nothing = dict.fromkeys(LEVERS, 0.0)
    assert mean(run(**nothing, prehistory=-1), "trust") < 0.03


@pytest.mark.parametrize(
    ("lever", "high", "measure", "sign"),
    [
        ("facilitation", 1, "trust", 1),
        ("meetings", 12, "trust", 1),
        ("mediation", 1, "conflict", -1),
        ("small_wins", 1, "trust", 1),
        ("prehistory", 1, "trust", 1),
        ("asymmetry", 1, "inequality", 1),
    ],
)
def test_moving_a_lever_moves_its_measure_the_way_theory_says(lever: str, high: float, measure: str, sign: int) -> None:
    low = {"prehistory": -1, "asymmetry": 0}.get(lever, USUAL.get(lever, 0))
    steps = [mean(run(**{lever: value, "budget": AMPLE}), measure) for value in np.linspace(low, high, 4)]
    assert sign * (steps[-1] - steps[0]) > 0, steps
    assert (sign * np.diff(steps) >= -0.02 * abs(steps[-1] - steps[0]) - 0.01).all(), steps


def test_sanctions_without_a_pact_backfire_and_with_one_do_not() -> None:
    assert mean(run(sanctions=1), "value_so_far") < mean(run(), "value_so_far")
    pact = {"facilitation": 0.7, "meetings": 8, "inclusion": 0.9, "rules": 0.8, "budget": AMPLE}
    alone, guarded = run(**pact), run(**pact, monitoring=0.5, sanctions=0.3)
    assert mean(guarded, "contribution") > mean(alone, "contribution") - 0.02


def test_together_levers_do_more_than_the_sum_of_each_alone() -> None:
    chosen = {"facilitation": 0.5, "meetings": 7, "inclusion": 0.7, "rules": 0.6, "small_wins": 0.5, "mediation": 0.5}
    nothing = mean(run(budget=AMPLE), "value_so_far")
    alone = sum(mean(run(**{name: value}, budget=AMPLE), "value_so_far") - nothing for name, value in chosen.items())
    together = mean(run(**chosen, budget=AMPLE), "value_so_far") - nothing
    assert together > 1.5 * alone


def test_no_lever_reaches_the_target_alone() -> None:
    target = governance.MODEL.measures["trust"].target
    assert target is not None
    for name, shown in LEVERS.items():
        assert mean(run(**{name: shown.high or 0, "budget": AMPLE}), "trust") < target, name
