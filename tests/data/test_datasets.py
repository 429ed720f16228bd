"""Datasets: every package is valid, described in both languages, and read with its types and units."""

from __future__ import annotations

import csv
import runpy
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import load
from scuola.data.check import check
from scuola.data.datasets import columns, describe, figure, slugs
from scuola.files.content import content
from scuola.text.problems import Problem


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
    assert "Istat" in table.attrs["sources"][0]
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


@pytest.mark.parametrize("slug", slugs())
def test_a_package_is_valid_by_our_own_check(slug: str) -> None:
    assert check(describe(slug)) == []


def copy_of(slug: str, folder: Path, row: int, column: str, value: str) -> Path:
    """Write a copy of a package in which one cell has another value; return its descriptor."""
    source = content() / "datasets" / slug
    (folder / "datapackage.yaml").write_text((source / "datapackage.yaml").read_text())
    lines = list(csv.reader((source / f"{slug}.csv").read_text().splitlines()))
    lines[row][lines[0].index(column)] = value
    with (folder / f"{slug}.csv").open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    return folder / "datapackage.yaml"


CELLS = st.sampled_from(
    ["", "0", "-1", "3", "12.5", "1e3", "101", "2024", "18256", "published", "ITH55", "x", "1,5", "nove"]
)


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=60)
@given(
    slug=st.sampled_from(["public-housing", "life-table", "fertility-by-age", "photovoltaics-by-province"]),
    data=st.data(),
)
def test_our_check_and_frictionless_agree(slug: str, data: st.DataObject) -> None:
    names = [column.name for column in describe(slug).columns if column.name != "source"]
    row, column, value = data.draw(st.integers(1, 6)), data.draw(st.sampled_from(names)), data.draw(CELLS)
    with tempfile.TemporaryDirectory() as folder:
        package = copy_of(slug, Path(folder), row, column, value)
        alike = replace(describe(slug), whole=())  # holes in a table are a rule of our own
        found = check(alike, package.with_name(f"{slug}.csv"))
        report = Package(str(package)).validate()
    assert bool(found) != report.valid, (row, column, value, report.flatten(["note"]))
    if found and report.flatten(["rowNumber"]) != [[None]]:
        assert found[0].row in {number for (number,) in report.flatten(["rowNumber"])}


def rows_of(slug: str) -> list[list[str]]:
    return list(csv.reader((content() / "datasets" / slug / f"{slug}.csv").read_text().splitlines()))


def checked(rows: list[list[str]], slug: str, folder: Path) -> list[str]:
    """Return what is said of a table with other rows."""
    with (file := folder / "other.csv").open("w", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)
    return [str(fault.message) for fault in check(describe(slug), file)]


def test_a_row_that_is_missing_from_the_population_is_named(tmp_path: Path) -> None:
    slug = "population-by-province"
    rows = rows_of(slug)
    gone = dict(zip(rows[0], rows.pop(43), strict=True))
    (said,) = checked(rows, slug, tmp_path)
    assert f"«{gone['province']}, {gone['sex']}, {gone['age']}»" in said
    assert "manca la riga" in said


def test_a_row_that_is_there_twice_is_named_with_the_first(tmp_path: Path) -> None:
    slug = "population-by-province"
    rows = rows_of(slug)
    (said,) = checked([*rows, rows[7]], slug, tmp_path)
    assert f"riga {len(rows) + 1}, " in said
    assert "la riga ripete la 8" in said


def test_people_fewer_than_nobody_are_refused(tmp_path: Path) -> None:
    slug = "population-by-province"
    rows = rows_of(slug)
    rows[9][rows[0].index("population")] = "-5"
    assert checked(rows, slug, tmp_path) == ["riga 10, colonna «population», valore «-5»: deve essere almeno 0"]


def test_a_wrong_cell_is_named_with_row_column_value_and_rule(tmp_path: Path) -> None:
    slug = "public-housing"
    file = copy_of(slug, tmp_path, 3, "year", "1800").with_name(f"{slug}.csv")
    assert [str(fault.message) for fault in check(describe(slug), file)] == [
        "riga 4, colonna «year», valore «1800»: deve essere almeno 1990"
    ]
