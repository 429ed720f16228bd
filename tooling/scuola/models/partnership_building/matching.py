"""Bringing together those who offer and those who need: stable matching, and the assignment that is worth most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Ranking = Sequence[Sequence[int]]


def stable_matching(proposers: Ranking, receivers: Ranking) -> list[int]:
    """Return whom each proposer is matched with (Gale and Shapley 1962); rankings go from best to worst.

    No pair would rather be together than as they are, and no stable matching is better for any proposer.
    """
    rank = [{proposer: position for position, proposer in enumerate(ranking)} for ranking in receivers]
    next_choice, holds = [0] * len(proposers), [-1] * len(receivers)
    free = list(range(len(proposers)))
    while free:
        proposer = free.pop()
        receiver = proposers[proposer][next_choice[proposer]]
        next_choice[proposer] += 1
        rival = holds[receiver]
        if rival < 0 or rank[receiver][proposer] < rank[receiver][rival]:
            holds[receiver] = proposer
            free += [rival] if rival >= 0 else []
        else:
            free.append(proposer)
    matched = [0] * len(proposers)
    for receiver, proposer in enumerate(holds):
        matched[proposer] = receiver
    return matched


def blocking_pairs(matched: Sequence[int], proposers: Ranking, receivers: Ranking) -> list[tuple[int, int]]:
    """Return the pairs (proposer, receiver) that would both rather be together than as they are matched."""
    partner = {receiver: proposer for proposer, receiver in enumerate(matched)}
    blocking = []
    for proposer, ranking in enumerate(proposers):
        for receiver in ranking[: list(ranking).index(matched[proposer])]:
            liked = list(receivers[receiver])
            if liked.index(proposer) < liked.index(partner[receiver]):
                blocking.append((proposer, receiver))
    return blocking


def best_assignment(worth: ArrayLike) -> tuple[list[int], Array]:
    """Return the assignment of rows to columns that is worth most, and what each row pays for what it costs the others.

    Vickrey, Clarke and Groves: with these payments nobody gains by overstating what a place is worth to them.
    """
    from scipy.optimize import linear_sum_assignment

    value = np.asarray(worth, dtype=float)

    def most(rows: Array) -> float:
        chosen = linear_sum_assignment(rows, maximize=True)
        return float(rows[chosen].sum())

    _, columns = linear_sum_assignment(value, maximize=True)
    own = value[np.arange(len(value)), columns]
    payments = [most(np.delete(value, row, axis=0)) - (own.sum() - own[row]) for row in range(len(value))]
    return columns.tolist(), np.array(payments)
