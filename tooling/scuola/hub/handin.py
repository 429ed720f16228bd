"""The hand-in desk as a service of JupyterHub: one for all editions; who asks is said by the Hub, from their token."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import sys
import time
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httputil import HTTPServerRequest

from scuola.files.parents import end_with_parent
from scuola.files.private import keep_private
from scuola.handin.clerks import Course
from scuola.handin.refusals import NO_SUCH_PLACE, NOBODY, NOT_ENROLLED, NOT_NOW, Refused
from scuola.handin.service import Admitted, Desk
from scuola.hub.following import SchoolFile
from scuola.hub.roll import Roll
from scuola.hub.school import DESK_PORT, School
from scuola.serving.ports import LOCALHOST
from scuola.text.problems import Problem

NAME = "handin"
FILE = "SCUOLA_SCHOOL"
REMEMBERED_SECONDS = 30  # for which the Hub's word on a token holds
MOST_REMEMBERED = 10_000


def service(file: Path, port: int, host: str = LOCALHOST) -> dict[str, Any]:
    """Return the declaration of the service for the school of a file."""
    return {
        "name": NAME,
        "url": f"http://{host}:{port}",
        "command": [sys.executable, "-m", "scuola.hub.handin"],
        "environment": {FILE: str(file), **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}},
        "display": False,
    }


def address(this: School, edition: str) -> str:
    """Return where an edition's desk is, for people's servers."""
    where = this.desk or f"http://{this.inner}:{this.port + DESK_PORT}"
    return f"{where}/services/{NAME}/{edition}"


class HubTokens:
    """Admits those whose token the Hub knows, may be used at this service, and belongs to somebody in the edition."""

    def __init__(self, roll: Roll, api: str) -> None:
        self.roll, self.api = roll, api
        self.courses: dict[str, Course] = {}
        self.known: dict[str, tuple[float, str]] = {}

    async def admit(self, request: HTTPServerRequest, edition: str) -> Admitted:
        """Return who asks, by their key in the edition; raise `Refused` if that is nobody."""
        name = await self._name(_token(request))
        if edition not in self.roll.school.editions:
            if gone := self.courses.pop(edition, None):
                await gone.end()
            raise Refused(HTTPStatus.NOT_FOUND, NO_SUCH_PLACE)
        key = self.roll.keys_of(name).get(edition)
        if key is None:
            raise Refused(HTTPStatus.FORBIDDEN, NOT_ENROLLED)
        return Admitted(await self.course(edition), key)

    async def course(self, edition: str) -> Course:
        """Return the course of an edition of the school's file, at the place that it says by now."""
        folder, course = self.roll.school.editions[edition].course, self.courses.get(edition)
        if course and course.folder != folder:
            await course.end()
        if course is None or course.folder != folder:
            course = self.courses[edition] = Course(folder)
        return course

    async def _name(self, token: str) -> str:
        """Return the name in the Hub of whose token it is."""
        digest, now = hashlib.sha256(token.encode(errors="replace")).hexdigest(), time.monotonic()
        until, name = self.known.get(digest, (0.0, ""))
        if until > now:
            return name
        said = await self._asked(token)
        name = str(said.get("name", ""))
        may_be_here = {"access:services", f"access:services!service={NAME}"} & set(said.get("scopes", ()))
        if said.get("kind") != "user" or not name or not may_be_here:
            raise Refused(HTTPStatus.FORBIDDEN, NOT_ENROLLED)
        if len(self.known) >= MOST_REMEMBERED:
            self.known.clear()
        self.known[digest] = (now + REMEMBERED_SECONDS, name)
        return name

    async def _asked(self, token: str) -> dict[str, Any]:
        try:
            answer = await AsyncHTTPClient().fetch(
                f"{self.api}/user",
                headers={"Authorization": f"token {token}"},
                request_timeout=20,
                follow_redirects=False,
            )
            return dict(json.loads(answer.body))
        except HTTPClientError as error:
            if error.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
                raise Refused(HTTPStatus.UNAUTHORIZED, NOBODY) from error
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, NOT_NOW) from error
        except (OSError, ValueError) as error:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, NOT_NOW) from error


def _token(request: HTTPServerRequest) -> str:
    """Return the token of a request's header, the only place where one is looked for; raise `Refused` if there is none."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() not in ("token", "bearer") or not token.strip() or not token.strip().isascii():
        raise Refused(HTTPStatus.UNAUTHORIZED, NOBODY)
    if not token.strip().isprintable():
        raise Refused(HTTPStatus.UNAUTHORIZED, NOBODY)
    return token.strip()


async def _serve(tokens: HubTokens, url: str, prefix: str) -> None:
    at = urlsplit(url)
    for edition in tokens.roll.school.editions:
        await (await tokens.course(edition)).close_exchange()
    server = Desk(tokens.admit).server(prefix)
    server.listen(at.port or 0, at.hostname or LOCALHOST)
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    await ended.wait()
    server.stop()
    await server.close_all_connections()
    for course in tokens.courses.values():
        await course.end()


def serve() -> None:
    """Open the desk of the school that the environment names; raise `Problem` if its file cannot be read."""
    keep_private()
    end_with_parent()
    roll = Roll(SchoolFile(Path(os.environ[FILE])))
    tokens = HubTokens(roll, os.environ["JUPYTERHUB_API_URL"].rstrip("/"))
    asyncio.run(_serve(tokens, os.environ["JUPYTERHUB_SERVICE_URL"], os.environ["JUPYTERHUB_SERVICE_PREFIX"]))


if __name__ == "__main__":
    try:
        serve()
    except Problem as problem:
        sys.exit(str(problem))
