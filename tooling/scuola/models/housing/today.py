"""What the housing simulation should know: the figures published of today by territory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import Cited, cited
from scuola.models.housing.facts import households
from scuola.simulations.result import Result
from scuola.simulations.today import Known
from scuola.simulations.vocabulary import HOUSEHOLDS
from scuola.territories import Territory
from scuola.text import Text

Array = NDArray[np.float64]

REGION, BOLOGNA = Territory.REGION.value, Territory.BOLOGNA.value
PER_CENT, A_MONTH = Text("%", "%"), Text("€/mese", "€ a month")
RENT = Text("€/m² al mese", "€/m² a month")
DWELLINGS, APPLICATIONS = Text("alloggi", "dwellings"), Text("domande", "applications")

CAPITAL = Text(
    "L'Istat non conta il capitale delle rate del mutuo, il modello sì.",
    "Istat does not count the capital of mortgage instalments, the model does.",
)
POOREST = Text(
    "la cifra è dell'Italia, e i redditi del primo quinto sintetico sono più raccolti di quelli veri: chi sta peggio di "
    "tutti qui è sottostimato.",
    "the figure is Italy's, and incomes of the first synthetic quintile are closer together than real ones: the worst off "
    "of all are underestimated here.",
)
NOT_THE_SAME = Text(
    "il censimento conta tra le non occupate anche le seconde case e quelle di chi non è residente; il modello solo quelle "
    "che si potrebbero affittare.",
    "the census counts among the unoccupied second homes and those of non-residents, too; the model only those that could "
    "be let.",
)


def first(measure: str, result: Result) -> Array:
    """Return a measure in the first year."""
    return np.asarray(result[measure][:, 0])


def share(measure: str, group: int, result: Result) -> Array:
    """Return a share of a group in the first year, in per cent."""
    return np.asarray(100 * result[measure][:, 0, group])


def tenants(result: Result) -> Array:
    """Return the share of tenants overburdened in the first year, in per cent: market and agreed rents, public dwellings."""
    sample = households(Territory.REGION)
    in_public = (sample.tenure == "public").sum() / np.isin(sample.tenure, ("market", "agreed", "public")).sum()
    _, market, agreed, public = np.moveaxis(result["overburdened_by_tenure"][:, 0], -1, 0)
    with_contract = result["agreed"][:, 0]
    private = market * (1 - with_contract) + agreed * with_contract
    return np.asarray(100 * (private * (1 - in_public) + public * in_public))


def held(tenures: Sequence[str], quintile: int | None, _: Result) -> Array:
    """Return the households of the sample with one of some tenures, in per cent: of a quintile, or of all."""
    sample = households(Territory.REGION)
    asked = np.isin(sample.tenure, tenures)
    return np.full(1, 100 * (asked if quintile is None else asked[sample.quintile == quintile]).mean())


def mean_cost(result: Result) -> Array:
    """Return mean spending on housing in the first year, € a month."""
    return np.asarray(result["cost_by_quintile"][:, 0].mean(axis=1))


def lettings_of_bologna() -> Cited:
    """Return the lettings of 2022 in Bologna: its published share of the region's."""
    region = cited("public-housing", "dwellings_assigned", REGION, 2022)
    part = cited("public-housing", "share_of_assignments", BOLOGNA, 2022)
    return Cited(region.value * part.value / 100, BOLOGNA, 2022, part.source)


def unoccupied(result: Result) -> Array:
    """Return empty homes of the first year per 100 homes: those and the ones lived in."""
    empty = result["vacant"][:, 0]
    households = result["not_overburdened"][:, 0].sum(axis=1) + result["overburdened_households"][:, 0]
    return np.asarray(100 * empty / (empty + households))


def _of(
    label: Text,
    slug: str,
    indicator: str,
    place: str,
    year: int,
    finds: Callable[[Result], Array],
    tolerance: float,
    **more: Any,
) -> Known:
    """Return a figure of a dataset, compared where it was published; Italy's are compared with the region's."""
    parameters = {"territory": place if place != "Italia" else REGION}
    return Known(
        label=label, published=partial(cited, slug, indicator, place, year), finds=finds, tolerance=tolerance,
        parameters=parameters, **more,
    )  # fmt: skip


