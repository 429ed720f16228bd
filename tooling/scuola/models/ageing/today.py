"""What the ageing simulation should know: figures published of today, and projections published by others."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import Cited, cited, columns, source_title
from scuola.models.ageing.facts import PROVINCES, START
from scuola.simulations.result import Result
from scuola.simulations.today import Known
from scuola.simulations.vocabulary import PEOPLE
from scuola.text import Text

Array = NDArray[np.float64]

REGION = "Emilia-Romagna"
PER_CENT, POINTS = Text("%", "%"), Text("ogni 1.000", "per 1,000")
HOURS = Text("mln di ore", "million hours")

PROJECTED = Text("Residenti previsti", "Projected residents")
PROJECTED_SINCE = Text(
    "Residenti previsti (variazione dal {start}, applicata al 2024)",
    "Projected residents (change since {start}, applied to 2024)",
)
BOUNDARIES = Text(
    "la crescita dal 2011 di Rimini conta anche i comuni che la provincia ha acquistato, e il modello la prende per "
    "attrazione: leggere la banda, non la mediana.",
    "Rimini's growth since 2011 includes municipalities that joined the province, and the model takes it for attraction: "
    "read the band, not the median.",
)
SUPERSEDED = Text(
    "previsione di prima della ripresa delle migrazioni: nel 2026 l'Istat stima più residenti che nel 2022.",
    "a projection made before migration recovered: in 2026 Istat estimates more residents than in 2022.",
)
ANOTHER_HOUR = Text(
    "ERAS conta ogni ora data a qualunque persona di 65 anni e più, dalle carte da sbrigare in su; il modello solo quelle "
    "che coprono del tutto una persona non autosufficiente. Contano le differenze tra scenari, non il livello.",
    "ERAS counts every hour given to anybody aged 65 and over, paperwork included; the model only those that wholly cover "
    "a person who depends on others. Differences between scenarios count, not the level.",
)


def residents(name: str, year: int) -> Cited:
    """Return the residents of a province, or of the region, that Istat counted or estimated on 1 January."""
    table = columns("population-totals")
    here = (table["year"] == year) & ((table["province"] == name) | (name == REGION))
    source = source_title("population-totals", str(table["source"][here][0]))
    return Cited(float(table["population"][here].sum()), name, year, source)


def hours_of_all_carers() -> Cited:
    """Return the least that all carers aged 50 and over can give in a year, in million hours: derived."""
    carers = cited("care-and-carers", "carers_over_49", REGION, 2025)
    hours = cited("care-and-carers", "lowest_hours_per_carer_of_a_province", REGION, 2025)
    return Cited(carers.value * hours.value * 12 / 1_000_000, REGION, 2025, carers.source)


def _of(name: str, year: int, result: Result) -> Array:
    people = result["population"][:, result.at(year)]
    return np.asarray(people.sum(axis=1) if name == REGION else people[:, PROVINCES.index(name)])


def _of_first_year(measure: str, result: Result) -> Array:
    return np.asarray(result[measure][:, 0].sum(axis=1))


def _migration_rate(result: Result) -> Array:
    return 1_000 * _of_first_year("net_migration", result) / _of(REGION, START, result)


def _totals() -> tuple[Known, ...]:
    return tuple(
        Known(
            label=Text("Residenti", "Residents"), unit=PEOPLE, tolerance=0.002 if name == REGION else 0.004,
            published=partial(residents, name, year), finds=partial(_of, name, year),
        )
        for name in (REGION, *PROVINCES) for year in (START + 2,)
    )  # fmt: skip


def _projection(
    name: str, indicator: str, year: int, start: int, tolerance: float, misses: Text | None = None
) -> Known:
    """Return a published projection: residents at its end.

    Where a change since an earlier year is what is published, it is applied to the residents of 2024: the label says so.
    """

    def published() -> Cited:
        found = cited("population-projections", indicator, name, year)
        before = residents(name, START).value
        ended = {
            "residents": found.value,
            f"change_since_{START}": before + found.value,
        }.get(indicator, before * (1 + found.value / 100))
        return Cited(ended, name, year, found.source)

    label = PROJECTED if indicator == "residents" or start == START else PROJECTED_SINCE(start=start)
    return Known(
        label=label, unit=PEOPLE, tolerance=tolerance, published=published, finds=partial(_of, name, year), ahead=True,
        misses=misses,
    )  # fmt: skip


TODAY = (
    *_totals(),
    Known(
        label=Text("Nati", "Births"), unit=PEOPLE, tolerance=0.03,
        published=partial(cited, "demographic-balance", "births", REGION, 2024),
        finds=partial(_of_first_year, "births"),
    ),
    Known(
        label=Text("Morti (modello: 2024)", "Deaths (model: 2024)"), unit=PEOPLE, tolerance=0.05,
        published=partial(cited, "demographic-balance", "deaths", REGION, 2023),
        finds=partial(_of_first_year, "deaths"),
    ),
    Known(
        label=Text("Saldo migratorio (modello: 2024)", "Net migration (model: 2024)"), unit=POINTS, decimals=1,
        tolerance=0.15,
        published=partial(cited, "demographic-balance", "net_migration_rate", REGION, 2023), finds=_migration_rate,
    ),
    Known(
        label=Text("Non autosufficienti di 65 anni e più (modello: regione)", "Dependent people aged 65 and over (model: region)"),
        unit=PER_CENT, decimals=1, tolerance=0.03,
        published=partial(cited, "care-and-carers", "dependent_over_64", "Italia", 2024),
        finds=lambda result: 100 * result["dependent"][:, 0] / (result["share_over_64"] * result["residents"])[:, 0],
    ),
    Known(
        label=Text("Ore di cura familiare, almeno", "Hours of family care, at least"), unit=HOURS, tolerance=0.2,
        published=hours_of_all_carers, finds=partial(_of_first_year, "unpaid_hours"), misses=ANOTHER_HOUR,
    ),
    _projection(REGION, "change_since_2022", 2030, 2022, 0.02),
    _projection("Parma", "change_since_2022", 2030, 2022, 0.02),
    _projection("Bologna", "change_since_2022", 2030, 2022, 0.02),
    _projection("Rimini", "change_since_2022", 2030, 2022, 0.02),
    _projection("Modena", "change_since_2022", 2030, 2022, 0.02),
    _projection("Ferrara", "change_since_2022", 2030, 2022, 0.02, SUPERSEDED),
    _projection("Ferrara", "residents", 2032, 2022, 0.02, SUPERSEDED),
    _projection(REGION, "change_since_2022", 2042, 2022, 0.03),
    _projection("Parma", "change_since_2022", 2042, 2022, 0.03),
    _projection("Piacenza", "residents", 2042, 2022, 0.03),
    _projection("Modena", "change_since_2020", 2042, 2020, 0.03),
    *(_projection(name, f"change_since_{START}", 2050, START, 0.02) for name in ("Ferrara", "Ravenna", "Parma", "Modena")),
    _projection("Rimini", f"change_since_{START}", 2050, START, 0.02, BOUNDARIES),
)  # fmt: skip
