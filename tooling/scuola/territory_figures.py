"""What the simulations know of a territory, once for all of them: published figures, or what an instructor gave.

A model turns them into its own terms in its `facts`. What is published for the region alone is the region's
everywhere; what is published for some provinces alone is worked out for the others, and each function says how.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.datasets import columns, figure
from scuola.own_territory import OwnTerritory
from scuola.territories import TERRE_HOUSEHOLDS, TERRE_OVER_64, TERRE_RESIDENTS, Territory

REGION, BOLOGNA = Territory.REGION.value, Territory.BOLOGNA.value
#: Where only the region's asking rent is published, a province's is its income times this: didactic.
RENT_WITHOUT_BOLOGNA = 0.82


@dataclass(frozen=True)
class Figures:
    """A territory: people, households, income (€ per taxpayer), rents (€/m² a month), dwellings, roofs with the sun.

    `unoccupied` is per 100 dwellings; `public`, `unusable` and `waiting` are dwellings and applications; `plants` are
    photovoltaic plants per household.
    """

    residents: float
    over_64: float
    households: float
    income: float
    asking_rent: float
    unoccupied: float
    public: float
    unusable: float
    waiting: float
    plants: float

    @property
    def public_share(self) -> float:
        """Return public dwellings per household."""
        return self.public / self.households


@cache
def figures_of(territory: Territory) -> Figures:
    """Return the figures of a territory."""
    if territory is Territory.TERRE:
        return _made_up()
    return _added(territory.own) if territory.own else _published(territory.value)


def _published(name: str) -> Figures:
    dwellings = figure("public-housing", "dwellings", name, 2016)
    residents = _residents(name)
    households = residents / figure("household-tenure-and-costs", "household_size", REGION, 2022)
    return Figures(
        residents=residents,
        over_64=_over_64(name),
        households=households,
        income=_income(name),
        asking_rent=_asking_rent(name),
        unoccupied=figure("dwellings-and-buildings", "unoccupied_share", name, 2011),
        public=dwellings,
        unusable=dwellings * _not_assigned(name),
        waiting=_waiting(name, dwellings),
        plants=figure("photovoltaics-by-province", "plants", name, 2022) / households,
    )


def _made_up() -> Figures:
    """Return the figures of the made-up union: synthetic, near those of the region."""
    region, bologna = figures_of(Territory.REGION), figures_of(Territory.BOLOGNA)
    return Figures(
        residents=TERRE_RESIDENTS,
        over_64=TERRE_OVER_64 * TERRE_RESIDENTS,
        households=TERRE_HOUSEHOLDS,
        income=region.income * 24_000 / 28_000,
        asking_rent=bologna.asking_rent * 0.66,
        unoccupied=bologna.unoccupied * 1.25,
        public=640,
        unusable=55,
        waiting=320,
        plants=region.plants,
    )


def _added(own: OwnTerritory) -> Figures:
    """Return what an instructor said of a territory; its roofs are those of the region."""
    return Figures(
        residents=own.residents,
        over_64=own.over_64,
        households=own.households,
        income=own.mean_income,
        asking_rent=own.asking_rent,
        unoccupied=own.unoccupied_share,
        public=own.public_dwellings,
        unusable=own.public_unusable,
        waiting=own.applications_waiting,
        plants=figures_of(Territory.REGION).plants,
    )


def _residents(name: str) -> float:
    table = columns("population-totals")
    rows = (table["year"] == 2024) & ((table["province"] == name) | (name == REGION))
    return float(table["population"][rows].sum())


def _over_64(name: str) -> float:
    table = columns("population-by-province")
    rows = (table["age"] >= 65) & ((table["province"] == name) | (name == REGION))
    return float(table["population"][rows].sum())


def _income(name: str) -> float:
    return figure("income-by-province", "mean_income", name, 2023)


def _asking_rent(name: str) -> float:
    """Return the published asking rent, or one worked out from incomes where none is published."""
    published = columns("asking-rents")
    rents = dict(zip(published["territory"], published["value"].tolist(), strict=True))
    rents["Forlì-Cesena"] = (rents["Forlì"] + rents["Cesena"]) / 2
    return float(rents.get(name) or rents[REGION] * RENT_WITHOUT_BOLOGNA * _income(name) / _income(REGION))


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
    bologna = figure("public-housing", "applications_waiting", BOLOGNA, 2022)
    if name in (REGION, BOLOGNA):
        return region if name == REGION else bologna
    others = figure("public-housing", "dwellings", REGION, 2016) - figure("public-housing", "dwellings", BOLOGNA, 2016)
    return (region - bologna) * dwellings / others
