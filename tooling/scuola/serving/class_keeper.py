"""Whoever keeps the class server running: it is started, and started again when it ends, is killed or no longer answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from scuola.serving.class_server import Ways
from scuola.serving.ports import answers
from scuola.serving.start import end_politely_on_signals
from scuola.text import Text
from scuola.text.problems import Problem

LOOK_SECONDS, ANSWER_SECONDS, START_SECONDS = 0.05, 15, 60
SOON, LATEST = 0.2, 5.0
#: What Python says of a server that was killed is no news to whoever facilitates: it is started again.
QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"

STARTED_AGAIN = Text(
    "Il server della classe si era fermato ed è ripartito: nulla di ciò che era stato accettato è andato perduto.",
    "The class server had stopped and has been started again: nothing that had been accepted is lost.",
)
NOT_STARTED = Text(
    "Il server della classe non si avvia. Provare un'altra porta con --port, o leggere qui sopra perché.",
    "The class server does not start. Try another port with --port, or read above why.",
)


@contextmanager
def running(ways: Ways, say: Callable[[Text], None]) -> Iterator[Callable[[], None]]:
    """Keep the server running: give what looks after it, to be called often. It ends with this command, however that ends.

    A server that ends, is killed or no longer answers is started again: at once, then ever more slowly.
    """
    end_politely_on_signals()
    keeper = _Keeper(ways, say)
    try:
        keeper.start()
        yield keeper.look
    finally:
        keeper.end()


class _Keeper:
    """Whoever looks after the server. A spare one has loaded all that a server loads, and waits: it takes over at once."""

    def __init__(self, ways: Ways, say: Callable[[Text], None]) -> None:
        self._ways, self._say = ways, say
        self._health = f"{ways.here()}health"
        self._wait = 0.0
        self._answered = 0.0
        self._spare: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers; raise `Problem` if it ends instead."""
        self._process = self._taken_over() or _begun(command(self._ways))
        begun = time.monotonic()
        while not answers(self._health):
            if self._process.poll() is not None or time.monotonic() - begun > START_SECONDS:
                raise Problem(NOT_STARTED)
            time.sleep(LOOK_SECONDS)
        self._answered, self._wait = time.monotonic(), 0.0
        self._spare = _begun([*command(self._ways), "--spare"])

    def _taken_over(self) -> subprocess.Popen[bytes] | None:
        """Tell the spare server to serve, and return it; None if there is none."""
        spare, self._spare = self._spare, None
        if spare is None or spare.poll() is not None or spare.stdin is None:
            return None
        try:
            spare.stdin.write(b"\n")
            spare.stdin.flush()
        except OSError:  # it has just ended
            return None
        return spare

    def look(self) -> None:
        """Start the server again if it is gone, or has not answered for long."""
        now = time.monotonic()
        if self._process.poll() is None:
            if now - self._answered > ANSWER_SECONDS / 3 and answers(self._health):
                self._answered = now
            if now - self._answered <= ANSWER_SECONDS:
                return
            self._process.kill()
            self._process.wait()
        time.sleep(self._wait)
        self._wait = min(LATEST, max(SOON, 2 * self._wait))
        with suppress(Problem):  # the port is not free yet: the next look tries again
            self.start()
            self._say(STARTED_AGAIN)

    def end(self) -> None:
        """End the server, and the spare one."""
        for process in (self._process, self._spare):
            if process is not None:
                end(process)


def _begun(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, "PYTHONWARNINGS": QUIET})


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program: politely, then not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


def command(ways: Ways) -> list[str]:
    """Return the command that runs the server. Everybody on the computer can read it: there is no secret in it."""
    place = ways.place
    listed = [("--host", place.host), ("--port", str(ways.port)), ("--base-url", place.path)]
    listed += [("--name", name) for name in place.names] + [("--public", root) for root in ways.public]
    return [sys.executable, "-m", "scuola", "rooms", "serve", *(part for pair in listed for part in pair)]
