"""Files of Istat and of the Treasury as they are published: what they say of municipalities fills the table."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from scuola.files.spreadsheets.sent import Sent
from scuola.files.spreadsheets.writing import as_workbook
from scuola.territories.official import figures
from scuola.territories.table import read
from scuola.text.problems import Problem
from tests.cli.test_cli import run

TITLE = '"Popolazione residente al 1° gennaio 2026 per età, sesso"'
HEADER = '"Codice comune";"Comune";"Età";"Totale maschi";"Totale femmine";"Totale"'
NAMES = {
    "040007": "Borgo Vecchio",
    "040008": "Forlì del Colle",
    "033001": "Castro",
    "034002": "Castro",
    "021008": "Bolzano/Bozen",
}
TREASURY = (
    "Anno di imposta;Codice catastale;Codice Istat Comune;Denominazione Comune;Sigla Provincia;Numero contribuenti;"
    "Reddito complessivo minore o uguale a zero euro - Frequenza;Reddito complessivo - Frequenza;"
    "Reddito complessivo - Ammontare in euro"
)


def ages(code: str, each: int, name: str = "") -> list[str]:
    """Return the rows of a municipality with so many males and one female more at each age."""
    rows = [f'"{code}";"{name or NAMES[code]}";{age};{each};{each + 1};{2 * each + 1}' for age in range(101)]
    return [*rows, f'"{code}";"{name or NAMES[code]}";999;{101 * each};{101 * (each + 1)};{101 * (2 * each + 1)}']


def posas(rows: Iterable[str], *, title: str = TITLE, header: str = HEADER, encoding: str = "utf-8-sig") -> Sent:
    text = "\r\n".join([title, header, *rows, '"Nota: dati provvisori"', ""])
    return Sent("POSAS_it_Comuni.csv", text.encode(encoding))


def all_of_them() -> Sent:
    return posas(row for number, code in enumerate(NAMES) for row in ages(code, 100 + number))


def treasury(*rows: str, header: str = TREASURY) -> Sent:
    return Sent("redditi.csv", "\r\n".join([header, *rows, "2023;;;Mancante/errata;;120;;;;", ""]).encode())


INCOMES = treasury(
    "2023;A001;40007;BORGO VECCHIO;FC;1000;10;900;20000000;",
    "2023;A002;40008;FORLI' DEL COLLE;FC;3000;30;2900;90000000;",
)


def values(*files: Sent, of: tuple[str, ...] = ("Borgo Vecchio",)) -> dict[str, str]:
    return {name: one.value for name, one in figures(files, of).known.items() if name != "ages"}


def test_a_municipality_is_filled_in_with_year_and_source() -> None:
    found = figures([all_of_them(), INCOMES], ["Borgo Vecchio"])
    assert {name: (one.value, one.year) for name, one in found.known.items()} == {
        "name": ("Borgo Vecchio", None), "residents": ("20301", 2026), "over_64": (str(36 * 201), 2026),
        "mean_income": ("20000", 2023), "ages": (" ".join(["201"] * 101), 2026),
    }  # fmt: skip
    assert found.known["residents"].source.startswith("Istat, popolazione residente al 1° gennaio 2026")
    assert found.known["residents"].source.endswith("Nota: dati provvisori")
    assert "MEF" in found.known["mean_income"].source
    assert [str(notice) for notice in found.notices] == ["«POSAS_it_Comuni.csv» avverte: «Nota: dati provvisori»"]


def test_several_municipalities_are_added_up_and_their_income_weighted() -> None:
    assert values(all_of_them(), INCOMES, of=("borgo vecchio", "Forli' del Colle")) == {
        "name": "Borgo Vecchio + Forlì del Colle", "residents": str(101 * (201 + 203)), "over_64": str(36 * (201 + 203)),
        "mean_income": "27500",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Borgo Vecchio", "BORGO VECCHIO", "40007", "040007", "Comune di Borgo Vecchio", "borgo-vecchio"]
)
def test_a_municipality_is_known_by_its_name_however_written_or_by_its_code(name: str) -> None:
    assert values(all_of_them(), of=(name,))["residents"] == "20301"


@pytest.mark.parametrize("name", ["Bolzano", "Bozen", "Bolzano/Bozen"])
def test_a_municipality_with_two_names_is_known_by_either(name: str) -> None:
    assert values(all_of_them(), of=(name,))["residents"] == str(101 * 209)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp850"])
def test_the_file_is_read_as_it_was_published_or_saved_again(encoding: str) -> None:
    assert values(posas(ages("040008", 10), encoding=encoding), of=("Forlì del Colle",))["residents"] == str(101 * 21)


def test_the_layout_by_marital_status_is_read_too() -> None:
    header = "Codice comune;Denominazione;Età;Celibi maschi;Coniugati maschi;Totale maschi;Nubili femmine;Coniugate femmine;Totale femmine"
    rows = [f"40007;Borgo Vecchio;{age};4;6;10;3;8;11" for age in range(101)]
    said = values(
        posas([*rows, "40007;Borgo Vecchio;999;404;606;1010;303;808;1111"], header=header, title="Popolazione 2021")
    )
    assert said["residents"] == "2121"


def test_the_english_layout_is_read_too() -> None:
    header = '"Municipality code","Municipality","Age","Total males","Total females","Total"'
    rows = [row.replace(";", ",") for row in ages("040007", 10)]
    sent = posas([*rows, ",,,,,"], header=header, title='"Resident population by age and sex on 1st January 2025"')
    found = figures([sent], ["Borgo Vecchio"]).known["residents"]
    assert (found.value, found.year) == ("2121", 2025)


def test_an_archive_is_opened_and_its_files_put_together() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("POSAS_2026_it_040.csv", posas(ages("040007", 10)).content)
        packed.writestr("POSAS_2026_it_033.csv", posas(ages("040008", 20)).content)
    sent = Sent("POSAS_2026_it_Comuni.zip", file.getvalue())
    assert values(sent, of=("Borgo Vecchio", "Forlì del Colle"))["residents"] == str(101 * (21 + 41))


def test_a_workbook_made_of_the_file_is_read_too() -> None:
    titles: list[list[str | float | None]] = [["Popolazione al 1° gennaio 2026"], [*HEADER.replace('"', "").split(";")]]
    cells = [row.replace('"', "").split(";") for row in ages("040007", 10)]
    rows: list[list[str | float | None]] = [[*row[:2], *map(float, row[2:])] for row in cells]
    sent = Sent("posas.xlsx", as_workbook([*titles, *rows], "Foglio"))
    assert values(sent)["residents"] == "2121"


def test_until_2022_the_whole_income_is_the_sum_of_its_bands() -> None:
    header = TREASURY.replace(
        "Reddito complessivo - Frequenza;Reddito complessivo - Ammontare in euro",
        "Reddito complessivo minore o uguale a zero euro - Ammontare in euro;Reddito complessivo da 0 a 10000 euro - "
        "Ammontare in euro;Reddito complessivo oltre 120000 euro - Ammontare in euro",
    )
    row = "2022;A001;40007;BORGO VECCHIO;FC;1000;10;-500;10000500;5000000"
    assert values(treasury(row, header=header))["mean_income"] == "15000"


def test_an_income_that_is_not_published_is_left_to_be_filled_in_and_said() -> None:
    found = figures([treasury("2023;A001;40007;BORGO VECCHIO;FC;12;;;")], ["Borgo Vecchio"])
    assert "mean_income" not in found.known
    assert "non è pubblicato" in str(found.notices[0])


def test_one_of_many_municipalities_is_found_in_a_file_of_all_of_them() -> None:
    others = (row for number in range(300) for row in ages(f"{50_000 + number:06}", 3, f"Altro {number}"))
    assert values(posas([*others, *ages("040007", 10)]))["residents"] == "2121"


@pytest.mark.parametrize(
    ("files", "name", "said"),
    [
        ([all_of_them()], "Borgo Vechio", "«Borgo Vechio».*Borgo Vecchio"),
        ([all_of_them()], "Atlantide", "un altro file"),
        ([all_of_them()], "Castro", r"Castro \(033001\), Castro \(034002\)"),
        ([all_of_them(), treasury("2023;A009;40009;ALTRO;FC;1;1;1;1;")], "Borgo Vecchio", "redditi.csv.*«Borgo Vecchio»"),
        ([posas(ages("040007", 10)), posas(ages("040007", 11), title="Residenti al 1° gennaio 2025")], "Borgo Vecchio", "2025.*2026"),
        ([posas(ages("040007", 10)[:60])], "Borgo Vecchio", "60 età su 101"),
        ([posas([*ages("040007", 10)[:-1], '"040007";"Borgo Vecchio";999;1;1;2'])], "Borgo Vecchio", "sommano a 2.121 .* dice 2"),
        ([posas([*ages("040007", 10)[1:], '"040007";"Borgo Vecchio";0;n.d.;1;2'])], "Borgo Vecchio", "all'età 0"),
        ([Sent("elenco.csv", b"Nome;Cognome;Email\nAda;Inventata;ada@example.org\n")], "Borgo Vecchio", "elenco.csv.*POSAS.*MEF"),
        ([Sent("foto.zip", b"PK\x03\x04boh")], "Borgo Vecchio", "foto.zip"),
        ([Sent("libro.pdf", b"%PDF-1.7")], "Borgo Vecchio", "libro.pdf"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_with_what_to_do(files: list[Sent], name: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        figures(files, [name])


def test_municipalities_of_different_years_are_not_added_up() -> None:
    files = [posas(ages("040007", 10)), posas(ages("040008", 10), title="Residenti al 1° gennaio 2024")]
    with pytest.raises(Problem, match="nel 2026 e di «Forlì del Colle» nel 2024"):
        figures(files, ["Borgo Vecchio", "Forlì del Colle"])


def test_the_same_file_given_twice_counts_once() -> None:
    assert values(all_of_them(), all_of_them())["residents"] == "20301"


def test_a_file_without_a_year_leaves_it_to_be_written() -> None:
    found = figures([posas(ages("040007", 10), title="Residenti")], ["Borgo Vecchio"])
    assert found.known["residents"].year is None
    assert "a quale anno" in " ".join(map(str, found.notices))


def test_a_municipality_with_a_province_s_name_gets_one_that_can_be_added() -> None:
    assert values(posas(ages("037006", 10, "Bologna")), of=("Bologna",))["name"] == "Comune di Bologna"


def test_many_municipalities_get_a_name_that_is_not_too_long() -> None:
    names = [f"Comune Dal Nome Piuttosto Lungo {letter}" for letter in "ABC"]
    rows = [row for place, name in enumerate(names) for row in ages(f"04000{place}", 10, name)]
    assert values(posas(rows), of=tuple(names))["name"] == "Comune Dal Nome Piuttosto Lungo A e altri comuni (2)"


def test_the_command_writes_the_table_and_never_over_one_that_is_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for sent in (all_of_them(), INCOMES):
        (tmp_path / sent.name).write_bytes(sent.content)
    files = [str(tmp_path / sent.name) for sent in (all_of_them(), INCOMES)]
    command = ("territory", "from-istat", *files, "--municipality", "Borgo Vecchio", "--folder", str(tmp_path / "here"))
    code, said = run(capsys, *command)
    assert code == 0
    assert "Già compilati: Nome del territorio, Residenti, Residenti di 65 anni e più, Reddito medio" in said
    with (tmp_path / "here" / "territorio.csv").open(encoding="utf-8-sig", newline="") as file:
        filled = {row["grandezza"]: row for row in csv.DictReader(file, delimiter=";") if row["valore"]}
    assert filled["Residenti"]["valore"] == "20301"
    assert filled["Residenti"]["anno"] == "2026"
    reading = read(tmp_path / "here" / "territorio.csv")
    assert reading.territory
    assert reading.territory.people == [201] * 101
    code, said = run(capsys, *command)
    assert code == 1
    assert "non viene sovrascritta" in said
