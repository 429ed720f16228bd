"""How many people come and go: what the totals of the provinces show, beyond births and deaths."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import columns, figure
from scuola.files.content import kept
from scuola.models.ageing.coefficients import AgeingCoefficients
from scuola.models.ageing.facts import (
    AGES,
    PROVINCES,
    SEXES,
    START,
    fertility_2024,
    fertility_of_a_year,
    hazards_of_a_year,
    newborn_hazards,
    residents,
    sex_at_birth,
)

Array = NDArray[np.float64]

#: Day of the census that the long series of provincial migration begins with, and of the population that it ends with.
CENSUS_DAY, FIRST_DAY = date(2011, 10, 9), date(START, 1, 1)


def migration_pattern(coefficients: AgeingCoefficients) -> Array:
    """Return the share of net migrants at each age: young adults and their children (Rogers–Castro)."""
    adults = _bell(coefficients.migrants_mean_age, coefficients.migrants_age_spread)
    children = _bell(coefficients.migrant_children_mean_age, coefficients.migrant_children_age_spread)
    pattern = adults + coefficients.migrant_children * children
    return np.asarray(pattern / pattern.sum())


def _bell(mean_age: float, spread: float) -> Array:
    """Return a normal curve over ages, 1 at the mean age."""
    return np.asarray(np.exp(-(((np.arange(AGES) - mean_age) / spread) ** 2) / 2))


@kept
def net_migration(girls_at_birth: float) -> Array:
    """Return the yearly net migration rate of each province, by the residual method: `(province,)`.

    What the Istat totals of 2024–2026 grew by, beyond the births and deaths that the model works out for those
    two years, as a share of the residents.
    """
    totals = columns("population-totals")["population"].reshape(len(PROVINCES), -1)
    people, rates = residents(), []
    for year in (1, 2):
        people = grow_without_migration(people, girls_at_birth)
        expected = people.sum(axis=(0, 1))
        rates.append((totals[:, year] - expected) / totals[:, year - 1])
        people = people * (totals[:, year] / expected)
    return np.asarray(np.mean(rates, axis=0))


@kept
def lasting_migration(girls_at_birth: float, recent_weight: float, own_weight: float) -> Array:
    """Return the yearly net migration rate that each province is taken to keep: `(province,)`.

    A province's difference from the region is the mean of a recent one (2024–2026) and of a long one (census of 2011
    to 2024), weighted by `recent_weight`, of which it keeps `own_weight`: what few years show is partly chance, and
    drifts back to the whole (shrinkage).
    """
    weight = residents().sum(axis=(0, 1)) / residents().sum()
    recent, long = net_migration(girls_at_birth), _migration_since_the_census(girls_at_birth)
    own = recent_weight * (recent - recent @ weight) + (1 - recent_weight) * (long - long @ weight)
    return np.asarray(recent @ weight + own_weight * own)


def _migration_since_the_census(girls_at_birth: float) -> Array:
    """Return growth since the census of 2011, a year, less the natural balance of 2024: `(province,)`.

    Births fell meanwhile, so its level is too high everywhere; differences between provinces are what it is used for.
    """
    before = np.array([figure("demographic-balance", "census_population", name, CENSUS_DAY.year) for name in PROVINCES])
    now = residents().sum(axis=(0, 1))
    years = (FIRST_DAY - CENSUS_DAY).days / 365
    natural = grow_without_migration(residents(), girls_at_birth).sum(axis=(0, 1)) / now - 1
    return np.asarray((now / before) ** (1 / years) - 1 - natural)


def grow_without_migration(people: Array, girls_at_birth: float) -> Array:
    """Return residents a year later by births and deaths alone, at the rates of 2024."""
    survivors = people * np.exp(-hazards_of_a_year())[:, :, None]
    births = fertility_2024() * np.einsum("a,ap->p", fertility_of_a_year(), people[:, SEXES.index("F")])
    grown = np.empty_like(people)
    grown[1:] = survivors[:-1]
    grown[-1] += survivors[-1]
    grown[0] = np.outer(sex_at_birth(girls_at_birth) * np.exp(-newborn_hazards()), births)
    return grown
