"""The table of a territory: written to be filled in with a spreadsheet, and read as spreadsheets save it.

It has a row per quantity that `OwnTerritory` declares; labels, units and rules come from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scuola.declared.inputs import InvalidInputs
from scuola.files.spreadsheets.faults import Fault
from scuola.files.spreadsheets.headings import Column, Headed, LackingColumn, headed, left_out, squeezed, without_notes
from scuola.files.spreadsheets.reading import tables
from scuola.files.spreadsheets.sent import Sent
from scuola.territories.estimates import completed
from scuola.territories.municipalities import plain
from scuola.territories.own import OwnTerritory
from scuola.territories.quantities import HEADER, QUANTITY, VALUE, YEAR, names, quantities
from scuola.territories.template import template
from scuola.territories.values import Cell, read_values
from scuola.text import Text

__all__ = ["Reading", "read", "template"]

COLUMNS = [Column(title.en, (title.it, title.en), required=title in (QUANTITY, VALUE)) for title in HEADER]
MISSING_COLUMNS = Text(
    "servono le colonne «grandezza» e «valore»: ripartire dal modello (scuola territory template)",
    "the columns “quantity” and “value” are needed: begin from the template (scuola territory template)",
)
MISSING_ROW = Text("manca la riga «{label}»: aggiungerla", "the row “{label}” is missing: add it")
TWICE = Text("ripete la riga {first}: tenerne una sola", "it repeats row {first}: keep one only")
UNKNOWN_ROW = Text("non è tra le grandezze del modello: togliere la riga", "it is not in the template: remove the row")
ESTIMATED = Text("«{label}» non c'è: stimato {how}.", "“{label}” is not there: estimated {how}.")


@dataclass(frozen=True)
class Reading:
    """What a file gave: the territory, if nothing is wrong with it, faults, and what was read otherwise."""

    territory: OwnTerritory | None
    faults: list[Fault]
    notices: list[Text]


def read(file: Path | Sent, encoding: str | None = None) -> Reading:
    """Return what a filled table says; raise `Problem` if it is no table at all.

    `DoubtfulLetters` is one of those: it asks for an `encoding`.
    """
    try:
        table = headed(tables(Sent.of(file), encoding), COLUMNS, MISSING_COLUMNS)
    except LackingColumn as lacking:
        return Reading(None, [Fault(1, "–", "; ".join(lacking.titles), MISSING_COLUMNS)], [])
    table = without_notes(table, lambda row: plain(table.cell(row, QUANTITY.en)) in names())
    cells, faults = _cells(table)
    told = read_values(cells, "en" if squeezed(table.titles[VALUE.en]) == squeezed(VALUE.en) else "it")
    faults += told.faults
    try:
        territory = OwnTerritory.read(told.raw) if not faults else None
    except InvalidInputs as problem:
        territory = None
        faults += [_fault(cells, name, rule) for name, rule in problem.fields.items()]
    notices = [*table.notices, *left_out(table), *told.notices, *(_estimates(territory) if territory else [])]
    return Reading(territory, sorted(faults, key=lambda fault: fault.row), notices)


def _estimates(territory: OwnTerritory) -> list[Text]:
    """Say what is not in the table, and from where it is estimated."""
    how = completed(territory).estimated
    return [ESTIMATED(label=quantities()[name].label, how=how[name]) for name in how]


def _cells(table: Headed) -> tuple[dict[str, Cell], list[Fault]]:
    """Return the cell of each quantity, and the rows that are unknown, repeated, missing or unreadable."""
    known, cells, faults = names(), dict[str, Cell](), list(table.faults)
    for row in table.rows:
        named = table.cell(row, QUANTITY.en)
        found = known.get(plain(named))
        if row.is_empty:
            continue
        if found is None:
            faults.append(Fault(row.number, str(QUANTITY), named, UNKNOWN_ROW))
        elif found in cells:
            faults.append(Fault(row.number, str(QUANTITY), named, TWICE(first=cells[found].row)))
        else:
            cells[found] = Cell(row.number, table.cell(row, VALUE.en), table.cell(row, YEAR.en))
    return cells, faults + _missing(table, cells)


def _missing(table: Headed, cells: Mapping[str, Cell]) -> list[Fault]:
    """Return the needed quantities that have no row, but for those whose row is there and could not be read."""
    end = max((row.number for row in table.rows), default=1) + 1
    unread = " ".join(plain(fault.value) for fault in table.faults)
    return [
        Fault(end, str(QUANTITY), "", MISSING_ROW(label=shown.label))
        for name, shown in quantities().items()
        if name in OwnTerritory.needed() - cells.keys()
        and not any(plain(label) in unread for label in (shown.label.it, shown.label.en))
    ]


def _fault(cells: Mapping[str, Cell], name: str, rule: Text) -> Fault:
    cell = cells[name]
    return Fault(cell.row, str(VALUE), cell.value, Text(*(_lower_first(said) for said in (rule.it, rule.en))))


def _lower_first(said: str) -> str:
    return said[:1].lower() + said[1:]
