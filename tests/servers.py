"""Running `scuola start` and `scuola present` for a test, and ending them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.waiting import SECONDS, eventually


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
        """Open a page of the folder, with the cookie that lets in."""
        page.context.request.get(f"{self.root}/api/status?{self.token}")
        page.goto(f"{self.root}/voila/render/{place}")
        return page


def where(**seconds: float) -> tuple[str, str]:
    """Return `scuola` as a program, with other seconds than usual for those who visit a class's pages."""
    settled = "".join(f"visitors.{name} = {value}; " for name, value in seconds.items())
    return "-c", f"from scuola.serving import visitors; {settled}from scuola.cli import main; main()"


#: `scuola`, which ends no kernel for being alone: those that end do so because their visitor left.
ENDING_NONE_BY_ITSELF = where(SECONDS_ALONE=86_400)


@contextmanager
def serving(
    arguments: list[str], folder: Path, python: str = sys.executable, *, program: Sequence[str] = ("-m", "scuola"),
    browser: bool = False, **variables: str,
) -> Iterator[Server]:  # fmt: skip
    """Run `scuola …` as long as it is needed, with variables of the environment; give where it says that it is.

    `program` is what Python runs, where that is `scuola` with something of it set otherwise.
    """
    environment = {**os.environ, "SCUOLA_LANGUAGE": "it", "PYTHONUNBUFFERED": "1", **variables}
    process = subprocess.Popen(
        [python, *program, *arguments, *([] if browser else ["--no-browser"])], cwd=folder.parent,
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
        process.communicate(timeout=SECONDS)


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on, any: tests run side by side."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answering(address: str) -> str:
    """Wait until an address answers, and return it."""
    if not eventually(lambda: _answers(address)):
        pytest.fail(f"{address} does not answer")
    return address


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=SECONDS):
            return True
    except (urllib.error.URLError, OSError):
        return False
