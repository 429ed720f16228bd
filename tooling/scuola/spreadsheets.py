"""Tables as people save them from a spreadsheet: any encoding, any separator, numbers as they write them.

What is clear is read and, where it was changed on the way, said; what is not is refused with row, column, value, rule.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from scuola.problems import Problem
from scuola.text import Text

FAULT = Text(
    "riga {row}, colonna «{column}», valore «{value}»: {rule}", "row {row}, column “{column}”, value “{value}”: {rule}"
)
NO_FILE = Text(
    "Non c'è il file «{file}»: controllare il nome e la cartella.",
    "There is no file “{file}”: check the name and the folder.",
)
NOT_A_TABLE = Text(
    "«{file}» non è una tabella CSV ma un file di Excel o di altro tipo: in Excel scegliere «Salva con nome», tipo CSV.",
    "“{file}” is not a CSV table but an Excel file or another kind: in Excel choose “Save as”, type CSV.",
)
EMPTY_TABLE = Text("«{file}» è vuoto.", "“{file}” is empty.")

MONTHS = {
    name: number + 1
    for names in (
        "gen feb mar apr mag giu lug ago set ott nov dic", "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split())
}  # fmt: skip
DAY_MONTH = re.compile(r"^(\d{1,2})[-/ ]([a-z]{3})$")
MONTH_YEAR = re.compile(r"^([a-z]{3})[-/ ](\d{2})$")
FULL_DATE = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$|^(\d{4})-(\d{2})-(\d{2})$")
GROUPED = re.compile(r"^-?\d{1,3}(\.\d{3})+$")
PLAIN = re.compile(r"^-?\d+(\.\d+)?$")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: its row in the file (the header is row 1), its column, its value, the rule."""

    row: int
    column: str
    value: str
    rule: Text

    @property
    def message(self) -> Text:
        """The fault in a line."""
        return FAULT(row=self.row, column=self.column, value=self.value, rule=self.rule)


def read_rows(path: Path) -> list[list[str]]:
    """Return the cells of a table, header first, blank rows kept; raise `Problem` if it is not one."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Problem(NO_FILE(file=path)) from error
    if b"\x00" in raw[:2000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problem(NOT_A_TABLE(file=path.name))
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Problem(EMPTY_TABLE(file=path.name))
    if text.startswith("PK"):
        raise Problem(NOT_A_TABLE(file=path.name))
    first = text.lstrip().splitlines()[0]
    separator = max(";\t,", key=first.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise Problem(NOT_A_TABLE(file=path.name)) from error


def _decoded(raw: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 with its mark, UTF-8, else what Windows writes in Western Europe."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read_number(cell: str) -> float | None:
    """Return the number that a person wrote, or None: `1.234,5`, `1 234`, `€ 12,50`, `12,5%`, `1234.5`.

    A comma is a decimal comma; full stops before groups of three digits are thousands (`21.000`), another one is a
    decimal point (`9.8`). A number with both an English comma and an English point (`1,234.5`) is read as such.
    """
    written = re.sub(r"[\s\u00a0\u202f'’€%]", "", cell).replace("\u2212", "-")
    if re.match(r"^-?\d{1,3}(,\d{3})+\.\d+$", written):
        written = written.replace(",", "")
    elif written.count(",") == 1:
        whole, part = written.split(",")
        written = f"{whole.replace('.', '') if GROUPED.match(whole) else whole}.{part}"
    elif GROUPED.match(written):
        written = written.replace(".", "")
    return float(written) if PLAIN.match(written) else None


def number_behind_date(cell: str) -> float | None:
    """Return the number that a spreadsheet turned into a date, or None: `12-mag` was 12.5, `mag-32` was 5.32."""
    written = cell.lower().rstrip(".")
    if (found := DAY_MONTH.match(written)) and found[2] in MONTHS:
        return float(f"{int(found[1])}.{MONTHS[found[2]]}")
    if (found := MONTH_YEAR.match(written)) and found[1] in MONTHS:
        return float(f"{MONTHS[found[1]]}.{found[2]}")
    if found := FULL_DATE.match(written):
        day, month = (found[1], found[2]) if found[1] else (found[6], found[5])
        return float(f"{int(day)}.{int(month)}")
    return None


def read_year(cell: str) -> int | None:
    """Return the year in a cell, also if a spreadsheet made a date of it (`01/01/2024`, `2024-01-01`), or None."""
    written = cell.strip()
    if re.match(r"^\d{4}([.,]0+)?$", written):
        return int(written[:4])
    if found := FULL_DATE.match(written):
        return int(found[3] or found[4])
    return None
