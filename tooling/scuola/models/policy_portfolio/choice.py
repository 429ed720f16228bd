"""Choosing measures under limits of money and staff, with synergies, conditions and an equity floor: exactly.

The mixed-integer programme is solved by HiGHS through scipy; brute force, greedy and department-by-department choice
are there to compare with. A portfolio is an array of zeros and ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
#: Measures whose combinations are tried at once: as many as memory holds with ease.
TRIED_AT_ONCE = 16  # plain: memory, not an opinion
Portfolio = NDArray[np.float64]


@dataclass(frozen=True)
class Problem:
    """Measures with benefit, cost, staff, department and share of benefit to low incomes, `(measure,)`; links; limits.

    `pairs` and `synergies` are worth more or less together; `(a, b)` in `needs` says that b needs a.
    """

    benefit: Array
    cost: Array
    staff: Array
    department: NDArray[np.intp]
    low_income: Array
    pairs: NDArray[np.intp]
    synergies: Array
    needs: tuple[tuple[int, int], ...]
    money: float
    people: float
    equity: float = 0.0

    @property
    def size(self) -> int:
        """Return how many measures there are."""
        return len(self.benefit)

    def value(self, chosen: ArrayLike) -> Array:
        """Return the value of portfolios, measures on the last axis; what lacks its condition is not left out here."""
        x = np.asarray(chosen, dtype=float)
        together = x[..., self.pairs[:, 0]] * x[..., self.pairs[:, 1]]
        return np.asarray(x @ self.benefit + together @ self.synergies)

    def feasible(self, chosen: ArrayLike) -> NDArray[np.bool_]:
        """Say whether portfolios keep within money, staff, conditions and the equity floor."""
        x = np.asarray(chosen, dtype=float)
        within = (x @ self.cost <= self.money + 1e-9) & (x @ self.staff <= self.people + 1e-9)
        for first, second in self.needs:
            within &= x[..., second] <= x[..., first]
        if self.equity > 0:
            within &= x @ (self.benefit * (self.low_income - self.equity)) >= -1e-9
        return np.asarray(within)


def best(problem: Problem, without: Sequence[Portfolio] = ()) -> tuple[Portfolio, float]:
    """Return the best portfolio and its value, apart from those in `without` (to list the next best ones)."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows, low, high = _constraints(problem, without)
    value = np.concatenate([problem.benefit, problem.synergies])
    solution = milp(
        -value,
        constraints=LinearConstraint(rows, low, high),
        integrality=np.ones(len(value), int),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    if solution.x is None:
        nothing = np.zeros(problem.size)
        return nothing, 0.0
    chosen = np.round(solution.x[: problem.size])
    return chosen, float(problem.value(chosen))


def _constraints(problem: Problem, without: Sequence[Portfolio]) -> tuple[Array, Array, Array]:
    """Return the rows of the programme over measures and pairs, with their lower and upper limits."""
    n, m = problem.size, len(problem.pairs)
    rows: list[Array] = []
    limits: list[tuple[float, float]] = []

    def add(coefficients: dict[int, float] | Array, low: float, high: float) -> None:
        row = np.zeros(n + m)
        if isinstance(coefficients, dict):
            for column, coefficient in coefficients.items():
                row[column] = coefficient
        else:
            row[:n] = coefficients
        rows.append(row)
        limits.append((low, high))

    add(problem.cost, -np.inf, problem.money)
    add(problem.staff, -np.inf, problem.people)
    if problem.equity > 0:
        add(problem.benefit * (problem.low_income - problem.equity), 0, np.inf)
    for number, (a, b) in enumerate(problem.pairs.tolist()):
        both = n + number
        add({both: 1, a: -1}, -np.inf, 0)
        add({both: 1, b: -1}, -np.inf, 0)
        add({both: 1, a: -1, b: -1}, -1, np.inf)
    for first, second in problem.needs:
        add({second: 1, first: -1}, -np.inf, 0)
    for other in without:
        add(np.where(other > 0, 1.0, -1.0), -np.inf, float(other.sum()) - 1)
    low, high = np.array(limits).T
    return np.array(rows), low, high


def next_best(problem: Problem, how_many: int) -> list[tuple[Portfolio, float]]:
    """Return the best portfolios in order, each unlike the others."""
    portfolios: list[tuple[Portfolio, float]] = []
    for _ in range(how_many):
        portfolios.append(best(problem, [chosen for chosen, _ in portfolios]))
    return portfolios


def brute_force(problem: Problem) -> tuple[Portfolio, float]:
    """Return the best portfolio by trying all, a part at a time, to check: some seconds for 24 measures."""
    low = min(problem.size, TRIED_AT_ONCE)
    first = ((np.arange(1 << low)[:, None] >> np.arange(low)) & 1).astype(float)
    top, most = np.zeros(problem.size), 0.0
    for rest in range(1 << (problem.size - low)):
        bits = (rest >> np.arange(problem.size - low)) & 1
        every = np.hstack([first, np.broadcast_to(bits.astype(float), (len(first), len(bits)))])
        every = every[problem.feasible(every)]
        value = problem.value(every)
        if len(every) and value.max() > most:
            top, most = every[int(value.argmax())], float(value.max())
    return top, most


def greedy(problem: Problem) -> Portfolio:
    """Return what one gets by taking measures in order of benefit per euro, as long as they fit."""
    chosen = np.zeros(problem.size)
    relaxed = replace(problem, equity=0.0)
    for measure in np.argsort(-problem.benefit / problem.cost):
        tried = chosen.copy()
        tried[measure] = 1
        chosen = tried if relaxed.feasible(tried) else chosen
    return chosen


def by_department(problem: Problem) -> Portfolio:
    """Return what departments choose each for itself, with a share of money and staff like its usual cost."""
    chosen = np.zeros(problem.size)
    for department in np.unique(problem.department):
        inside = np.flatnonzero(problem.department == department)
        share = problem.cost[inside].sum() / problem.cost.sum()
        position = {int(measure): number for number, measure in enumerate(inside)}
        own = replace(
            problem,
            benefit=problem.benefit[inside], cost=problem.cost[inside], staff=problem.staff[inside],
            department=problem.department[inside], low_income=problem.low_income[inside],
            pairs=np.empty((0, 2), int), synergies=np.empty(0),
            needs=tuple((position[a], position[b]) for a, b in problem.needs if a in position and b in position),
            money=problem.money * share, people=problem.people * share, equity=0.0,
        )  # fmt: skip
        chosen[inside] = best(own)[0]
    for first, second in problem.needs:
        chosen[second] = min(chosen[second], chosen[first])
    return chosen
