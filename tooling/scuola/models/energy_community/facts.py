"""What the energy simulation starts from: 120,000 households like those of a territory, and their homes.

Incomes and roofs with the sun are the territory's (published figures, relative to Unione Terre di Mezzo); homes,
uses and prices are didactic and the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.coefficients import HOUSEHOLDS, EnergyCommunityCoefficients
from scuola.models.energy_community.parameters import EnergyCommunity
from scuola.simulations.vocabulary import QUINTILE_INCOMES
from scuola.territories import Territory
from scuola.territories.figures import figures_of

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START
TECHNOLOGIES = ("photovoltaics", "heat_pump", "retrofit")
#: € a year, by income quintile of Unione Terre di Mezzo, poorest first.
TERRE_INCOMES = np.array(list(QUINTILE_INCOMES.values())) * 1_000
QUINTILES = len(TERRE_INCOMES)
HOMES_OF_A_QUINTILE = HOUSEHOLDS / QUINTILES


@dataclass(frozen=True)
class Dwellings:
    """Homes by tenure, `(quintile, tenure)`: owners of a house, owners in a condominium, tenants; those that can adopt.

    `suitable` is `(technology, tenure)`: the split incentive and the assembly are in these numbers. `potential` are the
    homes that could adopt, `(technology, quintile)`.
    """

    tenures: Array
    suitable: Array
    potential: Array


def dwellings(coefficients: EnergyCommunityCoefficients) -> Dwellings:
    """Return the homes of the game: the same on every territory."""
    houses, flats = np.array(coefficients.houses_by_quintile), np.array(coefficients.condominiums_by_quintile)
    tenures = HOMES_OF_A_QUINTILE * np.stack([houses, flats, 1 - houses - flats], axis=1)
    suitable = np.array(
        [
            coefficients.suitable_for_photovoltaics,
            coefficients.suitable_for_heat_pumps,
            coefficients.suitable_for_retrofit,
        ]
    )
    return Dwellings(tenures, suitable, np.einsum("qt,kt->kq", tenures, suitable))


@dataclass(frozen=True)
class Ground:
    """What a territory changes: incomes of the quintiles (€ a year), and the share of each potential that has adopted."""

    incomes: Array
    starting: Array


def ground(parameters: EnergyCommunity) -> Ground:
    """Return incomes in proportion to the territory's mean income, and roofs to its plants per household."""
    figures, terre = figures_of(parameters.territory), figures_of(Territory.TERRE)
    at_start = np.array(
        [parameters.photovoltaics_at_start, parameters.heat_pumps_at_start, parameters.retrofits_at_start]
    )
    roofs = np.array([figures.plants / terre.plants, 1, 1])[:, None]
    starting = at_start[:, None] * np.array(parameters.adopters_by_quintile)
    return Ground(TERRE_INCOMES * (figures.income / terre.income), starting * roofs)
