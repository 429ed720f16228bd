"""The door of the tables: what no eye sees stays out, what looks like a formula is made harmless and undone."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.files.spreadsheets.cleaning import clean, guarded, has_lost_letters, mended, unguarded
from scuola.files.spreadsheets.writing import as_workbook

ANYTHING = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("=+-@'\t\r\n\v\x1f\u200b\ufeff aò", max_size=8)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Gino\x0bMaria", "Gino Maria"), ("Ne\x1fri", "Neri"), ("Dell\x1eAquila", "Dell-Aquila"), ("a\tb\r\nc", "a b c"),
        ("\ufeffNome\u200b", "Nome"), ("a\u00a0b", "a b"), ("Nicolo\u0300", "Nicolò"), ("Dell\x92Aquila", "Dell’Aquila"),
        ("Anna\x00", "Anna"), ("A\u00adda", "Ada"), ("\u202aAda\u202c", "Ada"), ("  Ada Neri ", "Ada Neri"),
    ],
)  # fmt: skip
def test_a_cell_is_what_a_person_sees(written: str, read: str) -> None:
    assert clean(written) == read


@settings(max_examples=300)
@given(ANYTHING)
def test_what_comes_through_the_door_comes_through_it_again_as_it_is_and_fits_a_workbook(written: str) -> None:
    read = clean(written)
    assert unguarded(clean(guarded(read))) == clean(read) == read
    as_workbook([[read]], "Foglio")


@settings(max_examples=300)
@given(ANYTHING)
def test_the_guard_against_formulas_can_be_undone_whatever_it_guards(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_name_that_begins_with_an_apostrophe_keeps_it() -> None:
    assert clean("'s Hertogenbosch") == guarded("'s Hertogenbosch") == "'s Hertogenbosch"


@pytest.mark.parametrize(
    ("written", "read"),
    [("NicolÃ²", "Nicolò"), ("Nicol√≤", "Nicolò"), ("Nicol├▓", "Nicolò"), ("Dellâ€™Aquila", "Dell’Aquila"),
     ("Å\x81ukasz WÃ³jcik", "Łukasz Wójcik"), ("Mosè", "Mosè"), ("Ã", "Ã"), ("São João", "São João")],
)  # fmt: skip
def test_letters_that_a_program_spoilt_are_mended_and_good_ones_left(written: str, read: str) -> None:
    assert mended(written) == read


@settings(max_examples=200)
@given(st.text("àèéìòùÀÈÉÌÒÙáéíóúñçäöüßøåæœ ’-abcABC", max_size=12))
def test_names_of_our_languages_are_never_taken_for_spoilt_ones(name: str) -> None:
    assert mended(name) == name


@pytest.mark.parametrize(
    ("cell", "lost"), [("?ukasz", True), ("Nicol?", True), ("D\ufffdAmico", True), ("Anna", False), ("?", False)]
)
def test_a_letter_that_was_lost_is_seen(cell: str, lost: bool) -> None:
    assert has_lost_letters(cell) is lost


def test_a_workbook_without_rows_is_written_too() -> None:
    assert io.BytesIO(as_workbook([], "Foglio")).read(2) == b"PK"
