"""The class server as a process: it listens for phones, and is started again by whoever started it."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from scuola.classroom.handling import LOOPBACK, Served
from scuola.classroom.pages import version
from scuola.classroom.plan import sessions
from scuola.classroom.school import School
from scuola.classroom.server import application
from scuola.classroom.storage import open_database
from scuola.files.parents import end_with_parent
from scuola.serving.place import Place
from scuola.serving.ports import OCCUPIED, free_port, from_here, reached_at, written
from scuola.text.problems import Problem

PREFERRED_PORT = 8899
BACKLOG = 1024
#: In the environment of a server: the name by which whoever keeps it running knows it. It is no secret.
KEPT_BY = "SCUOLA_CLASS_KEPT_BY"


@dataclass(frozen=True)
class Ways:
    """How people reach a server: `place` is where it listens, `public` the roots that a web server in front forwards."""

    place: Place
    port: int
    public: tuple[str, ...] = ()

    def roots(self) -> list[str]:
        """Return the addresses that people can type, the likeliest first: the laptop's change when it changes network."""
        if self.public:
            return [f"{root.rstrip('/')}{self.place.path}" for root in self.public]
        return [f"http://{written(host)}:{self.port}{self.place.path}" for host in self._hosts()]

    def _hosts(self) -> Sequence[str]:
        return reached_at(self.place.host)

    def here(self) -> str:
        """Return the root by which this computer reaches the server."""
        return f"http://{written(from_here(self.place.host))}:{self.port}{self.place.path}"

    def names(self) -> list[str]:
        """Return the hosts that it answers to."""
        return [*self.place.known_as(), *(urlsplit(root).hostname or "" for root in self.public)]


async def _serve(ways: Ways, ready: Callable[[], None]) -> None:
    school = School(open_database())
    served = Served(school, ways.roots, ways.names, ways.place.path, os.environ.get(KEPT_BY, ""))
    in_front = {"xheaders": True, "trusted_downstream": list(LOOPBACK)} if ways.public else {}
    server = HTTPServer(application(served), **in_front)
    server.add_sockets(_bound(ways))
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, ended.set)
    ready()
    await ended.wait()
    server.stop()
    await server.close_all_connections()
    await school.close()


def _bound(ways: Ways) -> list[socket.socket]:
    """Return sockets that listen; raise `Problem` if another program has taken the port since it was found free."""
    try:
        return bind_sockets(ways.port, ways.place.host or None, backlog=BACKLOG)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Problem(OCCUPIED(port=ways.port, other=free_port(None, ways.port + 1, ways.place.host))) from error


def wait_until_needed() -> None:
    """Load what a server loads, then wait until a line comes; end if none comes any more: nobody needs a spare server."""
    end_with_parent()
    sessions()
    version()
    if not sys.stdin.readline():
        sys.exit()


def serve(ways: Ways, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until asked to end, or until the parent is gone; raise `Problem` if the archive cannot be opened."""
    end_with_parent()
    asyncio.run(_serve(ways, ready))
