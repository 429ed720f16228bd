"""The figures of a territory's table: what each cell means, settled by its range and by the rest of the column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from scuola.files.dates import number_behind_date, read_year
from scuola.files.numbers import Leaning, Number, chosen, is_abbreviated, leaning, parsed
from scuola.files.spreadsheets.cleaning import has_lost_letters
from scuola.files.spreadsheets.faults import Fault
from scuola.territories.own import OwnTerritory
from scuola.territories.quantities import VALUE, YEAR, fits, is_a_share, is_money, quantities, units
from scuola.text import Text, formats

EMPTY_VALUE = Text("il valore manca: scriverlo", "the value is missing: write it")
NOT_NUMBER = Text("deve essere un numero, per esempio 12,5", "it must be a number, for example 12.5")
ABBREVIATED = Text(
    "il foglio di calcolo l'ha abbreviato e ha perso delle cifre: allargare la colonna e riscrivere il numero per intero",
    "the spreadsheet abbreviated it and lost digits: widen the column and write the whole number again",
)
NO_SHARE = Text(
    "qui non va una percentuale ma un numero: scriverlo", "a number is asked for here, not a percentage: write it"
)
NO_MONEY = Text(
    "qui non va una somma di denaro: controllare la riga", "no sum of money is asked for here: check the row"
)
EITHER = Text(
    "si può leggere come {one} o come {other}: riscriverlo senza separare le migliaia ({plain})",
    "it can be read as {one} or as {other}: write it again without dividing thousands ({plain})",
)
NOT_YEAR = Text("deve essere un anno, per esempio 2024", "it must be a year, for example 2024")
LOST_LETTERS = Text(
    "un programma ha messo un punto interrogativo al posto di una lettera: riscrivere il nome",
    "a program put a question mark in place of a letter: write the name again",
)
WAS_DATE = Text(
    "riga {row}: «{value}» è una data fatta dal foglio di calcolo; letto come {read}.",
    "row {row}: “{value}” is a date made by the spreadsheet; read as {read}.",
)
SMALL_SHARE = Text(
    "riga {row}: «{value}» è letto come {read}%, meno di uno su cento; se è una quota, scrivere {share}.",
    "row {row}: “{value}” is read as {read}%, less than one in a hundred; if it is a share of one, write {share}.",
)


@dataclass(frozen=True)
class Cell:
    """What a table says of a quantity: the row, the value and the year as they are written."""

    row: int
    value: str
    year: str


@dataclass
class Values:
    """The values of a table by field, what was read otherwise than written, and what could not be read."""

    raw: dict[str, Any]
    notices: list[Text]
    faults: list[Fault]


def read_values(cells: Mapping[str, Cell], language: str) -> Values:
    """Return what the cells of a table mean; `language` is that of its titles."""
    told = Values({}, [], [])
    figures = {name: parsed(cell.value, units(name)) for name, cell in cells.items() if _is_figure(name)}
    column = leaning(figure for figure in figures.values() if figure)
    for name, cell in cells.items():
        if not cell.value:
            told.faults += [Fault(cell.row, str(VALUE), "", EMPTY_VALUE)] if name in OwnTerritory.needed() else []
        elif not _is_figure(name) and has_lost_letters(cell.value):
            told.faults.append(Fault(cell.row, str(VALUE), cell.value, LOST_LETTERS))
        elif not _is_figure(name):
            told.raw[name] = cell.value
        else:
            _read_figure(told, name, cell, figures[name], language, column)
        if cell.year and read_year(cell.year) is None:
            told.faults.append(Fault(cell.row, str(YEAR), cell.year, NOT_YEAR))
    return told


def _is_figure(name: str) -> bool:
    return quantities()[name].kind != "line"


def _read_figure(told: Values, name: str, cell: Cell, figure: Number | None, language: str, column: Leaning) -> None:
    """Add what a cell means to what is told, or what is wrong with it."""
    value = number_behind_date(cell.value) if figure is None else chosen(figure, language, column, partial(fits, name))
    if rule := _rule_broken(name, cell, figure, value):
        told.faults.append(Fault(cell.row, str(VALUE), cell.value, rule))
    if rule or value is None:
        return
    if figure is None:
        told.notices.append(WAS_DATE(row=cell.row, value=cell.value, read=formats.exact(value)))
    elif is_a_share(name) and 0 < value < 1 and not figure.per_cent:
        said = SMALL_SHARE(row=cell.row, value=cell.value, read=formats.exact(value), share=formats.exact(value * 100))
        told.notices.append(said)
    told.raw[name] = value


def _rule_broken(name: str, cell: Cell, figure: Number | None, value: float | None) -> Text | None:
    """Return what is wrong with a cell: no number, per cent or money where neither is asked for, one number or another."""
    if figure is None:
        return None if value is not None else ABBREVIATED if is_abbreviated(cell.value) else NOT_NUMBER
    if figure.per_cent and not is_a_share(name):
        return NO_SHARE
    if figure.currency and not is_money(name):
        return NO_MONEY
    return _either(figure) if value is None else None


def _either(figure: Number) -> Text:
    low, high = sorted((figure.italian or 0, figure.english or 0), key=abs)
    return EITHER(one=formats.exact(high), other=formats.exact(low), plain=str(round(high)))
