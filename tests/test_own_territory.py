"""A territory of one's own: what a spreadsheet does to a table is understood, what is wrong is said, what is kept plays."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import formats
from scuola.datasets import columns
from scuola.inputs import control
from scuola.own_territory import OwnTerritory, keep, kept
from scuola.problems import Problem
from scuola.spreadsheets import number_behind_date, read_number, read_year
from scuola.territory_table import read, template
from scuola.text import speak
from tests.test_cli import run

VALUES = {
    "name": "Unione Bassa Est", "residents": 46_900, "over_64": 11_900, "households": 21_000, "mean_income": 24_318.5, "asking_rent": 9.8,
    "unoccupied_share": 18.4, "public_dwellings": 640, "public_unusable": 55, "applications_waiting": 320,
}  # fmt: skip
FIELDS = {name: control(field) for name, field in OwnTerritory.model_fields.items()}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCUOLA_TERRITORIES", str(tmp_path / "territories"))


def written(value: Any) -> str:
    """Return a value as an Italian writes it."""
    return value if isinstance(value, str) else formats.number(value, formats.decimals_of(value)).it


def table(
    values: dict[str, Any], separator: str = ";", more: tuple[tuple[str, ...], ...] = (), without: str = ""
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(["Grandezza", "Valore", "unità", "anno"])
    for name, value in values.items():
        if name != without:
            writer.writerow([FIELDS[name].label.it, written(value), "", "2024"])
    writer.writerows(more)
    return text.getvalue()


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "mine.csv"
    path.write_bytes(text.encode(encoding))
    return path


def valid() -> st.SearchStrategy[dict[str, Any]]:
    """Return values anywhere in the declared ranges, with parts within their wholes and two decimals at most."""
    ranges = {name: (shown.low or 0, shown.high or 0) for name, shown in FIELDS.items() if shown.kind == "number"}
    whole = {name for name, field in OwnTerritory.model_fields.items() if field.annotation is int}
    drawn: dict[str, st.SearchStrategy[Any]] = {
        name: st.integers(int(low), int(high))
        if name in whole
        else st.integers(int(low * 100), int(high * 100)).map(lambda n: n / 100)
        for name, (low, high) in ranges.items()
    }
    drawn["name"] = st.text("abcdefgh àèéìòùÀÈ'-", min_size=1, max_size=40).map(str.strip).filter(bool)
    return st.fixed_dictionaries(drawn).map(_with_parts_within_wholes)


def _with_parts_within_wholes(values: dict[str, Any]) -> dict[str, Any]:
    pairs = (("households", "residents", 1), ("over_64", "residents", 0.7), ("public_unusable", "public_dwellings", 1))
    return values | {part: min(values[part], int(values[whole] * most)) for part, whole, most in pairs}


@settings(max_examples=60, deadline=None)
@given(valid(), st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"]))
def test_a_table_is_read_however_a_spreadsheet_saved_it(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any], separator: str, encoding: str
) -> None:
    reading = read(saved(tmp_path_factory.mktemp("table"), table(values, separator), encoding))
    assert reading.faults == []
    assert reading.territory == OwnTerritory(**values)


@settings(max_examples=100, deadline=None)
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
        (table(VALUES, without="households"), ["manca la riga «Famiglie residenti»"]),
        (table(VALUES, more=(("Residenti", "5"),)), ["riga 12, colonna «grandezza»", "ripete la riga 3"]),
        (table(VALUES, more=(("Abitanti felici", "5"),)), ["riga 12", "«Abitanti felici»", "togliere la riga"]),
        (table(VALUES, more=(("", "", "", ""),)).replace("2024", "ieri", 1), ["riga 2, colonna «anno», valore «ieri»"]),
        (table({**VALUES, "applications_waiting": ""}), ["riga 11", "il valore manca"]),
        ("a;b\n1;2\n", ["riga 1", "«grandezza» e «valore»"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_row_column_value_and_rule(tmp_path: Path, text: str, said: list[str]) -> None:
    reading = read(saved(tmp_path, text))
    assert reading.territory is None
    message = "\n".join(str(fault.message) for fault in reading.faults)
    for words in said:
        assert words in message.replace("\u2212", "-"), message


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
    assert {fault.row for fault in faults} == set(range(2, 2 + len(FIELDS)))
    assert len(faults) == len(FIELDS)


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
    assert "ISTAT" in filled["Residenti"]["fonte"]
    assert len(filled) == 4
    said = "\n".join(str(fault.message) for fault in read(tmp_path / "territorio.csv").faults)
    assert "riga 5" in said
    assert "riga 3" not in said


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


def test_the_commands_make_check_add_list_and_remove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "territory", "template", str(tmp_path))
    assert code == 0
    assert "territorio.csv" in said
    assert run(capsys, "territory", "check", str(tmp_path / "territorio.csv"))[0] == 1
    file = str(saved(tmp_path, table(VALUES)))
    assert "in ordine" in run(capsys, "territory", "check", file)[1]
    assert kept() == {}
    assert run(capsys, "territory", "add", file)[0] == 0
    assert list(kept()) == ["Unione Bassa Est"]
    assert "Unione Bassa Est" in run(capsys, "territory", "list")[1]
    assert run(capsys, "territory", "remove", "Unione Bassa Est")[0] == 0
    code, said = run(capsys, "territory", "remove", "Unione Bassa Est")
    assert code == 1
    assert "nessuno" in said
    assert "territory template" in run(capsys, "territory", "list")[1]


def test_a_name_of_the_school_s_is_refused_and_a_spoilt_file_left_out(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="bologna"):
        keep(OwnTerritory(**{**VALUES, "name": "bologna"}), taken={"Bologna"})
    keep(OwnTerritory(**VALUES), taken=set())
    (tmp_path / "territories" / "spoilt.json").write_text("{")
    assert list(kept()) == ["Unione Bassa Est"]


PLAYS = """
import numpy as np
from scuola import simulation
from scuola.forms import form_of
from scuola.scenario_code import code_of, read_code
from scuola.territories import Territory
for slug in simulation.slugs():
    model = simulation.find(slug)
    if "territory" not in model.PARAMETERS.model_fields:
        continue
    for one in Territory:
        if not one.own:
            continue
        plan = model.PARAMETERS(territory=one)
        assert {"value": one.value, "label": str(one.label)} in form_of(model.PARAMETERS, ["territory"])[0]["options"]
        assert read_code(slug, model, code_of(slug, plan)) == plan
        result = model.simulate(plan, 0, 2)
        until = result.at(model.HORIZON) + 1
        assert all(np.isfinite(values[:, :until]).all() for values in result.arrays.values()), one.own
        begins = {"housing": ("queue", one.own.applications_waiting), "ageing": ("residents", one.own.residents)}
        if slug in begins:
            measure, said = begins[slug]
            assert np.allclose(result[measure][:, 0], said, rtol=1e-6), one.own
        print(slug, one.value, code_of(slug, plan))
