"""What the homes of the sample cost at the start: rents, running costs, mortgage instalments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scuola.files.content import kept
from scuola.models.housing.coefficients import HousingCoefficients
from scuola.models.housing.facts import households, local_figures
from scuola.territories import Territory

Array = NDArray[np.float64]


class HomePrices(NamedTuple):
    """The coefficients that costs of the start follow from: those are worked out once for each set of them."""

    bologna_rents: tuple[float, ...]
    running_cost: float
    running_cost_per_square_metre: float
    public_rent_share: float
    highest_public_rent: float

    @classmethod
    def of(cls, coefficients: HousingCoefficients) -> HomePrices:
        """Return them out of all the coefficients."""
        return cls(*(getattr(coefficients, name) for name in cls._fields))


@dataclass(frozen=True)
class Homes:
    """What each household of the sample pays for its home at the start, € a year: arrays `(household,)`.

    `new_rents` are those of new contracts by zone, € per square metre a year.
    """

    rent: Array
    running: Array
    instalment: Array
    new_rents: Array

    @property
    def cost(self) -> Array:
        """Return all that a home costs."""
        return self.rent + self.running + self.instalment


@kept
def homes(territory: Territory, prices: HomePrices) -> Homes:
    """Return what the homes of the sample cost in a territory."""
    sample = households(territory)
    new_rents = np.array(prices.bologna_rents) * local_figures(territory).rents * 12
    rent = new_rents[sample.zone] * sample.size * sample.rent_factor
    public_rent = np.minimum(prices.public_rent_share * sample.income, prices.highest_public_rent)
    return Homes(
        rent=np.where(sample.tenure == "public", public_rent, rent),
        running=prices.running_cost + prices.running_cost_per_square_metre * sample.size,
        instalment=sample.instalment,
        new_rents=new_rents,
    )
