"""The dossier of a pilot: every chapter, in both languages, as a document, a page, a PDF and open data."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Page
from docx.oxml.ns import qn
from frictionless import Package
from pptx import Presentation

from scuola.declared.filled import NOTHING
from scuola.markup import mission_map
from scuola.pilots.example import play
from scuola.pilots.pilot import Pilot, assemble
from scuola.pilots.portfolio import Portfolio, uncovered
from scuola.printed import blocks_as, planning_annex
from scuola.printed.blocks import Block, Heading, Paragraph, Picture, Rows
from scuola.printed.dossier import brief, dossier
from scuola.printed.dossier_words import CHAPTERS, MISSING
from scuola.printed.slides import pptx
from scuola.printed.talk import talk
from scuola.territories.indicators import INDICATORS
from scuola.text import Text, speak
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


def opened(file: bytes) -> Page:
    return Document(io.BytesIO(file))


def test_every_picture_of_the_document_has_an_alternative_text_and_its_figures(pilot: Pilot) -> None:
    page = opened(blocks_as.docx(pilot.title, "", dossier(pilot), DAY))
    told = [one.get("descr") for one in page.element.iter(qn("wp:docPr"))]
    names = [str(one.name) for one in dossier(pilot) if isinstance(one, Picture)]
    assert len(told) == len(names) == 2 and all(told)
    assert "Di 65 anni e più, per provincia" in names and "province con la cifra: 9 su 9" in told[0]
    assert "settori che nessuna muove" in told[1]


def test_without_a_browser_the_sentence_and_the_table_say_what_a_picture_shows(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks_as, "browser", lambda: None)
    page = opened(blocks_as.docx(pilot.title, "", dossier(pilot), DAY))
    assert not list(page.element.iter(qn("wp:docPr")))
    assert any("province con la cifra: 9 su 9" in one.text for one in page.paragraphs)
    assert any("Provincia di Rimini" in cell.text for table in page.tables for cell in table.columns[0].cells)


def test_pages_have_numbers_chapters_begin_a_page_and_no_header_is_left_alone(pilot: Pilot) -> None:
    page = opened(blocks_as.docx(pilot.title, "", dossier(pilot), DAY, apart=True))
    assert "PAGE" in page.sections[0].footer._element.xml
    chapters = [one for one in page.paragraphs if one.style and one.style.name == "Heading 1"]
    assert all(one.paragraph_format.page_break_before for one in chapters)
    heads = [cell.paragraphs[0] for table in page.tables for cell in table.rows[0].cells]
    assert all(one.paragraph_format.keep_with_next for one in heads)
    assert all("w:cantSplit" in table.rows[0]._tr.xml for table in page.tables)


@pytest.mark.parametrize("language", ["it", "en"])
def test_who_is_missing_stands_below_the_figures_and_in_the_open_data(pilot: Pilot, language: str) -> None:
    speak(language)
    missing = str(INDICATORS[0].missing)
    page = blocks_as.html(pilot.title, "", dossier(pilot), DAY)
    assert missing in page and missing not in page.partition('<ul class="note">')[0]
    assert any(missing in one.text for one in opened(blocks_as.docx(pilot.title, "", dossier(pilot), DAY)).paragraphs)
    with zipfile.ZipFile(io.BytesIO(blocks_as.open_data("x", pilot.title, dossier(pilot)))) as archive:
        assert missing in archive.read("territory-people.csv").decode("utf-8-sig")


def test_the_map_shows_what_moves_each_sector_and_what_nobody_moves(pilot: Pilot) -> None:
    portfolio = pilot.section(Portfolio)
    assert portfolio and portfolio.sectors
    [gap] = uncovered(portfolio)
    table = next(one for one in dossier(pilot) if isinstance(one, Picture) and one.name == mission_map.TITLE).table
    assert [row[2] for row in table.rows if row[0] == gap.name] == [NOTHING]
    page = blocks_as.html(pilot.title, "", dossier(pilot), DAY)
    assert page.count(str(mission_map.TITLE)) == 1 and f"<td>{gap.name}</td>" in page, (
        "the table says it to who sees no picture"
    )
    with zipfile.ZipFile(io.BytesIO(blocks_as.open_data("x", pilot.title, dossier(pilot)))) as archive:
        assert gap.name in archive.read("mission-map.csv").decode("utf-8-sig")
    drawn = mission_map.the_map("Missione <b>", portfolio)
    assert drawn.count("<rect") == 1 + len(portfolio.sectors) + len(portfolio.initiatives)
    assert "stroke-dasharray" in drawn and "<b>" not in drawn


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_annex_joins_mission_objectives_budget_and_executive_plan(tmp_path: Path, language: str) -> None:
    speak(language)
    pilot = play("terre-di-mezzo", tmp_path)
    page = opened(blocks_as.docx(planning_annex.TITLE, pilot.title, planning_annex.annex(pilot), DAY, contents=False))
    rows = [[cell.text for cell in row.cells] for row in page.tables[0].rows]
    assert pilot.values["goal"]["statement"] in rows[1][0]
    assert [row[4] for row in rows[2:]] == [one["peg"] for one in pilot.values["planning"]["lines"]]
    assert {"12.3.1", "8.2.1"} <= {row[4][:6].rstrip() for row in rows[2:]}
    words = "\n".join(one.text for one in page.paragraphs)
    assert all(law in words for law in ("170", "169", "267/2000", "80/2021"))


def test_an_annex_of_an_empty_programme_says_what_is_to_be_written() -> None:
    assert sum(one == Paragraph(MISSING) for one in planning_annex.annex(Pilot("", {}))) >= 5


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


def test_no_empty_line_stands_between_a_table_and_a_chapter_that_begins_a_page() -> None:
    table = Rows([Text("Uno", "One")], [["1"]])
    blocks: list[Block] = [Heading("First", 1), table, table, Heading("Second", 1), Heading("Third", 1)]
    made = Document(io.BytesIO(blocks_as.docx("Title", "", blocks, DAY, apart=True, contents=False)))
    kinds = [one.tag.rpartition("}")[2] for one in made.element.body]
    texts = [one.text for one in made.paragraphs]
    assert kinds.count("tbl") == 2
    between = kinds[kinds.index("tbl") : len(kinds) - kinds[::-1].index("tbl")]
    assert between == ["tbl", "p", "tbl"]  # without a line, a word processor takes two tables for one
    assert texts[-3:] == ["", "Second", "Third"]


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
