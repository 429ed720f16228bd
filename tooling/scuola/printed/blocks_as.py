"""Blocks written out: as a document of a word processor (DOCX), as a page (HTML) and its PDF, as open data (ZIP)."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from scuola.files.spreadsheets.writing import as_csv
from scuola.printed import render
from scuola.printed.blocks import Block, Bullets, Heading, Paragraph, Picture, Rows, chapters
from scuola.printed.paper import TEXT_WIDTH, add_table, blank, plain, saved
from scuola.printed.pdf import browser, picture, print_page
from scuola.text import Text, formats, language

if TYPE_CHECKING:
    from docx.document import Document as Page
    from docx.text.paragraph import Paragraph as Line

CONTENTS = Text("Indice", "Contents")
WRITTEN_ON = Text("Scritto il {day} con Scuola.", "Written on {day} with Scuola.")
NOTE_SIZE, NOTE_GAP = Pt(9), Pt(3)
DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)
CONTENTS_FIELD = 'TOC \\o "1-1" \\h \\z \\u'
LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


def docx(
    title: object, subtitle: object, blocks: Sequence[Block], day: date, *, contents: bool = True, apart: bool = False
) -> bytes:
    """Return the blocks as a document of a word processor, with styles and, unless told otherwise, its contents.

    Chapters that stand `apart` begin a page each.
    """
    page = blank(title)
    page.add_heading(plain(title), level=0)
    for text in (subtitle, WRITTEN_ON(day=formats.day(day))):
        page.add_paragraph(plain(text))
    if contents:
        page.add_paragraph(plain(CONTENTS)).runs[0].bold = True
        _add_contents(page, chapters(blocks))
    for place, block in enumerate(blocks):
        begins_page = apart and (place or contents) and isinstance(block, Heading) and block.level == 1
        if place and isinstance(blocks[place - 1], Rows | Picture) and not begins_page:
            page.add_paragraph()  # after a table; before a page, it could fall on one of its own
        _add(page, block)
        if begins_page:
            page.paragraphs[-1].paragraph_format.page_break_before = True
    return saved(page)


def html(title: object, subtitle: object, blocks: Sequence[Block], day: date, *, contents: bool = True) -> str:
    """Return the blocks as one page that needs nothing else."""
    return render(
        "dossier.html.j2", language=language(), title=title, subtitle=subtitle, day=WRITTEN_ON(day=formats.day(day)),
        contents=CONTENTS if contents else "", blocks=[(type(block).__name__, block) for block in blocks],
    )  # fmt: skip


def pdf(page: str) -> bytes | None:
    """Return a page as PDF, printed by the browser that is there; None where there is none, or it could not."""
    program = browser()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="scuola-") as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        printed = print_page(program, file)
        return printed.read_bytes() if printed else None


def open_data(name: str, title: object, blocks: Iterable[Block]) -> bytes:
    """Return the tables of a dossier as a Frictionless data package (ZIP): a CSV each, and their description."""
    drawn = (block.table if isinstance(block, Picture) else block for block in blocks)
    tables = [block for block in drawn if isinstance(block, Rows) and block.name]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            archive.writestr(f"{table.name}.csv", _csv(table))
        package = {
            "name": name,
            "title": str(title),
            "licenses": [LICENCE],
            "resources": [_resource(one) for one in tables],
        }
        archive.writestr("datapackage.json", json.dumps(package, ensure_ascii=False, indent=1))
    return file.getvalue()


def _csv(table: Rows) -> bytes:
    return as_csv([[str(cell) for cell in row] for row in (table.columns, *table.rows)], comma=True)


def _resource(table: Rows) -> dict[str, object]:
    fields = [{"name": str(column), "type": "string"} for column in table.columns]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "encoding": "utf-8-sig",
        "schema": {"fields": fields},
    }


def _add(page: Page, block: Block) -> None:
    if isinstance(block, Heading):
        page.add_heading(plain(block.text), level=block.level)
    elif isinstance(block, Paragraph):
        line = page.add_paragraph()
        if str(block.name):
            line.add_run(plain(f"{block.name}: ")).bold = True
        line.add_run(plain(block.text))
    elif isinstance(block, Bullets):
        for item in block.items:
            page.add_paragraph(plain(item), style="List Bullet")
    elif isinstance(block, Picture):
        _add_picture(page, block)
    else:
        _add_rows(page, block)


def _add_rows(page: Page, block: Rows) -> None:
    """Add a table, then what stands below it."""
    add_table(page, block.columns[: block.beside], [row[: block.beside] for row in block.rows])
    for name, text in block.notes:
        line = page.add_paragraph()
        line.paragraph_format.space_before, line.paragraph_format.space_after = NOTE_GAP, Pt(0)
        for words, is_bold in ((f"{name}. ", True), (text, False)):
            run = line.add_run(plain(words))
            run.font.size, run.bold = NOTE_SIZE, is_bold


def _add_picture(page: Page, block: Picture) -> None:
    """Add a drawing as a picture, its sentence the alternative text, where a browser can make one; its table in any case."""
    name = page.add_paragraph()
    name.add_run(plain(block.name)).bold = True
    name.paragraph_format.keep_with_next = True
    program, drawing = browser(), DRAWING.search(str(block.drawing))
    made = picture(program, drawing[0]) if program and drawing else None
    if made is not None:
        properties = page.add_picture(io.BytesIO(made), width=TEXT_WIDTH)._inline.docPr
        properties.set("descr", plain(block.sentence))
        properties.set("title", plain(block.name))
        page.paragraphs[-1].paragraph_format.keep_with_next = True
    page.add_paragraph(plain(block.sentence)).paragraph_format.keep_with_next = True
    _add_rows(page, block.table)


def _add_contents(page: Page, titles: Sequence[object]) -> None:
    """Add a table of contents that a word processor brings up to date; until then it lists the chapters."""
    lines = [page.add_paragraph() for _ in titles] or [page.add_paragraph()]
    _mark(lines[0], "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = CONTENTS_FIELD
    lines[0].add_run()._r.append(instruction)
    _mark(lines[0], "separate")
    for line, title in zip(lines, titles, strict=False):
        line.add_run(plain(title))
    _mark(lines[-1], "end")


def _mark(line: Line, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(mark)
