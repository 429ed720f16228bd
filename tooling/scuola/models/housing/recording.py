"""What is recorded of the years: counts while they pass, and what follows from them for all years at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.methods.distribution import gini
from scuola.models.housing.chance import Chance, counts
from scuola.models.housing.facts import AGES, QUINTILES, YEARS, Households
from scuola.models.housing.market import Market
from scuola.models.housing.measures import DIMENSIONS, MEASURES
from scuola.models.housing.non_renters import NonRenters
from scuola.models.housing.tenants import Burden, Tenants

Array = NDArray[np.float64]

FLOWS = ("evictions", "displaced", "displaced_by_quintile", "applications", "assigned", "gave_up", "released")
TENURES = tuple(DIMENSIONS["tenure"].members)


class Recording:
    """The arrays of a result while years pass: `(year, run, …)`, turned round at the end.

    `prices` are those of each year and run over the first, `(year, run)`; `threshold` is that of overburden.
    """

    def __init__(
        self, sample: Households, non_renters: NonRenters, chance: Chance, prices: Array, threshold: float
    ) -> None:
        runs = prices.shape[1]
        self.sample, self.non_renters, self.chance, self.prices = sample, non_renters, chance, prices
        sizes = {
            name: tuple(len(DIMENSIONS[axis].members) for axis in measure.axes) for name, measure in MEASURES.items()
        }
        self.arrays = {name: np.zeros((YEARS + 1, runs, *size)) for name, size in sizes.items()}
        self.over_non_renters = non_renters.over(chance.income_index.T, prices, threshold)
        self.over_tenants = np.zeros((YEARS + 1, runs, QUINTILES, len(AGES)))
        self.tenants_costs = np.zeros((YEARS + 1, runs, QUINTILES))
        self.by_quintile = np.bincount(sample.quintile, minlength=QUINTILES)

    def write(self, year: int, **values: Any) -> None:
        """Record figures of a year."""
        for name, value in values.items():
            self.arrays[name][year] = value

    def burdens(self, year: int, burden: Burden, tenants: Tenants) -> Array:
        """Record what tenants pay and who pays too much; return the share of all households that does, by run."""
        self.over_tenants[year] = tenants.groups.sums(burden.over)
        self.tenants_costs[year] = tenants.groups.sums(burden.cost).sum(axis=2)
        self._tenures(year, burden, tenants)
        over = self.over_tenants[year].sum(axis=(1, 2)) + self.over_non_renters[year, :, :QUINTILES].sum(axis=1)
        return np.asarray(over / self.by_quintile.sum())

    def _tenures(self, year: int, burden: Burden, tenants: Tenants) -> None:
        """Record the share overburdened of owners, tenants at market rent, tenants at agreed rent, public tenants."""
        non_renters, ratios = self.over_non_renters[year], self.non_renters.ratios
        publics, over_public, public_agreed, over_both = tenants.publicly_housed(burden.over)
        agreed = counts(tenants.agreed) - public_agreed
        over_agreed = counts(burden.over & tenants.agreed) - over_both
        at_market = tenants.count - publics - agreed
        over_at_market = self.over_tenants[year].sum(axis=(1, 2)) - over_public - over_agreed
        shares = {
            "owner": non_renters[:, -2] / max(len(ratios[-2]), 1),
            "market": over_at_market / np.maximum(at_market, 1),
            "agreed": over_agreed / np.maximum(agreed, 1),
            "public": (non_renters[:, -1] + over_public) / np.maximum(len(ratios[-1]) + publics, 1),
        }
        for position, tenure in enumerate(TENURES):
            self.arrays["overburdened_by_tenure"][year, :, position] = shares[tenure]
        self.arrays["agreed"][year] = agreed / np.maximum(tenants.count - publics, 1)

    def finished(self, market: Market) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`; flows of the last year are those of the year before."""
        arrays = self.arrays
        for name in FLOWS:
            arrays[name][-1] = arrays[name][-2]
        self._work_out()
        rents = market.first_let / market.first_let.sum() / market.first_rents
        arrays["rent_index"] = arrays["rent_by_zone"] @ rents * 12 * 100
        return {name: np.moveaxis(array, 1, 0) for name, array in arrays.items()}

    def _work_out(self) -> None:
        """Work out who is overburdened and what is left after housing, from what was counted."""
        arrays, weight, sampled = self.arrays, self.sample.weight, self.by_quintile
        by_quintile = self.over_tenants.sum(axis=-1) + self.over_non_renters[..., :QUINTILES]
        overburdened = by_quintile.sum(axis=-1)
        index = self.chance.income_index.T[..., None]
        incomes = self.chance.income_sums + self.non_renters.income_by_quintile * index
        costs = self.tenants_costs + self.non_renters.cost_by_quintile * self.prices[..., None]
        left = (incomes - costs) / sampled
        arrays["overburdened"] = overburdened / sampled.sum()
        arrays["overburdened_households"] = overburdened * weight
        arrays["overburdened_by_quintile"] = by_quintile / sampled
        by_age = self.over_tenants.sum(axis=-2) + self.over_non_renters[..., QUINTILES:-2]
        arrays["overburdened_by_age"] = by_age / np.bincount(self.sample.age, minlength=len(AGES))
        arrays["not_overburdened"] = (sampled - by_quintile) * weight
        arrays["cost_by_quintile"] = costs / sampled / 12
        arrays["left_by_quintile"] = left / 12
        arrays["inequality"] = gini(np.maximum(left, 0))
