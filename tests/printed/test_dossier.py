"""The dossier of a pilot: every chapter, in both languages, as a document, a page, a PDF and open data."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from frictionless import Package
from pptx import Presentation

from scuola.pilots.pilot import Pilot, assemble
from scuola.printed import blocks_as
from scuola.printed.blocks import Rows
from scuola.printed.dossier import brief, dossier
from scuola.printed.dossier_words import CHAPTERS
from scuola.printed.slides import pptx
from scuola.printed.talk import talk
from scuola.text import speak
from scuola.workspace.answers import Answers
from tests.pilots.folder import worked_on

DAY = date(2026, 12, 1)


@pytest.fixture
def pilot(tmp_path: Path) -> Pilot:
    answers = Answers(tmp_path)
    answers.put("section:about", {"title": "Invecchiare <b>a casa</b>", "municipalities": "Bobbio, Travo"})
    return assemble(answers, worked_on(tmp_path / "work"))


class Headings(HTMLParser):
    """The levels of the headings of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_document_has_styles_contents_and_every_chapter(pilot: Pilot, language: str) -> None:
    speak(language)
    page = Document(io.BytesIO(blocks_as.docx(pilot.title, "", dossier(pilot), DAY)))
    headings = [one.text for one in page.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings[:10] == [str(title) for title in CHAPTERS]
    assert "TOC" in page.element.xml
    assert all(row.cells[0].paragraphs[0].runs[0].bold for row in (table.rows[0] for table in page.tables))


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_page_is_readable_by_everyone(pilot: Pilot, language: str) -> None:
    speak(language)
    page = blocks_as.html(pilot.title, "", dossier(pilot), DAY)
    parsed = Headings()
    parsed.feed(page)
    assert parsed.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(parsed.levels, parsed.levels[1:], strict=False))
    assert f'lang="{language}"' in page and 'role="img" aria-label=' in page
    assert "<b>a casa</b>" not in page and "&lt;b&gt;a casa" in page
    assert "http" not in page.replace("http://www.w3.org", "")


def test_what_is_not_written_is_said_to_be_missing() -> None:
    page = blocks_as.html("x", "", dossier(Pilot("", {})), DAY)
    assert page.count("Da scrivere.") >= 3 and "59 su 100" in page


def test_open_data_are_a_valid_package(pilot: Pilot, tmp_path: Path) -> None:
    file = tmp_path / "data"
    with zipfile.ZipFile(io.BytesIO(blocks_as.open_data("a-pilot", pilot.title, dossier(pilot)))) as archive:
        archive.extractall(file)
    report = Package(str(file / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {"organisations", "initiatives", "funds", "distribution"} <= {path.stem for path in file.glob("*.csv")}


def test_the_brief_says_the_decision_and_what_is_open(pilot: Pilot) -> None:
    page = blocks_as.html(pilot.title, "", brief(pilot), DAY, contents=False)
    assert "dimezzare gli ingressi" in page and "59 su 100" in page
    assert not any(isinstance(one, Rows) and one.name for one in brief(pilot))


def test_the_pdf_has_the_pages_of_a_dossier_and_a_brief_has_two(pilot: Pilot) -> None:
    printed = blocks_as.pdf(blocks_as.html(pilot.title, "", dossier(pilot), DAY))
    assert printed and printed.startswith(b"%PDF") and pages(printed) >= 10
    short = blocks_as.pdf(blocks_as.html(pilot.title, "", brief(pilot), DAY, contents=False))
    assert short and pages(short) <= 2


def pages(file: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file))


@pytest.mark.parametrize("language", ["it", "en"])
def test_ten_slides_say_the_programme_in_ten_minutes(pilot: Pilot, language: str) -> None:
    speak(language)
    shown = Presentation(io.BytesIO(pptx(talk(pilot))))
    assert len(shown.slides) == 10
    for slide in list(shown.slides)[1:]:
        assert slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame.text.strip()
        lowest = max(shape.top + shape.height for shape in slide.shapes)
        assert lowest <= shown.slide_height, slide.shapes.title.text_frame.text
    seen = "\n".join(shape.text_frame.text for slide in shown.slides for shape in slide.shapes if shape.has_text_frame)
    assert "Invecchiare <b>a casa</b>" in seen


def test_what_a_slide_leaves_out_stands_in_its_notes() -> None:
    about = {"title": "x", "problem": "Mancano 40 case. Le altre sono vuote.", "unheard": "Chi affitta."}
    slide = next(one for one in talk(Pilot("", {"about": about})) if "Mancano 40 case." in map(str, one.lines))
    assert "Le altre sono vuote." in slide.notes and "Non abbiamo ascoltato: Chi affitta." in map(str, slide.lines)


def test_slides_of_an_empty_programme_say_what_is_to_be_written() -> None:
    said = [str(line) for slide in talk(Pilot("", {}))[1:] for line in slide.lines]
    assert said.count("Da scrivere nel programma.") >= 5


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_a_word_processor_opens_the_document(pilot: Pilot, tmp_path: Path) -> None:
    file = tmp_path / "dossier.docx"
    file.write_bytes(blocks_as.docx(pilot.title, "", dossier(pilot), DAY))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert pages((tmp_path / "dossier.pdf").read_bytes()) >= 8
