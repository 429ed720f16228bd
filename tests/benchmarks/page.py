"""A page is opened, in a real browser: what it costs on the wire, when it can be read, when it can be used.

Stock: the same notebook in stock Voila, with its own template and kernel. A cold visit is a browser's first; a warm one
finds code and style where the first has left them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import nbformat
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from scuola.files.content import content
from tests.benchmarks.measuring import Measurement, Target, median
from tests.browser.wire import Wire
from tests.chromium import launch
from tests.servers import answering, free_port, serving

ROUNDS = 5
SLUG = "ageing-simulation"
LEVER = "input[type=range]"
SECONDS = 120


@dataclass(frozen=True)
class Visit:
    """What one visit took: requests, megabytes, seconds to the first words of the page and to its first lever."""

    requests: float
    megabytes: float
    read: float
    used: float


MEASURED: tuple[tuple[str, str, Callable[[Visit], float], Target], ...] = (
    ("requests", "", lambda one: one.requests, Target(10)),
    ("on the wire", "MB", lambda one: one.megabytes, Target(0.25)),
    ("until its question can be read", "s", lambda one: one.read, Target(3, of="ratio", at_least=True)),
    ("until its first lever can be moved", "s", lambda one: one.used, Target(3, of="ratio", at_least=True)),
)


def measure() -> list[Measurement]:
    """Measure cold and warm visits of ours and of stock, in turns."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        chromium = launch(stack.enter_context(sync_playwright()))
        stack.callback(chromium.close)
        ours = f"{stack.enter_context(serving(['present'], folder / 'none')).root}/app/{SLUG}"
        sides = {"ours": ours, "stock": stack.enter_context(_stock(folder))}
        taken: dict[tuple[str, str], list[Visit]] = {(side, how): [] for side in sides for how in ("cold", "warm")}
        for number in range(1 + ROUNDS):
            for side, address in sides.items():
                visits = _visits(chromium, address)
                if number:
                    for how, visit in visits.items():
                        taken[side, how].append(visit)
    return list(_compared(taken))


def _compared(taken: dict[tuple[str, str], list[Visit]]) -> Iterator[Measurement]:
    for how in ("cold", "warm"):
        for name, unit, read, target in MEASURED:
            ours, stock = (median([read(one) for one in taken[side, how]]) for side in ("ours", "stock"))
            yield Measurement(f"{how} visit of a simulation: {name}", unit, ours, stock, target, ROUNDS)


def _visits(chromium: Browser, address: str) -> dict[str, Visit]:
    """Visit a page twice, with a browser that has never been there."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SECONDS * 1000)
    try:
        return {"cold": _visit(context, address), "warm": _visit(context, address)}
    finally:
        context.close()


def _visit(context: BrowserContext, address: str) -> Visit:
    page = context.new_page()
    wire = Wire().listen(page)
    start = perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("h1").first.wait_for()
    read = perf_counter() - start
    page.locator(LEVER).first.wait_for()
    used = perf_counter() - start
    page.locator(".s-chart svg").first.wait_for()
    page.close()
    return Visit(len(wire.requests), wire.bytes / 1e6, read, used)


@contextmanager
def _stock(folder: Path) -> Iterator[str]:
    """Run stock Voila, with settings of nobody, on the same notebook without what is ours in its metadata."""
    home = folder / "stock"
    home.mkdir()
    notebook = nbformat.read(content() / "modules" / SLUG / f"{SLUG}.it.ipynb", as_version=4)
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(notebook, home / "stock.ipynb")
    port = free_port()
    variables = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    process = subprocess.Popen(
        [sys.executable, "-m", "voila", "stock.ipynb", f"--port={port}", "--no-browser"], cwd=home,
        env={**variables, "HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield answering(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=30)
