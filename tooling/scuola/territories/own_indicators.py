"""Indicators of one's own for a profile, from a table: what, how much, of which year, by whom, at which level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scuola.files.dates import read_year
from scuola.files.numbers import chosen, leaning, parsed
from scuola.files.spreadsheets.encodings import without_option
from scuola.files.spreadsheets.faults import Fault
from scuola.files.spreadsheets.headings import Column, Headed, headed, without_notes
from scuola.files.spreadsheets.reading import tables
from scuola.files.spreadsheets.sent import Sent
from scuola.files.spreadsheets.table import Row
from scuola.text import Text

COLUMNS = (
    Column("label", ("Indicatore", "Indicator")),
    Column("value", ("Valore", "Value")),
    Column("unit", ("Unità", "Unità di misura", "Unit"), required=False),
    Column("year", ("Anno", "Year")),
    Column("source", ("Fonte", "Source")),
    Column("level", ("Livello", "Livello territoriale", "Level"), required=False),
    Column("missing", ("Chi manca", "Who is missing"), required=False),
)
LACKING = Text(
    "In «{file}» manca la colonna «{column}». Servono indicatore, valore, anno e fonte; aiutano unità, livello, chi manca.",
    "In “{file}” the column “{column}” is missing. Indicator, value, year and source are needed; unit, level and who is "
    "missing help.",
)
NOT_NUMBER = Text("deve essere un numero, per esempio 12,5", "it must be a number, for example 12.5")
DOUBTFUL = Text(
    "si può leggere in due modi: scriverlo senza separare le migliaia",
    "it can be read in two ways: do not divide thousands",
)
NOT_YEAR = Text("deve essere un anno, per esempio 2024", "it must be a year, for example 2024")
EMPTY = Text("manca: senza, la cifra non si può citare", "it is missing: without it, the figure cannot be cited")
MOST, MOST_OF_A_TEXT = 60, 300
TOO_MANY = Text("le righe oltre la {most} non si leggono", "rows beyond {most} are not read")


@dataclass(frozen=True)
class OwnIndicator:
    """A figure that somebody brings to a profile."""

    label: str
    value: float
    unit: str
    year: int
    source: str
    level: str = ""
    missing: str = ""


@dataclass
class Reading:
    """What a table gave: the figures that can be read, and what is wrong with the others."""

    indicators: list[OwnIndicator] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(sent: Sent) -> Reading:
    """Return what a table (CSV, XLSX) says; raise `Problem` if it is no table of indicators."""
    with without_option():
        table = without_notes(headed(tables(sent), COLUMNS, LACKING))
    rows = [row for row in table.rows if not row.is_empty]
    reading = Reading(faults=list(table.faults))
    if len(rows) > MOST:
        reading.faults.append(Fault(rows[MOST].number, "–", "", TOO_MANY(most=MOST)))
    values = _values(table, rows[:MOST], reading.faults)
    for row in rows[:MOST]:
        faults = _about_words(table, row)
        reading.faults += faults
        if not faults and row.number in values:
            reading.indicators.append(_indicator(table, row, values[row.number]))
    return reading


def _values(table: Headed, rows: Sequence[Row], faults: list[Fault]) -> dict[int, float]:
    """Return the value of each row that has one; how the column writes its numbers settles what is doubtful."""
    figures = {row.number: parsed(table.cell(row, "value")) for row in rows}
    column = leaning(figure for figure in figures.values() if figure)
    values: dict[int, float] = {}
    for row in rows:
        figure, written = figures[row.number], table.cell(row, "value")
        value = chosen(figure, "it", column) if figure else None
        if value is None:
            faults.append(Fault(row.number, table.titles["value"], written, DOUBTFUL if figure else NOT_NUMBER))
        else:
            values[row.number] = value
    return values


def _about_words(table: Headed, row: Row) -> list[Fault]:
    empty = [
        Fault(row.number, table.titles[name], "", EMPTY) for name in ("label", "source") if not table.cell(row, name)
    ]
    year = table.cell(row, "year")
    return empty if read_year(year) is not None else [*empty, Fault(row.number, table.titles["year"], year, NOT_YEAR)]


def _indicator(table: Headed, row: Row, value: float) -> OwnIndicator:
    words = {name: table.cell(row, name)[:MOST_OF_A_TEXT] for name in ("label", "unit", "source", "level", "missing")}
    return OwnIndicator(value=value, year=read_year(table.cell(row, "year")) or 0, **words)
