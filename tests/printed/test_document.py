"""A tool's page as a document of a word processor: all that was written and found, as text, in the reader's language."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64decode
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from scuola import toolkit
from scuola.printed import document
from scuola.text import speak
from scuola.toolkit.examples import example
from scuola.widgets.tool_page import ToolPage
from scuola.workspace.answers import Memory
from tests.pressing import press
from tests.waiting import SECONDS

DAY = date(2026, 3, 3)


def written(slug: str, language: str = "it", **changes: Any) -> str:
    """Return the words of the document of a tool's example, tables included."""
    speak(language)
    used, values = toolkit.find(slug), {**example(slug, language), **changes}
    return words(document.write(used, values, used.run(used.inputs.read(values)), DAY))


def words(file: bytes) -> str:
    page = Document(BytesIO(file))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in page.paragraphs), *cells])


@pytest.mark.parametrize("slug", [slug for slug in toolkit.slugs() if toolkit.find(slug).exported])
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_tool_gives_a_document_with_its_result(slug: str, language: str) -> None:
    said = written(slug, language)
    used = toolkit.find(slug)
    outcome = used.run(used.inputs.read(example(slug, language)))
    for text in (used.title, used.purpose, *(measure.label for measure in used.measures.values())):
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


def made(slug: str, code: str) -> bytes:
    speak(code)
    used, values = toolkit.find(slug), example(slug, code)
    return document.write(used, values, used.run(used.inputs.read(values)), DAY)


@pytest.mark.parametrize(("code", "locale"), [("it", "it-IT"), ("en", "en-GB")])
def test_a_document_is_a4_in_the_readers_language_and_is_the_schools(code: str, locale: str) -> None:
    page = Document(BytesIO(made("multi-criteria", code)))
    (section,) = page.sections
    assert section.page_width and section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert {one.get(qn("w:val")) for one in page.styles.element.iter(qn("w:lang"))} == {locale}
    properties = page.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("Scuola", "Scuola", "")
    assert properties.language == locale
    assert properties.created.date() == datetime.now(UTC).date()


def test_every_table_of_a_document_says_which_row_is_its_header() -> None:
    tables = Document(BytesIO(made("multi-criteria", "it"))).tables
    assert tables
    for table in tables:
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True, *[False] * (len(marked) - 1)]


def test_a_document_has_no_picture_that_is_not_said_in_words_too() -> None:
    """Charts are a sentence and a table; whoever adds a picture describes it."""
    for slug in (slug for slug in toolkit.slugs() if toolkit.find(slug).exported):
        body = Document(BytesIO(made(slug, "it"))).element.body
        pictures = [one for name in ("w:drawing", "w:pict", "w:object") for one in body.iter(qn(name))]
        assert [one for one in pictures if not any(it.get("descr") for it in one.iter(qn("wp:docPr")))] == [], slug


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_whole_document(tmp_path: Path) -> None:
    (tmp_path / "tool.docx").write_bytes(made("multi-criteria", "it"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "tool.docx")], check=True, capture_output=True, timeout=SECONDS)
    read = (tmp_path / "tool.txt").read_text("utf-8-sig")
    for line in words((tmp_path / "tool.docx").read_bytes()).splitlines():
        assert line.strip() in read
