"""From a slider that is moved to a chart that is painted, in a real browser: while it is dragged, and let go.

Stock: the same model behind `ipywidgets.interact` and a matplotlib figure, as a notebook's author would write it, in
stock Voila and in stock JupyterLab.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

import nbformat
from playwright.sync_api import BrowserContext, Frame, Page, TimeoutError, sync_playwright

from scuola import simulations
from scuola.notebooks.pictures import half_plan
from scuola.simulations.parameters import Role
from scuola.simulations.result import RUNS
from scuola.widgets.simulator import Simulator
from scuola.workspace.answers import Memory
from tests.benchmarks.measuring import (
    Measurement,
    Take,
    Target,
    at_95th_percentile,
    in_turns,
    median,
    milliseconds_of_processor,
)
from tests.chromium import launch
from tests.servers import answering, free_port, serving

ROUNDS = 30
APP = "modules/ageing-simulation/ageing-simulation.it.ipynb"
STOCK = """\
import ipywidgets
import matplotlib.pyplot as plt
from scuola import simulations

ageing = simulations.find("ageing")

def draw(prevention):
    result = ageing.simulate(ageing.parameters(prevention=prevention))
    low, middle, high = 100 * result.band("unmet_share")
    plt.fill_between(result.years, low, high, alpha=0.2)
    plt.plot(result.years, middle)
    plt.show()

ipywidgets.interact(draw, prevention=ipywidgets.FloatSlider(min=0, max=40, step=1));
"""

# Both wait for the drawing to be another one and for the frame in which it is painted, on the clock of the page: a
# message sent while a frame is being made is delivered once it is made.
PAINTED = """const painted = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(null);
});
const changed = (look, changes) => new Promise((done, fail) => {
    setTimeout(() => fail("nothing was painted in ten seconds"), 10_000);
    const watch = new MutationObserver(() => {
        if (!changes()) return;
        watch.disconnect();
        look().then(() => painted(done));
    });
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
});"""
MOVE_OURS = f"""async ([number, event]) => {{
    {PAINTED}
    const slider = document.querySelector("input[type=range][id$=-prevention]");
    const drawing = () => document.querySelector(".s-chart svg").outerHTML;
    const before = drawing();
    const end = changed(async () => {{}}, () => drawing() !== before);
    const start = performance.now();
    slider.value = Number(slider.max) * (0.1 + 0.8 * ((number * 7) % 10) / 10);
    slider.dispatchEvent(new Event(event, {{ bubbles: true }}));
    return (await end) - start;
}}"""
MOVE_STOCK = f"""async () => {{
    {PAINTED}
    const drawing = () => document.querySelector("img[src^='data:image']");
    const before = drawing().src;
    const handle = document.querySelector(".noUi-handle");
    const end = changed(() => drawing().decode(), () => drawing() && drawing().src !== before);
    const start = performance.now();
    handle.dispatchEvent(new KeyboardEvent("keydown", {{ key: "ArrowRight", bubbles: true }}));
    return (await end) - start;
}}"""


def measure() -> list[Measurement]:
    """Measure the page in Voila and in JupyterLab, then the model and the page's Python alone."""
    return [*_in_a_browser(), *_in_python()]


def _in_a_browser() -> Iterator[Measurement]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        chromium = launch(stack.enter_context(sync_playwright()))
        stack.callback(chromium.close)
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(120_000)  # stock pages are slow to open on a busy machine
        for place, pages in (("Voila", _voila), ("JupyterLab", _jupyterlab)):
            with pages(context, folder) as (ours, stock):
                sides = {"dragged": _moving(ours, "input"), "let go": _moving(ours, "change"), "stock": _keys(stock)}
                taken = in_turns(sides, ROUNDS, warm_up=3)
            yield from _moved(place, taken)


def _moved(place: str, taken: dict[str, list[float]]) -> Iterator[Measurement]:
    stock = median(taken["stock"])
    for how, runs in (("dragged", simulations.find("ageing").dragged), ("let go", RUNS)):
        name = f"slider {how} to painted chart, {runs} runs, {place}"
        figures = (median(taken[how]), at_95th_percentile(taken[how]))
        for which, figure, limit in zip(("median", "95th percentile"), figures, (60, 100), strict=True):
            yield Measurement(f"{name}, {which}", "ms", figure, stock, Target(limit), ROUNDS, "stock: median")