HOMES = "household-tenure-and-costs"
OWNERS, TENANTS = ("owner", "mortgage"), ("market", "agreed", "public")
#: What the sample is drawn from: indicator, what it is of, tenures, quintile.
SAMPLED = (
    ("tenure_owners", Text("Proprietari", "Owners"), OWNERS, None),
    ("tenure_tenants", Text("Affittuari", "Tenants"), TENANTS, None),
    ("tenure_free_use", Text("In uso gratuito", "In free use"), ("free",), None),
    ("tenants_quintile_1", Text("Affittuari nel primo quinto", "Tenants in the first quintile"), TENANTS, 0),
    ("tenants_quintile_2", Text("Affittuari nel secondo quinto", "Tenants in the second quintile"), TENANTS, 1),
    ("tenants_quintile_5", Text("Affittuari nell'ultimo quinto", "Tenants in the last quintile"), TENANTS, 4),
    (
        "mortgage_quintile_1",
        Text("Con mutuo nel primo quinto", "With a mortgage in the first quintile"),
        ("mortgage",),
        0,
    ),
    (
        "mortgage_quintile_4",
        Text("Con mutuo nel quarto quinto", "With a mortgage in the fourth quintile"),
        ("mortgage",),
        3,
    ),
    (
        "mortgage_quintile_5",
        Text("Con mutuo nell'ultimo quinto", "With a mortgage in the last quintile"),
        ("mortgage",),
        4,
    ),
)
#: Where an asking rent is published, and the territory whose centre it is compared with.
RENTS = {BOLOGNA: BOLOGNA, REGION: REGION, "Ravenna": "Ravenna", "Rimini": "Rimini", "Forlì": "Forlì-Cesena",
         "Cesena": "Forlì-Cesena"}  # fmt: skip
TODAY = (
    _of(Text("Sfratti eseguiti", "Evictions carried out"), "evictions", "evictions_executed", REGION, 2022,
        partial(first, "evictions"), 0.1, unit=HOUSEHOLDS),
    _of(Text("Sfratti eseguiti", "Evictions carried out"), "evictions", "evictions_executed", BOLOGNA, 2022,
        partial(first, "evictions"), 0.2, unit=HOUSEHOLDS),
    _of(Text("Assegnazioni ERP", "Public dwellings let"), "public-housing", "dwellings_assigned", REGION, 2022,
        partial(first, "assigned"), 0.02, unit=DWELLINGS),
    Known(
        label=Text("Assegnazioni ERP", "Public dwellings let"), unit=DWELLINGS, tolerance=0.05,
        published=lettings_of_bologna, finds=partial(first, "assigned"), parameters={"territory": BOLOGNA},
    ),
    _of(Text("Domande in attesa", "Applications waiting"), "public-housing", "applications_waiting", REGION, 2022,
        partial(first, "queue"), 0.001, unit=APPLICATIONS),
    _of(Text("Domande in attesa", "Applications waiting"), "public-housing", "applications_waiting", BOLOGNA, 2022,
        partial(first, "queue"), 0.001, unit=APPLICATIONS),
    _of(Text("Domande in attesa un anno dopo", "Applications waiting a year later"), "public-housing",
        "applications_waiting", REGION, 2023, lambda result: result["queue"][:, 1], 0.01, unit=APPLICATIONS),
    _of(Text("Famiglie sovraccaricate (modello: regione)", "Overburdened households (model: region)"), HOMES,
        "overburden_all", "Italia", 2021, lambda result: 100 * result["overburdened"][:, 0], 0.15, unit=PER_CENT,
        decimals=1),
    _of(Text("Affittuari sovraccaricati (modello: regione)", "Overburdened tenants (model: region)"), HOMES,
        "overburden_tenants", "Italia", 2021, tenants, 0.15, unit=PER_CENT, decimals=1),
    _of(Text("Primo quinto sovraccaricato (modello: regione)", "First quintile overburdened (model: region)"), HOMES,
        "overburden_quintile_1", "Italia", 2021, partial(share, "overburdened_by_quintile", 0), 0.1, unit=PER_CENT,
        decimals=1, misses=POOREST),
    _of(Text("Spesa media per la casa (modello: regione)", "Mean spending on housing (model: region)"), HOMES, "cost_all",
        "Italia", 2021, mean_cost, 0.1, unit=A_MONTH, misses=CAPITAL),
    *(
        Known(
            label=Text("Canone richiesto (modello: contratti nuovi, centro)", "Asking rent (model: new contracts, centre)"),
            published=partial(cited, "asking-rents", "asking_rent", town, 2024), unit=RENT, decimals=1, tolerance=0.15,
            finds=lambda result: result["rent_by_zone"][:, 0, 0], parameters={"territory": territory},
        )
        for town, territory in RENTS.items()
    ),
    *(
        _of(Text(f"{of.it} (modello: regione)", f"{of.en} (model: region)"), HOMES, indicator, "Italia", 2021,
            partial(held, tenures, quintile), 0.03, unit=PER_CENT, decimals=1)
        for indicator, of, tenures, quintile in SAMPLED
    ),
    _of(Text("Case non occupate", "Unoccupied dwellings"), "dwellings-and-buildings", "unoccupied_share", REGION, 2021,
        unoccupied, 0.1, unit=PER_CENT, decimals=1, misses=NOT_THE_SAME),
)  # fmt: skip
