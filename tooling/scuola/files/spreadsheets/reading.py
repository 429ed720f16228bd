"""Reading what somebody sent as a table, whatever it is: a text with any encoding and separator, a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scuola.files.spreadsheets import text_tables, workbooks
from scuola.files.spreadsheets.encodings import decoded
from scuola.files.spreadsheets.sent import EMPTY, Sent
from scuola.files.spreadsheets.table import Row, Table
from scuola.text import Text
from scuola.text.problems import Problem

PACKED, OLD_OFFICE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"

NOT_A_TABLE = Text(
    "«{file}» non è una tabella: servono un file CSV o una cartella di lavoro XLSX. Nel programma che lo apre scegliere "
    "«Salva con nome», tipo XLSX o CSV.",
    "“{file}” is not a table: a CSV file or an XLSX workbook is needed. In the program that opens it choose “Save as”, "
    "type XLSX or CSV.",
)
OLD_WORKBOOK = Text(
    "«{file}» è una cartella di lavoro del vecchio Excel (XLS), o è protetta da una password: in Excel scegliere «Salva con "
    "nome», tipo XLSX, senza password.",
    "“{file}” is a workbook of the old Excel (XLS), or is protected with a password: in Excel choose “Save as”, type XLSX, "
    "without a password.",
)
OPEN_DOCUMENT_SHEET = Text(
    "«{file}» è un foglio di LibreOffice (ODS): in LibreOffice scegliere «Salva con nome», tipo XLSX.",
    "“{file}” is a LibreOffice sheet (ODS): in LibreOffice choose “Save as”, type XLSX.",
)
A_PAGE = Text(
    "«{file}» è una pagina web con il nome di un foglio di calcolo: aprirla con Excel e scegliere «Salva con nome», tipo "
    "XLSX.",
    "“{file}” is a web page with the name of a spreadsheet: open it with Excel and choose “Save as”, type XLSX.",
)


def tables(sent: Sent, encoding: str | None = None) -> Iterator[Table]:
    """Yield the tables that a file may be taken for, the likeliest first: a sheet each, or a separator each.

    Raises `Problem` if it is none; `DoubtfulLetters` where no `encoding` was given and it can be read in several.
    """
    if sent.content.startswith(PACKED) and not _refused(sent.content):
        yield from workbooks.tables(sent)
    else:
        text, notices = text_of(sent, encoding)
        yield from text_tables.tables(text, sent.name, notices)


def text_of(sent: Sent, encoding: str | None = None) -> tuple[str, list[Text]]:
    """Return the text of a file that is one, and what is to be said of how it was read; raises as `tables` does."""
    if not sent.content.strip():
        raise Problem(EMPTY(file=sent.name))
    if refused := _refused(sent.content):
        raise Problem(refused(file=sent.name))
    text, notices = decoded(sent.content, sent.name, encoding)
    if _is_no_text(text):
        raise Problem(NOT_A_TABLE(file=sent.name))
    return text, notices


def first_table(file: Path | Sent, encoding: str | None = None) -> Table:
    """Return the likeliest table of a file, without the empty columns to its right; raises as `tables` does."""
    table = next(tables(Sent.of(file), encoding))
    width = max((place for place, title in enumerate(table.rows[0].cells, start=1) if title), default=0)
    table.rows = [Row(row.number, _up_to(width, row.cells)) for row in table.rows]
    return table


def _up_to(width: int, cells: list[str]) -> list[str]:
    """Return cells without those to the right of a place that are empty."""
    last = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[: max(width, last)]


def _is_no_text(text: str) -> bool:
    """Say whether too much of a text is signs that nobody types."""
    start = text[:2_000]
    return sum(sign < " " and not sign.isspace() for sign in start) * 10 > len(start)


def _refused(content: bytes) -> Text | None:
    """Return what to say of a file that other programs make, and that is no table for us; None if it may be one."""
    start = content[:400].lstrip().lower()
    if content.startswith(OLD_OFFICE):
        return OLD_WORKBOOK
    if content.startswith(PACKED) and OPEN_DOCUMENT in content[:200]:
        return OPEN_DOCUMENT_SHEET
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        return A_PAGE
    return NOT_A_TABLE if content.startswith(PDF) else None
