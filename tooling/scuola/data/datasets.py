"""Facts: the Frictionless data packages of `datasets/`, read with their types and units."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scuola.files.content import content, kept
from scuola.files.typed_yaml import read_yaml
from scuola.text import Text, untranslated
from scuola.text.problems import Problem

if TYPE_CHECKING:
    import pandas as pd

_TYPES: Mapping[str, Callable[[list[str]], NDArray[Any]]] = {
    "integer": lambda cells: np.array(cells, dtype=np.int64),
    "number": lambda cells: np.array(cells, dtype=np.float64),
    "string": lambda cells: np.array(cells, dtype=object),
}

NO_DATASET = Text(
    "Non c'è un insieme di dati «{slug}»: quelli disponibili sono {known}.",
    "There is no dataset “{slug}”: the available ones are {known}.",
)

NO_FIGURE = Text(
    "In «{slug}» non c'è «{indicator}» per {territory}, {year}: guardare nella tabella quali cifre sono pubblicate.",
    "There is no “{indicator}” for {territory}, {year} in “{slug}”: see in the table which figures are published.",
)


@dataclass(frozen=True)
class Column:
    """A column as the descriptor has it."""

    name: str
    type: str
    title: Text
    description: Text
    unit: Text | None
    constraints: Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Where the figures come from: page, table or identifier within it, and the licence that they carry."""

    name: str
    title: Text
    path: str
    licence: str
    table: str = ""


@dataclass(frozen=True)
class Fetch:
    """What to ask the publishing service for (SDMX): flow, key with the areas of the table in its place.

    `area`, `period` and `value` name columns; what is fetched gets `source` and `status`.
    """

    provider: str
    flow: str
    key: str
    area: str
    period: str
    value: str
    source: str
    status: str


@dataclass(frozen=True)
class Dataset:
    """A described data package with one table; a published one says when it was reviewed, and by when again.

    `key` are the columns that tell rows apart; of those in `whole` every combination of values must be there, such as
    every age of both sexes in every province.
    """

    slug: str
    title: Text
    description: Text
    synthetic: bool
    licence: str
    sources: tuple[Source, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    path: Path
    whole: tuple[str, ...] = ()
    fetch: Fetch | None = None
    reviewed: date | None = None
    review_by: date | None = None


def slugs() -> list[str]:
    """Return the slugs of all datasets."""
    return sorted(path.parent.name for path in content().glob("datasets/*/datapackage.yaml"))


@kept
def describe(slug: str) -> Dataset:
    """Return the description of a dataset; raise `Problem` if there is none."""
    folder = content().find(f"datasets/{slug}")
    if not (folder / "datapackage.yaml").is_file():
        raise Problem(NO_DATASET(slug=slug, known=", ".join(slugs())))
    package = read_yaml(folder / "datapackage.yaml")
    resource = package["resources"][0]
    return Dataset(
        slug=slug,
        title=_twin(package, "title"),
        description=_twin(package, "description"),
        synthetic=package["synthetic"],
        licence=package["licenses"][0]["name"],
        sources=tuple(_source(source) for source in package["sources"]),
        columns=tuple(_column(field) for field in resource["schema"]["fields"]),
        key=tuple(resource["schema"].get("primaryKey", ())),
        path=folder / resource["path"],
        whole=tuple(resource["schema"].get("whole", ())),
        fetch=Fetch(**package["fetch"]) if "fetch" in package else None,
        reviewed=package.get("reviewed"),
        review_by=package.get("review_by"),
    )


def columns(slug: str) -> dict[str, NDArray[Any]]:
    """Return the table of a dataset as one typed array per column (no pandas)."""
    dataset = describe(slug)
    with dataset.path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    cells = dict(zip(header, map(list, zip(*rows, strict=True)), strict=True))
    return {column.name: _TYPES[column.type](cells[column.name]) for column in dataset.columns}


def figure(slug: str, indicator: str, territory: str, year: int) -> float:
    """Return one figure of a dataset that has a row for each; raise `Problem` if nobody published it."""
    found = _figures(slug).get((indicator, territory, year))
    if found is None:
        raise Problem(NO_FIGURE(slug=slug, indicator=indicator, territory=territory, year=year))
    return found


@dataclass(frozen=True)
class Cited:
    """A published figure with what it is of, where it stands and who published it."""

    value: float
    territory: str
    year: int
    source: Text


def cited(slug: str, indicator: str, territory: str, year: int) -> Cited:
    """Return one figure of a dataset with its source; raise `Problem` if nobody published it."""
    value, table = figure(slug, indicator, territory, year), columns(slug)
    here = (table["indicator"] == indicator) & (table["territory"] == territory) & (table["year"] == year)
    return Cited(value, territory, year, source_title(slug, str(table["source"][here][0])))


def source_title(slug: str, names: str) -> Text:
    """Return the titles of the sources that a row names, one or more divided by semicolons."""
    titles = {source.name: source.title.it for source in describe(slug).sources}
    return untranslated("; ".join(titles[name] for name in names.split("; ")))


@kept
def _figures(slug: str) -> Mapping[tuple[str, str, int], float]:
    table = columns(slug)
    keys = zip(table["indicator"], table["territory"], table["year"].tolist(), strict=True)
    return dict(zip(keys, table["value"].tolist(), strict=True))


def load(slug: str) -> pd.DataFrame:
    """Return the table of a dataset, typed, with units and sources in `attrs`."""
    import pandas as pd

    dataset = describe(slug)
    table = pd.DataFrame(columns(slug))
    table.attrs = {
        "title": str(dataset.title),
        "units": {column.name: str(column.unit) for column in dataset.columns if column.unit},
        "sources": [str(source.title) for source in dataset.sources],
        "licence": dataset.licence,
    }
    return table


def _twin(described: Mapping[str, Any], name: str) -> Text:
    """Return a property and its translation (Frictionless language pattern: `title`, `title@en`)."""
    return Text(described[name].strip(), described[f"{name}@en"].strip())


def _column(field: Mapping[str, Any]) -> Column:
    unit = _twin(field, "unit") if "unit" in field else None
    described = _twin(field, "title"), _twin(field, "description")
    return Column(field["name"], field["type"], *described, unit, field.get("constraints", {}))


def _source(source: Mapping[str, Any]) -> Source:
    return Source(
        source["name"], untranslated(source["title"]), source["path"], source["license"], source.get("table", "")
    )
