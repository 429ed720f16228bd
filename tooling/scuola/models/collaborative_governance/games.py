"""Two dilemmas with exact answers, and how people really play one of them.

A linear public good: what is good for each is bad for all. A common-pool resource (Ostrom, Walker and Gardner):
each takes a little more than would be best. Behaviour follows the regularities of the laboratory (Fischbacher and
Gächter 2010): most people cooperate if others do, a little less than they do, and so cooperation wears out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

#: Shares of players: they cooperate if others do, never, up to half way, always by half.
CONDITIONAL, FREE_RIDER, TRIANGLE, UNCONDITIONAL = range(4)
TYPES = np.array([0.55, 0.23, 0.12, 0.10])
NOISE, ROUNDS = 1.6, 10
GAME_NUMBER = 51


@dataclass(frozen=True)
class PublicGood:
    """Each of `players` has `endowment` tokens; one put in common returns `rate` to everyone."""

    players: int = 4
    endowment: float = 20
    rate: float = 0.4

    def payoffs(self, contributions: ArrayLike) -> Array:
        """Return what each earns, players on the last axis."""
        c = np.asarray(contributions, dtype=float)
        return np.asarray(self.endowment - c + self.rate * c.sum(axis=-1, keepdims=True))

    @property
    def nash(self) -> float:
        """Return what each puts in when each does what pays best, whatever the others do."""
        return 0.0 if self.rate < 1 else self.endowment

    @property
    def optimum(self) -> float:
        """Return what each should put in for the group to earn most."""
        return self.endowment if self.rate * self.players > 1 else 0.0


@dataclass(frozen=True)
class CommonPool:
    """Each of `players` puts effort in a common resource that yields `23 X - 0.25 X²` in all, or works outside for 5."""

    players: int = 8
    first: float = 23
    decline: float = 0.25
    outside: float = 5

    def net_yield(self, total: ArrayLike) -> Array:
        """Return what the resource yields beyond what the same effort would earn outside."""
        x = np.asarray(total, dtype=float)
        return np.asarray((self.first - self.outside) * x - self.decline * x**2)

    def best_response(self, others: float) -> float:
        """Return the effort that pays one player best, given that of all the others."""
        return max(0.0, (self.first - self.outside - self.decline * others) / (2 * self.decline))

    @property
    def nash(self) -> float:
        """Return the effort of each in the symmetric equilibrium."""
        return (self.first - self.outside) / (self.decline * (self.players + 1))

    @property
    def optimum(self) -> float:
        """Return the effort of all that yields most."""
        return (self.first - self.outside) / (2 * self.decline)


@dataclass(frozen=True)
class Played:
    """A repeated public good: mean contribution (tokens) and net payoff by group and round, `(group, round)`."""

    contribution: Array
    payoff: Array


def play(punishment: bool = False, talk: bool = False, groups: int = 200, seed: int = 0) -> Played:
    """Play a public good for ten rounds with people of the four kinds, with punishment, with talk, or both."""
    game = PublicGood()
    rng = np.random.default_rng([GAME_NUMBER, seed])
    shape, most = (groups, game.players), game.endowment
    kind = kinds(rng.random(shape))
    slope = np.clip(0.86 + 0.18 * rng.standard_normal(shape), 0.2, 1.05)
    belief = np.clip(12.5 + 4.5 * rng.standard_normal(shape), 0, most)
    punishers = (rng.random(shape) < 0.72).mean(axis=1, keepdims=True) * punishment
    fear, promise = np.zeros(shape), np.ones(shape)
    contributions, payoffs = np.empty((groups, ROUNDS)), np.empty((groups, ROUNDS))
    for turn in range(ROUNDS):
        noise = NOISE * rng.standard_normal(shape)
        want = wish(kind, slope, belief, most)
        keeps = np.where(kind == FREE_RIDER, 0.55, 0.9) * promise
        want = want + talk * (0.92 * most - want) * keeps + fear
        given = np.clip(want + np.where(want > 0.5, noise, 0.25 * np.abs(noise)), 0, most)
        others = (given.sum(axis=1, keepdims=True) - given) / (game.players - 1)
        points = punishers * np.minimum(0.55 * np.maximum(others - given, 0), 10)
        fear = 0.93 * fear + 1.1 * points + 0.15 * np.maximum(fear.mean(axis=1, keepdims=True) - fear, 0)
        fear = np.clip(fear, 0, most)
        promise = 0.85 * promise + 0.15 * (given > 0.7 * most) if turn else promise
        belief = np.clip(0.42 * belief + 0.57 * others, 0, most)
        contributions[:, turn] = given.mean(axis=1)
        payoffs[:, turn] = (game.payoffs(given) - 4 * points).mean(axis=1)
    return Played(contributions, payoffs)


def kinds(luck: Array) -> NDArray[np.intp]:
    """Return the kind of each player from a uniform draw."""
    return np.digitize(luck, TYPES.cumsum()[:-1])


def wish(kind: NDArray[np.intp], slope: Array, belief: Array, most: float) -> Array:
    """Return what each would give, from what each believes that the others will."""
    triangle = np.where(belief < most / 2, 0.9 * belief, 0.9 * (most - belief))
    return np.choose(kind, [slope * belief, np.zeros_like(belief), triangle, np.full_like(belief, 0.5 * most)])
