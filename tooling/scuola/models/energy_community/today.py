"""What the energy simulation should know: energy poverty, plants and prices as published."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import Cited, cited, figure
from scuola.models.energy_community.parameters import EnergyCommunity
from scuola.simulations.result import Result
from scuola.simulations.today import Known
from scuola.territories import PROVINCES, Territory
from scuola.territories.figures import figures_of
from scuola.text import Text

Array = NDArray[np.float64]

REGION = Territory.REGION.value
PUBLISHED = [REGION, *(each.value for each in PROVINCES)]
PER_CENT, EUROS = Text("%", "%"), Text("€/anno", "€ a year")
PER_THOUSAND = Text("ogni 1.000 famiglie", "per 1,000 households")

OTHER_PRICES = Text(
    "la cifra è dell'Italia e del 2023; il modello parte dai prezzi del 2026 e da case uguali ovunque (ipotesi didattica).",
    "the figure is Italy's and of 2023; the model starts from prices of 2026 and from homes that are the same everywhere "
    "(teaching assumption).",
)


def roofs(result: Result) -> Array:
    """Return private roofs with photovoltaics at the start, per 1,000 households."""
    return np.asarray(1_000 * result["adopted"][:, 0, 0])


def plants(name: str) -> Cited:
    """Return photovoltaic plants of homes per 1,000 households: derived from GSE's count and Istat's households.

    Plants of homes are published for the region alone: a province is taken to have them in the same proportion.
    """
    found = cited("photovoltaics-by-province", "plants", name, 2022)
    of_homes, all_plants = (
        figure("photovoltaics-by-province", indicator, REGION, 2022) for indicator in ("residential_plants", "plants")
    )
    households = next(figures_of(each) for each in Territory if each.value == name).households
    return Cited(1_000 * found.value * of_homes / all_plants / households, name, 2022, found.source)


def electricity(result: Result) -> Array:
    """Return what a home pays for electricity, c€ per kWh, at the expected zonal price."""
    parameters = result.parameters
    assert isinstance(parameters, EnergyCommunity)
    return np.array([(parameters.zonal_price + parameters.charges_on_electricity) / 10])


def first(measure: str, result: Result) -> Array:
    """Return a measure in the first year, mean of its groups, in per cent if it is a share."""
    return np.asarray(100 * result[measure][:, 0])


TODAY = (
    Known(
        label=Text("Famiglie in povertà energetica", "Households in energy poverty"), unit=PER_CENT, decimals=1,
        published=partial(cited, "energy-prices-and-poverty", "energy_poverty", REGION, 2021),
        finds=partial(first, "energy_poor"), tolerance=0.1, parameters={"territory": REGION},
    ),
    Known(
        label=Text("Prezzo dell'elettricità per una casa", "Price of electricity for a home"),
        unit=Text("c€/kWh", "c€/kWh"), decimals=1,
        published=partial(cited, "energy-prices-and-poverty", "electricity_price_quarter_1", "Italia", 2026),
        finds=electricity,
        tolerance=0.1,
    ),
    Known(
        label=Text("Spesa per l'energia di una famiglia (modello: regione)", "Spending on energy of a household (model: region)"),
        unit=EUROS, published=partial(cited, "energy-prices-and-poverty", "household_energy_expenditure", "Italia", 2023),
        finds=lambda result: result["bill_by_quintile"][:, 0].mean(axis=1), tolerance=0.15,
        parameters={"territory": REGION}, misses=OTHER_PRICES,
    ),
    *(
        Known(
            label=Text("Impianti fotovoltaici domestici", "Photovoltaic plants of homes"), unit=PER_THOUSAND,
            published=partial(plants, name), finds=roofs, tolerance=0.05, parameters={"territory": name},
        )
        for name in PUBLISHED
    ),
)  # fmt: skip
