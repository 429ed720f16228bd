"""Files that a spreadsheet opens as they are meant: cells that are no formulas, accents and decimals in their place."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from scuola.files.spreadsheets.cleaning import guarded
from scuola.files.spreadsheets.faults import Cell
from scuola.text import SCHOOL, language

LEAST_WIDTH = 12  # characters


def as_csv(rows: Sequence[Sequence[Cell]], *, comma: bool | None = None) -> bytes:
    """Return rows as a CSV file: with semicolons and decimal commas, or, with `comma`, with commas and decimal points.

    Unless it is said, spreadsheets of the current language decide: Italian ones want the first, English ones the second.
    """
    commas = language() == "en" if comma is None else comma
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if commas else ";", lineterminator="\r\n")
    writer.writerows([_written(cell, "." if commas else ",") for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")  # with a mark, or Excel would spoil the accents


def _written(cell: Cell, point: str) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else str(whole(cell)).replace(".", point)


def as_workbook(rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    """Return rows as a workbook of one sheet, the first row and the first column always in sight."""
    return as_workbook_of({title: rows}, title)


def as_workbook_of(sheets: Mapping[str, Sequence[Sequence[Cell]]], title: str) -> bytes:
    """Return rows by the name of their sheet as a workbook, the first row and the first column always in sight."""
    from openpyxl import Workbook
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.styles import Font

    book = Workbook()
    book.properties = DocumentProperties(creator=SCHOOL, lastModifiedBy=SCHOOL, title=title, language=language())
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(
                [guarded(cell) if isinstance(cell, str) else cell if cell is None else whole(cell) for cell in row]
            )
        for cell in sheet[1] if rows else ():
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = max(LEAST_WIDTH, len(str(cell.value)) + 2)
        sheet.freeze_panes = "B2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def whole(value: float) -> float:
    """Return a number, without decimals if it has none."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
