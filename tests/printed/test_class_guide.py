"""The guide to the live class: two pages with pictures, from laptop and hotspot to debrief, in both languages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from scuola.printed.pdf import browser, print_page

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"it": DOCS / "classe-dal-vivo.md", "en": DOCS / "live-class.md"}
SHEET = (
    "@page{size:A4;margin:14mm} body{font:9.6pt/1.36 'DejaVu Sans',sans-serif} table{font-size:9pt;border-collapse:collapse} "
    "td,th{text-align:left;vertical-align:top;padding:2pt 6pt} p,ul,pre{margin:3pt 0} h2{margin:8pt 0 3pt;break-after:avoid}"
)


def drawn(guide: Path) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(guide.read_text()))


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_to_the_live_class_is_two_pages_when_printed(tmp_path: Path, language: str) -> None:
    for picture in DOCS.glob("live-class-*.png"):
        shutil.copy(picture, tmp_path)
    page = tmp_path / "guide.html"
    page.write_text(f"<!doctype html><meta charset='utf-8'><style>{SHEET}</style>{drawn(GUIDES[language])}")
    program = browser()
    assert program
    pdf = print_page(program, page)
    assert pdf
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes())) == 2


@pytest.mark.parametrize("language", GUIDES)
def test_its_pictures_are_of_its_language_and_say_what_they_show(language: str) -> None:
    pictures = re.findall(r'<img [^>]*src="([^"]+)" alt="([^"]+)"', drawn(GUIDES[language]))
    assert [name for name, _ in pictures] == [
        f"live-class-{what}.{language}.png" for what in ("screen", "control", "phone")
    ]
    assert all((DOCS / name).is_file() and len(said) > 20 for name, said in pictures)
