"""The population block: a cohort-component projection of many runs at once.

It is a matter of memory layout: ages are the first axis of an array that is `AGES + YEARS` long (a Lexis diagram),
and the window of the living slides by one each year. Nothing is shifted or copied.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.ageing.facts import (
    AGES,
    END,
    FERTILITY_2024,
    SEX_AT_BIRTH,
    SEXES,
    START,
    Ground,
    dependence,
    fertility_pattern,
    hazards,
    migration_pattern,
)
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.shocks import Shocks

Array = NDArray[np.float64]
Array32 = NDArray[np.float32]

YEARS = END - START
POLICY_YEAR = 2
MIGRATION_FADES_BY, MIGRATION_FADES_OVER = 0.4, 20
FERTILITY_MOVES_OVER = 10


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
        self._counting = _counting_weights(parameters.need_multiplier)
        self._hazards = hazards().astype(np.float32)[:, :, None, None]
        self._newcomers = (migration_pattern() / 2).astype(np.float32)[:, None, None, None]
        self._rate = ground.migration[:, None]

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
        births = counts.fertility * self._fertility(year) * (1 + 0.03 * attraction)
        newborn = SEX_AT_BIRTH[:, None, None] * births
        self._lexis[YEARS - year - 1] = newborn * survival[0]
        moved = self._living(year + 1)
        arrivals = counts.total * self._migration(year) * (1 + 0.25 * attraction)
        moved += self._newcomers * arrivals.astype(np.float32)
        return Flows(births, arrivals)

    def _fertility(self, year: int) -> Array:
        """Return children per woman in a year, by run: from that of 2024 to the chosen one in ten years."""
        way = min(1.0, max(0, year - POLICY_YEAR) / FERTILITY_MOVES_OVER)
        level = FERTILITY_2024 + (self.parameters.fertility - FERTILITY_2024) * way
        return np.asarray(level * np.exp(self.shocks.fertility[:, year]))

    def _migration(self, year: int) -> Array:
        """Return the net migration rate in a year, `(place, run)`: fading from 2026, scaled by the condition."""
        since = year - POLICY_YEAR
        if since < 0:
            return np.asarray(self._rate * np.ones(self.runs))
        fading = 1 - MIGRATION_FADES_BY * min(1.0, since / MIGRATION_FADES_OVER)
        return np.asarray(self._rate * fading * self.parameters.migration * np.exp(self.shocks.migration[:, year]))


@dataclass(frozen=True)
class Flows:
    """Who came in a year, each `(place, run)`."""

    births: Array
    migration: Array

    def deaths(self, before: Counts, after: Counts) -> Array:
        """Return who died: what is missing between the counts at the two ends of the year."""
        return before.total + self.births + self.migration - after.total


def _counting_weights(need: float) -> Array32:
    """Return the weights that turn ages into counts: `(count, age)`, in the order of `Counts`."""
    ages = np.arange(AGES)
    within = [ages >= 0, ages >= 65, ages >= 80, (ages >= 20) & (ages < 65), (ages >= 45) & (ages < 70)]
    return np.array([*within, fertility_pattern(), dependence() * need], np.float32)
