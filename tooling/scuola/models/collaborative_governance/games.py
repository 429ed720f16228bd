"""Two dilemmas with exact answers, and how people really play one of them.

A linear public good: what is good for each is bad for all. A common-pool resource (Ostrom, Walker and Gardner):
each takes a little more than would be best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scuola.models.collaborative_governance.coefficients import GovernanceCoefficients
from scuola.models.collaborative_governance.people import FREE_RIDER, Habits, Kinds, kinds
from scuola.simulations.result import RUNS

Array = NDArray[np.float64]

SEED = 51


@dataclass(frozen=True)
class PublicGood:
    """Each of `players` has `endowment` tokens; one put in common returns `rate` to everyone."""

    players: int
    endowment: float
    rate: float

    @classmethod
    def of(cls, coefficients: GovernanceCoefficients) -> PublicGood:
        """Return the game as the coefficients have it."""
        return cls(coefficients.game_players, coefficients.game_endowment, coefficients.game_rate)

    def payoffs(self, contributions: ArrayLike) -> Array:
        """Return what each earns, players on the last axis."""
        given = np.asarray(contributions, dtype=float)
        return np.asarray(self.endowment - given + self.rate * given.sum(axis=-1, keepdims=True))

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
    """Each of `players` puts effort in a common resource that yields `first X - decline X²` in all, or works outside."""

    players: int
    first: float
    decline: float
    outside: float

    @classmethod
    def of(cls, coefficients: GovernanceCoefficients) -> CommonPool:
        """Return the game as the coefficients have it."""
        players, first = coefficients.pool_players, coefficients.pool_first_yield
        return cls(players, first, coefficients.pool_decline, coefficients.pool_outside)

    def net_yield(self, total: ArrayLike) -> Array:
        """Return what the resource yields beyond what the same effort would earn outside."""
        effort = np.asarray(total, dtype=float)
        return np.asarray((self.first - self.outside) * effort - self.decline * effort**2)

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


class Laboratory(NamedTuple):
    """The coefficients that players are drawn with: draws are made once for each set of them."""

    game_players: int
    game_endowment: float
    game_rounds: int
    kinds_of_people: tuple[float, ...]
    triangle_slope: float
    unconditional_share: float
    game_slope: float
    game_slope_deviation: float
    game_least_slope: float
    most_slope: float
    game_belief: float
    game_belief_deviation: float
    game_noise: float
    noise_around_nothing: float
    punishers: float
    promise_of_free_riders: float
    promise_of_others: float

    @classmethod
    def of(cls, coefficients: GovernanceCoefficients) -> Laboratory:
        """Return them out of all the coefficients."""
        return cls(*(getattr(coefficients, name) for name in cls._fields))


@dataclass(frozen=True)
class Draws:
    """What chance brings to a repeated public good, `(player, group)`; `punishers` is their share in each group.

    `habits` and `keeps` (how far one stands by a promise) are those of the kinds; noise is less around nothing.
    """

    kind: Kinds
    slope: Array
    belief: Array
    punishers: Array
    noise: tuple[Array, ...]
    noise_around_nothing: tuple[Array, ...]
    habits: Habits
    keeps: Array


@lru_cache(maxsize=4)
def draws(laboratory: Laboratory, groups: int, seed: int = 0) -> Draws:
    """Return the chance of a seed: the same whatever is decided. Players come first: sums over them are quick."""
    rng, shape, most = np.random.default_rng([SEED, seed]), (groups, laboratory.game_players), laboratory.game_endowment
    kind = np.ascontiguousarray(kinds(rng.random(shape), laboratory.kinds_of_people).T)
    slopes = laboratory.game_slope + laboratory.game_slope_deviation * rng.standard_normal(shape)
    slope = np.ascontiguousarray(np.clip(slopes, laboratory.game_least_slope, laboratory.most_slope).T)
    beliefs = laboratory.game_belief + laboratory.game_belief_deviation * rng.standard_normal(shape)
    belief = np.ascontiguousarray(np.clip(beliefs, 0, most).T)
    punishers = rng.random(shape) < laboratory.punishers
    noise = tuple(
        np.ascontiguousarray(laboratory.game_noise * rng.standard_normal(shape).T)
        for _ in range(laboratory.game_rounds)
    )
    return Draws(
        kind=kind,
        slope=slope,
        belief=belief,
        punishers=punishers.mean(axis=1),
        noise=noise,
        noise_around_nothing=tuple(laboratory.noise_around_nothing * np.abs(swing) for swing in noise),
        habits=Habits.of(kind, slope, laboratory.triangle_slope, laboratory.unconditional_share, most),
        keeps=np.where(kind == FREE_RIDER, laboratory.promise_of_free_riders, laboratory.promise_of_others),
    )


def play(
    coefficients: GovernanceCoefficients,
    punishment: bool = False,
    talk: bool = False,
    groups: int = RUNS,
    seed: int = 0,
) -> Played:
    """Play a public good round after round with people of the four kinds, with punishment, with talk, or both."""
    game, chance = PublicGood.of(coefficients), draws(Laboratory.of(coefficients), groups, seed)
    most, belief, rounds = game.endowment, chance.belief, coefficients.game_rounds
    memory, answer = coefficients.belief_memory, coefficients.belief_in_others
    promised, nothing, enough = (
        coefficients.promise * most,
        coefficients.nothing_wanted,
        coefficients.promise_kept * most,
    )
    fear, promise = np.zeros_like(belief), np.ones_like(belief)
    totals, received = np.empty((rounds, groups)), np.zeros((rounds, groups))
    for turn, (noise, around_nothing) in enumerate(zip(chance.noise, chance.noise_around_nothing, strict=True)):
        want = chance.habits.wish(belief)
        if talk:
            want = want + (promised - want) * chance.keeps * promise
        want = want + fear
        given = within(want + np.where(want > nothing, noise, around_nothing), most)
        total = given.sum(axis=0, out=totals[turn])
        others = (total - given) / (game.players - 1)
        if punishment:
            points = punish(coefficients, chance.punishers, others - given)
            fear = fear_after(coefficients, fear, points, most)
            points.sum(axis=0, out=received[turn])
        if talk and turn:
            remembered = coefficients.promise_memory
            promise = remembered * promise + (1 - remembered) * (given > enough)
        belief = within(memory * belief + answer * others, most)
    contributions = totals / game.players
    cost = coefficients.sanction_received + coefficients.sanction_given
    payoffs = game.endowment - contributions + game.rate * totals - cost * received / game.players
    return Played(contributions.T, payoffs.T)


def punish(coefficients: GovernanceCoefficients, punishers: Array, less: Array) -> Array:
    """Return the points that each receives for giving less than the others, by how many in the group punish."""
    points = np.minimum(coefficients.punishment_rate * np.maximum(less, 0), coefficients.most_points)
    return np.asarray(punishers * points)


def fear_after(coefficients: GovernanceCoefficients, fear: Array, points: Array, most: float) -> Array:
    """Return fear after a round: of one's own points, and of those that others have received."""
    usual = fear.sum(axis=0) / len(fear)  # `mean` checks more than it adds up
    own = coefficients.game_fear_memory * fear + coefficients.fear_of_points * points
    return within(own + coefficients.fear_of_others * np.maximum(usual - fear, 0), most)


def within(value: Array, most: float) -> Array:
    """Keep within 0 and `most`, without the checks that make `numpy.clip` slow on small arrays."""
    return np.asarray(np.minimum(np.maximum(value, 0), most))
