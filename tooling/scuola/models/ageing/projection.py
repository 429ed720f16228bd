"""The population block: a cohort-component projection of many runs at once.

Ages are the first axis of an array `AGES + YEARS` long (a Lexis diagram); those alive in a year are a window of it,
which slides by one each year, so that nothing is shifted or copied when everybody grows a year older.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.ageing.facts import (
    AGES,
    CARERS_AGES,
    END,
    OLD_AGE,
    POLICY_YEAR,
    SEXES,
    START,
    VERY_OLD_AGE,
    WORKING_AGES,
    dependence,
    fertility_2024,
    fertility_of_a_year,
    hazards_of_a_year,
    newborn_hazards,
    sex_at_birth,
)
from scuola.models.ageing.ground import Ground
from scuola.models.ageing.migration import migration_pattern
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.shocks import Shocks

Array = NDArray[np.float64]
Array32 = NDArray[np.float32]

YEARS = END - START


@dataclass(frozen=True)
class Counts:
    """People at the start of a year, each `(place, run)`."""

    total: Array
    over_64: Array
    over_79: Array
    working_age: Array
    carers_age: Array
    fertility: Array
    dependent: Array


class Projection:
    """The population of many runs at once, one year at a time."""

    def __init__(self, parameters: Ageing, ground: Ground, shocks: Shocks) -> None:
        self.parameters, self.shocks = parameters, shocks
        self.runs = shocks.mortality.shape[0]
        self.places = len(ground.migration)
        shape = (AGES + YEARS, len(SEXES), self.places, self.runs)
        self._lexis = np.empty(shape, np.float32)
        self._lexis[YEARS:] = ground.residents[..., None]
        self._counting = _counting_weights(parameters)
        self._hazards = hazards_of_a_year().astype(np.float32)[:, :, None, None]
        self._newborn_hazards = newborn_hazards()[:, None, None]
        self._newcomers = (migration_pattern(parameters) / 2).astype(np.float32)[:, None, None, None]
        self._sex_at_birth = sex_at_birth(parameters.girls_at_birth)[:, None, None]
        self._fertility_2024 = fertility_2024()
        self._recent_rate = ground.recent_migration[:, None]
        drift = parameters.provincial_migration_deviation * shocks.places[:, : self.places].T
        self._rate = ground.migration[:, None] + drift

    def _living(self, year: int) -> Array32:
        """Return the window of the living at the start of `year`: `(age, sex, place, run)`."""
        first = YEARS - year
        return self._lexis[first : first + AGES]

    def count(self, year: int) -> Counts:
        """Return the counts that the care block needs; one matrix product for all of them."""
        counted = (self._counting @ self._living(year).reshape(AGES, -1)).astype(np.float64)
        by_sex = counted.reshape(-1, len(SEXES), self.places, self.runs)
        total, over_64, over_79, working, carers, fertility, dependent = by_sex.sum(axis=1)
        fertility = by_sex[5, SEXES.index("F")]
        return Counts(total, over_64, over_79, working, carers, fertility, dependent)

    def advance(self, year: int, counts: Counts, attraction: Array) -> Flows:
        """Move to the next year: deaths, births, net migration (`attraction` of young workers, 0–1, by run)."""
        living = self._living(year)
        decline = np.exp(-self.shocks.mortality[:, year]).astype(np.float32)
        survival = np.exp(-self._hazards * decline)
        living *= survival
        living[AGES - 2] += living[AGES - 1]
        births = counts.fertility * self._fertility(year) * (1 + self.parameters.births_from_attraction * attraction)
        newborn = self._sex_at_birth * births
        self._lexis[YEARS - year - 1] = newborn * np.exp(-self._newborn_hazards * decline)
        moved = self._living(year + 1)
        arrivals = counts.total * self._migration(year) * (1 + self.parameters.migration_from_attraction * attraction)
        moved += self._newcomers * arrivals.astype(np.float32)
        return Flows(births, arrivals)

    def _fertility(self, year: int) -> Array:
        """Return children per woman in a year, by run: from that of 2024 to the chosen one, in a straight line."""
        progress = min(1.0, max(0, year - POLICY_YEAR) / self.parameters.fertility_change_years)
        level = self._fertility_2024 + (self.parameters.fertility - self._fertility_2024) * progress
        return np.asarray(level * np.exp(self.shocks.fertility[:, year]))

    def _migration(self, year: int) -> Array:
        """Return the net migration rate in a year, `(place, run)`: that of each place from 2026 on, declining.

        How far a place departs from what it is taken to keep is drawn once in each future, and stays.
        """
        parameters = self.parameters
        since = year - POLICY_YEAR
        if since < 0:
            return np.asarray(self._recent_rate * np.ones(self.runs))
        declined = 1 - parameters.migration_decline * min(1.0, since / parameters.migration_decline_years)
        return np.asarray(self._rate * declined * parameters.migration * np.exp(self.shocks.migration[:, year]))


@dataclass(frozen=True)
class Flows:
    """Births and net migration of a year, each `(place, run)`."""

    births: Array
    migration: Array

    def deaths(self, before: Counts, after: Counts) -> Array:
        """Return the deaths: what is missing between the counts at the two ends of the year."""
        return before.total + self.births + self.migration - after.total


def _counting_weights(parameters: Ageing) -> Array32:
    """Return the weights that turn ages into counts: `(count, age)`, in the order of `Counts`."""
    ages = np.arange(AGES)
    within = [
        ages >= 0,
        ages >= OLD_AGE,
        ages >= VERY_OLD_AGE,
        _between(ages, WORKING_AGES),
        _between(ages, CARERS_AGES),
    ]
    dependent = dependence(parameters) * parameters.need_multiplier
    return np.array([*within, fertility_of_a_year(), dependent], np.float32)


def _between(ages: NDArray[np.int_], limits: tuple[int, int]) -> NDArray[np.bool_]:
    return (ages >= limits[0]) & (ages < limits[1])
