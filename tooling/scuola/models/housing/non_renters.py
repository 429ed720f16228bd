"""Households that do not rent privately at the start: owners, rent-free occupants, public tenants.

Their incomes grow with the economy and their costs with prices, so who is overburdened follows from sorted ratios
of cost to income and one threshold: a binary search instead of thousands of divisions. It is exact.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scuola.files.content import kept
from scuola.models.housing.facts import AGES, QUINTILES, Households, households
from scuola.models.housing.homes import HomePrices, Homes, homes
from scuola.territories import Territory

Array = NDArray[np.float64]


@kept
def non_renters(territory: Territory, prices: HomePrices) -> NonRenters:
    """Return the non-renters of a territory: they are the same in every future."""
    return NonRenters(households(territory), homes(territory, prices))


class NonRenters:
    """Households whose burden moves with two indices."""

    def __init__(self, sample: Households, homes: Homes) -> None:
        who = ~sample.tenants
        self.cost, self.income = homes.cost[who], sample.income[who]
        quintile, age = sample.quintile[who], sample.age[who]
        public = sample.tenure[who] == "public"
        groups = [quintile == q for q in range(QUINTILES)] + [age == a for a in range(len(AGES))] + [~public, public]
        self.ratios = [np.sort((self.cost / self.income)[group]) for group in groups]
        self.cost_by_quintile = np.bincount(quintile, self.cost, QUINTILES)
        self.income_by_quintile = np.bincount(quintile, self.income, QUINTILES)

    def over(self, income_index: Array, cost_index: Array, threshold: float) -> Array:
        """Return how many are overburdened, by quintile, age and public tenure: `(…, 10)`, `…` as given."""
        ratio = threshold * income_index / cost_index
        return np.stack([len(ratios) - np.searchsorted(ratios, ratio, "right") for ratios in self.ratios], axis=-1)
