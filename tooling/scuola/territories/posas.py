"""Istat's residents by age and sex (POSAS), as demo.istat.it publishes them, in both of its layouts and languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scuola.files.numbers import parsed
from scuola.files.spreadsheets.headings import Column, Headed
from scuola.files.spreadsheets.table import Row
from scuola.territories.municipalities import Published
from scuola.territories.official_files import Official, Statement, Together, Told
from scuola.text import Text
from scuola.text.folding import folded
from scuola.text.formats import number
from scuola.text.problems import Problem

COLUMNS = (
    Column("code", ("Codice comune", "Codice Istat comune", "Municipality code")),
    Column("name", ("Comune", "Denominazione", "Denominazione comune", "Municipality")),
    Column("age", ("Età", "Age")),
    Column("males", ("Totale maschi", "Maschi totale", "Maschi", "Total males", "Males")),
    Column("females", ("Totale femmine", "Femmine totale", "Femmine", "Total females", "Females")),
)
ALL_AGES, OLDEST, OLD = 999, 100, 65
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
AGE = re.compile(r"(\d{1,3})(?: ?\+| e oltre| anni| anni e oltre| and over)?")

SOURCE = Text(
    "Istat, popolazione residente al 1° gennaio {year} per età (POSAS)",
    "Istat, residents on 1 January {year} by age (POSAS)",
)
WITHOUT_YEAR = Text("Istat, popolazione residente per età (POSAS)", "Istat, residents by age (POSAS)")
NO_YEAR = Text(
    "«{file}» non dice a quale anno si riferisce: scriverlo nella tabella.",
    "“{file}” does not say which year it is about: write it in the table.",
)
SAYS = Text("«{file}» avverte: «{text}»", "“{file}” warns: “{text}”")
NOT_A_COUNT = Text(
    "«{file}»: di «{name}», all'età {age}, non c'è un numero di persone. Scaricare di nuovo il file.",
    "“{file}”: there is no number of people for “{name}” at age {age}. Download the file again.",
)
CUT_SHORT = Text(
    "«{file}»: di «{name}» ci sono {found} età su {all}. Il file è incompleto: scaricarlo di nuovo.",
    "“{file}”: there are {found} ages of {all} for “{name}”. The file is incomplete: download it again.",
)
NOT_THE_SUM = Text(
    "«{file}»: di «{name}» le età sommano a {sum} residenti e il totale dice {total}. Scaricare di nuovo il file.",
    "“{file}”: for “{name}” the ages add up to {sum} residents and the total says {total}. Download the file again.",
)


def told(table: Headed, read: Official) -> Told:
    """Return what a table says of each municipality: how many there are of each age, or what is written instead."""
    year = _year([*table.above, table.file])
    source = str(SOURCE(year=year) if year else WITHOUT_YEAR)
    ages: dict[str, dict[str, float | None]] = {}
    names: dict[str, str] = {}
    notes: list[str] = []
    for row in table.rows:
        code, age = str(table.cell(row, "code")), _age(str(table.cell(row, "age")))
        if not code.isdigit() or age is None:
            notes += [cell for cell in row.cells if " " in cell]
            continue
        names[code] = str(table.cell(row, "name"))
        ages.setdefault(code, {})[age] = _count(table, row)
    source = "; ".join([source, *dict.fromkeys(notes)])  # `dati provvisori` belongs to the figure
    statements = [
        Statement(code.zfill(6), names[code], year, source, tuple(sorted(ages[code].items()))) for code in ages
    ]
    notices = [SAYS(file=table.file, text=note) for note in dict.fromkeys(notes)]
    place = table.places["name"] or 0
    return Told(table.file, statements, lambda: read.cells(place), notices)


def together(file: str, statements: Sequence[Statement]) -> Together:
    """Return the residents of municipalities together; `Problem` where the figures of one cannot be."""
    counts = [_checked(file, one) for one in statements]
    ages = [round(sum(each[age] for each in counts)) for age in range(OLDEST + 1)]
    year, source = statements[0].year, statements[0].source
    known = {
        "residents": Published(str(sum(ages)), year, source),
        "over_64": Published(str(sum(ages[OLD:])), year, source),
        "ages": Published(" ".join(map(str, ages)), year, source),
    }
    return Together(known, [] if year else [NO_YEAR(file=file)])


def _checked(file: str, one: Statement) -> dict[int, float]:
    """Return how many residents of each age a municipality has: all ages are there, and add up to the total."""
    for age, count in one.figures:
        if count is None:
            raise Problem(NOT_A_COUNT(file=file, name=one.name, age=age))
    counts = {int(age): count for age, count in one.figures if count is not None}
    total = counts.pop(ALL_AGES, None)
    if set(counts) != set(range(OLDEST + 1)):
        raise Problem(CUT_SHORT(file=file, name=one.name, found=len(counts), all=OLDEST + 1))
    if total is not None and total != sum(counts.values()):
        raise Problem(NOT_THE_SUM(file=file, name=one.name, sum=number(sum(counts.values())), total=number(total)))
    return counts


def _year(said: Sequence[str]) -> int | None:
    """Return the year that a title, or the name of the file, says."""
    return next((int(found[0]) for text in said if (found := YEAR.search(text))), None)


def _age(cell: str) -> str | None:
    """Return an age, or the number that stands for all of them (`Totale`); None for a cell that is neither."""
    if folded(cell) in ("totale", "total"):
        return str(ALL_AGES)
    found = AGE.fullmatch(cell)
    return found[1] if found else None


def _count(table: Headed, row: Row) -> float | None:
    """Return the males and the females of a row; None if one is no number."""
    counts = [parsed(table.cell(row, sex)) for sex in ("males", "females")]
    values = [count.settled for count in counts if count and count.settled is not None]
    return sum(values) if len(values) == len(counts) else None
