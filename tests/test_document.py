"""A tool's page as a document of a word processor: all that was written and found, as text, in the reader's language."""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from scuola import tool
from scuola.answers import Memory
from scuola.printed import document
from scuola.text import speak
from scuola.tool_examples import example
from scuola.widgets.tool_page import ToolPage
from tests.pressing import press

DAY = date(2026, 3, 3)


def written(slug: str, language: str = "it", **changes: Any) -> str:
    """Return the words of the document of a tool's example, tables included."""
    speak(language)
    used, values = tool.find(slug), {**example(slug, language), **changes}
    return words(document.write(used, values, used.run(used.INPUTS.read(values)), DAY))


def words(file: bytes) -> str:
    page = Document(BytesIO(file))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in page.paragraphs), *cells])


@pytest.mark.parametrize("slug", [slug for slug in tool.slugs() if tool.exported(tool.find(slug))])
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_tool_gives_a_document_with_its_result(slug: str, language: str) -> None:
    said = written(slug, language)
    used = tool.find(slug)
    outcome = used.run(used.INPUTS.read(example(slug, language)))
    for text in (used.TITLE, used.PURPOSE, *(measure.label for measure in used.MEASURES.values())):
        assert str(text) in said
    for finding in outcome.findings:
        assert str(finding.text) in said
    for chart in outcome.charts:
        assert str(chart.summary) in said


def test_years_shares_and_yes_are_written_as_people_read_them() -> None:
    said = written("policy-mix")
    assert "2026" in said
    assert "2.026" not in said
    said = written("starting-diagnosis")
    assert "3 marzo 2026" in said
    assert "3 March 2026" in written("starting-diagnosis", "en")


def test_what_no_document_can_hold_is_left_out_and_scripts_are_text() -> None:
    said = written("theory-u", issue="a\x00bc <script>alert(1)</script> \ufffe🙂")
    assert "abc <script>alert(1)</script> 🙂" in said


def test_the_page_of_a_tool_offers_its_document_unless_it_forbids_it() -> None:
    page = ToolPage("mission-map", Memory())
    press(page.form, "example")
    found = page.download.value
    assert 'download="mission-map-' in found
    assert "Mappa di missione" in words(b64decode(found.split("base64,")[1].split('"')[0]))
    press(page.form, "clear")
    assert page.download.value == ""
    secret = ToolPage("psychological-safety", Memory())
    press(secret.form, "example")
    assert secret.result.value
    assert secret.download.value == ""
