"""The premium tariff on energy shared in a community (D.M. 7 December 2023), from its published values."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scuola.data.datasets import figure
from scuola.files.content import kept
from scuola.models.energy_community.coefficients import PRICE_OF_NO_TOP_UP

Array = NDArray[np.float64]

#: Largest plant of each class, kW, and the class as the indicators of the dataset name it.
CLASSES = ((200, "up_to_200_kw"), (600, "200_to_600_kw"), (1_000, "over_600_kw"))  # plain: the names of the decree
SMALLEST_CLASS, SMALLEST = CLASSES[0]


@kept
def law(indicator: str) -> float:
    """Return a value of the decree, in the unit that it has in the dataset."""
    return figure("energy-community-tariff", indicator, "Italia", 2024)


def tariff(
    price: ArrayLike,
    plant: float = SMALLEST_CLASS,
    correction: str = "north",
    price_of_no_top_up: float = PRICE_OF_NO_TOP_UP,
) -> Array:
    """Return the premium in €/MWh at a zonal price (€/MWh), for a photovoltaic plant of so many kW.

    Fixed part plus what is missing to the price of no top-up, capped; then the correction for photovoltaics in the north
    or centre.
    """
    size = next(name for most, name in CLASSES if plant <= most)
    missing = np.maximum(0, price_of_no_top_up - np.asarray(price, dtype=float))
    premium = np.minimum(law(f"fixed_{size}") + missing, law(f"cap_{size}")) + law(f"correction_{correction}")
    return np.asarray(premium)


def to_social_purposes(premium: ArrayLike, shared: ArrayLike, injected: ArrayLike, granted: bool = False) -> Array:
    """Return the part of the premium that may not go to firms: that on energy shared beyond 55% of what is injected.

    With a capital grant the threshold is 45%. `shared` and `injected` in the same unit.
    """
    threshold = law("threshold_with_grant" if granted else "threshold_tariff_only") / 100
    sharing = np.asarray(shared, dtype=float)
    beyond = np.maximum(0, sharing - threshold * np.asarray(injected))
    return np.asarray(premium * np.divide(beyond, sharing, out=np.zeros_like(beyond), where=sharing > 0))
