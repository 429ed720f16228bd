"""Published figures by place, each with the year, the source and how it was come by: what a profile is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from scuola.data.datasets import columns, source_title
from scuola.files.content import kept
from scuola.territories.published import REGION
from scuola.text import EMPTY, Text, untranslated

PUBLISHED, DERIVED, ESTIMATE = "published", "derived", "estimate"
SYNTHETIC, TOLD = "synthetic", "told"
STATUSES = {
    PUBLISHED: EMPTY, DERIVED: Text("calcolato da cifre pubblicate", "worked out from published figures"),
    ESTIMATE: Text("stima di chi pubblica", "the publisher's estimate"),
    SYNTHETIC: Text("dato sintetico", "synthetic figure"), TOLD: Text("detto da chi insegna", "given by the instructor"),
}  # fmt: skip


@dataclass(frozen=True)
class PlaceFigure:
    """A figure of a place."""

    value: float
    year: int | None
    source: Text
    status: str = PUBLISHED


OfPlace = Callable[[str], PlaceFigure | None]
OfMunicipalities = Callable[[Sequence[str]], PlaceFigure | None]


def published(slug: str, *indicators: str) -> OfPlace:
    """Return how to find the latest figure of an indicator (the first of `indicators` that there is) for a place."""

    def find(name: str) -> PlaceFigure | None:
        found = (latest(slug).get((indicator, name)) for indicator in indicators)
        return next((figure for figure in found if figure), None)

    return find


def published_for(slug: str, indicator: str, year: int) -> OfPlace:
    """Return how to find the figure of an indicator for a place and one year."""

    def find(name: str) -> PlaceFigure | None:
        return of_year(slug).get((indicator, name, year))

    return find


@kept
def of_year(slug: str) -> Mapping[tuple[str, str, int], PlaceFigure]:
    """Return the figures of a dataset by indicator, place and year."""
    table = _table(slug)
    names = ("indicator", "territory", "year", "value", "source", "status")
    rows = zip(*(table[name].tolist() for name in names), strict=True)
    return {
        (indicator, place, year): PlaceFigure(value, year, source_title(slug, source), status)
        for indicator, place, year, value, source, status in rows
    }


@kept
def latest(slug: str) -> Mapping[tuple[str, str], PlaceFigure]:
    """Return the latest figure of each indicator and place of a dataset that has one row for each."""
    by_year = sorted(of_year(slug).items(), key=lambda one: one[0][2])
    return {(indicator, place): figure for (indicator, place, _), figure in by_year}


def residents(name: str, year: int = 2025) -> PlaceFigure | None:
    """Return the residents of a province, or of the region, on 1 January."""
    table = _table("population-totals")
    here = (table["year"] == year) & ((table["province"] == name) | (name == REGION))
    if not here.any():
        return None
    status = DERIVED if name == REGION else str(table["status"][here][0])
    return PlaceFigure(
        float(table["population"][here].sum()), year, _source("population-totals", table["source"][here]), status
    )


def share_aged(low: int, high: int = 200) -> OfPlace:
    """Return how to find the share (%) of residents of some ages, in a province or in the region."""

    def find(name: str) -> PlaceFigure | None:
        ages, people = _ages(name)
        if not people.sum():
            return None
        share = 100 * float(people[(ages >= low) & (ages <= high)].sum() / people.sum())
        return PlaceFigure(
            share, 2024, _source("population-by-province", _table("population-by-province")["source"]), DERIVED
        )

    return find


def change_since_2011(name: str) -> PlaceFigure | None:
    """Return how residents changed from the census of 2011 to 2025 (%), in a province or in the region."""
    census, now = latest("demographic-balance"), residents(name)
    of_2011 = [one for (indicator, place), one in census.items()
               if indicator == "census_population" and name in (place, REGION)]  # fmt: skip
    if now is None or not of_2011:
        return None
    change = 100 * (now.value / sum(one.value for one in of_2011) - 1)
    return PlaceFigure(change, 2025, _both(of_2011[0].source, now.source), DERIVED)


def per_resident(slug: str, indicator: str, times: float) -> OfPlace:
    """Return how to find a quantity over residents of 2024, times a factor; the region's is the sum of the provinces'."""

    def find(name: str) -> PlaceFigure | None:
        parts = [one for (what, place), one in latest(slug).items()
                 if what == indicator and place != REGION and name in (place, REGION)]  # fmt: skip
        people = residents(name, 2024)
        if not parts or people is None:
            return None
        value = times * sum(one.value for one in parts) / people.value
        return PlaceFigure(value, parts[0].year, _both(parts[0].source, people.source), DERIVED)

    return find


def of_municipalities(indicator: str, over: str = "", times: float = 1) -> OfMunicipalities:
    """Return how to find the sum of an indicator over municipalities, or its ratio to another's sum.

    Nothing is found where one of them has no figure: a sum without it would pass for that of all.
    """

    def find(names: Sequence[str]) -> PlaceFigure | None:
        if any((name, wanted) not in _municipal_rows() for name in names for wanted in (indicator, over) if wanted):
            return None
        total, year, source, status = _sum(names, indicator)
        if not over:
            return PlaceFigure(total, year, source, status if len(names) == 1 else DERIVED)
        below, _, _, _ = _sum(names, over)
        return PlaceFigure(times * total / below, year, source, ESTIMATE if status == ESTIMATE else DERIVED)

    return find


def of_one_municipality(slug: str, indicator: str) -> OfMunicipalities:
    """Return how to find a figure that is published for some municipalities alone."""

    def find(names: Sequence[str]) -> PlaceFigure | None:
        return latest(slug).get((indicator, names[0])) if len(names) == 1 else None

    return find


@kept
def _table(slug: str) -> Mapping[str, NDArray[Any]]:
    """Return the table of a dataset, read once: a profile asks for the same ones many times."""
    return columns(slug)


def nowhere(_: object) -> None:
    """Return nothing: the figure is not published at this level."""


def region_alone(slug: str, *indicators: str) -> OfPlace:
    """Return how to find a figure whose rows named after provinces are of their chief towns: the region's and Italy's."""
    find = published(slug, *indicators)
    return lambda name: find(name) if name in (REGION, "Italia") else None


def _ages(name: str) -> tuple[NDArray[Any], NDArray[Any]]:
    table = _table("population-by-province")
    here = (table["province"] == name) | (name == REGION)
    return table["age"][here], table["population"][here]


@kept
def _municipal_rows() -> Mapping[tuple[str, str], tuple[float, int, str, str]]:
    table = _table("municipalities")
    names = ("municipality", "indicator", "value", "year", "source", "status")
    rows = zip(*(table[name].tolist() for name in names), strict=True)
    return {(place, what): (value, year, source, status) for place, what, value, year, source, status in rows}


def _sum(names: Sequence[str], indicator: str) -> tuple[float, int, Text, str]:
    rows = [_municipal_rows()[name, indicator] for name in names]
    _, year, source, status = rows[0]
    return sum(value for value, *_ in rows), year, source_title("municipalities", source), status


def _source(slug: str, names: Iterable[str]) -> Text:
    return source_title(slug, next(iter(names)))


def _both(one: Text, other: Text) -> Text:
    return one if one == other else untranslated(f"{one.it}; {other.it}")
