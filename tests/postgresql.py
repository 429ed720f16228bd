"""A PostgreSQL server of a test's own, on loopback: the real one, which can be killed and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.servers import free_port

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
AS_ROOT = os.getuid() == 0
SECONDS = 30


@dataclass(frozen=True)
class Cluster:
    """A server with its data; `address` is as SQLAlchemy reads it."""

    data: Path
    port: int

    @property
    def address(self) -> str:
        """Return the address of its database."""
        return f"postgresql+psycopg://scuola@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs, as somebody else where we are root: it refuses to be root's."""
        command = [str(PROGRAMS[-1].with_name(program)), "-D", str(self.data), *arguments]
        subprocess.run(
            command, check=True, cwd=self.data, stdout=subprocess.DEVNULL, user="postgres" if AS_ROOT else None
        )

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        settings = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.data} -c fsync=off"
        )
        self.run("pg_ctl", "-w", "-l", str(self.data / "log"), "-o", settings, "start")

    def kill(self) -> None:
        """Kill it with all its processes, as a crash does."""
        first = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        family = [first, *first.children(recursive=True)]
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)
        psutil.wait_procs(family, timeout=SECONDS)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Give a server; skip the test where PostgreSQL is not installed."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed")
    data = Path(tempfile.mkdtemp(prefix="scuola-"))  # pytest's folders are root's alone
    if AS_ROOT:
        shutil.chown(data, "postgres", "postgres")
    made = Cluster(data, free_port())
    made.run("initdb", "-U", "scuola", "-A", "trust", "--no-sync")
    made.start()
    try:
        yield made
    finally:
        made.kill()
        shutil.rmtree(data)
