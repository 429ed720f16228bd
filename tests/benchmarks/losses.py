"""A participant types while kernels and servers are killed, at random moments: how many words are lost.

The words are typed one letter after the other in a real browser, on a real page; what is counted is what is on disk at
the end. Every tenth kill is the server's, which is started again; every tenth of the others, the page is closed at once.
"""

from __future__ import annotations

import os
import random
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from difflib import SequenceMatcher
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

from scuola.workspace.answers import Answers
from tests.benchmarks.measuring import Measurement, Target
from tests.chromium import launch
from tests.servers import Server, free_port, serving
from tests.waiting import eventually

KILLS = int(os.environ.get("SCUOLA_KILLS", "200"))
LESSON = Path("modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb")
SECONDS = 180


def measure() -> list[Measurement]:
    """Measure how many words are lost of those typed."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "scuola"
        chromium = launch(stack.enter_context(sync_playwright()))
        stack.callback(chromium.close)
        context = chromium.new_context(locale="it-IT")
        context.set_default_timeout(SECONDS * 1000)
        typist = Typist(context, folder)
        with typist.server() as server:
            typist.open(server)
        for number in range(1, KILLS + 1):
            if number % 10 == 1:
                with typist.server():
                    for one in range(number, min(number + 10, KILLS + 1)):
                        typist.type_while_killed(one)
        with typist.server():
            lost, said = typist.lost(), typist.said()
    note = f"{len(typist.words)} words, {typist.kernels} kernels and {typist.servers} servers killed; at the end the page says: {said}"
    return [Measurement("words lost", "words", lost, None, Target(0), KILLS, note)]


class Typist:
    """Somebody who writes a note, whatever happens to kernel, server and page."""

    def __init__(self, context: BrowserContext, folder: Path) -> None:
        self.context, self.folder, self.port = context, folder, free_port()
        self.chance, self.words = random.Random(16), list[str]()
        self.kernels = self.servers = 0
        self.page: Page | None = None

    @contextmanager
    def server(self) -> Iterator[Server]:
        """Run the participant's server, on the same port as ever."""
        with serving(
            ["start", "--folder", str(self.folder), "--lang", "it", "--port", str(self.port)], self.folder
        ) as server:
            self.now = server
            yield server

    def open(self, server: Server) -> None:
        """Open the page in a new tab."""
        self.page = server.visit(self.context.new_page(), str(LESSON))
        self.box().wait_for()
        self.box().focus()
        self.page.keyboard.press("Control+End")

    def box(self) -> Locator:
        """Return the box of the note."""
        assert self.page
        return self.page.get_by_role("form", name="Nota per il mio territorio").get_by_role("textbox")

    def type_while_killed(self, number: int) -> None:
        """Type three words; somewhere in them something is killed."""
        assert self.page
        text = "".join(f"parola{len(self.words) + i} " for i in range(3))
        self.words += text.split()
        at = self.chance.randrange(len(text))
        for place, letter in enumerate(text):
            if place == at:
                self.kill(number)
            self.page.keyboard.type(letter, delay=self.chance.choice((5, 20, 80)))
        self.page.wait_for_timeout(self.chance.choice((0, 200, 1_000, 4_000)))
        if number % 10 == 5:
            self.page.close()
            self.open(self.now)

    def kill(self, number: int) -> None:
        """Kill the server, or the kernels of the page that are there at this moment."""
        if number % 10 == 0:
            self.servers += 1
            _kill(
                [
                    one.pid
                    for one in psutil.net_connections("tcp")
                    if one.status == "LISTEN" and one.laddr.port == self.port
                ]
            )
            return
        self.kernels += 1
        _kill(_running_in(self.folder / LESSON.parent))

    def lost(self) -> int:
        """Return how many words are not on disk, once everything has had time to arrive."""
        eventually(lambda: self.missing() == 0)
        return self.missing()

    def said(self) -> str:
        """Return what the page says of the note, and how many words it holds itself."""
        assert self.page
        told = self.page.locator("form", has=self.box()).locator(".s-status").all_inner_texts()
        return " ".join(
            [
                *told,
                *self.page.locator(".s-notice").all_inner_texts(),
                f"({len(self.box().input_value().split())} in its box)",
            ]
        )

    def missing(self) -> int:
        """Return how many words are not on disk at this moment, each in its place and once."""
        saved = str((Answers(self.folder / LESSON.parent).get("note") or {}).get("text", "")).split()
        alike = SequenceMatcher(None, self.words, saved, autojunk=False).get_matching_blocks()
        return len(self.words) - sum(block.size for block in alike)


def _running_in(folder: Path) -> list[int]:
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cwd() == str(folder):
                found.append(process.pid)
    return found


def _kill(processes: Sequence[int | None]) -> None:
    for pid in set(processes):
        with suppress(ProcessLookupError):
            if pid:
                os.kill(pid, signal.SIGKILL)