"""


def playing(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SCUOLA_TERRITORIES": str(folder)}
    return subprocess.run([sys.executable, "-c", PLAYS], env=environment, capture_output=True, text=True)


def test_an_added_territory_plays_in_every_simulation_that_asks_for_one(tmp_path: Path) -> None:
    """With figures at both ends of every range, too; and codes of scenarios lead back to it."""
    rng = np.random.default_rng(1)
    keep(OwnTerritory(**VALUES), taken=set())
    for place in range(6):
        extreme: dict[str, Any] = {"name": f"Estremo {place}"}
        for name, shown in FIELDS.items():
            if shown.kind == "number":
                extreme[name] = [shown.low, shown.high][int(rng.integers(2))]
        keep(OwnTerritory(**_with_parts_within_wholes(extreme)), taken=set())
    ended = playing(tmp_path / "territories")
    assert ended.returncode == 0, ended.stderr
    for slug in ("ageing", "energy-community", "housing", "urban-regeneration"):
        assert ended.stdout.count(f"{slug} ") == 7


def test_a_code_with_a_territory_that_is_not_here_is_refused(tmp_path: Path) -> None:
    from scuola import simulation
    from scuola.scenario_code import read_code

    keep(OwnTerritory(**VALUES), taken=set())
    code = playing(tmp_path / "territories").stdout.split()[-1]
    with pytest.raises(Problem, match="urban"):
        read_code("urban-regeneration", simulation.find("urban-regeneration"), code)
