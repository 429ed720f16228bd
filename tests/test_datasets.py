"""Datasets: every package is valid, described in both languages, and read with its types and units."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pytest
from frictionless import Package

from scuola import load
from scuola.content import content
from scuola.datasets import columns, describe, figure, slugs
from scuola.problems import Problem


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("slug", slugs())
def test_a_package_is_valid_by_the_frictionless_standard(slug: str) -> None:
    report = Package(str(content() / "datasets" / slug / "datapackage.yaml")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


@pytest.mark.parametrize("slug", slugs())
def test_a_package_says_in_both_languages_what_it_is_and_where_it_comes_from(slug: str) -> None:
    dataset = describe(slug)
    assert dataset.licence
    assert dataset.sources
    for text in (dataset.title, dataset.description, *(column.description for column in dataset.columns)):
        assert text.it
        assert text.en
    for column in dataset.columns:
        if column.type == "number":
            assert column.unit, column.name


@pytest.mark.parametrize("slug", slugs())
def test_every_row_names_its_source_and_its_status(slug: str) -> None:
    table, dataset = columns(slug), describe(slug)
    named = {source.name for source in dataset.sources}
    assert {name for cell in set(table["source"]) for name in cell.split("; ")} <= named
    published = {"published", "estimate", "derived"}
    assert set(table["status"]) <= ({"synthetic"} if dataset.synthetic else published)


def test_a_table_is_loaded_with_types_units_and_sources() -> None:
    table = load("population-by-province")
    assert table["population"].dtype == "int64"
    assert table["population"].sum() == 4_451_938
    assert table.attrs["units"]["population"] == "persone"
    assert "ISTAT" in table.attrs["sources"][0]
    assert table.groupby("province")["population"].sum()["Bologna"] == 1_017_536


def test_totals_and_ages_agree() -> None:
    ages, totals = load("population-by-province"), load("population-totals")
    added = ages.groupby("province")["population"].sum()
    counted = totals[totals["year"] == 2024].set_index("province")["population"]
    assert (added.sort_index() == counted.sort_index()).all()


def test_an_unknown_dataset_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(Problem, match="population-by-province"):
        describe("no-such-data")


def test_a_single_figure_is_found_by_indicator_territory_and_year() -> None:
    assert figure("public-housing", "dwellings", "Bologna", 2016) == 18_256
    with pytest.raises(Problem, match="2017"):
        figure("public-housing", "dwellings", "Bologna", 2017)


GENERATED = sorted(path.parent.name for path in (content() / "datasets").glob("*/make.py"))


@pytest.mark.parametrize("slug", GENERATED)
def test_a_generated_table_is_what_its_generator_writes(slug: str, tmp_path: Path) -> None:
    folder = content() / "datasets" / slug
    written = tmp_path / "again.csv"
    runpy.run_path(str(folder / "make.py"))["write"](written)
    assert written.read_bytes() == (folder / f"{slug}.csv").read_bytes()


def test_the_synthetic_households_have_the_margins_that_istat_published() -> None:
    table = columns("synthetic-households")
    rents = np.isin(table["tenure"].astype(str), ["market", "agreed", "public"])
    mortgage, free = table["tenure"] == "mortgage", table["tenure"] == "free"

    def published(indicator: str) -> float:
        return figure("household-tenure-and-costs", indicator, "Italia", 2021) / 100

    assert rents.mean() == pytest.approx(published("tenure_tenants"), abs=0.003)
    assert free.mean() == pytest.approx(published("tenure_free_use"), abs=0.003)
    assert 1 - rents.mean() - free.mean() == pytest.approx(published("tenure_owners"), abs=0.003)
    for quintile in (1, 2, 5):
        share = rents[table["quintile"] == quintile].mean()
        assert share == pytest.approx(published(f"tenants_quintile_{quintile}"), abs=0.003)
    for quintile in (1, 4, 5):
        share = mortgage[table["quintile"] == quintile].mean()
        assert share == pytest.approx(published(f"mortgage_quintile_{quintile}"), abs=0.003)
