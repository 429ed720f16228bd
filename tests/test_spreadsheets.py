"""Cells of a spreadsheet: numbers as people write them, and those that became dates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import formats
from scuola.spreadsheets import number_behind_date, read_number, read_year


@settings(max_examples=100)
@given(st.integers(-(10**9), 10**9))
def test_a_number_written_in_italian_is_read_back(hundredths: int) -> None:
    value = hundredths / 100
    assert read_number(formats.number(value, 2).it) == pytest.approx(value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("21.000", 21_000), ("1.234,5", 1_234.5), ("9,8", 9.8), ("9.8", 9.8), ("€ 12,50", 12.5), ("12,5%", 12.5),
        ("21 000", 21_000), ("1,234.5", 1_234.5), ("−3", -3), ("nove", None), ("1,2,3", None), ("12.50.1", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(cell: str, value: float | None) -> None:
    assert read_number(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12-mag", 12.5), ("09-ago", 9.8), ("mag-32", 5.32), ("12/05/2026", 12.5), ("2026-05-12", 12.5), ("8-Aug", 8.8),
     ("12-boh", None)],
)  # fmt: skip
def test_a_number_that_became_a_date_is_understood(cell: str, value: float | None) -> None:
    assert number_behind_date(cell) == value


@pytest.mark.parametrize(
    ("cell", "year"), [("2024", 2024), ("01/01/2024", 2024), ("2024-01-01", 2024), ("2024,0", 2024), ("ieri", None)]
)
def test_a_year_that_became_a_date_is_understood(cell: str, year: int | None) -> None:
    assert read_year(cell) == year
