"""What the housing simulation starts from: published figures by territory, synthetic households, didactic scales."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.datasets import columns, figure
from scuola.own_territory import OwnTerritory
from scuola.territories import TERRE_HOUSEHOLDS, Territory

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START
QUINTILES, ZONES = 5, 4
AGES = ("under 35", "35-64", "65 and over")
TENURES = ("owner", "mortgage", "market", "agreed", "public", "free")
REGION = Territory.REGION.value
#: Rents of new contracts in the metropolitan city of Bologna (€/m² a month), by zone: didactic.
BOLOGNA_RENTS = np.array([15.5, 12.0, 9.8, 6.8])
#: Where only the region's asking rent is published, a province's is its income times this: didactic.
RENT_WITHOUT_BOLOGNA = 0.82
VACANT_SHARE = np.array([0.075, 0.07, 0.075, 0.16])
SHORT_LET_SHARE = np.array([0.028, 0.009, 0.004, 0.004])
#: Running costs of a home, € a year: fixed, and per m² (calibrated: see the tests against ISTAT 2021).
RUNNING_COST, RUNNING_COST_PER_M2 = 2_200, 13
PUBLIC_RENT_SHARE, PUBLIC_RENT_MOST = 0.14, 2_600


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
    if territory is Territory.TERRE:
        rents = BOLOGNA_RENTS * 0.66
        return Place(TERRE_HOUSEHOLDS, 24_000 / 28_000, rents, 1.25, public=640, unusable=55, waiting=320)
    if territory.own:
        return _added(territory.own)
    name = territory.value
    dwellings = figure("public-housing", "dwellings", name, 2016)
    return Place(
        households=_residents(name) / figure("household-tenure-and-costs", "household_size", REGION, 2022),
        income=_income(name) / _income(REGION),
        rents=BOLOGNA_RENTS * _asking_rent(name) / _asking_rent(Territory.BOLOGNA.value),
        vacant=_unoccupied(name) / _unoccupied(Territory.BOLOGNA.value),
        public=dwellings,
        unusable=dwellings * _not_assigned(name),
        waiting=_waiting(name, dwellings),
    )


def _added(own: OwnTerritory) -> Place:
    """Return what an instructor said of a territory, in the simulation's terms."""
    return Place(
        households=own.households,
        income=own.mean_income / _income(REGION),
        rents=BOLOGNA_RENTS * own.asking_rent / _asking_rent(Territory.BOLOGNA.value),
        vacant=own.unoccupied_share / _unoccupied(Territory.BOLOGNA.value),
        public=own.public_dwellings,
        unusable=own.public_unusable,
        waiting=own.applications_waiting,
    )


def _residents(name: str) -> float:
    table = columns("population-totals")
    rows = (table["year"] == 2024) & ((table["province"] == name) | (name == REGION))
    return float(table["population"][rows].sum())


def _income(name: str) -> float:
    return figure("income-by-province", "mean_income", name, 2023)


def _asking_rent(name: str) -> float:
    """Return the published asking rent, or one worked out from incomes where none is published."""
    published = columns("asking-rents")
    rents = dict(zip(published["territory"], published["value"].tolist(), strict=True))
    rents["Forlì-Cesena"] = (rents["Forlì"] + rents["Cesena"]) / 2
    return float(rents.get(name) or rents[REGION] * RENT_WITHOUT_BOLOGNA * _income(name) / _income(REGION))


def _unoccupied(name: str) -> float:
    return figure("dwellings-and-buildings", "unoccupied_share", name, 2011)


def _not_assigned(name: str) -> float:
    """Return the share of public dwellings not assigned; the region's is its provinces' mean."""
    table = columns("public-housing")
    if name != REGION:
        return figure("public-housing", "not_assigned", name, 2016) / 100
    stock = {t: v for t, i, y, v in _rows(table) if i == "dwellings" and y == 2016 and t != REGION}
    empty = sum(v / 100 * stock[t] for t, i, _, v in _rows(table) if i == "not_assigned")
    return empty / sum(stock.values())


def _rows(table: dict[str, NDArray[np.generic]]) -> list[tuple[str, str, int, float]]:
    return list(zip(*(table[name].tolist() for name in ("territory", "indicator", "year", "value")), strict=True))


def _waiting(name: str, dwellings: float) -> float:
    """Return applications waiting: published for region and Bologna, shared out by stock among the others."""
    region = figure("public-housing", "applications_waiting", REGION, 2022)
    bologna = figure("public-housing", "applications_waiting", "Bologna", 2022)
    if name in (REGION, "Bologna"):
        return region if name == REGION else bologna
    others = figure("public-housing", "dwellings", REGION, 2016) - figure(
        "public-housing", "dwellings", "Bologna", 2016
    )
    return (region - bologna) * dwellings / others


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
