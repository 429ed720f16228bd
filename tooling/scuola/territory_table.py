"""The table of a territory: written to be filled in with a spreadsheet, and read as spreadsheets save it.

It has a row per quantity that `OwnTerritory` declares; labels, units and rules come from there.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scuola import formats
from scuola.inputs import Control, InvalidInputs, control
from scuola.municipalities import Published, plain, published
from scuola.own_territory import OwnTerritory
from scuola.problems import not_written
from scuola.spreadsheets import Fault, number_behind_date, read_number, read_rows, read_year
from scuola.text import Text

QUANTITY = Text("grandezza", "quantity")
VALUE = Text("valore", "value")
HEADER = (QUANTITY, VALUE, Text("unità", "unit"), Text("anno", "year"), Text("fonte", "source"),
          Text("dove si trova", "where to find it"))  # fmt: skip
MISSING_COLUMNS = Text(
    "nella prima riga servono le colonne «grandezza» e «valore»: ripartire dal modello (scuola territory template)",
    "the first row needs the columns “quantity” and “value”: begin from the template (scuola territory template)",
)
MISSING_ROW = Text("manca la riga «{label}»: aggiungerla", "the row “{label}” is missing: add it")
EMPTY_VALUE = Text("il valore manca: scriverlo", "the value is missing: write it")
TWICE = Text("ripete la riga {first}: tenerne una sola", "it repeats row {first}: keep one only")
UNKNOWN_ROW = Text("non è tra le grandezze del modello: togliere la riga", "it is not in the template: remove the row")
NOT_NUMBER = Text("deve essere un numero, per esempio 12,5", "it must be a number, for example 12.5")
NOT_YEAR = Text("deve essere un anno, per esempio 2024", "it must be a year, for example 2024")
WAS_DATE = Text(
    "riga {row}: «{value}» è una data fatta dal foglio di calcolo; letto come {read}.",
    "row {row}: “{value}” is a date made by the spreadsheet; read as {read}.",
)


@dataclass(frozen=True)
class Reading:
    """What a file gave: the territory, if nothing is wrong with it, faults, and what was read otherwise."""

    territory: OwnTerritory | None
    faults: list[Fault]
    notices: list[Text]


@dataclass(frozen=True)
class _Cell:
    row: int
    value: str
    year: str


def template(folder: Path, municipalities: Sequence[str] = ()) -> Path:
    """Write the table to be filled in, as a spreadsheet opens it; return the file.

    What is published of `municipalities`, taken together, is filled in already.
    """
    known = published(municipalities)
    path = folder / str(Text("territorio.csv", "territory.csv"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([str(name) for name in HEADER])
            for name, shown in _quantities().items():
                there = known.get(name, Published(""))
                unit, where = str(shown.unit or ""), str(shown.help or "")
                writer.writerow([str(shown.label), there.value, unit, there.year or "", there.source, where])
    except OSError as error:
        raise not_written(folder, error) from error
    return path


def read(path: Path) -> Reading:
    """Return what a filled table says; raise `Problem` if it is no table at all."""
    header, *rows = read_rows(path)
    columns = {plain(name): place for place, name in enumerate(header)}
    quantity, value = _column(columns, QUANTITY), _column(columns, VALUE)
    if quantity is None or value is None:
        return Reading(None, [Fault(1, "–", "; ".join(header), MISSING_COLUMNS)], [])
    year = _column(columns, HEADER[3])
    cells, faults = _cells(rows, quantity, value, year)
    raw, notices, unread = _values(cells)
    faults += unread
    try:
        territory = OwnTerritory.read(raw) if not faults else None
    except InvalidInputs as problem:
        territory = None
        faults += [_fault(cells, name, rule) for name, rule in problem.fields.items()]
    return Reading(territory, sorted(faults, key=lambda fault: fault.row), notices)


def _cells(rows: list[list[str]], quantity: int, value: int, year: int | None) -> tuple[dict[str, _Cell], list[Fault]]:
    """Return the cell of each quantity, and the rows that are unknown, repeated or missing."""
    names, cells, faults = _names(), dict[str, _Cell](), list[Fault]()
    for number_, cells_of_row in enumerate(rows, start=2):
        row = cells_of_row + [""] * (max(quantity, value, year or 0) + 1 - len(cells_of_row))
        if not any(row):
            continue
        found = names.get(plain(row[quantity]))
        if found is None:
            faults.append(Fault(number_, str(QUANTITY), row[quantity], UNKNOWN_ROW))
        elif found in cells:
            faults.append(Fault(number_, str(QUANTITY), row[quantity], TWICE(first=cells[found].row)))
        else:
            cells[found] = _Cell(number_, row[value], row[year] if year is not None else "")
    for name, shown in _quantities().items():
        if name not in cells:
            faults.append(Fault(len(rows) + 2, str(QUANTITY), "", MISSING_ROW(label=shown.label)))
    return cells, faults


def _values(cells: Mapping[str, _Cell]) -> tuple[dict[str, Any], list[Text], list[Fault]]:
    """Return raw values, what was read otherwise than written, and what could not be read."""
    raw: dict[str, Any] = {}
    notices, faults = list[Text](), list[Fault]()
    for name, cell in cells.items():
        if not cell.value:
            faults.append(Fault(cell.row, str(VALUE), "", EMPTY_VALUE))
        elif _quantities()[name].kind == "line":
            raw[name] = cell.value
        else:
            found = read_number(cell.value)
            if found is None and (found := number_behind_date(cell.value)) is not None:
                notices.append(WAS_DATE(row=cell.row, value=cell.value, read=_number(found)))
            if found is None:
                faults.append(Fault(cell.row, str(VALUE), cell.value, NOT_NUMBER))
            else:
                raw[name] = found
        if cell.year and read_year(cell.year) is None:
            faults.append(Fault(cell.row, str(HEADER[3]), cell.year, NOT_YEAR))
    return raw, notices, faults


def _number(value: float) -> Text:
    return formats.exact(value)


def _fault(cells: Mapping[str, _Cell], name: str, rule: Text) -> Fault:
    cell = cells[name]
    return Fault(cell.row, str(VALUE), cell.value, Text(*(_lower_first(said) for said in (rule.it, rule.en))))


def _lower_first(said: str) -> str:
    return said[:1].lower() + said[1:]


@cache
def _quantities() -> dict[str, Control]:
    return {name: control(field) for name, field in OwnTerritory.model_fields.items()}


@cache
def _names() -> dict[str, str]:
    """Return the field that each way of naming a quantity stands for: its label in either language, or its name."""
    ways: dict[str, str] = {}
    for name, shown in _quantities().items():
        ways |= {plain(way): name for way in (name, shown.label.it, shown.label.en)}
    return ways


def _column(columns: Mapping[str, int], name: Text) -> int | None:
    return next((columns[plain(way)] for way in (name.it, name.en) if plain(way) in columns), None)
