"""Numbers as people write them: read as they were meant, settled by the rest of their column, or said to be doubtful."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.files.numbers import Figure, chosen, is_abbreviated, leaning, parsed, read_number, unit_words
from scuola.text import formats

CASES = json.loads((Path(__file__).parent / "numbers.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}-{case['written']}")
def test_a_number_is_read_as_the_browser_reads_it(case: dict[str, Any]) -> None:
    assert read_number(case["written"], case["language"]) == case["value"]


@dataclass(frozen=True)
class Style:
    """How a person writes numbers: what divides thousands, what the decimals, and the language that is of."""

    language: str
    thousands: str
    point: str


STYLES = [
    *(Style("it", thousands, ",") for thousands in (".", "", " ", "\u00a0", "\u2009", "\u202f", "'", "’")),
    *(Style("en", thousands, ".") for thousands in (",", "", " ", "\u2009", "’")),
]
SIGNS = ["", "", "+", "-", "−", "- ", "–"]
AROUND = ["{}", "{} €", "€ {}", "€{}", "{}%", "{} %", "{} per cento", "{} euro", "{} persone", "{} (persone)", "EUR {}"]
TIMES = {"": 1, " mila euro": 1_000, " migliaia di euro": 1_000, "k€": 1_000, " mln": 10**6, " milioni di €": 10**6}


def in_style(value: Decimal, style: Style) -> str:
    """Return a number from zero on as someone writes it."""
    units, _, decimals = f"{value:f}".partition(".")
    grouped = f"{int(units):,}".replace(",", style.thousands)
    return grouped + (style.point + decimals if decimals else "")


@settings(max_examples=600)
@given(
    st.integers(0, 10**10), st.integers(0, 4), st.sampled_from(STYLES), st.sampled_from(SIGNS), st.sampled_from(AROUND),
    st.sampled_from(list(TIMES)),
)  # fmt: skip
def test_what_a_person_can_mean_by_a_number_is_read_as_meant(
    digits: int, decimals: int, style: Style, sign: str, around: str, times: str
) -> None:
    value = Decimal(digits).scaleb(-decimals)
    around = "{}" if times else around
    written = around.format(sign + in_style(value, style)) + times
    meant = float(value * TIMES[times] * (-1 if sign.strip() in ("-", "−", "–") else 1))
    found = parsed(written, unit_words("persone"))
    assert found, written
    assert found.in_language(style.language) == meant, written
    assert found.per_cent == ("%" in around or "cento" in around)


@settings(max_examples=200)
@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_three_digits_after_a_lone_mark_are_either_thousands_or_decimals(lead: int, rest: int, mark: str) -> None:
    found = parsed(f"{lead}{mark}{rest:03}")
    assert found
    assert found.settled is None
    assert {found.italian, found.english} == {lead * 1_000 + rest, float(f"{lead}.{rest:03}")}


@settings(max_examples=200)
@given(st.text("0123456789.,' -+()%€ek\u2009", max_size=12))
def test_whatever_is_written_is_a_number_or_none(written: str) -> None:
    found = parsed(written)
    assert found is None or found.settled is not None or found.italian != found.english


@settings(max_examples=100)
@given(st.integers(-(10**9), 10**9))
def test_a_number_written_in_italian_is_read_back(hundredths: int) -> None:
    value = hundredths / 100
    assert read_number(formats.number(value, 2).it) == pytest.approx(value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("21.000", 21_000), ("€ 12,50", 12.5), ("12,5%", 12.5), ("1,234.5", 1_234.5), ("(1.234)", -1_234), ("12-", -12),
        ("-€ 5", -5), ("€ -5", -5), ("3,5 mln", 3_500_000), ("k€ 12", 12_000), ("1'234.50", 1_234.5), ("007", 7),
        ("nove", None), ("10 20", None), ("1 23", None), ("50-60", None), ("3 su 10", None), ("12 circa", None),
        ("--5", None), ("12,", None), ("١٢", None), ("12 mila mila", None), ("1.23.456", None), ("n.d.", None), ("–", None),
    ],
)  # fmt: skip
def test_what_is_no_number_is_not_made_one(cell: str, value: float | None) -> None:
    assert read_number(cell) == value


def test_units_are_read_where_they_are_the_columns_own() -> None:
    units = unit_words("€/m² al mese")
    assert [parsed(cell, units) is not None for cell in ("9,80 euro/mq", "9,80 €/m2 al mese", "9,80 al metro")] == [
        True, True, False,
    ]  # fmt: skip


def test_the_rest_of_a_column_settles_what_may_be_either() -> None:
    column = leaning(filter(None, map(parsed, ("1,234.5", "12", "1.5"))))
    cell = parsed("1,234")
    assert cell
    assert (column.language, column.certain) == ("en", True)
    assert chosen(cell, "it", column) == 1_234


def test_what_fits_the_column_settles_it_before_all_else() -> None:
    cell = parsed("25.767")
    assert cell
    assert chosen(cell, "en", leaning([]), lambda value: value > 1_000) == 25_767


def test_a_column_written_in_two_ways_settles_nothing() -> None:
    assert leaning(filter(None, map(parsed, ("12,5", "12.5")))).language == ""


@pytest.mark.parametrize(
    ("cell", "language", "others", "value"),
    [
        ("1.234", "it", [], 1_234),  # thousands are divided so in Italian
        ("1,234", "en", [], 1_234),
        ("1.234", "en", [], None),  # English decimals, or Italian thousands?
        ("1,234", "it", [], None),
        ("1.234", "en", ["9.8"], 1.234),
        ("1,234", "it", ["9,8"], 1.234),
        ("1.234", "it", ["9.8"], None),  # someone who writes decimals with a point
    ],
)  # fmt: skip
def test_what_nothing_settles_is_not_guessed(cell: str, language: str, others: list[str], value: float | None) -> None:
    number = parsed(cell)
    assert number
    assert chosen(number, language, leaning(filter(None, map(parsed, others)))) == value


def test_a_number_of_a_workbook_is_what_it_is() -> None:
    assert read_number(Figure("1,234", 1.234)) == 1.234
    share = parsed(Figure("18,5%", 18.5))
    assert share
    assert share.per_cent


def test_a_number_that_a_spreadsheet_abbreviated_is_none_and_is_known() -> None:
    assert read_number("9,57E+04") is None
    assert is_abbreviated("9,57E+04")
    assert not is_abbreviated("95.700")
