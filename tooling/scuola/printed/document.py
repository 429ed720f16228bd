"""A tool that was used, as a page to keep, correct and send: a document of a word processor (DOCX)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from scuola.charts.chart import Chart, Format
from scuola.declared.filled import Heading, Line, pieces
from scuola.printed.paper import add_table, blank, plain, saved
from scuola.text import Text, formats
from scuola.toolkit.tool import Outcome, Tool, charts

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


def write(tool: Tool, values: Mapping[str, Any], outcome: Outcome, day: date) -> bytes:
    """Return the document, in the current language: what was written, the result, the figures of the charts."""
    page = blank(tool.title)
    page.add_heading(plain(tool.title), level=1)
    page.add_paragraph(plain(tool.purpose))
    page.add_paragraph(plain(WRITTEN_ON(day=formats.day(day), tool=tool.title)))
    _answers(page, tool, values)
    _result(page, tool, outcome)
    for heading, text in outcome.draft:
        page.add_heading(plain(heading), level=3)
        page.add_paragraph(plain(text))
    for chart in charts(outcome):
        _figures(page, chart)
    return saved(page)


def _answers(page: Page, tool: Tool, values: Mapping[str, Any]) -> None:
    page.add_heading(plain(ANSWERS), level=2)
    for piece in pieces(tool.inputs, values):
        if isinstance(piece, Heading):
            page.add_heading(plain(piece.label), level=3)
        elif isinstance(piece, Line):
            paragraph = page.add_paragraph()
            paragraph.add_run(plain(f"{piece.label}: ")).bold = True
            paragraph.add_run(plain(piece.value))
        else:
            add_table(page, piece.columns, piece.rows)


def _result(page: Page, tool: Tool, outcome: Outcome) -> None:
    page.add_heading(plain(RESULT), level=2)
    if outcome.verdict:
        page.add_paragraph(plain(VERDICT(verdict=outcome.verdict)))
    if tool.measures:
        rows = [
            (
                measure.label,
                NOT_DEFINED if (value := outcome.values[name]) is None else measure.show(value),
                measure.how,
            )
            for name, measure in tool.measures.items()
            if name in outcome.values  # a first look leaves out what it was not told enough for
        ]
        add_table(page, (MEASURE, VALUE, HOW), rows)
    if outcome.findings:
        page.add_heading(plain(FINDINGS), level=3)
        for finding in outcome.findings:
            page.add_paragraph(plain(finding.text), style="List Bullet")
    if outcome.draft:
        page.add_heading(plain(DRAFT), level=2)


def _figures(page: Page, chart: Chart) -> None:
    """Write a chart as its sentence and its table; its picture is downloaded beside it."""
    page.add_heading(plain(chart.title), level=2)
    for text in (chart.subtitle, chart.summary, chart.source):
        if str(text):
            page.add_paragraph(plain(text))
    table = chart.table()
    forms = [form for _, form in table.columns]
    rows = [[_cell(cell, form) for cell, form in zip(row, forms, strict=True)] for row in table.rows]
    add_table(page, [label for label, _ in table.columns], rows)


def _cell(value: Text | float | None, form: Format | None) -> object:
    if value is None:
        return NO_VALUE
    if isinstance(value, Text):
        return value
    digits = form.digits if form else formats.decimals_of(float(value))
    return (formats.percent if form and form.style == "percent" else formats.number)(float(value), digits)
