"""What the urban simulation should know: its neighbourhoods are made up, so it says where they are unlike real ones."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import Cited, cited
from scuola.models.urban_regeneration.facts import Groups
from scuola.models.urban_regeneration.parameters import UrbanRegeneration
from scuola.simulations.result import Result
from scuola.simulations.today import Known
from scuola.territories import Territory
from scuola.territories.figures import figures_of
from scuola.text import Text

Array = NDArray[np.float64]

REGION = Territory.REGION.value
PER_CENT, A_MONTH = Text("%", "%"), Text("€/mese", "€ a month")

MADE_UP = Text(
    "i quartieri sono inventati, e fragili: vi si affitta più che altrove e le case pubbliche sono molte di più.",
    "the neighbourhoods are invented, and fragile: more people rent there than elsewhere and public homes are many more.",
)
RENT_ALONE = Text(
    "Istat conta anche le spese della casa; il modello il solo canone.",
    "Istat counts the running costs of the home, too; the model the rent alone.",
)


def mean_rent(result: Result) -> Array:
    """Return the mean rent of a home at the start, € a month."""
    homes = result["residents"][:, 0]
    return np.asarray((result["rent_by_area"][:, 0] * homes).sum(axis=1) / homes.sum(axis=1))


def social(result: Result) -> Array:
    """Return social homes at the start per 100 households."""
    return np.asarray(100 * result["social"][:, 0] / result["residents"][:, 0].sum(axis=1))


def public_homes() -> Cited:
    """Return public dwellings per 100 households of the region: derived."""
    found = cited("public-housing", "dwellings", REGION, 2023)
    return Cited(100 * found.value / figures_of(Territory.REGION).households, REGION, 2023, found.source)


def renting(result: Result) -> Array:
    """Return tenants per 100 households at the start."""
    parameters = result.parameters
    assert isinstance(parameters, UrbanRegeneration)
    return np.array([100 * Groups.of(parameters).shares @ np.array(parameters.tenants_by_group)])


HOMES = "household-tenure-and-costs"
TODAY = (
    Known(
        label=Text("Canone di chi affitta (modello: regione)", "Rent of those who rent (model: region)"), unit=A_MONTH,
        published=partial(cited, HOMES, "cost_tenants", "Italia", 2021), finds=mean_rent, tolerance=0.1, misses=RENT_ALONE,
    ),
    Known(
        label=Text("Peso della casa nel primo quinto (modello: canone)", "Weight of housing in the first quintile (model: rent)"),
        unit=PER_CENT, decimals=1, published=partial(cited, HOMES, "cost_share_quintile_1", "Italia", 2021),
        finds=lambda result: 100 * result["burden_by_quintile"][:, 0, 0], tolerance=0.1, misses=RENT_ALONE,
    ),
    Known(
        label=Text("Famiglie in affitto", "Households that rent"), unit=PER_CENT, decimals=1,
        published=partial(cited, HOMES, "tenure_tenants", "Italia", 2021), finds=renting, tolerance=0.1, misses=MADE_UP,
    ),
    Known(
        label=Text("Case pubbliche", "Public homes"), unit=Text("ogni 100 famiglie", "per 100 households"), decimals=1,
        published=public_homes, finds=social, tolerance=0.1, misses=MADE_UP,
    ),
)  # fmt: skip
