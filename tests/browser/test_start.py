"""`scuola start`, the first time and the next, in Italian and in English, with a browser and without."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scuola import curriculum
from tests.browser.conftest import Open, axe_finds_nothing
from tests.servers import serving
from tests.waiting import SECONDS

ITALIAN = re.compile(r"\b(il|della|che|sono|lezione|esercizio|risposta|salvare)\b", re.IGNORECASE)


def test_the_second_start_is_as_good_as_the_first(tmp_path: Path, watched: Open) -> None:
    folder = tmp_path / "scuola"
    for _ in ("first", "second"):
        with serving(["start", "--folder", str(folder)], folder) as server:
            page = watched(server.address)
            expect(page).not_to_have_url(re.compile("token"))
            page.get_by_role("link", name=re.compile("Dalle sfide alle missioni")).first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Dalle sfide alle missioni")
            expect(page.get_by_role("button", name="Verificare").first).to_be_visible()
            expect(page.locator(".jp-Dialog")).to_have_count(0)
            page.context.close()


def test_an_english_edition_is_english_throughout(tmp_path: Path, watched: Open) -> None:
    folder = tmp_path / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", "en"], folder) as server:
        page = watched(server.address, locale="en-GB")
        expect(page.get_by_role("link", name=re.compile("From grand challenges to missions")).first).to_be_visible()
        for slug in ("modules/from-challenges-to-missions", "exercises/mission-for-my-territory"):
            server.visit(page, f"{slug}/{Path(slug).name}.en.ipynb")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(page.locator("form").first).to_be_visible()
            found = ITALIAN.findall(page.locator("main").inner_text())
            assert found == []
        page.context.close()


@pytest.mark.parametrize(("language", "said"), [("it", "Non trovo un browser"), ("en", "No browser to open")])
def test_without_a_browser_the_address_is_given(language: str, said: str, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "scuola", "start", "--folder", str(tmp_path / "scuola"), "--lang", language],
        env={"PATH": "", "HOME": str(tmp_path), "PYTHONUNBUFFERED": "1", "LANG": os.environ.get("LANG", "C.UTF-8")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if said in line:
            break
    else:
        pytest.fail("".join(lines))
    process.terminate()
    rest = process.communicate(timeout=SECONDS)[0]
    assert re.search(r"http://127\.0\.0\.1:\d+/", "".join(lines) + rest)


@pytest.mark.parametrize(
    ("language", "enter", "gone"), [("it", "Entrare in Scuola", "non c'è"), ("en", "Enter Scuola", "does not exist")]
)
def test_who_is_not_let_in_and_who_is_lost_reads_a_page_of_ours(
    language: str, enter: str, gone: str, tmp_path: Path, browser: Browser
) -> None:
    folder = tmp_path / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", language], folder) as server:
        page = browser.new_page()
        page.goto(f"{server.root}/voila/render/Scuola.ipynb")
        expect(page.get_by_role("heading", level=1)).to_have_text(enter)
        assert page.locator("html").get_attribute("lang") == language
        axe_finds_nothing(page)
        page.get_by_label("token=").fill("sbagliato")
        page.get_by_role("button").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_label("token=").fill(server.token.rpartition("token=")[2])
        page.get_by_role("button").click()
        expect(page.locator("main h1")).to_have_text(str(curriculum.programme().title.in_language(language)))
        page.goto(f"{server.root}/voila/render/modules/nothing.ipynb")
        expect(page.get_by_role("status")).to_contain_text(gone)
        page.get_by_role("link").click()
        expect(page.locator("main h1")).to_have_text(str(curriculum.programme().title.in_language(language)))
        page.close()
