"""Tables in workbooks (XLSX): every sheet as a table, numbers as numbers, dates as they are shown."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from scuola.files.numbers import Figure
from scuola.files.spreadsheets.sent import EMPTY, Sent, too_large
from scuola.files.spreadsheets.table import Table
from scuola.text import Text
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_UNPACKED = 50 * 2**20
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes signs that XML does not allow
MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")

DAMAGED = Text(
    "«{file}» sembra una cartella di lavoro di Excel, ma non si apre ({why}): aprirla con Excel e scegliere «Salva con "
    "nome», tipo XLSX o CSV.",
    "“{file}” looks like an Excel workbook, but it does not open ({why}): open it with Excel and choose “Save as”, type "
    "XLSX or CSV.",
)


def tables(sent: Sent) -> Iterator[Table]:
    """Yield each sheet that has something in it as a table.

    Raises `Problem` if none has, the workbook does not open, or it is too large once unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(sent.content)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise Problem(too_large(sent.name, unpacked, MOST_UNPACKED))
        found = [table for table in _sheets(sent) if not all(row.is_empty for row in table.rows)]
    except Problem:
        raise
    except Exception as error:  # whatever a library of another's makes of a file that is not what it says
        raise Problem(DAMAGED(file=sent.name, why=type(error).__name__)) from error
    if not found:
        raise Problem(EMPTY(file=sent.name))
    yield from found


def _sheets(sent: Sent) -> Iterator[Table]:
    book = _opened(sent)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what some programs say of them is wrong
        table = Table(sent.name, sheet=sheet.title if len(book.worksheets) > 1 else "")
        for number, row in enumerate(sheet.iter_rows(), start=1):
            table.add(number, [_written(cell) for cell in row])
        yield table


def _opened(sent: Sent) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a workbook has beside its cells
        return load_workbook(io.BytesIO(sent.content), read_only=True, data_only=True)


def _written(cell: Any) -> str:
    """Return a cell as a person reads it; a number stays one."""
    value, shape = cell.value, str(getattr(cell, "number_format", "") or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _figure(value, shape)
    if isinstance(value, datetime | date):
        return _day(value, shape)
    if isinstance(value, time):
        return value.isoformat()
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def _figure(value: float, shape: str) -> Figure:
    if "%" in shape:
        share = float(f"{value * 100:.12g}")
        return Figure(f"{share:.12g}%".replace(".", ","), share)
    return Figure(f"{value:.15g}".replace(".", ","), value)


def _day(value: date, shape: str) -> str:
    """Return a day as it was shown: a month and a year alone (`mag-32`) where it was so."""
    if "y" in shape.lower() and "d" not in shape.lower():
        return f"{MONTHS[value.month - 1]}-{value:%y}"
    return f"{value:%Y-%m-%d}"
