"""A real browser, a real JupyterLab on a participant's folder, a real Voila: nothing leaves the machine unnoticed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    FrameLocator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.chromium import launch
from tests.servers import Server, serving
from tests.waiting import MILLISECONDS

expect.set_options(timeout=MILLISECONDS)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Open = Callable[..., Page]  # a page at an address, of a width and a height


@dataclass
class Watched:
    """A page, and what should not happen on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    left_the_machine: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Take down console errors, uncaught exceptions and requests to other machines."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not re.match(r"(data|blob|about):|(http|ws)://(127\.0\.0\.1|localhost)[:/]", request.url):
            self.left_the_machine.append(request.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for the whole session."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@contextmanager
def watching(browser: Browser, *expected: str) -> Iterator[Open]:
    """Give what opens pages, each in a browser of its own; at the end nothing may have gone wrong on any but what is expected.

    `expected` are patterns of what a browser says.
    """
    opened: list[Watched] = []

    def open_page(address: str = "", *, width: int = 1280, height: int = 900, locale: str = "it-IT") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, accept_downloads=True)
        one = Watched(context.new_page())
        one.watch()
        opened.append(one)
        one.page.set_default_timeout(MILLISECONDS)
        if address:
            one.page.goto(address)
        return one.page

    yield open_page
    for one in opened:
        one.page.context.close()
    said = [error for one in opened for error in one.errors]
    assert [error for error in said if not any(re.search(pattern, error) for pattern in expected)] == []
    assert [url for one in opened for url in one.left_the_machine] == []


@pytest.fixture
def watched(browser: Browser) -> Iterator[Open]:
    """Open pages that are watched; at the end of the test nothing may have gone wrong on any of them."""
    with watching(browser) as open_page:
        yield open_page


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A participant's browser, which may well complain when its server is killed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="it-IT")
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`scuola start` on a new folder, in Italian."""
    folder = tmp_path_factory.mktemp("lab") / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", "it"], folder) as server:
        yield server


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`scuola present`, in Italian."""
    with serving(["present", "--lang", "it"], tmp_path_factory.mktemp("show")) as server:
        yield server


def inside_lab(page: Page) -> FrameLocator:
    """Return our page within JupyterLab."""
    return page.frame_locator("iframe")


def axe_finds_nothing(page: Page) -> None:
    """Check a page against WCAG 2.2 AA."""
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


def set_slider(page: Page | FrameLocator, label: str, value: float) -> None:
    """Set a slider as a mouse does: moves, then lets go."""
    page.get_by_role("slider", name=label).first.evaluate(
        """(slider, value) => {
            slider.value = value;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            slider.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        value,
    )
