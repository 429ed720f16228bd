"""What a participant may type after the server's name: a page of ours, or a word of ours that it is none."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from scuola.workspace import HOME
from tests.servers import Server, serving

LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"
#: Where Jupyter's programs have their pages: server, notebook, JupyterLab, Voila, nbgrader, terminals.
LED_HOME = ("/", "/tree", "/tree/modules", "/voila", "/voila/", "/voila/tree", "/voila/tree/modules",
            "/lab", "/lab/", "/lab/tree", "/lab/tree/modules", "/lab/workspaces/auto-x", "/lab?reset", "/doc", "/doc/tree/")  # fmt: skip
LED_TO_ITS_PAGE = tuple(
    f"/{program}/{LESSON}"
    for program in (
        "notebooks",
        "view",
        "lab/tree",
        "doc/tree",
        "lab/workspaces/auto-x/tree",
        "doc/workspaces/mine/tree",
    )
)
NO_PAGE = (
    f"/edit/{LESSON}", "/consoles/one", "/terminals/1", "/formgrader", "/assignments", "/courses",
    "/voila/render/nothing.ipynb", "/notebooks/nothing.ipynb", "/files/nothing", "/retro", "/classic", "/nbextensions/x",
    "/static/nothing", "/lab/extensions/x", "/lab/api/settings", "/lab/api/workspaces", "/static/lab/index.html", "/custom/custom.css",
    "/lab/tree/nothing.ipynb", "/laboratory", "/voila/templates/x", "/voila/templates/x/y/z",
    "/scuola/code/nothing.ipynb", "/scuola/code/modules", "/scuola/code/", "/voila/render/modules", "/voila/render/", "/x/y/z",
)  # fmt: skip
STOCK = re.compile(r"jupyter|voil[àa]|nbgrader|forbidden|not found|internal server error|traceback", re.IGNORECASE)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`scuola start`, as a participant does."""
    folder = tmp_path_factory.mktemp("addresses") / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", "it"], folder) as server:
        yield server


Ask = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def ask(started: Server) -> Ask:
    """Ask for an address as a browser that has entered; give status, where it led, what it says."""
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    browser.open(started.address).close()

    def ask(place: str) -> tuple[int, str, str]:
        try:
            answer = browser.open(started.root + place)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            return answer.status, answer.url.removeprefix(started.root), answer.read().decode()

    return ask


@pytest.mark.parametrize("place", LED_HOME)
def test_addresses_of_other_programs_lead_home(place: str, ask: Ask) -> None:
    status, led, _ = ask(place)
    assert (status, led) == (200, f"/voila/render/{HOME}")


@pytest.mark.parametrize("place", LED_TO_ITS_PAGE)
def test_addresses_of_a_notebook_lead_to_its_page(place: str, ask: Ask) -> None:
    status, led, said = ask(place)
    assert (status, led) == (200, f"/voila/render/{LESSON}")
    assert "Dalle sfide alle missioni" in said


@pytest.mark.parametrize("place", NO_PAGE)
def test_what_is_no_page_says_so_in_our_words(place: str, ask: Ask) -> None:
    status, _, said = ask(place)
    assert 400 <= status < 500
    words = re.sub(r"<style>.*?</style>|<[^>]*>", " ", said, flags=re.DOTALL)
    assert "Questa pagina" in words
    assert STOCK.findall(words) == []
    assert "Tornare all" in words


def test_the_statement_of_accessibility_is_there_for_anybody_and_linked_from_pages(started: Server, ask: Ask) -> None:
    with urllib.request.urlopen(f"{started.root}/scuola/accessibility") as answer:
        assert "<h1>Dichiarazione di accessibilità</h1>" in answer.read().decode()
    for place in (f"/voila/render/{HOME}", f"/voila/render/{LESSON}"):
        assert '<a href="/scuola/accessibility">' in ask(place)[2]


def test_who_leaves_reads_how_to_come_back(ask: Ask) -> None:
    _, _, said = ask("/logout")
    assert "Si è usciti da Scuola" in said
    assert STOCK.findall(re.sub(r"<[^>]*>", " ", said)) == []


def test_the_pages_of_other_programs_open_for_an_author(tmp_path: Path) -> None:
    folder = tmp_path / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", "it", "--author"], folder) as server:
        browser = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
        )
        browser.open(server.address).close()
        for place in (f"/notebooks/{LESSON}", "/tree", "/formgrader", "/lab"):
            with browser.open(server.root + place) as answer:
                assert answer.status == 200
