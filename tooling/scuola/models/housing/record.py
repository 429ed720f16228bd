"""What is recorded of the years: counts while they pass, and what follows from them for all years at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.distribution import gini
from scuola.models.housing.chance import Chance, counts
from scuola.models.housing.facts import AGES, QUINTILES, YEARS, Households
from scuola.models.housing.market import Market
from scuola.models.housing.measures import DIMENSIONS, MEASURES
from scuola.models.housing.settled import Settled
from scuola.models.housing.tenants import Burden, Tenants

Array = NDArray[np.float64]

FLOWS = ("evictions", "displaced", "displaced_by_quintile", "applications", "assigned", "gave_up", "released")
TENURES = tuple(DIMENSIONS["tenure"].members)


class Record:
    """The arrays of a result while years pass: `(year, run, …)`, turned round at the end.

    `prices` are those of each year and run over the first, `(year, run)`.
    """

    def __init__(self, everyone: Households, settled: Settled, chance: Chance, prices: Array) -> None:
        runs = prices.shape[1]
        self.everyone, self.settled, self.chance, self.prices = everyone, settled, chance, prices
        sizes = {name: tuple(len(DIMENSIONS[axis].members) for axis in one.axes) for name, one in MEASURES.items()}
        self.arrays = {name: np.zeros((YEARS + 1, runs, *size)) for name, size in sizes.items()}
        self.still = settled.over(chance.income_index.T, prices)
        self.over = np.zeros((YEARS + 1, runs, QUINTILES, len(AGES)))
        self.costs = np.zeros((YEARS + 1, runs, QUINTILES))
        self.sample = np.bincount(everyone.quintile, minlength=QUINTILES)

    def write(self, year: int, **values: Any) -> None:
        """Record figures of a year."""
        for name, value in values.items():
            self.arrays[name][year] = value

    def burdens(self, year: int, burden: Burden, tenants: Tenants) -> Array:
        """Record what tenants pay and who pays too much; return the share of all households that does, by run."""
        self.over[year] = tenants.groups.sums(burden.over)
        self.costs[year] = tenants.groups.sums(burden.cost).sum(axis=2)
        self._tenures(year, burden, tenants)
        over = self.over[year].sum(axis=(1, 2)) + self.still[year, :, :QUINTILES].sum(axis=1)
        return np.asarray(over / self.sample.sum())

    def _tenures(self, year: int, burden: Burden, tenants: Tenants) -> None:
        """Record the share overburdened of owners, free tenants, tenants at agreed rent, public tenants."""
        still, ratios = self.still[year], self.settled.ratios
        publics, over_public, public_agreed, over_both = tenants.publicly_housed(burden.over)
        agreed = counts(tenants.agreed) - public_agreed
        over_agreed = counts(burden.over & tenants.agreed) - over_both
        free = tenants.count - publics - agreed
        over_free = self.over[year].sum(axis=(1, 2)) - over_public - over_agreed
        shares = {
            "owner": still[:, -2] / max(len(ratios[-2]), 1),
            "market": over_free / np.maximum(free, 1),
            "agreed": over_agreed / np.maximum(agreed, 1),
            "public": (still[:, -1] + over_public) / np.maximum(len(ratios[-1]) + publics, 1),
        }
        for position, tenure in enumerate(TENURES):
            self.arrays["overburdened_by_tenure"][year, :, position] = shares[tenure]
        self.arrays["agreed"][year] = agreed / np.maximum(tenants.count - publics, 1)

    def finished(self, market: Market) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`; flows of the last year are those of the year before."""
        a = self.arrays
        for name in FLOWS:
            a[name][-1] = a[name][-2]
        self._work_out()
        rents = market.first_let / market.first_let.sum() / market.first_rents
        a["rent_index"] = a["rent_by_zone"] @ rents * 12 * 100
        return {name: np.moveaxis(array, 1, 0) for name, array in a.items()}

    def _work_out(self) -> None:
        """Work out who is overburdened and what is left after housing, from what was counted."""
        a, weight, sample = self.arrays, self.everyone.weight, self.sample
        by_quintile = self.over.sum(axis=-1) + self.still[..., :QUINTILES]
        all_over = by_quintile.sum(axis=-1)
        index = self.chance.income_index.T[..., None]
        incomes = self.chance.income_sums + self.settled.income_by_quintile * index
        costs = self.costs + self.settled.cost_by_quintile * self.prices[..., None]
        left = (incomes - costs) / sample
        a["overburdened"] = all_over / sample.sum()
        a["overburdened_households"] = all_over * weight
        a["overburdened_by_quintile"] = by_quintile / sample
        ages = np.bincount(self.everyone.age, minlength=len(AGES))
        a["overburdened_by_age"] = (self.over.sum(axis=-2) + self.still[..., QUINTILES:-2]) / ages
        a["not_overburdened"] = (sample - by_quintile) * weight
        a["cost_by_quintile"] = costs / sample / 12
        a["left_by_quintile"] = left / 12
        a["inequality"] = gini(np.maximum(left, 0))
