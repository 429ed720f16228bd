"""Those who do not rent privately: owners, mortgages, free use and public tenants of the start.

Their incomes grow with the economy and their costs with prices, so who is overburdened follows from sorted ratios
of cost to income and one threshold: a binary search instead of thousands of divisions. It is exact.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.facts import AGES, OVERBURDEN, QUINTILES, Households, households
from scuola.territories import Territory

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@cache
def settled(territory: Territory) -> Settled:
    """Return those of a territory: they are the same in every future."""
    return Settled(households(territory))


class Settled:
    """Households whose burden moves with two indices."""

    def __init__(self, everyone: Households) -> None:
        who = ~everyone.tenants
        self.cost = (everyone.rent + everyone.running + everyone.instalment)[who]
        self.income = everyone.income[who]
        quintile, age = everyone.quintile[who], everyone.age[who]
        public = everyone.tenure[who] == "public"
        groups = [quintile == q for q in range(QUINTILES)] + [age == a for a in range(len(AGES))] + [~public, public]
        self.ratios = [np.sort((self.cost / self.income)[group]) for group in groups]
        self.cost_by_quintile = np.bincount(quintile, self.cost, QUINTILES)
        self.income_by_quintile = np.bincount(quintile, self.income, QUINTILES)

    def over(self, income_index: Array, cost_index: Array) -> Array:
        """Return how many are overburdened, by quintile, age and public tenure: `(…, 10)`, `…` as given."""
        threshold = OVERBURDEN * income_index / cost_index
        return np.stack([len(one) - np.searchsorted(one, threshold, "right") for one in self.ratios], axis=-1)
