"""An author: ordinary JupyterLab on the same folder, where a course's notebooks open as the pages that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scuola.workspace import HOME
from tests.browser.conftest import Open, inside_lab, set_slider
from tests.servers import Server, serving

LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"
MENUS = 8  # File, Edit, View, Run, Kernel, Tabs, Settings, Help


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`scuola start --author` on a new folder, in Italian."""
    folder = tmp_path_factory.mktemp("author") / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", "it", "--author"], folder) as server:
        yield server


def test_jupyterlab_opens_as_it_is_with_our_page_in_it(author: Server, watched: Open) -> None:
    page = watched(author.address)
    expect(inside_lab(page).get_by_role("heading", level=1)).to_have_text("Scuola di Alta Formazione")
    expect(inside_lab(page).locator("script[src*='/scuola/built/page.']")).to_have_count(1)
    expect(page.locator("#jp-MainLogo")).to_be_visible()
    expect(page.get_by_role("menubar").first.get_by_role("menuitem")).to_have_count(MENUS)
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_a_simulation_answers_a_slider_in_it(author: Server, watched: Open) -> None:
    frame = inside_lab(watched(f"{author.root}/lab/tree/{HOME}?{author.token}&reset"))
    frame.locator("a.s-card", has_text="Invecchiare a casa").click()
    summary = frame.locator(".s-chart-summary").first
    before = summary.inner_text()
    set_slider(frame, "Prevenzione e invecchiamento attivo", 40)
    expect(summary).not_to_have_text(before)
    expect(frame.locator(".s-headline .s-big")).not_to_have_text("43,9%")


def test_a_page_is_opened_as_its_notebook_whose_code_is_folded(author: Server, watched: Open) -> None:
    page = watched(f"{author.root}/lab/tree/{HOME}?{author.token}&file-browser-path=/{Path(LESSON).parent}&reset")
    inside_lab(page).get_by_role("heading", level=1).wait_for()
    item = page.locator(".jp-DirListing-item", has_text=Path(LESSON).name)
    item.click(button="right")
    page.locator(".lm-Menu-item[data-type=submenu]").first.hover()
    page.locator(".lm-Menu-item", has_text=re.compile("^Notebook$")).click()
    page.locator(".jp-Notebook .jp-MarkdownCell").first.wait_for()
    expect(page.locator(".jp-KernelName")).to_have_text("Scuola")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-editor:visible")).to_have_count(0)


def test_the_code_of_a_page_leads_on_to_its_notebook(author: Server, watched: Open) -> None:
    page = author.visit(watched(), HOME)
    page.get_by_role("link", name="Mostrare il codice").click()
    page.get_by_role("link", name="Modificarlo in JupyterLab").click()
    page.locator("#jp-MainLogo").wait_for(state="attached")
