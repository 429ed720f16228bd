"""What the urban simulation starts from: ten invented neighbourhoods and three groups of households."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import columns
from scuola.files.content import kept
from scuola.models.urban_regeneration.coefficients import UrbanCoefficients
from scuola.territories import Territory
from scuola.territories.figures import figures_of

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START
NEIGHBOURHOODS = tuple(columns("synthetic-neighbourhoods")["neighbourhood"])
#: Quality goes from 0 to 1; the rent of the region is given for quality half way.
HALF_WAY = 0.5  # plain: the middle of a scale
#: Rows and columns are brought to their sums in turn, this often: the difference is nothing well before.
FITTINGS = 200  # plain: how precise a sum is


@dataclass(frozen=True, eq=False)
class Areas:
    """The neighbourhoods at the start, each array `(area,)`; incomes and rents of the territory over the region's."""

    quality: Array
    dwellings: Array
    social: Array
    vacant: Array
    jobs: Array
    incomes: float = 1
    rents: float = 1


@kept
def areas(territory: Territory, most_social: float, most_vacant: float) -> Areas:
    """Return the ten neighbourhoods, as they would be where incomes, rents and homes are those of a territory.

    None has more social, or more empty, homes than the shares given.
    """
    table = columns("synthetic-neighbourhoods")
    local, region = figures_of(territory), figures_of(Territory.REGION)
    social = np.minimum(table["social_share"] * (local.public_share / region.public_share), most_social)
    return Areas(
        quality=table["quality"],
        dwellings=table["dwellings"].astype(float),
        social=social * table["dwellings"],
        vacant=np.minimum(table["vacant_share"] * (local.unoccupied / region.unoccupied), most_vacant),
        jobs=table["jobs"],
        incomes=local.income / region.income,
        rents=local.asking_rent / region.asking_rent,
    )


class Groups(NamedTuple):
    """The coefficients that say who the three groups of households are, and where they live at the start."""

    low_income_by_quintile: tuple[float, ...]
    high_income_by_quintile: tuple[float, ...]
    sorting_by_group: tuple[float, ...]
    sorting_by_quality: float

    @classmethod
    def of(cls, coefficients: UrbanCoefficients) -> Groups:
        """Return them out of all the coefficients."""
        return cls(*(getattr(coefficients, name) for name in cls._fields))

    @property
    def by_quintile(self) -> Array:
        """Return what part of each quintile belongs to each group, `(quintile, group)`: the middle one is the rest."""
        low, high = np.array(self.low_income_by_quintile), np.array(self.high_income_by_quintile)
        return np.stack([low, 1 - low - high, high], axis=1)

    @property
    def shares(self) -> Array:
        """Return the share of each group among households, `(group,)`."""
        return np.asarray(self.by_quintile.mean(axis=0))


@lru_cache(maxsize=16)
def first_households(areas: Areas, groups: Groups) -> Array:
    """Return households by group, `(area, group)`: those with more live where quality is higher.

    Iterative proportional fitting: rows add up to occupied dwellings, columns to the groups of the city.
    """
    occupied = areas.dwellings * (1 - areas.vacant)
    by_group = occupied.sum() * groups.shares
    gathering = np.array(groups.sorting_by_group) * groups.sorting_by_quality
    households = occupied[:, None] * np.exp(gathering * (areas.quality[:, None] - HALF_WAY))
    for _ in range(FITTINGS):
        households = households * (by_group / households.sum(axis=0))
        households = households * (occupied / households.sum(axis=1))[:, None]
    return np.asarray(households)
