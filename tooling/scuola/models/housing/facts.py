"""What the housing simulation starts from: published figures by territory and synthetic households."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import columns
from scuola.files.content import kept
from scuola.territories import Territory
from scuola.territories.figures import figures_of

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START
QUINTILES, ZONES = 5, 4  # plain: the groups of the synthetic households
AGES = ("under 35", "35-64", "65 and over")
TENURES = ("owner", "mortgage", "market", "agreed", "public", "free")


@dataclass(frozen=True)
class LocalFigures:
    """A territory: households and public housing; incomes over the region's, rents and empty homes over Bologna's."""

    households: float
    income: float
    rents: float
    vacant: float
    public: float
    unusable: float
    waiting: float
    executed: float

    @property
    def ten_thousands(self) -> float:
        """Return households in tens of thousands, since levers are set per 10,000 households."""
        return self.households / 10_000  # plain: a unit


@kept
def local_figures(territory: Territory) -> LocalFigures:
    """Return what the simulation needs to know of a territory."""
    local, region, bologna = (figures_of(each) for each in (territory, Territory.REGION, Territory.BOLOGNA))
    return LocalFigures(
        households=local.households,
        income=local.income / region.income,
        rents=local.asking_rent / bologna.asking_rent,
        vacant=local.unoccupied / bologna.unoccupied,
        public=local.public,
        unusable=local.unusable,
        waiting=local.waiting,
        executed=local.executed,
    )


@dataclass(frozen=True, eq=False)
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
    rent_factor: Array
    instalment: Array
    weight: float

    @property
    def tenants(self) -> NDArray[np.bool_]:
        """Return who rents privately: those whose years are simulated one by one."""
        return np.isin(self.tenure, ("market", "agreed"))


@kept
def households(territory: Territory) -> Households:
    """Return the synthetic households with the incomes of a territory."""
    table, local = columns("synthetic-households"), local_figures(territory)
    age = np.array([AGES.index(name) for name in table["age"]])
    order = np.lexsort((age, table["quintile"]))
    table = {name: values[order] for name, values in table.items()}
    income = table["income"] * local.income
    return Households(
        income=income,
        quintile=table["quintile"] - 1,
        tenure=table["tenure"].astype(str),
        age=age[order],
        zone=table["zone"] - 1,
        size=table["size"],
        rent_factor=table["rent_factor"],
        instalment=table["instalment"] * local.income,
        weight=local.households / len(income),
    )
