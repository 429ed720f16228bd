"""What the energy simulation starts from: 120,000 households like those of a territory, their homes, bills, prices.

Incomes and roofs with the sun are the territory's (published figures, relative to Unione Terre di Mezzo); homes,
uses and prices are didactic and the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.territories import Territory
from scuola.territory_figures import figures_of

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START
HOUSEHOLDS = 120_000
QUINTILES = 5
TECHNOLOGIES = ("photovoltaics", "heat_pump", "retrofit")

#: By income quintile, poorest first (didactic): those of Unione Terre di Mezzo.
TERRE_INCOMES = np.array([11_000, 17_500, 24_000, 33_000, 58_000], float)
ELECTRICITY = np.array([1_550, 1_900, 2_250, 2_600, 3_100], float)
HEAT = np.array([5_400, 6_700, 7_900, 9_200, 11_600], float)
LIQUIDITY = np.array([0.25, 0.45, 0.70, 0.90, 1.0])
SINGLE_HOUSES = np.array([0.22, 0.30, 0.36, 0.42, 0.48])
CONDOMINIUMS = np.array([0.30, 0.36, 0.40, 0.42, 0.42])
#: Homes by tenure and building, `(quintile, tenure)`: owners of a house, owners in a condominium, tenants.
TENURES = HOUSEHOLDS / QUINTILES * np.stack([SINGLE_HOUSES, CONDOMINIUMS, 1 - SINGLE_HOUSES - CONDOMINIUMS], axis=1)
#: How many of them can adopt, `(technology, tenure)`: the split incentive and the assembly are in these numbers.
SUITABLE = np.array([[1.0, 0.30, 0.04], [0.85, 0.35, 0.05], [0.80, 0.55, 0.06]])
#: Homes that could adopt, `(technology, quintile)`.
POTENTIAL = np.einsum("qt,kt->kq", TENURES, SUITABLE)
#: Share of each potential that has adopted in Unione Terre di Mezzo, `(technology, quintile)`.
TERRE_STARTING = np.array([0.10, 0.035, 0.06])[:, None] * np.array([0.4, 0.7, 1.0, 1.3, 1.6])

COSTS = np.array([1_700 * 4.5, 11_000, 22_000])
CHEAPER_A_YEAR = np.array([0.025, 0.015, 0.005])
USUAL_PAYBACK = np.array([8.0, 22.0, 24.0])
#: Hours of installers for one unit of each technology, and hours available at the start (relative units).
WORK = np.array([0.35, 0.8, 1.6])
INSTALLERS, INSTALLERS_GROWTH = 900, 0.01
KWH_OF_A_ROOF = 4.5 * 1_200
RETROFIT_SAVES, BOILER = 0.38, 0.90
EFFICIENCY_OF_PUMP, BETTER_IN_RETROFITTED = 2.6, 1.0
ELECTRICITY_CO2, GAS_CO2 = 0.26, 0.202
#: Network, system charges and taxes on top of the zonal price (€/MWh), and the price of gas (€/MWh): didactic.
ON_TOP, GAS_PRICE = 150, 95
SOLD_AT = 0.8
POOR_BEYOND, BILL_SPREAD = 0.10, 0.30
#: Heat needed in town and in the hills over the mean, and the households in each (didactic).
PLACES = np.array([0.95, 1.20])
#: What is shared by consumption, and by need, among quintiles.
BY_CONSUMPTION = np.array([0.08, 0.15, 0.20, 0.26, 0.31])
BY_NEED = np.array([0.45, 0.30, 0.15, 0.07, 0.03])
TARGETING = np.array([1.5, 1.3, 1.0, 0.55, 0.2])


@dataclass(frozen=True)
class Ground:
    """What a territory changes: incomes of the quintiles (€ a year), and who has already adopted what."""

    incomes: Array
    starting: Array


@cache
def ground(territory: Territory) -> Ground:
    """Return incomes in proportion to the mean income, and roofs to the plants per household."""
    there, terre = figures_of(territory), figures_of(Territory.TERRE)
    roofs = np.array([there.plants / terre.plants, 1, 1])[:, None]
    return Ground(TERRE_INCOMES * (there.income / terre.income), TERRE_STARTING * roofs)
