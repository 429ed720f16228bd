"""A desk on a Unix socket, for a computer that several people share without a Hub: the system says which account asks.

A key is the account's that is called like it; another key is that of the account that used it first, and no account has
two: the course remembers them as `scuola course collect` does.
"""

from __future__ import annotations

import asyncio
import os
import pwd
import signal
import socket
import struct
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_unix_socket

from scuola.editions import edition, participants
from scuola.files.whole import changing
from scuola.grading.exchange.inbound import ACCOUNTS
from scuola.grading.folders import SOCKET, hand_in_at_the_desk
from scuola.handin.clerks import Course
from scuola.handin.refusals import NO_SUCH_PLACE, NOBODY, NOT_ENROLLED, Refused
from scuola.handin.service import Admitted, Desk
from scuola.text import Text
from scuola.text.problems import Problem, not_written

HERE = "here"  # the one edition of such a desk
KEY = "X-Scuola-Key"
ANYBODY = 0o666
NOT_THEIRS = Text(
    "la chiave «{key}» è di un altro utente di questo computer: usare la propria, o avvisare chi gestisce il corso",
    "the key “{key}” belongs to another account of this computer: use your own, or tell whoever runs the course",
)
OPEN_ALREADY = Text(
    "Lo sportello di questo corso è già aperto, in un'altra finestra ({socket}).",
    "The desk of this course is open already, in another window ({socket}).",
)


class SocketPeers:
    """Admits the accounts of this computer to the desk of one course, each under the key that is theirs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.course = folder, Course(folder)

    async def admit(self, request: HTTPServerRequest, name: str) -> Admitted:
        """Return who asks; raise `Refused` if it cannot be told, or the key is another's."""
        if name != HERE:
            raise Refused(HTTPStatus.NOT_FOUND, NO_SUCH_PLACE)
        account = _account(request)
        try:
            key = self._key(account, request.headers.get(KEY, ""))
        except Problem as problem:
            if isinstance(problem, Refused):
                raise
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, problem.message) from problem
        return Admitted(self.course, key)

    def _key(self, account: int, claimed: str) -> str:
        enrolled = {one.key for one in participants.read(self.folder)}
        try:
            called = pwd.getpwuid(account).pw_name
        except KeyError:
            called = ""
        key = claimed or called
        if key not in enrolled:
            raise Refused(HTTPStatus.FORBIDDEN, NOT_ENROLLED)
        if key == called:
            return key
        with changing(self.folder / ACCOUNTS, anew=True) as accounts:
            theirs = next((other for other, known in accounts.items() if known == account), key)
            if theirs != key or accounts.setdefault(key, account) != account or _is_an_account(key):
                raise Refused(HTTPStatus.FORBIDDEN, NOT_THEIRS(key=key))
        return key


def _is_an_account(key: str) -> bool:
    try:
        pwd.getpwnam(key)
    except KeyError:
        return False
    return True


def _account(request: HTTPServerRequest) -> int:
    """Return the account at the other end of the socket, as the system knows it; raise `Refused` if there is no saying."""
    stream = getattr(getattr(request.connection, "stream", None), "socket", None)
    if stream is None or stream.family != socket.AF_UNIX:
        raise Refused(HTTPStatus.UNAUTHORIZED, NOBODY)
    size = struct.calcsize("3i")
    _, account, _ = struct.unpack("3i", stream.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
    return int(account)


def serve(folder: Path, ready: Callable[[Path], None] = lambda place: None) -> None:
    """Close the exchange of a course and open its desk, until asked to end; raise `Problem` if that cannot be done."""
    language, place = edition.read(folder).language, folder / SOCKET
    try:
        hand_in_at_the_desk(folder, language)
        if _answers(place):
            raise Problem(OPEN_ALREADY(socket=place))
        listening = bind_unix_socket(str(place), mode=ANYBODY)
    except OSError as error:
        raise not_written(folder, error) from error
    asyncio.run(_serve(folder, listening, lambda: ready(place)))
    place.unlink(missing_ok=True)


async def _serve(folder: Path, listening: socket.socket, ready: Callable[[], None]) -> None:
    peers = SocketPeers(folder)
    server = Desk(peers.admit).server()
    server.add_socket(listening)
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    ready()
    await ended.wait()
    server.stop()
    await server.close_all_connections()
    await peers.course.end()


def _answers(place: Path) -> bool:
    """Say whether somebody listens at a socket."""
    if not place.exists():
        return False
    with socket.socket(socket.AF_UNIX) as trial:
        try:
            trial.connect(os.fspath(place))
        except OSError:
            return False
    return True
