"""Slides (PPTX) in the house's look: a title, a few lines or a table on each, what to say in the notes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches, Pt

from scuola.printed.paper import LOCALES, plain
from scuola.text import SCHOOL, language

if TYPE_CHECKING:
    from pptx.slide import Slide as Shown

WIDTH, HEIGHT, MARGIN = Inches(13.333), Inches(7.5), Inches(0.8)  # 16:9
ACROSS = Emu(WIDTH - 2 * MARGIN)
TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else
INK, PETROL, PAPER = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x0B, 0x4F, 0x6C), RGBColor(0xFB, 0xFA, 0xF7)
FONT, TITLE, LINE, CELL = "Calibri", Pt(36), Pt(26), Pt(20)
LETTERS = 55  # that fit across a slide, in a font that is wider than Calibri, too


@dataclass(frozen=True)
class Table:
    """A table of a slide; the first column is the widest."""

    columns: Sequence[object]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Slide:
    """One slide: what is seen, and what to say."""

    title: object
    lines: Sequence[object] = ()
    table: Table | None = None
    notes: str = ""


def pptx(slides: Sequence[Slide]) -> bytes:
    """Return slides as a file for PowerPoint or Impress; its properties are the first title, the School, the language."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = WIDTH, HEIGHT
    properties = shown.core_properties
    properties.title, properties.author, properties.language = plain(slides[0].title), SCHOOL, LOCALES[language()]
    for place, slide in enumerate(slides):
        _add(shown, slide, is_first=place == 0)
    file = BytesIO()
    shown.save(file)
    return file.getvalue()


def _add(shown: Any, slide: Slide, *, is_first: bool) -> None:
    added = shown.slides.add_slide(shown.slide_layouts[TITLE_ONLY])
    added.background.fill.solid()
    added.background.fill.fore_color.rgb = PAPER
    title = added.shapes.title
    title.left, title.width = MARGIN, ACROSS
    title.top, title.height = (Inches(2.2), Inches(1.6)) if is_first else (Inches(0.5), Inches(1.1))
    _write(title.text_frame, [slide.title], TITLE, PETROL, bold=True)
    below = Emu(title.top + title.height)
    if slide.lines:
        high = Inches(sum(map(_high, slide.lines)) + 0.2)
        box = added.shapes.add_textbox(MARGIN, below, ACROSS, high)
        _write(box.text_frame, slide.lines, LINE, INK)
        below = Emu(below + high)
    if slide.table:
        _tabulate(added, slide.table, below)
    if slide.notes:
        added.notes_slide.notes_text_frame.text = plain(slide.notes)


def _high(line: object) -> float:
    """Return about how many inches a line takes, wrapped, with the space behind it."""
    return 0.44 * math.ceil(len(str(line)) / LETTERS) + 0.15


def _tabulate(added: Shown, table: Table, top: Emu) -> None:
    rows = [table.columns, *table.rows]
    shape = added.shapes.add_table(len(rows), len(table.columns), MARGIN, top, ACROSS, Inches(0.5 * len(rows)))
    first = ACROSS // 2
    for place, column in enumerate(shape.table.columns):
        column.width = Emu(first if place == 0 else (ACROSS - first) // (len(table.columns) - 1))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            cell = shape.table.cell(row, column)
            _write(cell.text_frame, [value], CELL, PAPER if row == 0 else INK, bold=row == 0)
            cell.fill.solid()
            cell.fill.fore_color.rgb = PETROL if row == 0 else PAPER


def _write(frame: Any, lines: Sequence[object], size: Pt, colour: RGBColor, *, bold: bool = False) -> None:
    frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(line)
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FONT, size, bold, colour
        run._r.get_or_add_rPr().set("lang", LOCALES[language()])
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(10)
