"""Why a result came about: shares that add up, and the axioms by which they are shared."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola import simulations
from scuola.simulations import explanation
from scuola.simulations.explanation import explain, sensitivity, shapley
from scuola.simulations.parameters import Role
from scuola.text import LANGUAGES, speak
from scuola.widgets.simulator import why

Game = dict[frozenset[str], float]


@st.composite
def games(draw: st.DrawFn, most: int = 5) -> Game:
    """Return what every coalition of a few players is worth; nobody alone is worth nothing."""
    players = "abcdefghij"[: draw(st.integers(1, most))]
    coalitions = chain.from_iterable(combinations(players, size) for size in range(len(players) + 1))
    worth = {frozenset(one): draw(st.floats(-100, 100)) for one in coalitions}
    return {**worth, frozenset(): 0.0}


def players_of(game: Game) -> list[str]:
    return sorted(frozenset().union(*game))


@given(games())
def test_shares_add_up_to_what_all_do_together(game: Game) -> None:
    shares = shapley(players_of(game), game.__getitem__)
    assert sum(shares.values()) == pytest.approx(game[frozenset(shares)], abs=1e-6)


@given(games(), games())
def test_the_share_in_two_games_is_the_sum_of_the_shares(first: Game, second: Game) -> None:
    players = min(players_of(first), players_of(second), key=len)
    both = shapley(players, lambda c: first[c] + second[c])
    one, other = (shapley(players, game.__getitem__) for game in (first, second))
    assert both == pytest.approx({name: one[name] + other[name] for name in players}, abs=1e-6)


@given(games(4))
def test_who_adds_nothing_gets_nothing_and_equals_get_the_same(game: Game) -> None:
    def worth(coalition: frozenset[str]) -> float:
        return game[coalition - {"idle", "twin", "other"}] + 7 * ("twin" in coalition) + 7 * ("other" in coalition)

    shares = shapley([*players_of(game), "idle", "twin", "other"], worth)
    assert shares["idle"] == pytest.approx(0, abs=1e-6)
    assert shares["twin"] == pytest.approx(7, abs=1e-6)
    assert shares["other"] == pytest.approx(shares["twin"], abs=1e-6)


def test_with_many_players_the_sampled_shares_still_add_up_and_are_close(monkeypatch: pytest.MonkeyPatch) -> None:
    players = list("abcdefg")

    def worth(coalition: frozenset[str]) -> float:
        return float(len(coalition) ** 2 + 3 * ("a" in coalition))

    exact = shapley(players, worth)
    monkeypatch.setattr(explanation, "EXACT_UP_TO", 2)
    sampled = shapley(players, worth)
    assert sum(sampled.values()) == pytest.approx(sum(exact.values()))
    assert sampled == pytest.approx(exact, abs=1.5)


@pytest.mark.parametrize("slug", simulations.slugs())
def test_a_plan_is_explained_in_both_languages(slug: str) -> None:
    model = simulations.find(slug)
    levers = list(model.parameters.controls(Role.LEVER).items())[:3]
    pulled = {name: True if shown.kind == "yesno" else shown.high for name, shown in levers}
    chosen = model.parameters.read(pulled)
    found = explain(model, chosen, 0)
    assert sum(found.shares.values()) == pytest.approx(found.change)
    assert found.together == pytest.approx(found.change - sum(found.alone.values()))
    weights = sensitivity(model, chosen, 0)
    for language in LANGUAGES:
        speak(language)
        assert why.finding(model, found)
        assert why.shares_chart(model, found).spec()["summary"]
        assert not weights or why.sensitivity_chart(model, weights).spec()["summary"]


def test_without_a_decision_there_is_nothing_to_explain() -> None:
    model = simulations.find("ageing")
    found = explain(model, model.parameters(), 0)
    assert found.change == 0
    assert "Nessuna leva" in why.finding(model, found)
