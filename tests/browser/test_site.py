"""The static catalogue and the guides in a browser: read by everyone, on a phone, words explained by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from scuola.printed import guides
from scuola.site.write import write
from tests.browser.conftest import axe_finds_nothing

PAGES = (
    "index.html", "it/index.html", "en/cases/index.html", "it/cases/levelling-up.html", "it/competences.html",
    "it/lessons/from-challenges-to-missions.html", "en/simulations/ageing.html", "it/glossary.html",
    "it/paths/public-manager.html", "it/readings.html", "guides/it/index.html", "guides/en/role-cards.html",
    "guides/it/table-of-the-consortium.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the catalogue below a path; yield its address."""
    folder = tmp_path_factory.mktemp("site")
    write(folder / "below" / "a path")
    guides.write(folder / "below" / "a path" / "guides", pdf=False)
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/below/a%20path/"
        server.shutdown()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_read_by_everyone_also_on_a_phone(address: str, site: str, watched: Callable[..., Page]) -> None:
    page = watched(width=320)
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})
    axe_finds_nothing(page)


def test_a_word_of_the_glossary_is_explained_on_hover_and_on_focus(site: str, watched: Callable[..., Page]) -> None:
    page = watched()
    page.goto(site + "it/lessons/shared-administration.html")
    word = page.locator("dfn").first
    tip = page.locator(f"#{word.get_attribute('aria-describedby')}")
    expect(tip).to_be_hidden()
    word.focus()
    expect(tip).to_be_visible()
    page.locator("h1").click()
    expect(tip).to_be_hidden()
    word.hover()
    expect(tip).to_be_visible()
