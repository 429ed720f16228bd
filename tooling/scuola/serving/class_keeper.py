"""Whoever keeps the class server running: it is started, and started again when it ends, is killed or no longer answers."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from scuola.serving.class_server import KEPT_BY, Ways
from scuola.serving.ports import free_port, is_free, reply
from scuola.serving.start import end_politely_on_signals
from scuola.serving.waiting import waited_for
from scuola.text import Text
from scuola.text.problems import Problem

LOOK_SECONDS, ANSWER_SECONDS = 0.05, 15
SOON, LATEST = 0.2, 5.0
MOST_PORTS = 10
#: What Python says of a server that was killed is no news to whoever facilitates: it is started again.
QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"

STARTED_AGAIN = Text(
    "Il server della classe si era fermato ed è ripartito: nulla di ciò che era stato accettato è andato perduto.",
    "The class server had stopped and has been started again: nothing that had been accepted is lost.",
)
STILL = Text(
    "Il computer è occupato: il server della classe si sta ancora avviando, da {seconds} secondi…",
    "The computer is busy: the class server is still starting, for {seconds} seconds now…",
)
NOT_STARTED = Text(
    "Il server della classe non si avvia. Provare un'altra porta con --port, o leggere qui sopra perché.",
    "The class server does not start. Try another port with --port, or read above why.",
)


@contextmanager
def running(ways: Ways, say: Callable[[Text], None]) -> Iterator[Keeper]:
    """Keep the server running: give whoever looks after it, to be asked to often. It ends with this command, however that ends.

    A server that ends, is killed or no longer answers is started again: at once, then ever more slowly.
    """
    end_politely_on_signals()
    keeper = Keeper(ways, say)
    try:
        keeper.begin()
        yield keeper
    finally:
        keeper.end()


class Keeper:
    """Whoever looks after the server. A spare one has loaded all that a server loads, and waits: it takes over at once.

    Its servers answer with its name: one that was started by somebody else on the same port is not taken for its own.
    """

    def __init__(self, ways: Ways, say: Callable[[Text], None]) -> None:
        self.ways, self._say = ways, say
        self._name = secrets.token_hex(8)
        self._wait = 0.0
        self._answered = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._spare: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the server; where no port was asked for, on another if one just found free has been taken meanwhile.

        Raises `Problem` if it does not start.
        """
        for _ in range(MOST_PORTS):
            try:
                return self.start()
            except Problem:
                if self.ways.place.port is not None or is_free(self.ways.port, self.ways.place.host):
                    raise
                self.ways = replace(self.ways, port=free_port(None, self.ways.port + 1, self.ways.place.host))
        raise Problem(NOT_STARTED)

    def start(self) -> None:
        """Start the server and wait until it answers; raise `Problem` if it ends instead."""
        self._process = self._taken_over() or self._begun()
        if not waited_for(self._process, self._answers, STILL, self._say):
            raise Problem(NOT_STARTED)
        self._answered, self._wait = time.monotonic(), 0.0
        self._spare = self._begun("--spare")

    def _answers(self) -> bool:
        """Say whether the server answers, and is this keeper's."""
        said = reply(f"{self.ways.here()}health")
        return said is not None and self._name.encode() in said

    def _begun(self, *more: str) -> subprocess.Popen[bytes]:
        known = {**os.environ, "PYTHONWARNINGS": QUIET, KEPT_BY: self._name}
        return subprocess.Popen([*command(self.ways), *more], stdin=subprocess.PIPE, env=known)

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
        if self._process and self._process.poll() is None:
            if now - self._answered > ANSWER_SECONDS / 3 and self._answers():
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
