"""Official files, which are large: of a text, the lines about some municipalities alone are read as a table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scuola.files.spreadsheets import text_tables, workbooks
from scuola.files.spreadsheets.reading import text_of
from scuola.files.spreadsheets.sent import MEGABYTE, Sent, too_large
from scuola.files.spreadsheets.table import Table
from scuola.territories.municipalities import Published, plain
from scuola.text import Text
from scuola.text.problems import Problem

MOST_BYTES = 200 * MEGABYTE  # all municipalities of Italy, by age, sex and marital status, are a third of it
PACKED, WORKBOOK = b"PK\x03\x04", "[Content_Types].xml"
LOOKED_AT, AT_THE_END = 30, 2_000  # lines, and characters, that are read whatever they are about: titles, notes

NO_TEXT_IN_IT = Text(
    "Nell'archivio «{file}» non c'è un file CSV: scaricarlo di nuovo da chi lo pubblica.",
    "There is no CSV file in the archive “{file}”: download it again from whoever publishes it.",
)


def bare(name: str) -> str:
    """Return what a municipality's name says, as it is compared, without what it is: `Comune di Cesena` is `cesena`."""
    return re.sub(r"^(comune|citta)(di|del|della|dei)(?=.)", "", plain(name))


@dataclass(frozen=True)
class Statement:
    """What a file says of a municipality: its figures by name, for a year; `source` is the file in words."""

    code: str
    name: str
    year: int | None
    source: str
    figures: tuple[tuple[str, float | None], ...]

    def __getitem__(self, name: str) -> float | None:
        """Return a figure, None if it is not published."""
        return dict(self.figures)[name]


@dataclass
class Told:
    """What a file says of the municipalities that are looked for; `names` are those of all that are in it."""

    file: str
    statements: list[Statement]
    names: Callable[[], list[str]]
    notices: list[Text] = field(default_factory=list)


@dataclass
class Together:
    """What is said of municipalities together, by field of `OwnTerritory`."""

    known: Mapping[str, Published]
    notices: list[Text] = field(default_factory=list)


@dataclass
class Official:
    """An official file: its tables, cut to the municipalities that are looked for, and all of its text."""

    sent: Sent
    cut: str = ""
    whole: str = ""

    def tables(self) -> Iterator[Table]:
        """Yield the tables that it may be taken for."""
        return text_tables.tables(self.cut, self.sent.name) if self.cut else workbooks.tables(self.sent)

    def cells(self, place: int) -> list[str]:
        """Return what is in a column, in every line: quickly, for names that are near another."""
        if not self.whole:
            return [row.at(place) for table in self.tables() for row in table.rows]
        separator = max(";,\t", key=self.cut.count)
        rows = (line.split(separator) for line in self.whole.splitlines())
        return list(dict.fromkeys(row[place].strip(' "') for row in rows if len(row) > place))


def parts_of(file: Path | Sent) -> Iterator[Sent]:
    """Yield a file, or the text files of the archive that it is published in."""
    sent = Sent.at(file, MOST_BYTES) if isinstance(file, Path) else file
    if not sent.content.startswith(PACKED):
        yield sent
        return
    try:
        with zipfile.ZipFile(io.BytesIO(sent.content)) as packed:
            if WORKBOOK in packed.namelist():
                yield sent
                return
            texts = [one for one in packed.infolist() if one.filename.lower().endswith((".csv", ".txt"))]
            if (size := sum(one.file_size for one in texts)) > MOST_BYTES:
                raise Problem(too_large(sent.name, size, MOST_BYTES))
            if not texts:
                raise Problem(NO_TEXT_IN_IT(file=sent.name))
            for one in texts:
                yield Sent(Path(one.filename).name, packed.read(one))
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:  # damaged, or protected
        raise Problem(NO_TEXT_IN_IT(file=sent.name)) from error


def texts_of(sent: Sent, names: Sequence[str], encoding: str | None) -> Official:
    """Return a file cut to the lines that name a municipality; raise as `tables` does where it is no table."""
    if sent.content.startswith(PACKED):
        return Official(sent)
    text, _ = text_of(sent, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = _after_lines(text, LOOKED_AT)
    end = max(start, len(text) - AT_THE_END)
    end = text.find("\n", end) + 1 or len(text)
    return Official(sent, text[:start] + "".join(_lines_about(names, text, start, end)) + text[end:], text)


def _after_lines(text: str, count: int) -> int:
    """Return the place after so many lines of a text."""
    place = 0
    for _ in range(count):
        place = text.find("\n", place) + 1 or len(text)
    return place


def _lines_about(names: Sequence[str], text: str, start: int, end: int) -> Iterator[str]:
    """Yield the lines between two places that may name one of some municipalities, in their order."""
    either = re.compile("|".join(f"(?:{_pattern(name)})" for name in names), re.IGNORECASE)
    place = start
    while found := either.search(text, place, end):
        first = text.rfind("\n", 0, found.start()) + 1
        place = text.find("\n", found.end()) + 1 or len(text)
        yield text[first:place]


def _pattern(name: str) -> str:
    """Return what finds a municipality in a text, by its code or however its accents and apostrophes are written."""
    if name.strip().isdigit():
        return name.strip().lstrip("0")
    return r"[^\w\n;,]*".join(f"[{letter}{_accented().get(letter, '')}]" for letter in bare(name)) or r"\Z"


@cache
def _accented() -> dict[str, str]:
    """Return the letters of Europe that are a plain letter with an accent, by that letter."""
    found: dict[str, str] = {}
    for letter in map(chr, range(0xC0, 0x180)):
        found[plain(letter)] = found.get(plain(letter), "") + letter
    return found
