"""A school's Hub when a class arrives: people sign in one after another, and each opens a lesson.

`HUB_PEOPLE` says how many (60 unless said), one every two seconds. A lesson is open once all of its page is there, written
by its kernel; the kernel of the page before, where one chose it, runs on. All servers are of one account, as in
`scuola hub --demo`: what counts is memory and the processor's time.

Stock: the same Hub, whose servers are JupyterHub's own, on the same two notebooks in stock Voila, with stock kernels. Of
those the machine holds fewer: `MOST_STOCK` people come.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import nbformat
import psutil

from scuola.editions import making
from scuola.files.spreadsheets.sent import Sent
from scuola.hub import demo, running, school
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.hub.school import School
from scuola.serving.delivery import prepare
from tests.benchmarks.measuring import Measurement, Target
from tests.hub.world import Said, Visitor
from tests.waiting import eventually

MOST, MOST_STOCK, SECONDS_EACH = 60, 6, 2.0
MEBIBYTE = 2**20
FIRST = "Scuola.ipynb"
#: In place of what forks our servers.
STOCK = """
c = get_config()
c.JupyterHub.spawner_class = "simple"
c.Spawner.cmd = ["jupyterhub-singleuser", "--allow-root"]
c.Spawner.notebook_dir = "~/scuola/it"
c.Spawner.pre_spawn_hook = None
c.Spawner.environment = dict()
"""


@dataclass(frozen=True)
class Arrival:
    """Somebody who came: seconds from the click to the lesson, and nothing if it did not open."""

    name: str
    seconds: float | None


@dataclass(frozen=True)
class Day:
    """What came of a class's arrival: how long each took, each one's memory (MB) and the whole school's (GiB)."""

    came: Sequence[Arrival]
    memory: Sequence[float]
    whole: float

    @property
    def taken(self) -> list[float]:
        """Return the seconds of those whose lesson opened."""
        return [one.seconds for one in self.came if one.seconds is not None]

    @property
    def slowest(self) -> float:
        """Return how long all but one of twenty took at most."""
        return statistics.quantiles(self.taken, n=20)[-1] if len(self.taken) > 1 else float("nan")


def measure() -> list[Measurement]:
    """Let people arrive, at ours and at stock, and look at what it took."""
    count = int(os.environ.get("HUB_PEOPLE", MOST))
    return _told(_day(count, "ours"), _day(min(count, MOST_STOCK), "stock"))


def _day(count: int, side: str) -> Day:
    with (
        tempfile.TemporaryDirectory(prefix="scuola-bench-", ignore_cleanup_errors=True) as folder,
        ExitStack() as changed,
    ):
        file = _school(Path(folder), count)
        this = school.read(file)
        people = [one for one in Roll(this).people() if one.startswith("p-")][:count]
        if side == "stock":
            changed.enter_context(patch.object(running, "CONFIG", running.CONFIG.partition("begin(")[0] + STOCK))
            for name in people:
                _deliver_stock(this.homes / name / "scuola" / "it")
        process = running.launch(file, this)
        try:
            running.wait_until_ready(process, this)
            with ThreadPoolExecutor(count) as pool:
                came = list(pool.map(lambda one: _arrive(this, *one), enumerate(people)))
            memory = _memory(this, process.pid, people)
            whole = sum(_pss(one) for one in psutil.Process(process.pid).children(recursive=True)) / MEBIBYTE / 1024
        finally:
            running.end(process)
    return Day(came, memory, whole)


def _deliver_stock(work: Path) -> None:
    """Put a participant's folder in its place, with its notebooks as stock programs take them."""
    prepare(work, "it")
    for place in (work / FIRST, _lesson(work)):
        notebook = nbformat.read(place, as_version=4)
        notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(notebook, place)


def _lesson(work: Path) -> Path:
    return next(one for one in sorted(work.glob("modules/*/*.ipynb")))


def _school(folder: Path, count: int) -> Path:
    """Make the school that is shown to try things, with so many more in its Italian edition."""
    file = demo.make(folder, school.free_port(31_000))
    this = school.read(file)
    rows = "\n".join(f"Persona{number};Inventata;persona{number}@example.org" for number in range(count))
    making.enrol(this.editions["it"].course, Sent("more.csv", f"nome;cognome;email\n{rows}\n".encode()))
    passwords = Passwords(this.state)
    for name in Roll(this).people():
        if not passwords.has(name):
            passwords.choose(name, demo.PASSWORD)
    return file


def _arrive(this: School, number: int, name: str) -> Arrival:
    """Sign in when it is one's turn, open one's folder and a lesson."""
    time.sleep(number * SECONDS_EACH)
    visitor = Visitor(this.address)
    visitor.sign_in(name, after="/hub/home")
    began = perf_counter()
    visitor.asks_the_hub("POST", f"/users/{name}/server", {"edition": "it"})
    if not eventually(lambda: _is_own(visitor.get(f"/user/{name}/voila/render/{FIRST}"))):
        return Arrival(name, None)
    work = this.homes / name / "scuola" / "it"
    page = visitor.get(f"/user/{name}/voila/render/{_lesson(work).relative_to(work)}")
    kernels = visitor.get(f"/user/{name}/api/kernels").data  # that of the first page, and the lesson's
    opened = page.status == 200 and len(kernels) == 2
    return Arrival(name, perf_counter() - began if opened else None)


def _is_own(said: Said) -> bool:
    """Say whether a page is the person's server's, not that of the Hub on which one waits for it."""
    return said.status == 200 and "/hub/" not in said.url


def _memory(this: School, hub: int, people: Sequence[str]) -> list[float]:
    """Return the memory (MB, shared parts by share) of each person's server with its kernels: all that is below it."""
    found = dict.fromkeys(people, 0)
    own = psutil.Process(hub).children()
    below = [server for one in own if not _inside(this, one) for server in one.children()]  # forked from a warm one
    for server in (*own, *below):
        if (owner := _inside(this, server)) in found:
            found[owner] += sum(map(_pss, [server, *server.children(recursive=True)]))
    return [size / MEBIBYTE for size in found.values() if size]


def _inside(this: School, process: psutil.Process) -> str:
    """Return in whose folder a process works; nothing if in nobody's."""
    try:
        place = Path(process.cwd())
    except psutil.Error:
        return ""
    return place.relative_to(this.homes).parts[0] if place.is_relative_to(this.homes) and place != this.homes else ""


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def _told(ours: Day, stock: Day) -> list[Measurement]:
    of = len(ours.came)
    note = f"{of} people, one every {SECONDS_EACH:g} s; of stock {len(stock.came)}"
    opened, stock_opened = (100 * len(day.taken) / len(day.came) for day in (ours, stock))
    first = Measurement("people whose lesson opened", "%", opened, stock_opened, Target(100, at_least=True), of, note)
    if not ours.taken or not stock.taken:
        return [first]
    return [
        first,
        Measurement(
            "click to lesson, median", "s", statistics.median(ours.taken), statistics.median(stock.taken), None, of
        ),
        Measurement("click to lesson, 95th percentile", "s", ours.slowest, stock.slowest, Target(15), of),
        Measurement(
            "memory a person, with two kernels", "MB", statistics.median(ours.memory), statistics.median(stock.memory),
            Target(200), of,
        ),
        Measurement("memory of the whole school", "GiB", ours.whole, None, Target(12), of),
    ]  # fmt: skip