def _moving(frame: Page | Frame, event: str) -> Take:
    moves = count()
    return lambda: _settled(frame, MOVE_OURS, [next(moves), event])


def _keys(frame: Page | Frame) -> Take:
    return lambda: _settled(frame, MOVE_STOCK)


def _settled(frame: Page | Frame, script: str, argument: Sequence[object] = ()) -> float:
    page = frame if isinstance(frame, Page) else frame.page
    page.bring_to_front()  # a page behind another one is not painted
    milliseconds = float(frame.evaluate(script, list(argument)))
    frame.wait_for_timeout(300)  # what follows the chart (tables, saving) is not part of the next move
    return milliseconds


@contextmanager
def _voila(context: BrowserContext, folder: Path) -> Iterator[tuple[Page, Page]]:
    with serving(["present"], folder / "none") as server, _stock(folder, "voila") as stock:
        ours, theirs = context.new_page(), context.new_page()
        ours.goto(server.address + "app/ageing-simulation")
        ours.wait_for_selector(".s-chart svg")
        theirs.goto(stock)
        theirs.wait_for_selector("img[src^='data:image']")
        yield ours, theirs


@contextmanager
def _jupyterlab(context: BrowserContext, folder: Path) -> Iterator[tuple[Frame, Page]]:
    home = folder / "scuola"
    with serving(["start", "--folder", str(home), "--author"], home) as server, _stock(folder, "jupyterlab") as stock:
        ours, theirs = context.new_page(), context.new_page()
        ours.goto(f"{server.root}/doc/tree/{APP}?{server.token}")
        ours.frame_locator("iframe").locator(".s-chart svg").first.wait_for()
        theirs.goto(stock)
        _run_first_cell(theirs)
        yield ours.frames[-1], theirs


def _run_first_cell(page: Page) -> None:
    """Run the stock notebook's cell; what is asked of a kernel that is just starting is sometimes lost, so ask again."""
    for _ in range(6):
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        with suppress(TimeoutError):
            page.wait_for_selector("img[src^='data:image']", timeout=12_000)
            return
    page.wait_for_selector("img[src^='data:image']")


@contextmanager
def _stock(folder: Path, program: str) -> Iterator[str]:
    """Run stock Voila or JupyterLab, with settings of nobody, on the stock notebook."""
    home = folder / f"stock-{program}"
    home.mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(STOCK)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, home / "stock.ipynb")
    port = free_port()
    own = {
        "voila": ["stock.ipynb", f"--port={port}", "--no-browser"],
        "jupyterlab": [f"--ServerApp.port={port}", "--no-browser", "--allow-root", "--IdentityProvider.token="],
    }[program]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    process = subprocess.Popen(
        [sys.executable, "-m", program, *own], cwd=home, env={**variables, "HOME": str(home)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        yield answering(address + ("" if program == "voila" else "/lab/tree/stock.ipynb"))
    finally:
        process.terminate()
        process.wait(timeout=30)


def _in_python() -> Iterator[Measurement]:
    """Measure what a page does for one move of a lever, without the browser: model, bands, chart, figures.

    It is the processor's time: a page that has a core to itself waits no longer. Every lever is half way, and they are
    moved one after the other.
    """
    for slug in simulations.slugs():
        page = Simulator(slug, Memory())
        for dragging, runs, limit in ((False, RUNS, 50), (True, page.model.dragged, 15)):
            page.levers.dragging = dragging
            taken = in_turns({"ours": _changing(page)}, 60, warm_up=3)["ours"]
            yield Measurement(
                f"{slug}: one change in Python, {runs} runs, 95th percentile", "ms of processor",
                at_95th_percentile(taken), None, Target(limit), 60, f"median {median(taken):g}",
            )  # fmt: skip


def _changing(page: Simulator) -> Take:
    levers, steps = list(page.model.parameters.controls(Role.LEVER).items()), count()
    page.choose(half_plan(page.model))

    def change() -> float:
        step = next(steps)
        turn, place = divmod(step, len(levers))
        name, lever = levers[place]
        low, high, way = lever.low or 0, lever.high or 0, ((place + turn * 7) % 10) / 10
        value = {**page.levers.value, name: low + (high - low) * way if lever.kind == "slider" else way < 0.5}
        return milliseconds_of_processor(lambda: setattr(page.levers, "value", value))

    return change
