"""A tool that was used, as a page to keep, correct and send: a document of a word processor (DOCX)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document

from scuola import formats
from scuola.charts import Chart, Format
from scuola.text import Text, language
from scuola.tool import Outcome, Tool, charts
from scuola.widgets.filled import Heading, Line, pieces

if TYPE_CHECKING:
    from docx.document import Document as Page

WRITTEN_ON = Text("Scritto il {day} con «{tool}», Scuola.", "Written on {day} with “{tool}”, Scuola.")
ANSWERS = Text("Che cosa si è scritto", "What was written")
RESULT = Text("Risultato", "Result")
VERDICT = Text("Esito: {verdict}", "Verdict: {verdict}")
NOT_DEFINED = Text("non calcolabile con questi dati", "cannot be worked out from these data")
MEASURE, VALUE, HOW = (
    Text("Misura", "Measure"),
    Text("Valore", "Value"),
    Text("Come si calcola", "How it is worked out"),
)
FINDINGS = Text("Da discutere", "To be discussed")
DRAFT = Text("Bozza", "Draft")
NO_VALUE = "–"
NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(tool: Tool, values: Mapping[str, Any], outcome: Outcome, day: date) -> bytes:
    """Return the document, in the current language: what was written, the result, the figures of the charts."""
    page = Document()
    page.core_properties.title = str(tool.TITLE)
    page.core_properties.author = ""
    page.core_properties.language = language()
    page.add_heading(_plain(tool.TITLE), level=1)
    page.add_paragraph(_plain(tool.PURPOSE))
    page.add_paragraph(_plain(WRITTEN_ON(day=formats.day(day), tool=tool.TITLE)))
    _answers(page, tool, values)
    _result(page, tool, outcome)
    for heading, text in outcome.draft:
        page.add_heading(_plain(heading), level=3)
        page.add_paragraph(_plain(text))
    for chart in charts(outcome):
        _figures(page, chart)
    file = BytesIO()
    page.save(file)
    return file.getvalue()


def _answers(page: Page, tool: Tool, values: Mapping[str, Any]) -> None:
    page.add_heading(_plain(ANSWERS), level=2)
    for piece in pieces(tool.INPUTS, values):
        if isinstance(piece, Heading):
            page.add_heading(_plain(piece.label), level=3)
        elif isinstance(piece, Line):
            paragraph = page.add_paragraph()
            paragraph.add_run(_plain(f"{piece.label}: ")).bold = True
            paragraph.add_run(_plain(piece.value))
        else:
            _table(page, piece.columns, piece.rows)


def _result(page: Page, tool: Tool, outcome: Outcome) -> None:
    page.add_heading(_plain(RESULT), level=2)
    if outcome.verdict:
        page.add_paragraph(_plain(VERDICT(verdict=outcome.verdict)))
    if tool.MEASURES:
        shown = {name: outcome.values[name] for name in tool.MEASURES}
        rows = [
            (measure.label, NOT_DEFINED if (value := shown[name]) is None else measure.show(value), measure.how)
            for name, measure in tool.MEASURES.items()
        ]
        _table(page, (MEASURE, VALUE, HOW), rows)
    if outcome.findings:
        page.add_heading(_plain(FINDINGS), level=3)
        for finding in outcome.findings:
            page.add_paragraph(_plain(finding.text), style="List Bullet")
    if outcome.draft:
        page.add_heading(_plain(DRAFT), level=2)


def _figures(page: Page, chart: Chart) -> None:
    """Write a chart as its sentence and its table; its picture is downloaded beside it."""
    page.add_heading(_plain(chart.title), level=2)
    for text in (chart.subtitle, chart.summary, chart.source):
        if str(text):
            page.add_paragraph(_plain(text))
    table = chart.table()
    forms = [form for _, form in table.columns]
    rows = [[_cell(cell, form) for cell, form in zip(row, forms, strict=True)] for row in table.rows]
    _table(page, [label for label, _ in table.columns], rows)


def _cell(value: Text | float | None, form: Format | None) -> object:
    if value is None:
        return NO_VALUE
    if isinstance(value, Text):
        return value
    digits = form.digits if form else formats.decimals_of(float(value))
    return (formats.percent if form and form.style == "percent" else formats.number)(float(value), digits)


def _table(page: Page, columns: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    table = page.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(_plain(column)).bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(value)


def _plain(text: object) -> str:
    """Return a text without the characters that XML has no place for."""
    return NOT_IN_XML.sub("", str(text))
