"""People's servers, forked from a warm process of the Hub's where that can be, and started as always where it cannot."""

from __future__ import annotations

import asyncio
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import traitlets
from jupyterhub.spawner import LocalProcessSpawner, SimpleLocalProcessSpawner
from jupyterhub.utils import random_port
from traitlets.config import Config

from scuola.files.private import private_folder
from scuola.jupyter.settings import COURSE
from warmkernel.order import Order, close, heard, say

PATIENCE = 60.0  # seconds, the first time of which are for importing
COMMAND = [sys.executable, "-m", "scuola.hub"]  # which the warm process stands in for; a school may set another
KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH")
#: As every page's kernel has them: what is read when charts and arrays are imported.
AT_IMPORT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline", "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}  # fmt: skip


class Unforked(Exception):
    """No server can be forked; the message says why."""


class WarmProcess:
    """The process that servers are forked from, as the Hub knows it; it ends with the Hub."""

    def __init__(self, folder: Path):
        self.folder = folder  # its home: what libraries write when they are imported does not go into that of the Hub
        self.lock = threading.Lock()
        self.hub: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start it, so that it is warm when the first person comes."""
        self.hub, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.hub.settimeout(PATIENCE)
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "scuola.hub.warm", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], cwd="/", stdin=subprocess.DEVNULL, start_new_session=True,
                env={**kept, **AT_IMPORT, "HOME": str(private_folder(self.folder))},
            )  # fmt: skip

    def fork(self, order: Order) -> int:
        """Return the process of a server; raise `Unforked` if there is none."""
        with self.lock:
            for _ in range(2):  # one that has ended, or is of another release by now, is replaced
                if self.hub is None:
                    self.begin()
                if answer := self._asked(order):
                    if "pid" in answer:
                        return int(answer["pid"])
                    raise Unforked(str(answer.get("refused")))
                self.end()
        raise Unforked("the warm process ended")

    def _asked(self, order: Order) -> dict[str, Any] | None:
        assert self.hub is not None
        file = order.written()
        try:
            return heard(self.hub)[0] if say(self.hub, [file], want="server") else None
        finally:
            close([file])

    def end(self) -> None:
        """Let it go: the servers that it forked live on."""
        if self.hub:
            self.hub.close()
            self.hub = None
        if self.process:
            self.process.terminate()
            self.process.wait()


class Forked:
    """A server's process as `LocalProcessSpawner` knows those that it started itself."""

    def __init__(self, pid: int):
        self.pid = pid
        self.handle = -1
        with suppress(ProcessLookupError):  # it has ended
            self.handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return None while it lives; what it ended with only its parent knew."""
        return 0 if self.handle == -1 or select.select([self.handle], [], [], 0)[0] else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.handle != -1:
            os.close(self.handle)
            self.handle = -1


class WarmSpawner(LocalProcessSpawner):  # type: ignore[misc]  # JupyterHub says nothing of its types
    """Forks participants' servers; the desk of a course, which needs more, is started as always."""

    proc = traitlets.Any(None, allow_none=True)
    port: int
    warm: WarmProcess | None = None  # the Hub's one

    async def start(self) -> tuple[str, int]:
        """Return where the server will answer."""
        if not self.port:
            self.port = random_port()  # before the environment, which says it
        environment = self.get_env()
        if self.warm is None or environment.get(COURSE) or self.cmd != COMMAND:
            return tuple(await super().start())
        try:
            self.pid = await asyncio.to_thread(self.warm.fork, self._order(environment))
        except (Unforked, OSError) as why:
            self.log.warning("Starting an ordinary server: %s.", why)
            return tuple(await super().start())
        self.proc = Forked(self.pid)
        return self.ip or "127.0.0.1", self.port

    def _order(self, environment: Mapping[str, str]) -> Order:
        command = [*self.cmd, *self.get_args()]
        account = self.account()
        return Order(
            command=command, arguments=command[2:], environment=dict(environment), folder="/", umask=0o022,
            limits={}, server=os.getpid(),
            entry="scuola.hub.warm:become" if account else "", given={"name": account} if account else {},
        )  # fmt: skip

    def account(self) -> str:
        """Return the account that the server is to become, or nothing if it stays the Hub's."""
        return str(self.user.name)


class WarmSpawnerOfOne(WarmSpawner, SimpleLocalProcessSpawner):  # type: ignore[misc]  # JupyterHub, too
    """Forks servers that are all of the Hub's own account, for trying."""

    def account(self) -> str:
        """Return nothing."""
        return ""


def begin(config: Config, folder: Path) -> None:
    """Start the warm process of a Hub whose servers are forked."""
    kind = config.JupyterHub.get("spawner_class")
    if isinstance(kind, type) and issubclass(kind, WarmSpawner):
        kind.warm = WarmProcess(folder)
        kind.warm.begin()
