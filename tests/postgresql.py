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
import sqlalchemy

from tests.servers import free_port
from tests.waiting import SECONDS

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
AS_ROOT = os.getuid() == 0


@dataclass(frozen=True)
class Cluster:
    """A server with its data; `address` is as SQLAlchemy reads it."""

    data: Path
    port: int
    password: str = ""

    @property
    def address(self) -> str:
        """Return the address of its database."""
        return self.address_of("postgres")

    def address_of(self, database: str) -> str:
        """Return the address of one of its databases."""
        who = f"scuola:{self.password}" if self.password else "scuola"
        return f"postgresql+psycopg://{who}@127.0.0.1:{self.port}/{database}"

    def add(self, database: str) -> str:
        """Add a database, empty; return its address."""
        self._execute(f"CREATE DATABASE {database}")
        return self.address_of(database)

    def drop(self, database: str) -> None:
        """Take a database away, whoever has it open."""
        self._execute(f"DROP DATABASE {database} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        engine = sqlalchemy.create_engine(self.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text(statement))
        engine.dispose()

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
def cluster(port: int = 0, password: str = "") -> Iterator[Cluster]:
    """Give a server, which asks for a password if there is one; skip the test where PostgreSQL is not installed."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed")
    data = Path(tempfile.mkdtemp(prefix="scuola-"))  # pytest's folders are root's alone
    if AS_ROOT:
        shutil.chown(data, "postgres", "postgres")
    made = Cluster(data, port or free_port(), password)
    with tempfile.NamedTemporaryFile("w", prefix="scuola-") as secret:
        secret.write(password)
        secret.flush()
        if AS_ROOT:
            shutil.chown(secret.name, "postgres")
        asked = ("-A", "scram-sha-256", f"--pwfile={secret.name}") if password else ("-A", "trust")
        made.run("initdb", "-U", "scuola", *asked, "--no-sync")
    made.start()
    try:
        yield made
    finally:
        made.kill()
        shutil.rmtree(data)
