"""Cases, practices and programme, as a participant uses them: by keyboard, on a phone, in class."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, axe_finds_nothing
from tests.practices import told
from tests.servers import Server

PAGES = ("modules/cases/cases.it.ipynb", "modules/practices/practices.it.ipynb", "modules/programme/programme.it.ipynb")


def visit(lab: Server, page: Page, place: str) -> Page:
    lab.visit(page, place)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


TABS = (
    ("Elenco", "Linea del tempo", "Confronto"),
    ("Raccontare", "Scambiare", "Funzionerebbe da noi?", "Cercare"),
    ("Competenze", "Letture", "Glossario", "Date", "Percorsi"),
)


@pytest.mark.parametrize(("place", "tabs"), list(zip(PAGES, TABS, strict=True)))
def test_a_page_to_consult_is_for_everyone(place: str, tabs: tuple[str, ...], lab: Server, watched: Open) -> None:
    page = visit(lab, watched(width=320), place)
    for name in tabs:
        page.get_by_role("tab", name=name).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    page.set_viewport_size({"width": 1280, "height": 900})
    axe_finds_nothing(page)


def test_a_case_is_found_in_spite_of_a_mistake_and_compared(lab: Server, watched: Open) -> None:
    page = visit(lab, watched(), PAGES[0])
    page.get_by_label("Parole").press_sequentially("bilanco partecipativo")
    expect(page.locator(".s-sheet summary").first).to_contain_text("Porto Alegre")
    page.locator(".s-sheet summary").first.press("Enter")
    expect(page.get_by_text("Che cosa non sappiamo?").first).to_be_visible()
    page.get_by_role("tab", name="Confronto").click()
    page.get_by_label("Coppia").select_option(
        label="Il modello Preston / Cooperative di comunità: Succiso e Cerreto Alpi"
    )
    expect(page.locator(".s-compare thead")).to_contain_text("Succiso")
    page.get_by_role("tab", name="Linea del tempo").click()
    expect(page.get_by_role("figure").or_(page.locator("figure")).first).to_contain_text("Quando sono cominciati")


def test_a_lesson_leads_to_its_case_and_the_case_back(lab: Server, watched: Open) -> None:
    page = visit(lab, watched(), "modules/criteria-and-mission-map/criteria-and-mission-map.it.ipynb")
    page.get_by_text("Casi da interrogare").click()
    page.get_by_role("link", name="Camden Renewal Commission").click()
    sheet = page.locator("#C02[open]")
    expect(sheet).to_be_visible()
    sheet.get_by_role("link", name="I cinque criteri e la mappa di missione").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("I cinque criteri e la mappa di missione")


def test_the_home_page_leads_to_all_three(lab: Server, watched: Open) -> None:
    page = visit(lab, watched(), "Scuola.ipynb")
    for name in ("Casi", "Pratiche tra territori", "Programma della Scuola"):
        expect(page.locator("a.s-card", has=page.locator(f"strong:text-is('{name}')"))).to_be_visible()


def test_others_practices_are_taken_in_and_never_run(lab: Server, watched: Open, tmp_path: Path) -> None:
    practice = told(
        title="<img src=x onerror=document.title='run'> Emporio", story="<script>document.title='run'</script>"
    )
    record = {"id": "aaaaaaaa", "written": "2026-05-01T10:00:00Z", "language": "it", "practice": practice}
    file = tmp_path / "altri.json"
    file.write_text(json.dumps({"format": "scuola-practices", "version": 1, "practices": [record, 7]}))
    page = visit(lab, watched(), PAGES[1])
    page.get_by_role("tab", name="Scambiare").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Scegliere il file").click()
    chooser.value.set_files(file)
    expect(page.get_by_text("Pratiche nuove: 1")).to_be_visible()
    expect(page.get_by_text("da correggere: 1")).to_be_visible()
    page.get_by_role("tab", name="Cercare").click()
    page.get_by_label("Parole").press_sequentially("emporio")
    page.locator(".s-sheet summary").first.click()
    expect(page.get_by_text("<script>document.title='run'</script>")).to_be_visible()
    assert page.title() == "Pratiche tra territori · Scuola"


def test_a_class_reads_the_cases_too(show: Server, watched: Open) -> None:
    page = watched(show.root)
    page.get_by_role("link", name=re.compile("^Casi (?!da decidere)")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casi")
    expect(page.locator(".s-sheet").first).to_be_visible()
