"""Running `scuola start` and `scuola present` for a test, and ending them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from playwright.sync_api import Page

SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server: its address with and without its token, and the folder that it serves."""

    address: str
    folder: Path

    @property
    def token(self) -> str:
        """Return the token, as the query of an address."""
        return self.address.partition("?")[2]

    @property
    def root(self) -> str:
        """Return scheme, host and port."""
        found = re.match(r"https?://[^/]+", self.address)
        assert found
        return found.group()

    def reads(self, place: str) -> str:
        """Return what a page of the folder says, to somebody who came in."""
        proxies = urllib.request.ProxyHandler({})
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), proxies)
        browser.open(self.address).close()
        with browser.open(self.root + place) as answer:
            return str(answer.read().decode())

    def visit(self, page: Page, place: str) -> Page:
        """Open a page of the folder without JupyterLab around it, with the cookies that JupyterLab gives."""
        page.context.request.get(f"{self.root}/lab?{self.token}")
        page.goto(f"{self.root}/voila/render/{place}")
        return page


@contextmanager
def serving(
    arguments: list[str], folder: Path, python: str = sys.executable, *, browser: bool = False, **variables: str
) -> Iterator[Server]:
    """Run `scuola …` as long as it is needed, with variables of the environment; give where it says that it is."""
    environment = {**os.environ, "SCUOLA_LANGUAGE": "it", "PYTHONUNBUFFERED": "1", **variables}
    process = subprocess.Popen(
        [python, "-m", "scuola", *arguments, *([] if browser else ["--no-browser"])], cwd=folder.parent,
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://\S+", line):
                yield Server(answering(found.group()), folder)
                break
        else:
            pytest.fail("".join(said))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on, any: tests run side by side."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def eventually(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Wait until something holds; return whether it came to hold."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.2)
    return False


def answering(address: str) -> str:
    """Wait until an address answers, and return it."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"{address} does not answer")
