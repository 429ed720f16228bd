"""What the ageing simulation starts from: ISTAT's population of 2024 and the rates worked out from published tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.datasets import columns
from scuola.territories import Territory
from scuola.territory_figures import figures_of

Array = NDArray[np.float64]

START, END = 2024, 2050
AGES = 101
SEXES = ("F", "M")
PROVINCES = (
    "Piacenza", "Parma", "Reggio nell'Emilia", "Modena", "Bologna", "Ferrara", "Ravenna", "Forlì-Cesena", "Rimini",
)  # fmt: skip
REGION = slice(0, len(PROVINCES))
SEX_AT_BIRTH = np.array([0.4854, 0.5146])
FERTILITY_2024 = 1.19
FERTILE_AGES = slice(15, 50)
DEPENDENCE_AT_85, DEPENDENCE_PER_YEAR = -0.967, 0.1586


@cache
def residents() -> Array:
    """Return residents on 1 January 2024 by age, sex and province: `(age, sex, province)`."""
    table = columns("population-by-province")
    counted = np.zeros((AGES, len(SEXES), len(PROVINCES)))
    sex = np.searchsorted(SEXES, table["sex"].astype(str))
    province = np.array([PROVINCES.index(name) for name in table["province"]])
    counted[table["age"], sex, province] = table["population"]
    return counted


@dataclass(frozen=True)
class Ground:
    """Where people live: the nine provinces, then a place of its own for a territory that is none of them.

    `residents` is `(age, sex, place)`, `migration` the yearly net rate `(place,)`; `chosen` are the places of the
    territory. A plan is the region's: places outside the provinces get the part that their size entitles them to.
    """

    residents: Array
    migration: Array
    chosen: slice


@cache
def ground(territory: Territory) -> Ground:
    """Return the provinces, with the territory that is looked at."""
    if territory is Territory.REGION:
        return Ground(residents(), net_migration(), REGION)
    if territory.value in PROVINCES:
        place = PROVINCES.index(territory.value)
        return Ground(residents(), net_migration(), slice(place, place + 1))
    people = np.concatenate([residents(), _like_the_region(territory)[:, :, None]], axis=2)
    weight = residents().sum(axis=(0, 1))
    rates = np.append(net_migration(), net_migration() @ weight / weight.sum())
    return Ground(people, rates, slice(len(PROVINCES), None))


def _like_the_region(territory: Territory) -> Array:
    """Return residents `(age, sex)`: as many as said, below 65 and beyond, with the region's ages within each."""
    there, region = figures_of(territory), residents().sum(axis=2)
    parts = np.where(np.arange(AGES)[:, None] < 65, there.residents - there.over_64, there.over_64)
    whole = np.where(np.arange(AGES)[:, None] < 65, region[:65].sum(), region[65:].sum())
    return np.asarray(region * parts / whole)


@cache
def hazards() -> Array:
    """Return death rates by single age and sex, `(age, sex)`: age groups joined by log-linear interpolation."""
    table = columns("life-table")
    rates = np.empty((AGES, len(SEXES)))
    for position, sex in enumerate(SEXES):
        rows = table["sex"] == sex
        first, rate = table["age"][rows], table["death_rate"][rows]
        middle = (first + np.append(first[1:] - 1, first[-1])) / 2
        rates[:, position] = np.exp(np.interp(np.arange(AGES), middle, np.log(rate)))
        rates[0, position] = rate[0]
    return rates


@cache
def fertility_pattern() -> Array:
    """Return the share of a woman's births at each single age, summing to one: `(age,)`."""
    table = columns("fertility-by-age")
    middle = (table["age_from"] + table["age_to"]) / 2
    pattern = np.zeros(AGES)
    pattern[FERTILE_AGES] = np.interp(np.arange(AGES)[FERTILE_AGES], middle, table["share_of_total"] / 5)
    return np.asarray(pattern / pattern.sum())


@cache
def migration_pattern() -> Array:
    """Return the share of net migrants at each age: young adults and their children (didactic, Rogers–Castro)."""
    ages = np.arange(AGES)
    pattern = np.exp(-0.5 * ((ages - 28) / 9) ** 2) + 0.25 * np.exp(-0.5 * ((ages - 4) / 4) ** 2)
    return np.asarray(pattern / pattern.sum())


@cache
def net_migration() -> Array:
    """Return the yearly net migration rate of each province, by the residual method: `(province,)`.

    What the ISTAT totals of 2024–2026 grew by, beyond the births and deaths that the model works out for those
    two years, as a share of the residents.
    """
    totals = columns("population-totals")["population"].reshape(len(PROVINCES), -1)
    people, rates = residents(), []
    for year in (1, 2):
        people = _grow_without_migration(people)
        expected = people.sum(axis=(0, 1))
        rates.append((totals[:, year] - expected) / totals[:, year - 1])
        people = people * (totals[:, year] / expected)
    return np.asarray(np.mean(rates, axis=0))


def _grow_without_migration(people: Array) -> Array:
    """Return residents a year later by births and deaths alone, at the rates of 2024."""
    survival = np.exp(-hazards())[:, :, None]
    births = FERTILITY_2024 * np.einsum("a,ap->p", fertility_pattern(), people[:, SEXES.index("F")])
    grown = np.empty_like(people)
    grown[1:] = (people * survival)[:-1]
    grown[-1] += (people * survival)[-1]
    grown[0] = np.outer(SEX_AT_BIRTH, births) * survival[0]
    return grown


@cache
def dependence() -> Array:
    """Return the share of people of each age who depend on others in daily life: `(age,)`, zero below 65.

    A logistic curve through the two published points of PASSI d'Argento 2023–2024: 14% of those over 64 and 42%
    of those over 84, on the regional population of 2024.
    """
    ages = np.arange(AGES)
    curve = 1 / (1 + np.exp(-(DEPENDENCE_AT_85 + DEPENDENCE_PER_YEAR * (ages - 85))))
    return np.where(ages < 65, 0, curve)
