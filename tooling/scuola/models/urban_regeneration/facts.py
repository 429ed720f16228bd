"""What the urban simulation starts from: ten made-up neighbourhoods and three groups of households."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from scuola.datasets import columns
from scuola.territories import Territory
from scuola.territory_figures import figures_of

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START
#: Groups of households: low, middle and high income (didactic): those of the region.
REGION_INCOMES = np.array([14_000.0, 26_000.0, 52_000.0])
SHARES = np.array([0.33, 0.45, 0.22])
TENANTS = np.array([0.52, 0.24, 0.12])
TASTE_FOR_QUALITY = np.array([1.2, 2.6, 4.2])
AVERSION_TO_RENT = np.array([3.2, 2.6, 1.4])
TIES = np.array([0.60, 0.30, 0.12])
MOBILITY = np.array([0.075, 0.085, 0.09])
SORTED = np.array([-0.9, 0.0, 1.1])
#: What part of each quintile belongs to each group: `(quintile, group)`; columns follow from SHARES.
QUINTILES = np.array([[1, 0, 0], [0.65, 0.35, 0], [0, 1, 0], [0, 0.9, 0.1], [0, 0, 1]])
#: Yearly rent (€) where quality is 0.5, in the region: didactic.
REGION_RENT = 5_200.0
CAPITALISED, JOBS_IN_RENT = 0.85, 0.10
#: No neighbourhood has more empty, or more social, homes than these parts.
MOST_VACANT, MOST_SOCIAL = 0.5, 0.6
RENTED_SIZE = 0.85
SOCIAL_BURDEN = 0.18


@dataclass(frozen=True)
class Areas:
    """The neighbourhoods at the start, each array `(area,)`; incomes of the groups and rent at quality 0.5, € a year."""

    names: tuple[str, ...]
    quality: Array
    dwellings: Array
    social: Array
    vacant: Array
    jobs: Array
    incomes: Array = field(default_factory=REGION_INCOMES.copy)
    rent_at_half: float = REGION_RENT

    @property
    def rents(self) -> Array:
        """Return yearly rents, €: they capitalise quality."""
        return np.asarray(self.rent_at_half * np.exp(CAPITALISED * (self.quality - 0.5)))

    @cached_property
    def households(self) -> Array:
        """Return households by group, `(area, group)`: those with more live where quality is higher.

        Iterative proportional fitting: rows add up to occupied dwellings, columns to the groups of the city.
        """
        rows = self.dwellings * (1 - self.vacant)
        columns_ = rows.sum() * SHARES
        found = rows[:, None] * np.exp(SORTED * 2.6 * (self.quality[:, None] - 0.5))
        for _ in range(200):
            found = found * (columns_ / found.sum(axis=0))
            found = found * (rows / found.sum(axis=1))[:, None]
        return np.asarray(found)


@cache
def areas(territory: Territory = Territory.REGION) -> Areas:
    """Return the ten neighbourhoods, as they would be where incomes, rents and homes are those of a territory."""
    table = columns("synthetic-neighbourhoods")
    there, region = figures_of(territory), figures_of(Territory.REGION)
    social = np.minimum(table["social_share"] * (there.public_share / region.public_share), MOST_SOCIAL)
    return Areas(
        names=tuple(table["neighbourhood"]),
        quality=table["quality"],
        dwellings=table["dwellings"].astype(float),
        social=social * table["dwellings"],
        vacant=np.minimum(table["vacant_share"] * (there.unoccupied / region.unoccupied), MOST_VACANT),
        jobs=table["jobs"],
        incomes=REGION_INCOMES * (there.income / region.income),
        rent_at_half=REGION_RENT * there.asking_rent / region.asking_rent,
    )
