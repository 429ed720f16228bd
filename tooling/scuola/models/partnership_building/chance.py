"""The chance in the partnership simulation: what each really brings. From the seed alone."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.partnership_building.coalitions import complementarity
from scuola.models.partnership_building.facts import YEARS, partners

Array = NDArray[np.float64]

MODEL_NUMBER = 6
OFFER_SD, YEAR_SD = 0.30, 0.10
LARGEST_GRANT = 1.5


@lru_cache(maxsize=8)
def draw(seed: int, runs: int) -> tuple[Array, Array, Array]:
    """Return how far coalitions cover what is needed, `(run, coalition)`, without and with the largest grant to the
    leader's scarcest resource; and how good each year is for coordinating, `(run, year)`. Runs come first.
    """
    actors = partners()
    rng, years = (np.random.default_rng([MODEL_NUMBER, seed, number]) for number in (0, 1))
    offers = actors.offers * np.exp(OFFER_SD * rng.standard_normal((runs, *actors.offers.shape)))
    granted = offers.copy()
    scarcest = granted[:, actors.leader].argmin(axis=1)
    granted[np.arange(runs), actors.leader, scarcest] += LARGEST_GRANT
    mood = np.exp(YEAR_SD * years.standard_normal((runs, YEARS)))
    return complementarity(offers), complementarity(granted), mood
