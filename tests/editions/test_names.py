"""The table of names: read however a spreadsheet saved it again, written so that a spreadsheet does no harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.editions.names import FILE, Participant, changing, listed
from scuola.files.spreadsheets.cleaning import clean, mended
from scuola.text import speak
from scuola.text.problems import Problem

PEOPLE = [
    Participant("p-abc234", "Niccolò", "D'Amò", "nic@example.org", "Comune di Forlì"),
    Participant("p-def567", "=HYPERLINK(1)", "@Bo", "+bo@example.org", "-2+3", date(2027, 3, 15)),
]
HEADER = "key,name,surname,email,organisation"
ADA = "p-abc234,Ada,Inventata,ada@example.org,Comune"


def kept(folder: Path, people: list[Participant]) -> str:
    with changing(folder) as everyone:
        everyone[:] = people
    return (folder / FILE).read_text(encoding="utf-8-sig")


def put(folder: Path, text: str, encoding: str = "utf-8") -> None:
    (folder / FILE).write_bytes(text.encode(encoding))


@pytest.mark.parametrize("language", ["it", "en"])
def test_names_are_read_as_they_were_written_and_are_no_formulas_meanwhile(tmp_path: Path, language: str) -> None:
    speak(language)
    written = kept(tmp_path, PEOPLE)
    assert listed(tmp_path) == PEOPLE
    cells = [cell for line in written.splitlines() for cell in line.split(";" if language == "it" else ",")]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


NAME = st.text(st.characters(codec="utf-8"), max_size=20).map(clean).filter(lambda name: mended(name) == name)


@settings(max_examples=200)
@given(st.lists(st.tuples(NAME, NAME, NAME, NAME), max_size=4))
def test_whatever_a_name_is_made_of_it_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    people = [Participant(f"p-{place}", name, surname, f"{place}@example.org", organisation, None, (("note", more),))
              for place, (name, surname, organisation, more) in enumerate(rows)]  # fmt: skip
    folder = tmp_path_factory.mktemp("names")
    kept(folder, people)
    assert listed(folder) == people


SAVED_AGAIN: dict[str, Callable[[list[str]], tuple[str, str]]] = {
    "with commas": lambda lines: ("\n".join(lines).replace(";", ","), "utf-8"),
    "with tabs, in UTF-16": lambda lines: ("\r\n".join(lines).replace(";", "\t"), "utf-16"),
    "as Windows writes": lambda lines: ("\r\n".join(lines), "cp1252"),
    "as MS-DOS writes": lambda lines: ("\r\n".join(lines), "cp850"),
    "as a Mac writes": lambda lines: ("\r".join(lines), "mac_roman"),
    "with rows reordered": lambda lines: ("\n".join([lines[0], *lines[:0:-1]]), "utf-8-sig"),
    "below a title, with empty rows": lambda lines: ("\n".join(["Elenco;;;;;", ";;;;;", *lines, ";;;;;"]), "utf-8"),
    "each row quoted whole": lambda lines: ("".join(f'"{line}"\n' for line in lines), "utf-8"),
    "with titles translated": lambda lines: ("\n".join(["Chiave;Nome;Cognome;Email;Ente;Fuori dal", *lines[1:]]), "utf-8"),
    "with the day as Italians write it": lambda lines: ("\n".join(lines).replace("2027-03-15", "15/03/2027"), "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("how", SAVED_AGAIN)
def test_the_table_is_read_however_a_spreadsheet_saved_it_again(tmp_path: Path, how: str) -> None:
    text, encoding = SAVED_AGAIN[how](kept(tmp_path, PEOPLE).splitlines())
    put(tmp_path, text, encoding)
    assert sorted(listed(tmp_path), key=lambda one: one.key) == PEOPLE


def test_columns_that_somebody_added_are_kept(tmp_path: Path) -> None:
    put(tmp_path, f"{HEADER},Telefono,note\n{ADA},051 000,\n")
    (ada,) = listed(tmp_path)
    assert dict(ada.more) == {"Telefono": "051 000", "note": ""}
    written = kept(tmp_path, [ada, Participant("p-new222", "Bea", "Nuova", "bea@example.org")])
    assert written.splitlines() == [
        "key;name;surname;email;organisation;withdrawn;Telefono;note",
        "p-abc234;Ada;Inventata;ada@example.org;Comune;;051 000;",
        "p-new222;Bea;Nuova;bea@example.org;;;;",
    ]


def test_a_table_of_the_first_version_is_read(tmp_path: Path) -> None:
    put(tmp_path, f"{HEADER}\n{ADA}\n")
    assert listed(tmp_path) == [Participant("p-abc234", "Ada", "Inventata", "ada@example.org", "Comune")]
    put(tmp_path, f"{HEADER}\n")
    assert listed(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEADER}\n{ADA}\np-abc234,Bea,Nuova,bea@example.org,\n", "righe 2 e 3 .*«p-abc234»"),
        (f"{HEADER}\n{ADA}\np-def567,Bea,Nuova,Ada@example.org,\n", "righe 2 e 3 .*«ada@example.org»"),
        (f"{HEADER}\n{ADA}\n,Bea,Nuova,bea@example.org,\n", "riga 3: manca la chiave di «Bea Nuova"),
        (f"{HEADER},withdrawn\n{ADA},ieri\n", "riga 2: «ieri» non è un giorno"),
        ("name,surname,email\nAda,Inventata,ada@example.org\n", "manca la colonna «key»"),
        (f'{HEADER}\n"{ADA}\np-def567,Bea,Nuova,bea@example.org,\n', "virgolette"),
        ("", "vuoto"),
    ],
)
def test_a_table_that_was_spoilt_is_said_with_what_to_do_and_left_as_it_is(
    tmp_path: Path, text: str, said: str
) -> None:
    put(tmp_path, text)
    with pytest.raises(Problem, match=said), changing(tmp_path):
        pass
    assert (tmp_path / FILE).read_text() == text


def test_letters_that_cannot_be_told_are_said_without_an_option_that_no_command_has(tmp_path: Path) -> None:
    put(tmp_path, f"{HEADER}\n{ADA.replace('Inventata', 'Kučera')}\n", "cp1250")
    with pytest.raises(Problem, match="Kučera") as problem:
        listed(tmp_path)
    assert "Ripetere il comando" not in str(problem.value)
    assert "--encoding" not in str(problem.value)
    assert "«Kučera» (Windows, Europa centrale)" in str(problem.value)
    assert FILE in str(problem.value)
