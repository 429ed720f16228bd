"""Why did this happen? The change of an indicator, shared out among the levers that brought it about.

Shares are Shapley values: what a lever adds, averaged over every order in which the levers could have been pulled.
They add up to the whole change, whatever the levers do together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import factorial
from typing import TypeVar

import numpy as np

from scuola.simulations.model import Model
from scuola.simulations.parameters import Parameters, Role
from scuola.simulations.result import RUNS_WHILE_DRAGGING

Player = TypeVar("Player", bound=Hashable)

EXACT_UP_TO = 8
ORDERS = 24


@dataclass(frozen=True)
class Explanation:
    """The change of the headline at the horizon (median over the runs, in its own unit), lever by lever."""

    change: float
    shares: Mapping[str, float]
    alone: Mapping[str, float]
    runs: int

    @property
    def together(self) -> float:
        """Return the part that belongs to no lever alone: negative where they get in each other's way."""
        return self.change - sum(self.alone.values())


def shapley(players: Sequence[Player], worth: Callable[[frozenset[Player]], float]) -> dict[Player, float]:
    """Return the Shapley value of each player in the game `worth`: exact up to eight players, sampled beyond.

    The sample is seeded and goes through each order both ways, which keeps the sum exact.
    """
    if len(players) > EXACT_UP_TO:
        return _sampled(players, cache(worth))
    count = len(players)
    weight = [factorial(size) * factorial(count - size - 1) / factorial(count) for size in range(count)]
    coalitions = [frozenset(p for i, p in enumerate(players) if mask >> i & 1) for mask in range(2**count)]
    known = {coalition: worth(coalition) for coalition in coalitions}
    return {
        player: sum(weight[len(c)] * (known[c | {player}] - known[c]) for c in coalitions if player not in c)
        for player in players
    }


def _sampled(players: Sequence[Player], worth: Callable[[frozenset[Player]], float]) -> dict[Player, float]:
    random = np.random.default_rng(0)
    orders = [random.permutation(len(players)).tolist() for _ in range(ORDERS // 2)]
    orders += [order[::-1] for order in orders]
    shares = dict.fromkeys(players, 0.0)
    for order in orders:
        before: frozenset[Player] = frozenset()
        for place in order:
            player = players[place]
            shares[player] += (worth(before | {player}) - worth(before)) / len(orders)
            before |= {player}
    return shares


def explain(model: Model, parameters: Parameters, seed: int, runs: int = RUNS_WHILE_DRAGGING) -> Explanation:
    """Share the change of the headline from the trend out among the levers that are pulled."""
    pulled = {name: value for name, value in parameters.changed().items() if name in parameters.controls(Role.LEVER)}
    rest = {name: value for name, value in parameters.changed().items() if name not in pulled}
    trend = _headline(model, rest, seed, runs)

    def worth(levers: frozenset[str]) -> float:
        chosen = {name: value for name, value in pulled.items() if name in levers}
        return float(np.median(_headline(model, {**rest, **chosen}, seed, runs) - trend))

    remembered = cache(worth)
    return Explanation(
        change=remembered(frozenset(pulled)),
        shares=shapley(list(pulled), remembered),
        alone={name: remembered(frozenset({name})) for name in pulled},
        runs=runs,
    )


def sensitivity(
    model: Model, parameters: Parameters, seed: int, runs: int = RUNS_WHILE_DRAGGING
) -> dict[str, tuple[float, float]]:
    """Return how the headline would differ with each assumption, circumstance or coefficient at its lowest and at its highest.

    In the order of what matters most. Choices and lists, which have no range, are left out.
    """
    chosen = parameters.changed()
    middle = np.median(_headline(model, chosen, seed, runs))
    found = {}
    for role in (Role.ASSUMPTION, Role.CONDITION, Role.COEFFICIENT):
        for name, shown in parameters.controls(role).items():
            if shown.low is not None and shown.high is not None:
                ends = [_headline(model, {**chosen, name: end}, seed, runs) for end in (shown.low, shown.high)]
                found[name] = (float(np.median(ends[0]) - middle), float(np.median(ends[1]) - middle))
    return dict(sorted(found.items(), key=lambda item: -max(abs(item[1][0]), abs(item[1][1]))))


def _headline(
    model: Model, values: Mapping[str, object], seed: int, runs: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the headline at the horizon, one figure per run."""
    result = model.simulate(model.parameters.read(values), seed, runs)
    return np.asarray(result[model.headline][:, result.at(model.horizon)])
