"""The chance in the partnership simulation: what each really brings. From the seed alone."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.partnership_building.coalitions import complementarity
from scuola.models.partnership_building.coefficients import PartnershipBuildingCoefficients
from scuola.models.partnership_building.facts import YEARS, Partners, partners

Array = NDArray[np.float64]

MODEL_NUMBER = 6


def coverage(seed: int, runs: int, coefficients: PartnershipBuildingCoefficients) -> tuple[Array, Array]:
    """Return how far coalitions cover what is needed, `(run, coalition)`, without and with the largest grant to the
    leader's scarcest resource. Runs come first.
    """
    needs = coefficients.enough, coefficients.scarcity
    return _coverage(partners(), seed, runs, coefficients.offer_deviation, coefficients.largest_grant, needs)


@lru_cache(maxsize=8)
def _coverage(
    actors: Partners, seed: int, runs: int, deviation: float, grant: float, needs: tuple[float, float]
) -> tuple[Array, Array]:
    random = np.random.default_rng([MODEL_NUMBER, seed, 0])
    offers = actors.offers * np.exp(deviation * random.standard_normal((runs, *actors.offers.shape)))
    granted = offers.copy()
    scarcest = granted[:, actors.leader].argmin(axis=1)
    granted[np.arange(runs), actors.leader, scarcest] += grant
    return complementarity(offers, *needs), complementarity(granted, *needs)


def mood(seed: int, runs: int, deviation: float) -> Array:
    """Return how dear each year is for coordinating, `(run, year)`."""
    return np.asarray(np.exp(deviation * _years(seed, runs)))


@lru_cache(maxsize=8)
def _years(seed: int, runs: int) -> Array:
    return np.random.default_rng([MODEL_NUMBER, seed, 1]).standard_normal((runs, YEARS))
