"""Checking a dataset against its own descriptor: the part of Frictionless that our packages use, said in words.

Frictionless itself brings twenty libraries and speaks English; it stays among the tests, which compare verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from scuola.data.datasets import Column, Dataset
from scuola.files.numbers import Figure
from scuola.files.spreadsheets.faults import Fault
from scuola.files.spreadsheets.reading import first_table
from scuola.text import Text, formats, untranslated

REQUIRED = Text("non può essere vuoto", "it must not be empty")
WHOLE = Text(
    "deve essere un numero intero, scritto con sole cifre", "it must be a whole number, written in digits only"
)
NUMBER = Text("deve essere un numero, con il punto per i decimali", "it must be a number, with a point for decimals")
LEAST = Text("deve essere almeno {limit}", "it must be at least {limit}")
MOST = Text("deve essere al massimo {limit}", "it must be at most {limit}")
ONE_OF = Text("deve essere uno tra: {allowed}", "it must be one of: {allowed}")
PATTERN = Text("deve avere la forma {pattern}", "it must have the form {pattern}")
REPEATED = Text("la riga ripete la {first}: {key}", "the row repeats row {first}: {key}")
MISSING = Text(
    "manca la riga con questi valori: le altre combinazioni ci sono tutte",
    "the row with these values is missing: all other combinations are there",
)
UNKNOWN_SOURCE = Text("non è tra le fonti del descrittore", "it is not among the sources of the descriptor")
COLUMNS = Text("le colonne devono essere, in quest'ordine: {names}", "columns must be, in this order: {names}")
CELLS = Text("la riga ha {found} celle invece di {asked}", "the row has {found} cells instead of {asked}")

INTEGER = re.compile(r"^[+-]?\d+$")
DECIMAL = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")


def check(dataset: Dataset, file: Path | None = None, encoding: str | None = None) -> list[Fault]:
    """Return what is wrong with the table of a dataset, or with another file that should be one like it.

    Raises `Problem` if that is no table, `DoubtfulLetters` if it asks for an `encoding`.
    """
    table = first_table(file or dataset.path, encoding)
    header, *rows = table.rows
    names = [column.name for column in dataset.columns]
    if header.cells != names:
        return [Fault(1, "–", ", ".join(header.cells), COLUMNS(names=", ".join(names)))]
    faults = list(table.faults)
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        number = row.number
        if row.is_empty:
            continue
        if len(row.cells) != len(names):
            faults.append(Fault(number, "–", ", ".join(row.cells), CELLS(found=len(row.cells), asked=len(names))))
            continue
        cells = {name: _written(cell) for name, cell in zip(names, row.cells, strict=True)}
        faults += _row(dataset, number, cells)
        key = tuple(cells[name] for name in dataset.key)
        if key and key in seen:
            rule = REPEATED(first=seen[key], key=", ".join(dataset.key))
            faults.append(Fault(number, ", ".join(dataset.key), ", ".join(key), rule))
        seen.setdefault(key, number)
    return faults + _missing(dataset, set(seen), len(rows) + 2)


def _written(cell: str) -> str:
    """Return a cell as datasets are written: a number of a workbook with a point."""
    return f"{cell.value:.15g}" if isinstance(cell, Figure) else cell


def _missing(dataset: Dataset, keys: set[tuple[str, ...]], end: int) -> list[Fault]:
    """Return the rows that a table without holes would have: every value of a `whole` column with those of the others."""
    places = [dataset.key.index(name) for name in dataset.whole]
    found = {tuple(key[place] for place in places) for key in keys}
    whole = product(*(sorted({values[place] for values in found}) for place in range(len(places))))
    names = ", ".join(dataset.whole)
    return [Fault(end, names, ", ".join(values), MISSING) for values in whole if places and values not in found]


def _row(dataset: Dataset, number: int, cells: dict[str, str]) -> Iterator[Fault]:
    named = {source.name for source in dataset.sources}
    for column in dataset.columns:
        cell = cells[column.name]
        yield from (Fault(number, column.name, cell, rule) for rule in broken(column, cell))
        if column.name == "source" and not set(cell.split("; ")) <= named:
            yield Fault(number, column.name, cell, UNKNOWN_SOURCE)


def broken(column: Column, cell: str) -> Iterator[Text]:
    """Yield the rules of a column that a cell breaks."""
    rules = column.constraints
    if not cell:
        if rules.get("required"):
            yield REQUIRED
        return
    if column.type != "string" and not (INTEGER if column.type == "integer" else DECIMAL).match(cell):
        yield WHOLE if column.type == "integer" else NUMBER
        return
    if "minimum" in rules and float(cell) < rules["minimum"]:
        yield LEAST(limit=shown_limit(column, "minimum"))
    if "maximum" in rules and float(cell) > rules["maximum"]:
        yield MOST(limit=shown_limit(column, "maximum"))
    if "enum" in rules and cell not in _strings(rules["enum"]):
        yield ONE_OF(allowed=", ".join(_strings(rules["enum"])))
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        yield PATTERN(pattern=untranslated(rules["pattern"]))


def shown_limit(column: Column, rule: str) -> Text:
    """Return the limit that a rule of a column sets, as people write it: years have no thousands."""
    limit = column.constraints[rule]
    return untranslated(limit) if column.name == "year" else formats.exact(limit)


def _strings(values: Sequence[object]) -> list[str]:
    return [str(value) for value in values]
