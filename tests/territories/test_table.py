"""The table about a territory: what a spreadsheet does to it is understood, what is wrong is said, and where."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.data.datasets import columns
from scuola.territories.own import OwnTerritory
from scuola.territories.table import read, template
from scuola.text import formats, speak
from scuola.text.problems import Problem
from tests.cli.test_cli import run
from tests.own_territory import FIELDS, VALUES, saved, table, with_parts_within_wholes


def valid() -> st.SearchStrategy[dict[str, Any]]:
    """Return values anywhere in the declared ranges, with parts within their wholes and two decimals at most."""
    ranges = {name: (shown.low or 0, shown.high or 0) for name, shown in FIELDS.items() if shown.kind == "number"}
    whole = {name for name in OwnTerritory.model_fields if OwnTerritory.counts(name)}
    drawn: dict[str, st.SearchStrategy[Any]] = {
        name: st.integers(int(low), int(high))
        if name in whole
        else st.integers(int(low * 100), int(high * 100)).map(lambda n: n / 100)
        for name, (low, high) in ranges.items()
    }
    drawn["name"] = st.text("abcdefgh àèéìòùÀÈ'-", min_size=1, max_size=40).map(str.strip).filter(bool)
    return st.fixed_dictionaries(drawn).map(with_parts_within_wholes)


@settings(max_examples=60)
@given(valid(), st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"]))
def test_a_table_is_read_however_a_spreadsheet_saved_it(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any], separator: str, encoding: str
) -> None:
    reading = read(saved(tmp_path_factory.mktemp("table"), table(values, separator), encoding))
    assert reading.faults == []
    assert reading.territory == OwnTerritory(**values)


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_no_file_whatever_is_in_it_stops_with_a_defect(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    try:
        assert read(path).territory is None
    except Problem as problem:
        assert "any.csv" in str(problem)


def test_a_date_that_is_read_as_a_number_is_said(tmp_path: Path) -> None:
    reading = read(saved(tmp_path, table({**VALUES, "asking_rent": "09-ago"})))
    assert reading.territory
    assert reading.territory.asking_rent == 9.8
    assert [str(notice) for notice in reading.notices] == [
        "riga 7: «09-ago» è una data fatta dal foglio di calcolo; letto come 9,8."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (table({**VALUES, "residents": -46_900}), ["riga 3, colonna «valore», valore «-46.900»", "fuori dall'intervallo"]),
        (table({**VALUES, "households": 50_000}), ["riga 5", "«50.000»", "le famiglie non possono essere più dei residenti"]),
        (table({**VALUES, "over_64": 40_000}), ["riga 4", "«40.000»", "70% dei residenti"]),
        (table({**VALUES, "public_unusable": 641}), ["riga 10", "non possono essere più di quelli che ci sono"]),
        (table({**VALUES, "asking_rent": "nove"}), ["riga 7, colonna «valore», valore «nove»", "12,5"]),
        (table({**VALUES, "residents": 46_900.5}), ["riga 3", "non è un numero intero"]),
        (table(VALUES, without="over_64"), ["manca la riga «Residenti di 65 anni e più»"]),
        (table(VALUES, more=(("Residenti", "5"),)), ["riga 12, colonna «grandezza»", "ripete la riga 3"]),
        (table(VALUES, more=(("Abitanti felici", "5"),)), ["riga 12", "«Abitanti felici»", "togliere la riga"]),
        (table(VALUES, more=(("", "", "", ""),)).replace("2024", "ieri", 1), ["riga 2, colonna «anno», valore «ieri»"]),
        (table({**VALUES, "residents": ""}), ["riga 3", "il valore manca"]),
        ("a;b\n1;2\n", ["riga 1", "«grandezza» e «valore»"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_row_column_value_and_rule(tmp_path: Path, text: str, said: list[str]) -> None:
    reading = read(saved(tmp_path, text))
    assert reading.territory is None
    message = "\n".join(str(fault.message) for fault in reading.faults)
    for words in said:
        assert words in message.replace("\u2212", "-"), message


def test_a_figure_that_begins_with_a_zero_has_no_thousands_and_a_small_share_is_said(tmp_path: Path) -> None:
    reading = read(saved(tmp_path, table({**VALUES, "unoccupied_share": "0.075"})))
    assert reading.territory
    assert reading.territory.unoccupied_share == 0.075
    assert [str(notice) for notice in reading.notices] == [
        "riga 8: «0.075» è letto come 0,075%, meno di uno su cento; se è una quota, scrivere 7,5."
    ]


@pytest.mark.parametrize(
    ("values", "field", "read_as"),
    [
        ({"residents": "46.900 ab."}, "residents", 46_900),
        ({"residents": "46,900"}, "residents", 46_900),  # nobody has 46.9 residents
        ({"mean_income": "24 mila euro"}, "mean_income", 24_000),
        ({"mean_income": "€ 24’318,50"}, "mean_income", 24_318.5),
        ({"asking_rent": "9,80 €/mq"}, "asking_rent", 9.8),
        ({"unoccupied_share": "18,4 per cento"}, "unoccupied_share", 18.4),
    ],
)
def test_a_figure_is_read_with_its_unit_and_as_its_range_allows(
    tmp_path: Path, values: dict[str, str], field: str, read_as: float
) -> None:
    reading = read(saved(tmp_path, table({**VALUES, **values})))
    assert reading.faults == []
    assert getattr(reading.territory, field) == read_as


def in_english(**values: str) -> str:
    """Return a table as a Briton would save it."""
    told = {name: formats.exact(value).en for name, value in VALUES.items() if isinstance(value, int | float)}
    rows = [(FIELDS[name].label.en, value) for name, value in {"name": "Union", **told, **values}.items()]
    return "quantity,value\n" + "".join(f'"{label}","{value}"\n' for label, value in rows)


def test_an_english_table_is_read_in_english(tmp_path: Path) -> None:
    reading = read(saved(tmp_path, in_english(applications_waiting="1,320", unoccupied_share="18.475")))
    assert reading.territory
    assert (reading.territory.residents, reading.territory.mean_income) == (46_900, 24_318.5)
    assert (reading.territory.applications_waiting, reading.territory.unoccupied_share) == (1_320, 18.475)


def test_a_figure_that_nothing_settles_is_asked_about_not_guessed(tmp_path: Path) -> None:
    values = {
        "asking_rent": "9.8",
        "applications_waiting": "20.000",
        "households": 21_500,
    }  # decimal point, or point of thousands?
    reading = read(saved(tmp_path, table({**VALUES, **values, "mean_income": "24318.5", "unoccupied_share": "18.4"})))
    assert [str(fault.message) for fault in reading.faults] == [
        "riga 11, colonna «valore», valore «20.000»: si può leggere come 20.000 o come 20: riscriverlo senza separare le "
        "migliaia (20000)"
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"residents": "4,69E+04"}, "abbreviato"),
        ({"residents": "95%"}, "non va una percentuale"),
        ({"households": "€ 21.000"}, "non va una somma di denaro"),
        ({"residents": "46.900 circa"}, "deve essere un numero"),
    ],
)
def test_what_is_no_figure_of_its_kind_is_refused(tmp_path: Path, values: dict[str, str], said: str) -> None:
    (fault,) = read(saved(tmp_path, table({**VALUES, **values}))).faults
    assert said in str(fault.message)


def test_a_workbook_is_not_taken_for_a_table(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    with pytest.raises(Problem, match="Salva con nome"):
        read(path)


@pytest.mark.parametrize("code", ["it", "en"])
def test_the_template_has_a_row_for_every_quantity_and_opens_in_a_spreadsheet(tmp_path: Path, code: str) -> None:
    speak(code)
    path = template(tmp_path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    faults = read(path).faults
    needed = [2 + row for row, name in enumerate(FIELDS) if name in OwnTerritory.needed()]
    assert [fault.row for fault in faults] == needed
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 1 + len(FIELDS)


@pytest.mark.parametrize("typed", [("valore", 1, "46900"), ("fonte", 4, "Anagrafe"), ("riga", 0, "Altro")])
def test_a_table_that_somebody_wrote_in_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: tuple[str, int, str]
) -> None:
    path = template(tmp_path)
    assert template(tmp_path) == path  # nobody has written in it yet
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    cells = lines[2].split(";")
    cells[typed[1]] = typed[2]
    path.write_text("\n".join([*lines[:2], ";".join(cells), *lines[3:]]))
    before = path.read_bytes()
    code, said = run(capsys, "territory", "template", str(tmp_path))
    assert code == 1
    assert "non viene sovrascritta" in said
    assert path.read_bytes() == before


def test_what_is_in_the_place_of_the_table_is_not_overwritten_either(tmp_path: Path) -> None:
    (tmp_path / "territorio.csv").write_bytes(b"%PDF-1.7")
    with pytest.raises(Problem, match="non viene sovrascritta"):
        template(tmp_path)


def test_what_is_published_of_municipalities_is_filled_in_already(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--municipality", "cesena", "--municipality", "Forli'"]
    assert run(capsys, "territory", "template", str(tmp_path), *arguments)[0] == 0
    rows = csv.DictReader((tmp_path / "territorio.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    filled = {row["grandezza"]: row for row in rows if row["valore"]}
    of_both = {name: figure_of("Cesena", name) + figure_of("Forlì", name) for name in ("residents", "over_64")}
    assert filled["Nome del territorio"]["valore"] == "Cesena + Forlì"
    assert float(filled["Residenti"]["valore"]) == of_both["residents"]
    assert float(filled["Residenti di 65 anni e più"]["valore"]) == of_both["over_64"]
    assert 20_000 < float(filled["Reddito medio per contribuente"]["valore"]) < 30_000
    assert filled["Residenti"]["anno"] == "2025"
    assert "Istat" in filled["Residenti"]["fonte"]
    assert len(filled) == 5
    reading = read(tmp_path / "territorio.csv")
    assert reading.faults == []
    assert "«Famiglie residenti» non c'è" in reading.notices[0].it


def figure_of(municipality: str, indicator: str) -> float:
    table = columns("municipalities")
    row = (table["municipality"] == municipality) & (table["indicator"] == indicator)
    return float(table["value"][row][0])


def test_a_municipality_that_is_not_there_is_said_with_those_that_are_near(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"«Cesna».*Cesena"):
        template(tmp_path, ["Cesna"])
    assert not list(tmp_path.glob("*.csv"))


def test_municipalities_add_up_to_their_provinces() -> None:
    table, totals = columns("municipalities"), columns("population-totals")
    for province in set(totals["province"]):
        here = (table["province"] == province) & (table["indicator"] == "residents")
        there = (totals["province"] == province) & (totals["year"] == 2025)
        assert table["value"][here].sum() == totals["population"][there].sum()
    assert len(set(table["code"])) == len(set(table["municipality"])) == 330
