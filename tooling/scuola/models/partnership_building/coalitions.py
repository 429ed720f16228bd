"""Coalitions: what every one of them is worth, how to divide it, whether anybody would rather leave.

A coalition of n actors is a number whose bits say who is in it; a game is an array of the 2ⁿ values, on the last axis.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scuola.models.partnership_building.coefficients import PartnershipBuildingCoefficients

Array = NDArray[np.float64]
Codes = NDArray[np.intp]


@cache
def members(actors: int) -> Array:
    """Return who is in each coalition, `(coalition, actor)`, ones and zeros."""
    return ((np.arange(1 << actors)[:, None] >> np.arange(actors)) & 1).astype(float)


@cache
def sizes(actors: int) -> Array:
    """Return how many are in each coalition."""
    return np.asarray(members(actors).sum(axis=1))


@cache
def parts(actors: int) -> NDArray[np.bool_]:
    """Return which coalitions are within which: `(whole, part)`, the empty one and the whole left out."""
    code = np.arange(1 << actors)
    within = (code & ~code[:, None]) == 0
    within[:, 0] = False
    return np.asarray(within & (code != code[:, None]))


def complementarity(offers: ArrayLike, enough: float, scarcity: float) -> Array:
    """Return how far each coalition covers what is needed, 0–1; `offers` are `(…, actor, resource)`.

    Constant elasticity of substitution with complements: the larger `scarcity`, the more the scarcest resource binds.
    """
    given = np.asarray(offers, dtype=float)
    pooled = np.einsum("ca,...ar->...cr", members(given.shape[-2]), given, optimize=True)
    covered = np.maximum(1 - np.exp(-pooled / enough), 1e-6)
    mean = (covered**-scarcity).mean(axis=-1)
    return np.asarray(mean ** (-1 / scarcity))


def alignment(goals: ArrayLike) -> Array:
    """Return how alike the goals within each coalition are: 1 if all want one thing, 1/4 if four things alike."""
    wanted = np.asarray(goals, dtype=float)
    mean = members(len(wanted)) @ wanted / np.maximum(sizes(len(wanted)), 1)[:, None]
    return np.asarray((mean**2).sum(axis=1))


def worth(
    covered: Array, aligned: Array, coordination: ArrayLike, coefficients: PartnershipBuildingCoefficients
) -> Array:
    """Return the value of every coalition: what it covers, as far as it agrees, less what coordinating pairs costs."""
    size = sizes(int(np.log2(covered.shape[-1])))
    pairs = size * (size - 1) / 2
    value = (coefficients.value_without_alignment + coefficients.value_of_alignment * aligned) * covered
    value -= np.asarray(coordination) * pairs  # in place: these are the largest arrays of a year
    value *= coefficients.greatest_value
    value[..., 0] = 0
    return np.asarray(np.maximum(value, 0, out=value))


@cache
def _weights(actors: int) -> Array:
    """Return the matrix that turns a game into its Shapley values: `(coalition, actor)`."""
    inside, size = members(actors), sizes(actors).astype(int)
    with_, without = np.zeros(actors + 1), np.zeros(actors + 1)
    for s in range(actors):
        without[s] = factorial(s) * factorial(actors - s - 1) / factorial(actors)
        with_[s + 1] = without[s]
    return np.asarray(inside * with_[size][:, None] - (1 - inside) * without[size][:, None])


def shapley(game: ArrayLike) -> Array:
    """Return what each actor adds on average over all orders of arrival: exact, `(…, actor)`."""
    value = np.asarray(game, dtype=float)
    return np.asarray(value @ _weights(int(np.log2(value.shape[-1]))))


def shapley_by_orders(game: ArrayLike) -> Array:
    """Return the same by going through every order: slow, to check."""
    value = np.asarray(game, dtype=float)
    actors = int(np.log2(len(value)))
    total, orders = np.zeros(actors), list(permutations(range(actors)))
    for order in orders:
        coalition = 0
        for actor in order:
            total[actor] += value[coalition | 1 << actor] - value[coalition]
            coalition |= 1 << actor
    return total / len(orders)


def within(game: Array, coalition: Codes) -> Array:
    """Return the game played inside one coalition per row: everybody else counts for nothing."""
    rows, codes = game.shape
    first = np.arange(
        0, rows * codes, codes
    )  # of each row, in the flat game: several times quicker than by row and code
    return np.asarray(game.take(first[:, None] + (np.arange(codes) & coalition[:, None])))


def grudge(game: Array, coalition: Codes, shares: Array) -> tuple[Array, Codes]:
    """Return how much a part of the coalition would gain by leaving (negative: nobody would), and which part."""
    actors = shares.shape[1]
    gain = np.where(parts(actors)[coalition], game - shares @ members(actors).T, -np.inf)
    which = gain.argmax(axis=1)
    return np.take_along_axis(gain, which[:, None], axis=1)[:, 0], which


def least_core(game: ArrayLike) -> tuple[float, Array]:
    """Return the least grudge that any division of the grand coalition leaves, and that division.

    Zero or less: the core is not empty, there is a division that nobody would leave. Linear programme (HiGHS).
    """
    from scipy.optimize import linprog

    value = np.asarray(game, dtype=float)
    actors = int(np.log2(len(value)))
    inside = members(actors)[1:-1]
    solved = linprog(
        np.append(np.zeros(actors), 1),
        A_ub=np.hstack([-inside, -np.ones((len(inside), 1))]),
        b_ub=-value[1:-1],
        A_eq=[np.append(np.ones(actors), 0)],
        b_eq=[value[-1]],
        bounds=[(None, None)] * (actors + 1),
        method="highs",
    )
    solution = np.asarray(solved.x)
    return float(solution[-1]), solution[:-1]
