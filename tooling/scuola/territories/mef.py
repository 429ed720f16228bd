"""Incomes by municipality, from the tax returns (IRPEF), as the Treasury (MEF) publishes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scuola.files.numbers import parsed
from scuola.files.spreadsheets.headings import Column, Headed, squeezed
from scuola.files.spreadsheets.table import Row
from scuola.territories.municipalities import Published
from scuola.territories.official_files import Official, Statement, Together, Told
from scuola.text import Text, untranslated

COLUMNS = (
    Column("year", ("Anno di imposta", "Anno d'imposta")),
    Column("code", ("Codice Istat Comune", "Codice Istat")),
    Column("name", ("Denominazione Comune", "Comune")),
    Column("taxpayers", ("Numero contribuenti",)),
    Column("income", ("Reddito complessivo - Ammontare in euro", "Reddito complessivo - Ammontare"), required=False),
)
#: Until tax year 2022 the whole is not there, but its bands are: they add up to it.
BAND = re.compile(r"redditocomplessivo(minoreouguale|da|oltre|maggiore)\w*ammontare\w*")

SOURCE = Text(
    "MEF, Dipartimento delle Finanze, redditi IRPEF su base comunale, anno d'imposta {year}: reddito complessivo per "
    "contribuente",
    "MEF, Dipartimento delle Finanze, incomes (IRPEF) by municipality, tax year {year}: total income per taxpayer",
)
NOT_PUBLISHED = Text(
    "«{file}»: il reddito di «{name}» non è pubblicato. La riga del reddito medio resta da compilare.",
    "“{file}”: the income of “{name}” is not published. The row of the mean income is left to be filled in.",
)


def told(table: Headed, read: Official) -> Told:
    """Return the total income and the taxpayers of each municipality of a table; None where it does not say."""
    bands = [place for place, title in table.others.items() if BAND.fullmatch(squeezed(title))]
    statements = []
    for row in table.rows:
        code, year = str(table.cell(row, "code")), str(table.cell(row, "year"))
        if not code.isdigit() or not year.isdigit():
            continue  # taxpayers whose municipality is not known
        income = _figure(table.cell(row, "income")) if table.places["income"] is not None else _sum(row, bands)
        figures = ("income", income), ("taxpayers", _figure(table.cell(row, "taxpayers")))
        source = str(SOURCE(year=year))
        statements.append(Statement(code.zfill(6), str(table.cell(row, "name")), int(year), source, figures))
    place = table.places["name"] or 0
    return Told(table.file, statements, lambda: read.cells(place))


def together(file: str, statements: Sequence[Statement]) -> Together:
    """Return the mean income of municipalities together, weighted by their taxpayers; none if one is not published."""
    for one in statements:
        if one["income"] is None or not one["taxpayers"]:
            return Together({}, [NOT_PUBLISHED(file=file, name=untranslated(one.name))])
    income, taxpayers = (sum(one[name] or 0 for one in statements) for name in ("income", "taxpayers"))
    return Together({"mean_income": Published(f"{income / taxpayers:.0f}", statements[0].year, statements[0].source)})


def _sum(row: Row, places: Sequence[int]) -> float | None:
    """Return the sum of some cells; None if there are none, or one says nothing but its band is not empty."""
    values = [_figure(row.at(place)) for place in places]
    known = [value for value in values if value is not None]
    return sum(known) if values and len(known) == len(values) else None


def _figure(cell: str) -> float | None:
    found = parsed(cell)
    return found.settled if found else None
