"""Cells that a spreadsheet turned into dates: the number or the year that was typed."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number + 1
    for names in (
        "gen feb mar apr mag giu lug ago set ott nov dic", "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split())
}  # fmt: skip
DAY_MONTH = re.compile(r"^(\d{1,2})[-/ ]([a-z]{3})$", re.ASCII)
MONTH_YEAR = re.compile(r"^([a-z]{3})[-/ ](\d{2})$", re.ASCII)
FULL_DATE = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$|^(\d{4})-(\d{2})-(\d{2})$", re.ASCII)
YEAR = re.compile(r"^\d{4}([.,]0+)?$", re.ASCII)


def number_behind_date(cell: str) -> float | None:
    """Return the number that a spreadsheet turned into a date, or None: `12-mag` was 12.5, `mag-32` was 5.32."""
    written = cell.lower().rstrip(".")
    if (found := DAY_MONTH.match(written)) and found[2] in MONTHS:
        return float(f"{int(found[1])}.{MONTHS[found[2]]}")
    if (found := MONTH_YEAR.match(written)) and found[1] in MONTHS:
        return float(f"{MONTHS[found[1]]}.{found[2]}")
    if found := FULL_DATE.match(written):
        day, month = (found[1], found[2]) if found[1] else (found[6], found[5])
        return float(f"{int(day)}.{int(month)}")
    return None


def read_year(cell: str) -> int | None:
    """Return the year in a cell, also if a spreadsheet made a date of it (`01/01/2024`, `2024-01-01`), or None."""
    written = cell.strip()
    if YEAR.match(written):
        return int(written[:4])
    if found := FULL_DATE.match(written):
        return int(found[3] or found[4])
    return None


def read_date(cell: str) -> date | None:
    """Return the day in a cell, as it is kept or as a spreadsheet shows it (`12/01/2027`), or None."""
    if not (found := FULL_DATE.match(cell.strip())):
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
