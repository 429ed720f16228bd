"""Tables as people save them: separators, line ends, quotation marks, workbooks, things that are no table."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scuola.files.content import PACKAGE
from scuola.files.numbers import Figure, parsed
from scuola.files.spreadsheets import sent
from scuola.files.spreadsheets.cleaning import clean, guarded
from scuola.files.spreadsheets.headings import Column, Headed, LackingColumn, headed, left_out, without_notes
from scuola.files.spreadsheets.reading import first_table, tables
from scuola.files.spreadsheets.sent import MOST_BYTES, Sent
from scuola.files.spreadsheets.writing import as_csv, as_workbook
from scuola.text import Text
from scuola.text.problems import Problem

LACKING = Text("«{file}»: manca «{column}»", "“{file}”: “{column}” is missing")
COLUMNS = (Column("name", ("nome", "name")), Column("email", ("email", "posta elettronica")))


def of(text: str, encoding: str = "utf-8") -> Sent:
    return Sent("elenco.csv", text.encode(encoding))


def cells(file: Sent) -> list[list[str]]:
    return [row.cells for row in next(tables(file)).rows]


def found(file: Sent) -> Headed:
    return without_notes(headed(tables(file), COLUMNS, LACKING))


def people(file: Sent) -> list[tuple[str, str]]:
    table = found(file)
    return [(table.cell(row, "name"), table.cell(row, "email")) for row in table.rows if not row.is_empty]


def workbook(*sheets: list[list[Any]]) -> Sent:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Foglio {number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return Sent("elenco.xlsx", file.getvalue())


CELL = st.text("abò,;\t\"'=+-@ \n1.€", max_size=6)


@settings(max_examples=200)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5), st.booleans())
def test_what_is_written_is_read_back_as_it_came_through_the_door(rows: list[tuple[str, ...]], comma: bool) -> None:
    table = [["a", "b", "c", "d"], *([*row, "x"] for row in rows)]
    read = cells(Sent("elenco.csv", as_csv(table, comma=comma)))
    assert read == [[clean(guarded(cell)) for cell in row] for row in table]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator_and_line_end_will_do(separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in (["Nome", "Email"], ["Ada", "ada@example.org"], []))
    assert people(of(text)) == [("Ada", "ada@example.org")]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nNome;Email\nAda;ada@example.org\n",
        "\ufeffsep=,\r\nNome,Email\r\nAda,ada@example.org\r\n",
        "Elenco, edizione 2027, provvisorio\n\nNome;Email\nAda;ada@example.org\n",
        "Nome;Email;;\nAda;ada@example.org;;\n;;;\n;;;\n",
        "N.;\u00a0Nome\u200b;E-mail (istituzionale) *\n1;Ada;ada@example.org\n",
        "NOME;Indirizzo di posta elettronica\nAda;ada@example.org\n",
        "Nome;Email\nAda;ada@example.org\nNome;Email\n",
        "Nome;Email\nAda;ada@example.org\n\nNota: elenco provvisorio\n",
        "Nome;Email\nAda;ada@example.org\nIn attesa di conferma dagli uffici\n",
        "Nome;Nome;Email\nAda;Ada;ada@example.org\n",
        "Nome;Email;Email\nAda;;ada@example.org\n",
        '"Nome;Email"\n"Ada;ada@example.org"\n',
        'Nome,Email\n"Ada,""ada@example.org"""\n',
        '"Nome";"Email"\n"Ada";"ada@example.org"\n',
        "Nome;Email\n\ufeffAda;ada@example.org\n",
    ],
)
def test_a_table_is_found_whatever_is_around_it(text: str) -> None:
    assert people(of(text)) == [("Ada", "ada@example.org")]


def test_what_is_not_read_is_said() -> None:
    table = found(of("Elenco\nNome;Email;Telefono\nAda;ada@example.org;1\nNota: provvisorio\n"))
    assert [str(line) for line in (*table.notices, *left_out(table))] == [
        "Righe sopra i titoli delle colonne, non lette: 1.",
        "riga 4, presa per una nota: «Nota: provvisorio»",
        "Colonne non lette: «Telefono».",
    ]


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    table = found(of('sep=;\nElenco\n\nNome;Email\n"Ada\nMaria";ada@example.org\n\nBea;bea@example.org\n'))
    assert [(row.number, table.cell(row, "name")) for row in table.rows if not row.is_empty] == [
        (4, "Ada Maria"), (6, "Bea"),
    ]  # fmt: skip


def test_two_columns_that_say_different_things_are_not_chosen_between() -> None:
    with pytest.raises(Problem, match="«Email» e «E-mail»"):
        people(of("Nome;Email;E-mail\nAda;a@example.org;b@example.org\n"))


def test_a_lacking_column_is_said_with_the_titles_that_are_there() -> None:
    with pytest.raises(LackingColumn, match="«email»") as lacking:
        people(of("Titolo\nNome;Telefono\nAda;1\n"))
    assert lacking.value.titles == ["Nome", "Telefono"]


@pytest.mark.parametrize(
    ("text", "broken", "names"),
    [
        ('Nome;Email\n"Ada;a@example.org\nBea;b@example.org\n', [2], ["Bea"]),
        ('Nome;Email\nAda;a@example.org\n"Bea;b@example.org', [3], ["Ada"]),
        ('Nome;Email\n"Ada;a@example.org\nBea;"b@example.org"\n', [2], ["Bea"]),
        ('Nome;Email\n"Ada;a@example.org\n"Bea;b@example.org\nDea;d@example.org\n', [2, 3], ["Dea"]),
        ('Nome;Email\nAda 5" Neri;a@example.org\nBea;b@example.org\n', [], ['Ada 5" Neri', "Bea"]),
        ('Nome;Email\n"Ada ""la rossa""";a@example.org\n', [], ['Ada "la rossa"']),
    ],
)
def test_quotation_marks_never_closed_spoil_their_row_alone(text: str, broken: list[int], names: list[str]) -> None:
    assert [name for name, _ in people(of(text))] == names
    faults = found(of(text)).faults
    assert [fault.row for fault in faults] == broken
    assert all("virgolette" in str(fault.message) for fault in faults)


