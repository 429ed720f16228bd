"""Two dilemmas with exact answers, and how people really play one of them.

A linear public good: what is good for each is bad for all. A common-pool resource (Ostrom, Walker and Gardner):
each takes a little more than would be best. Behaviour follows the regularities of the laboratory (Fischbacher and
Gächter 2010): most people cooperate if others do, a little less than they do, and so cooperation wears out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

#: Shares of players: they cooperate if others do, never, up to half way, always by half.
CONDITIONAL, FREE_RIDER, TRIANGLE, UNCONDITIONAL = range(4)
TYPES = np.array([0.55, 0.23, 0.12, 0.10])
NOISE, ROUNDS = 1.6, 10
POINT_COST = 4  # tokens: three to who receives it, one to who gives it
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


@dataclass(frozen=True)
class Habits:
    """What players would give for what they believe that the others will: `coefficient · belief + constant`.

    Those of the triangle follow their belief up to half of `most`, then go the other way.
    """

    coefficient: Array
    constant: Array
    triangle: NDArray[np.bool_]
    most: float

    @classmethod
    def of(cls, kind: NDArray[np.intp], slope: Array, most: float) -> Habits:
        """Return the habits of players of these kinds."""
        nothing = np.zeros_like(slope)
        coefficient = np.choose(kind, [slope, nothing, nothing + 0.9, nothing])
        return cls(coefficient, np.where(kind == UNCONDITIONAL, 0.5 * most, 0.0), kind == TRIANGLE, most)

    def wish(self, belief: Array) -> Array:
        """Return what each would give."""
        follows = np.where(self.triangle, np.minimum(belief, self.most - belief), belief)
        return np.asarray(self.coefficient * follows + self.constant)


@dataclass(frozen=True)
class Draws:
    """What chance brings to a repeated public good, `(player, group)`; `punishers` is their share in each group.

    `habits` and `keeps` (how far one stands by a promise) are those of the kinds; noise is less around nothing.
    """

    kind: NDArray[np.intp]
    slope: Array
    belief: Array
    punishers: Array
    noise: tuple[Array, ...]
    noise_around_nothing: tuple[Array, ...]
    habits: Habits
    keeps: Array


@lru_cache(maxsize=4)
def draws(groups: int, seed: int = 0) -> Draws:
    """Return the chance of a seed: the same whatever is decided. Players come first: sums over them are quick."""
    game, rng = PublicGood(), np.random.default_rng([GAME_NUMBER, seed])
    shape = (groups, game.players)
    kind = np.ascontiguousarray(kinds(rng.random(shape)).T)
    slope = np.ascontiguousarray(np.clip(0.86 + 0.18 * rng.standard_normal(shape), 0.2, 1.05).T)
    belief = np.ascontiguousarray(np.clip(12.5 + 4.5 * rng.standard_normal(shape), 0, game.endowment).T)
    punishers = (rng.random(shape) < 0.72).mean(axis=1)
    noise = tuple(np.ascontiguousarray(NOISE * rng.standard_normal(shape).T) for _ in range(ROUNDS))
    around_nothing = tuple(0.25 * np.abs(one) for one in noise)
    keeps = np.where(kind == FREE_RIDER, 0.55, 0.9)
    return Draws(kind, slope, belief, punishers, noise, around_nothing, Habits.of(kind, slope, game.endowment), keeps)


def play(punishment: bool = False, talk: bool = False, groups: int = 200, seed: int = 0) -> Played:
    """Play a public good for ten rounds with people of the four kinds, with punishment, with talk, or both."""
    game, chance = PublicGood(), draws(groups, seed)
    most, belief = game.endowment, chance.belief
    fear, promise = np.zeros_like(belief), np.ones_like(belief)
    totals, received = np.empty((ROUNDS, groups)), np.zeros((ROUNDS, groups))
    for turn, (noise, around_nothing) in enumerate(zip(chance.noise, chance.noise_around_nothing, strict=True)):
        want = chance.habits.wish(belief)
        if talk:
            want = want + (0.92 * most - want) * chance.keeps * promise
        want = want + fear
        given = within(want + np.where(want > 0.5, noise, around_nothing), most)
        total = given.sum(axis=0, out=totals[turn])
        others = (total - given) / (game.players - 1)
        if punishment:
            points = chance.punishers * np.minimum(0.55 * np.maximum(others - given, 0), 10)
            usual = fear.sum(axis=0) / game.players  # `mean` checks more than it adds up
            fear = 0.93 * fear + 1.1 * points + 0.15 * np.maximum(usual - fear, 0)
            fear = within(fear, most)
            points.sum(axis=0, out=received[turn])
        if talk and turn:
            promise = 0.85 * promise + 0.15 * (given > 0.7 * most)
        belief = within(0.42 * belief + 0.57 * others, most)
    contributions = totals / game.players
    payoffs = game.endowment - contributions + game.rate * totals - POINT_COST * received / game.players
    return Played(contributions.T, payoffs.T)


def within(value: Array, most: float) -> Array:
    """Keep within 0 and `most`, without the checks that make `numpy.clip` slow on small arrays."""
    return np.asarray(np.minimum(np.maximum(value, 0), most))


def kinds(luck: Array) -> NDArray[np.intp]:
    """Return the kind of each player from a uniform draw."""
    return np.digitize(luck, TYPES.cumsum()[:-1])
