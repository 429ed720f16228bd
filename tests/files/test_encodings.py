"""The letters of a file: told by the words that they give, asked about where they cannot be told, never replaced."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.files.content import PACKAGE
from scuola.files.spreadsheets.encodings import DoubtfulLetters, decoded
from scuola.text import speak
from scuola.text.problems import Problem

NAMES = (
    "Nicolò", "Forlì", "Mosè Cantù", "René", "José", "François", "Müller", "König", "Sørensen", "Bjørn", "Muñoz", "Loïc",
    "Zoë", "Hélène", "Gábor Szőke", "Dell’Aquila", "NICOLÒ", "NICOLò", "Università di Forlì", "Łukasz Wójcik", "Dvořák",
    "Kučera", "Žižek Šarić", "Ștefan", "Şule Yılmaz", "Gonçalves São", "Ångström", "Weiß", "D’Amò", "Calabrò – Città",
    "n° 12 è più", "Ünal", "Éva", "Élodie Noël", "Comune di Forlì", "Anna Verdi",
)  # fmt: skip
OFFICES = ("cp1252", "cp850", "mac_roman")
ENCODINGS = (
    *OFFICES,
    "iso8859_15",
    "cp1250",
    "cp1254",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
)


def listed(names: list[str]) -> str:
    return "Nome;Email\r\n" + "".join(f"{name};a@example.org\r\n" for name in names)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.sampled_from(ENCODINGS))
def test_names_are_read_as_they_were_written_or_asked_about(names: list[str], encoding: str) -> None:
    text = listed(names)
    try:
        raw = text.encode(encoding)
    except UnicodeEncodeError:
        return  # nobody can have saved them so
    try:
        read, _ = decoded(raw, "elenco.csv")
    except DoubtfulLetters as doubt:
        assert text in [raw.decode(one.encoding) for one in doubt.readings]
    else:
        assert read.removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", OFFICES)
def test_an_italian_list_is_read_without_asking_whatever_computer_saved_it(encoding: str) -> None:
    text = listed(["Nicolò", "Anna Cantù", "Comune di Forlì", "Müller"])
    assert decoded(text.encode(encoding), "elenco.csv") == (text, [])


def test_names_of_another_alphabet_are_read() -> None:
    text = listed(["Олена Шевченко", "Іван Франко"])
    assert decoded(text.encode("cp1251"), "elenco.csv")[0] == text


def test_what_cannot_be_told_is_shown_as_it_would_read_with_the_option_to_give() -> None:
    raw = listed(["Kučera"]).encode("cp1250")
    with pytest.raises(DoubtfulLetters) as doubt:
        decoded(raw, "elenco.csv")
    said = str(doubt.value)
    assert "--encoding cp1250: «Kučera»" in said
    assert "--encoding cp1252: «Kuèera»" in said
    assert "elenco.csv" in said
    assert decoded(raw, "elenco.csv", "cp1250")[0] == listed(["Kučera"])


#: Who takes an encoding, from an option or on a page, and so may say that one is asked for.
ASKS = {"cli/tables.py", "territories/table.py", "territories/official_files.py", "territories/template.py", "editions/lists.py",
        "data/check.py"}  # fmt: skip


def test_where_no_encoding_can_be_given_none_is_asked_for() -> None:
    reads = re.compile(r"[^_.]\b(decoded|tables|first_table)\(")
    outside = [path for path in PACKAGE.rglob("*.py") if "spreadsheets" not in path.parts]
    for path in outside:
        text = path.read_text()
        if "files.spreadsheets.reading" in text or "encodings import decoded" in text:
            name = str(path.relative_to(PACKAGE))
            assert not reads.search(text) or name in ASKS or "with without_option():" in text, name


def test_the_same_is_said_in_english() -> None:
    with pytest.raises(DoubtfulLetters) as doubt:
        decoded(listed(["Kučera"]).encode("cp1250"), "list.csv")
    speak("en")
    assert "--encoding cp1250: “Kučera”" in str(doubt.value)


def test_lists_put_together_are_read_line_by_line_and_that_is_said() -> None:
    raw = listed(["Nicolò"]).encode("cp850") + "Mosè;b@example.org\r\n".encode()
    text, said = decoded(raw, "elenco.csv")
    assert text == listed(["Nicolò"]) + "Mosè;b@example.org\r\n"
    assert "cp850" in str(said[0])


@pytest.mark.parametrize("encoding", ["boh", "zip", "hex"])
def test_a_name_that_is_no_encoding_is_said_with_some_that_are(encoding: str) -> None:
    with pytest.raises(Problem, match="cp850"):
        decoded(b"a", "elenco.csv", encoding)


def test_an_encoding_that_does_not_fit_is_said_with_the_place() -> None:
    with pytest.raises(Problem, match="byte 6 "):
        decoded("Nicolò".encode("cp850"), "elenco.csv", "utf-8")


def test_a_file_cut_within_a_letter_is_said_to_be_damaged() -> None:
    with pytest.raises(Problem, match="danneggiato"):
        decoded("Nicolò".encode("utf-8-sig")[:-1], "elenco.csv")
