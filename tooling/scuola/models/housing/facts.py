"""What the housing simulation starts from: published figures by territory, synthetic households, didactic scales."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.datasets import columns
from scuola.territories import Territory
from scuola.territory_figures import figures_of

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START
QUINTILES, ZONES = 5, 4
AGES = ("under 35", "35-64", "65 and over")
TENURES = ("owner", "mortgage", "market", "agreed", "public", "free")
#: Rents of new contracts in the metropolitan city of Bologna (€/m² a month), by zone: didactic.
BOLOGNA_RENTS = np.array([15.5, 12.0, 9.8, 6.8])
VACANT_SHARE = np.array([0.075, 0.07, 0.075, 0.16])
SHORT_LET_SHARE = np.array([0.028, 0.009, 0.004, 0.004])
#: Running costs of a home, € a year: fixed, and per m² (calibrated: see the tests against ISTAT 2021).
RUNNING_COST, RUNNING_COST_PER_M2 = 2_200, 13
PUBLIC_RENT_SHARE, PUBLIC_RENT_MOST = 0.14, 2_600
#: Households whose home costs more than this part of their income are overburdened (Eurostat's threshold).
OVERBURDEN = 0.40


@dataclass(frozen=True)
class Place:
    """A territory: households, incomes and rents over those of the region or of Bologna, public housing."""

    households: float
    income: float
    rents: Array
    vacant: float
    public: float
    unusable: float
    waiting: float


@cache
def place(territory: Territory) -> Place:
    """Return what the simulation needs to know of a territory."""
    there, region, bologna = (figures_of(one) for one in (territory, Territory.REGION, Territory.BOLOGNA))
    return Place(
        households=there.households,
        income=there.income / region.income,
        rents=BOLOGNA_RENTS * there.asking_rent / bologna.asking_rent,
        vacant=there.unoccupied / bologna.unoccupied,
        public=there.public,
        unusable=there.unusable,
        waiting=there.waiting,
    )


@dataclass(frozen=True)
class Households:
    """The sample, as it is in a territory: arrays `(household,)`, quintile, zone and age as positions from 0.

    Households are in order of quintile and, within it, of age: sums by group are sums of neighbours.
    """

    income: Array
    quintile: NDArray[np.intp]
    tenure: NDArray[np.str_]
    age: NDArray[np.intp]
    zone: NDArray[np.intp]
    size: Array
    rent: Array
    running: Array
    instalment: Array
    weight: float

    @property
    def tenants(self) -> NDArray[np.bool_]:
        """Return who rents privately: those whose years are simulated one by one."""
        return np.isin(self.tenure, ("market", "agreed"))


@cache
def households(territory: Territory) -> Households:
    """Return the synthetic households with the incomes and rents of a territory."""
    table, there = columns("synthetic-households"), place(territory)
    age = np.array([AGES.index(one) for one in table["age"]])
    order = np.lexsort((age, table["quintile"]))
    table = {name: values[order] for name, values in table.items()}
    income = table["income"] * there.income
    zone = table["zone"] - 1
    tenure = table["tenure"].astype(str)
    rent = there.rents[zone] * 12 * table["size"] * table["rent_factor"]
    public = np.minimum(PUBLIC_RENT_SHARE * income, PUBLIC_RENT_MOST)
    return Households(
        income=income,
        quintile=table["quintile"] - 1,
        tenure=tenure,
        age=age[order],
        zone=zone,
        size=table["size"],
        rent=np.where(tenure == "public", public, rent),
        running=RUNNING_COST + RUNNING_COST_PER_M2 * table["size"],
        instalment=table["instalment"] * there.income,
        weight=there.households / len(income),
    )
