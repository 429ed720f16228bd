"""`scuola start`, the first time and the next, in Italian and in English, with a browser and without."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import inside_lab
from tests.serving import serving

Open = Callable[..., Page]
ITALIAN = re.compile(r"\b(il|della|che|sono|lezione|esercizio|risposta|salvare)\b", re.IGNORECASE)


def test_the_second_start_is_as_good_as_the_first(tmp_path: Path, watched: Open) -> None:
    folder = tmp_path / "scuola"
    for _ in ("first", "second"):
        with serving(["start", "--folder", str(folder)], folder) as server:
            page = watched(server.address)
            frame = inside_lab(page)
            frame.get_by_role("link", name=re.compile("Dalle sfide alle missioni")).first.click()
            expect(frame.get_by_role("heading", level=1)).to_have_text("Dalle sfide alle missioni")
            expect(frame.get_by_role("button", name="Verificare").first).to_be_visible()
            expect(page.locator(".jp-Dialog")).to_have_count(0)
            page.context.close()


def test_an_english_edition_is_english_throughout(tmp_path: Path, watched: Open) -> None:
    folder = tmp_path / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", "en"], folder) as server:
        page = watched(server.address, locale="en-GB")
        expect(
            inside_lab(page).get_by_role("link", name=re.compile("From grand challenges to missions")).first
        ).to_be_visible()
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
    rest = process.communicate(timeout=30)[0]
    assert re.search(r"http://127\.0\.0\.1:\d+/", "".join(lines) + rest)
