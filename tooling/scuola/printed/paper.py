"""A document of a word processor (DOCX) in the house's look: A4, its language said, tables whose first row is a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from scuola.text import SCHOOL, language

if TYPE_CHECKING:
    from docx.document import Document as Page
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph as Line

LOCALES = {"it": "it-IT", "en": "en-GB"}
WIDTH, HEIGHT, MARGIN = Mm(210), Mm(297), Mm(25)  # A4
TEXT_WIDTH = Length(WIDTH - 2 * MARGIN)
FONT, SIZE = "Calibri", Pt(11)
INK, PETROL = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x0B, 0x4F, 0x6C)
HEADER = "E3ECF0"  # behind a table's first row
SHORTEST, LONGEST = 8, 40  # characters: between them a column is as wide as its text
LINE, EDGES, LONGEST_WORD = 78, 4, 22  # characters of a line of the text, of a cell's edges, of a word that is not cut
SMALL = Pt(8)
BREAKS = re.compile(r"[ \n\t]+")  # a space that does not break keeps a figure with its unit
HEADINGS = {"Title": Pt(22), "Heading 1": Pt(20), "Heading 2": Pt(15), "Heading 3": Pt(12)}
NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blank(title: object) -> Page:
    """Return a document without text, whose properties are its title, the School and the current language."""
    page = Document()
    properties = page.core_properties
    properties.title, properties.author, properties.comments = plain(title), SCHOOL, ""
    properties.last_modified_by, properties.language = SCHOOL, LOCALES[language()]
    properties.created = properties.modified = datetime.now(UTC)
    for section in page.sections:
        section.page_width, section.page_height = WIDTH, HEIGHT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        _number(section.footer.paragraphs[0])
    _look(page)
    return page


def add_table(page: Page, columns: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    """Add a table as wide as the text; its first row is the header, on every page that it goes on to.

    One whose words would not stand beside each other is set smaller: no word is cut. The header stays with the row below it.
    """
    table = page.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    every = [columns, *rows]
    size = SMALL if sum(_longest_words(every)) > LINE else None
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        run = cell.paragraphs[0].add_run(plain(column))
        run.bold, run.font.size = True, size
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        _shade(cell)
    for name in ("w:cantSplit", "w:tblHeader"):
        _mark(table.rows[0], name)
    for row in rows:
        added = table.add_row()
        _mark(added, "w:cantSplit")
        for cell, value in zip(added.cells, row, strict=True):
            cell.paragraphs[0].add_run(plain(value)).font.size = size
    for column, width in zip(table.columns, _widths(every), strict=True):
        column.width = width  # what LibreOffice goes by
        for cell in column.cells:
            cell.width = width


def _widths(rows: Sequence[Sequence[object]]) -> list[Length]:
    """Return the widths of the columns: a word at least, then in proportion to their longest text, within bounds."""
    words = _longest_words(rows)
    longest = [max(len(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    wanted = [min(max(length, SHORTEST), LONGEST) - word for length, word in zip(longest, words, strict=True)]
    room, wanted = max(LINE - sum(words), 0), [max(one, 0) for one in wanted]
    shares = [word + room * one / max(sum(wanted), 1) for word, one in zip(words, wanted, strict=True)]
    return [Length(int((WIDTH - 2 * MARGIN) * share / sum(shares))) for share in shares]


def _longest_words(rows: Sequence[Sequence[object]]) -> list[int]:
    """Return, by column, how long its longest word is, with the edges of a cell; an address is let go on to the next line."""
    return [
        EDGES
        + max(
            (len(word) for cell in column for word in BREAKS.split(plain(cell)) if len(word) <= LONGEST_WORD), default=0
        )
        for column in zip(*rows, strict=True)
    ]


def saved(page: Page) -> bytes:
    """Return a document as a file."""
    file = BytesIO()
    page.save(file)
    return file.getvalue()


def plain(text: object) -> str:
    """Return a text without the characters that XML has no place for."""
    return NOT_IN_XML.sub("", str(text))


def _number(line: Line) -> None:
    """Write into a line the field that every page puts its number in."""
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = instruction or None
        line.add_run()._r.append(mark)


def _shade(cell: _Cell) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEADER)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _look(page: Page) -> None:
    """Write the house's fonts and colours into the styles, and the language that spelling is checked in."""
    for name in ("Normal", *HEADINGS):
        style = page.styles[name]
        style.font.name, style.font.size = FONT, HEADINGS.get(name, SIZE)
        style.font.color.rgb = PETROL if name in HEADINGS else INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # else a theme's font would win
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for spoken in page.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), LOCALES[language()])


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
