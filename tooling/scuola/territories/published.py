"""What is published of the region and its provinces, once for all simulations, and the figures of the invented union.

A model turns them into its own terms in its `facts`. What is published for the region alone is the region's
everywhere; what is published for some provinces alone is worked out for the others, and each function says how.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scuola.data.datasets import columns, figure
from scuola.files.content import kept
from scuola.territories import PROVINCES, TERRE_HOUSEHOLDS, TERRE_OVER_64, TERRE_RESIDENTS, Territory

REGION, BOLOGNA = Territory.REGION.value, Territory.BOLOGNA.value
#: Where only the region's asking rent is published, a province's is its income times this: didactic.
RENT_WITHOUT_BOLOGNA = 0.82


@dataclass(frozen=True)
class Figures:
    """A territory: people, households, income (€ per taxpayer), rents (€/m² a month), dwellings, roofs with the sun.

    `unoccupied` is per 100 dwellings; `public`, `unusable` and `waiting` are dwellings and applications; `executed` is
    the share of requests for eviction that are carried out; `plants` are photovoltaic plants per household.
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
    executed: float
    plants: float

    @property
    def public_share(self) -> float:
        """Return public dwellings per household."""
        return self.public / self.households


@kept
def published_figures(territory: Territory) -> Figures:
    """Return the figures of the region, of a province, or of the invented union."""
    return _made_up() if territory is Territory.TERRE else _published(territory.value)


def _published(name: str) -> Figures:
    dwellings = _public(name)
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
        unusable=_unusable(name),
        waiting=_waiting(name),
        executed=_executed(name),
        plants=figure("photovoltaics-by-province", "plants", name, 2022) / households,
    )


def _made_up() -> Figures:
    """Return the figures of the invented union: synthetic, near those of the region."""
    region, bologna = published_figures(Territory.REGION), published_figures(Territory.BOLOGNA)
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
        executed=region.executed,
        plants=region.plants,
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


def asking_rents() -> dict[str, float]:
    """Return the asking rents that are published, €/m² a month, by place: the region, provinces, single towns."""
    published = columns("asking-rents")
    return dict(zip(published["territory"], published["value"].tolist(), strict=True))


def _asking_rent(name: str) -> float:
    """Return the published asking rent, or one worked out from incomes where none is published."""
    rents = asking_rents()
    rents["Forlì-Cesena"] = (rents["Forlì"] + rents["Cesena"]) / 2
    return float(rents.get(name) or rents[REGION] * RENT_WITHOUT_BOLOGNA * _income(name) / _income(REGION))


def _public(name: str) -> float:
    """Return public dwellings of 2023: published for the region, shared out among provinces as in 2016."""
    of_2016 = {each.value: figure("public-housing", "dwellings", each.value, 2016) for each in PROVINCES}
    region = figure("public-housing", "dwellings", REGION, 2023)
    return region if name == REGION else region * of_2016[name] / sum(of_2016.values())


def _unusable(name: str) -> float:
    """Return vacant public dwellings of 2023: published for the region, shared out like those not assigned in 2016."""
    of_2016 = {each.value: _not_assigned(each.value) for each in PROVINCES}
    region = figure("public-housing", "vacant_dwellings", REGION, 2023)
    return region if name == REGION else region * of_2016[name] / sum(of_2016.values())


def _not_assigned(name: str) -> float:
    """Return public dwellings of a province not assigned in 2016."""
    share = figure("public-housing", "not_assigned", name, 2016) / 100
    return share * figure("public-housing", "dwellings", name, 2016)


def _waiting(name: str) -> float:
    """Return applications waiting: published for region and Bologna, shared out by stock among the others."""
    region = figure("public-housing", "applications_waiting", REGION, 2022)
    bologna = figure("public-housing", "applications_waiting", BOLOGNA, 2022)
    if name in (REGION, BOLOGNA):
        return region if name == REGION else bologna
    return (region - bologna) * _public(name) / (_public(REGION) - _public(BOLOGNA))


def _executed(name: str) -> float:
    """Return evictions carried out over requests, 2022: published for region and Bologna, the rest's for the others."""
    places = (REGION, BOLOGNA)
    requests, executed = (
        np.array([figure("evictions", indicator, place, 2022) for place in places])
        for indicator in ("enforcement_requests", "evictions_executed")
    )
    if name in places:
        return float(executed[places.index(name)] / requests[places.index(name)])
    return float((executed[0] - executed[1]) / (requests[0] - requests[1]))
