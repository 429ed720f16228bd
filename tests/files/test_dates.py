"""Cells that a spreadsheet turned into dates: the number, the year or the day that was typed."""

from __future__ import annotations

from datetime import date

import pytest

from scuola.files.dates import number_behind_date, read_date, read_year


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


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2027-01-12", date(2027, 1, 12)), ("12/01/2027", date(2027, 1, 12)), ("31/02/2027", None), ("ieri", None)],
)
def test_a_day_is_read_as_it_is_kept_and_as_a_spreadsheet_shows_it(cell: str, day: date | None) -> None:
    assert read_date(cell) == day
