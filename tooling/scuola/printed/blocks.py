"""A document as blocks, whatever it is written to: headings, paragraphs, lists, tables, pictures with their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scuola.text import Text


@dataclass(frozen=True)
class Heading:
    """A heading: 1 is a chapter, 2 a part of one."""

    text: object
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; what it is called stands before it in bold, where it has a name."""

    text: object
    name: object = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: Sequence[object]


@dataclass(frozen=True)
class Rows:
    """A table: `name` is its file's in the open data, empty for one that is not data.

    Its last `below` columns are printed as lines below it, which are too long to stand beside figures.
    """

    columns: Sequence[Text]
    rows: Sequence[Sequence[object]]
    name: str = ""
    below: int = 0

    @property
    def beside(self) -> int:
        """Return how many columns stand beside each other."""
        return len(self.columns) - self.below

    @property
    def notes(self) -> list[tuple[object, str]]:
        """Return the lines below: what each is about, and what is said of it."""
        if not self.below:
            return []
        told = [zip(self.columns[self.beside :], row[self.beside :], strict=True) for row in self.rows]
        return [
            (row[0], " ".join(f"{column}: {_closed(cell)}" for column, cell in cells))
            for row, cells in zip(self.rows, told, strict=True)
        ]


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG) with its name and the sentence that says what it shows; where only text goes, sentence and table do."""

    name: object
    drawing: Markup
    sentence: object
    table: Rows


Block = Heading | Paragraph | Bullets | Rows | Picture


def _closed(text: object) -> str:
    return f"{str(text).rstrip('.')}."


def chapters(blocks: Iterable[Block]) -> list[object]:
    """Return the titles of the chapters."""
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]


def said(name: object, text: object) -> Iterator[Block]:
    """Yield a named paragraph, one for each line of a text; nothing if there is none."""
    lines = [line for line in str(text).splitlines() if line.strip()]
    yield from (Paragraph(line, name if place == 0 else "") for place, line in enumerate(lines))