def test_a_workbook_is_read_from_the_first_sheet_that_has_the_columns() -> None:
    file = workbook(
        [["Istruzioni"], ["Compilare il foglio 1"]], [["Elenco"], ["Nome", "Email"], ["Niccolò", "n@example.org"]]
    )
    assert people(file) == [("Niccolò", "n@example.org")]
    assert "Letto il foglio «Foglio 1»." in map(str, found(file).notices)


def test_empty_sheets_are_none() -> None:
    file = workbook([], [[None, ""]], [["Nome", "Email"], ["Ada", "ada@example.org"]])
    assert people(file) == [("Ada", "ada@example.org")]
    assert cells(file)[0] == ["Nome", "Email"]
    with pytest.raises(Problem, match="vuoto"):
        people(workbook([]))


def test_a_workbook_keeps_its_numbers_and_says_its_dates() -> None:
    file = workbook(
        [["a", 1.234, 95_730, 0.185, date(2026, 5, 12), datetime(2032, 5, 1), True, None, "Gino_x000B_Maria"]]
    )
    (row,) = cells(file)
    figures = [parsed(cell) for cell in row[1:4]]
    assert [figure and figure.settled for figure in figures] == [1.234, 95_730, 0.185]
    assert row[4:] == ["2026-05-12", "2032-05-01", "TRUE", "", "Gino Maria"]


def test_a_share_that_a_workbook_shows_as_per_cent_is_one_of_a_hundred() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = 0.185, date(2032, 5, 1)
    sheet["A1"].number_format, sheet["B1"].number_format = "0.0%", "mmm\\-yy"
    file = io.BytesIO()
    book.save(file)
    ((share, day),) = cells(Sent("a.xlsx", file.getvalue()))
    assert isinstance(share, Figure)
    assert (share, share.value, day) == ("18,5%", 18.5, "mag-32")


def archive(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vuoto"), (b"\xef\xbb\xbf\r\n \r\n", "vuoto"), (b"%PDF-1.7 ...", "non è una tabella"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "vecchio Excel"), (b"PK\x03\x04\x14\x00", "Salva con nome"),
        (archive(other=b"x"), "Salva con nome"), (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ODS"),
        (b"\r\n<HTML><body><table>", "pagina web"), (bytes(range(32)) * 20, "non è una tabella"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_said_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(Problem, match=said):
        list(tables(Sent("elenco", content)))


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "grande.csv"
    with path.open("wb") as file:
        file.truncate(54 * 2**20)
    with pytest.raises(Problem, match=r"54,0 MB; il massimo è 10 MB"):
        Sent.at(path)


def test_a_workbook_that_unpacks_to_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scuola.files.spreadsheets.workbooks.MOST_UNPACKED", 1_000)
    with pytest.raises(Problem, match="troppo grande"):
        list(tables(workbook([["Nome", "Email"]])))


@pytest.mark.parametrize("there", [False, True])
def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "elenco.csv").mkdir()
    with pytest.raises(Problem, match=r"Non c'è il file .*elenco\.csv"):
        Sent.at(tmp_path / "elenco.csv")


def test_a_table_as_large_as_is_allowed_is_read() -> None:
    line = b"Nicol\x95;nicolo@example.org;Comune di Forl\x8d;un ente che ha un nome lungo\r\n"
    content = b"Nome;Email;Ente;Altro\r\n" + line * (MOST_BYTES // len(line) - 1)
    table = found(Sent("elenco.csv", content))
    assert len(table.rows) > 130_000
    assert table.cell(table.rows[-1], "name") == "Nicolò"


def test_empty_columns_to_the_right_are_none() -> None:
    assert [row.cells for row in first_table(of("a,b,,\n1,2,,\n3,,,\n4,5,6,\n")).rows] == [
        ["a", "b"], ["1", "2"], ["3", ""], ["4", "5", "6"],
    ]  # fmt: skip


def test_a_file_for_italian_spreadsheets_has_semicolons_and_decimal_commas() -> None:
    rows: list[list[str | float | None]] = [["nome", "punti"], ["=1+1", 12.5], [None, 3.0]]
    assert as_csv(rows).decode("utf-8-sig").splitlines() == ["nome;punti", "'=1+1;12,5", ";3"]
    assert as_csv(rows, comma=True).decode("utf-8-sig").splitlines() == ["nome,punti", "'=1+1,12.5", ",3"]
    assert as_workbook(rows, "Foglio").startswith(b"PK")


#: Who may read or write tables in another way: our own datasets, which are as their descriptors say.
READ_OTHERWISE = {"data/datasets.py", "data/istat.py"}


def test_tables_are_read_and_written_in_no_other_way() -> None:
    """And what cannot be read is never replaced; of tables, that is: notebooks and logs are others' business."""
    otherwise = re.compile(r"^import csv|csv\.(reader|writer|Dict)|openpyxl|read_csv|read_excel", re.M)
    found_in = {path for path in PACKAGE.rglob("*.py") if otherwise.search(path.read_text())}
    ours = {path for path in found_in if "spreadsheets" in path.parts}
    assert {str(path.relative_to(PACKAGE)) for path in found_in - ours} == READ_OTHERWISE
    assert not any('errors="' in path.read_text() for path in (PACKAGE / "files" / "spreadsheets").glob("*.py"))
    assert sent.MOST_BYTES
