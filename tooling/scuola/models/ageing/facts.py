"""What the ageing simulation starts from: Istat's population of 2024 and the rates worked out from published tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import columns
from scuola.files.content import kept
from scuola.models.ageing.coefficients import AgeingCoefficients

Array = NDArray[np.float64]

START, END = 2024, 2050
#: Years after the start from which levers act.
POLICY_YEAR = 2
AGES = 101
SEXES = ("F", "M")
PROVINCES = (
    "Piacenza", "Parma", "Reggio nell'Emilia", "Modena", "Bologna", "Ferrara", "Ravenna", "Forlì-Cesena", "Rimini",
)  # fmt: skip
REGION = slice(0, len(PROVINCES))
#: Ages that measures count by; the second of two is the first age left out.
FERTILE_AGES, WORKING_AGES, CARERS_AGES = (15, 50), (20, 65), (45, 70)
OLD_AGE, VERY_OLD_AGE = 65, 80
#: Age at which the curve of dependence on others is anchored.
ANCHOR_AGE = 85


@kept
def residents() -> Array:
    """Return residents on 1 January 2024 by age, sex and province: `(age, sex, province)`."""
    table = columns("population-by-province")
    counted = np.zeros((AGES, len(SEXES), len(PROVINCES)))
    sex = np.searchsorted(SEXES, table["sex"].astype(str))
    province = np.array([PROVINCES.index(name) for name in table["province"]])
    counted[table["age"], sex, province] = table["population"]
    return counted


@kept
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


@kept
def hazards_of_a_year() -> Array:
    """Return the death rates met in a year by those of each age on 1 January, `(age, sex)`.

    They are on average half a year older than their age: they live half of the year at it, half at the next.
    """
    return _half_a_year_on(hazards())


@kept
def newborn_hazards() -> Array:
    """Return the death rate that the newborn meet before the end of their first year, half of which they live: `(sex,)`."""
    return np.asarray(hazards()[0] / 2)


def _half_a_year_on(rates: Array) -> Array:
    """Return rates by exact age as those of a calendar year, by age on 1 January; the last age is an open one."""
    return np.concatenate([(rates[:-1] + rates[1:]) / 2, rates[-1:]])


@kept
def fertility_pattern() -> Array:
    """Return the share of a woman's births at each single age, summing to one: `(age,)`."""
    table = columns("fertility-by-age")
    middle = (table["age_from"] + table["age_to"]) / 2
    ages = np.arange(*FERTILE_AGES)
    pattern = np.zeros(AGES)
    pattern[ages] = np.interp(ages, middle, table["share_of_total"] / _years_of(table))
    return np.asarray(pattern / pattern.sum())


@kept
def fertility_of_a_year() -> Array:
    """Return the share of births that a calendar year brings to women by their age on 1 January: `(age,)`."""
    return _half_a_year_on(fertility_pattern())


@kept
def fertility_2024() -> float:
    """Return the children per woman of 2024 that Istat published for the region: the rates by age, added up."""
    table = columns("fertility-by-age")
    return float((table["births_per_woman"] * _years_of(table)).sum())


def _years_of(table: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    """Return how many single ages each age group of a table has."""
    return np.asarray(table["age_to"] - table["age_from"] + 1)


def sex_at_birth(girls_at_birth: float) -> Array:
    """Return the shares of girls and boys among the newborn: `(sex,)`."""
    return np.array([girls_at_birth, 1 - girls_at_birth])


def dependence(coefficients: AgeingCoefficients) -> Array:
    """Return the share of people of each age who depend on others in daily life: `(age,)`, zero below 65.

    A logistic curve through the two published points of PASSI d'Argento 2023–2024: 14% of those over 64 and 42%
    of those over 84, on the regional population of 2024.
    """
    ages = np.arange(AGES)
    logit = coefficients.dependence_at_85 + coefficients.dependence_by_age * (ages - ANCHOR_AGE)
    return np.where(ages < OLD_AGE, 0, 1 / (1 + np.exp(-logit)))
