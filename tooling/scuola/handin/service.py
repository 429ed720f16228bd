"""What listens at the desk: few addresses, of small size, and nobody is served before it is known who they are.

Below the service's path: `<edition>/releases`, `<edition>/releases/<exercise>`, `<edition>/submissions[/<exercise>]` (to
read and to hand in), `<edition>/feedback/<exercise>`; `health` and `metrics` say nothing of anybody.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.iostream import StreamClosedError
from tornado.web import Application, RequestHandler, stream_request_body

from scuola.handin.clerks import Course
from scuola.handin.refusals import NO_SUCH_PLACE, NOT_NOW, NOT_READ, ONE_AT_A_TIME, Refused
from scuola.handin.taking import MOST, too_large

TRAVELS = 4 / 3  # as base64
MOST_BODY = int(MOST * TRAVELS) + 64 * 1024
CUT_ABOVE = 8 * MOST_BODY  # up to here what is too large is read to its end, so that the refusal arrives
SECONDS = 120


@dataclass(frozen=True)
class Admitted:
    """Somebody who may use the desk of a course, under their key."""

    course: Course
    key: str


#: Who asks, for an edition; raises `Refused`.
Admission = Callable[[HTTPServerRequest, str], Awaitable[Admitted]]


@dataclass
class Desk:
    """What the handlers share: how people are admitted, who is handing in just now, what was done and refused."""

    admit: Admission
    handing_in: set[tuple[str, str]] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)

    def application(self, prefix: str = "/") -> Application:
        """Return the desk as an application below a path."""
        base, edition = prefix.rstrip("/"), r"/([A-Za-z0-9_-]{1,64})"
        here = {"desk": self}
        return Application(
            [
                (rf"{base}/health", Health, here),
                (rf"{base}/metrics", Metrics, here),
                (rf"{base}{edition}/(releases|submissions|feedback)(?:/([^/]*))?", Counters, here),
                (r".*", Nowhere, here),
            ],
            log_function=_say_nothing,
        )

    def server(self, prefix: str = "/") -> HTTPServer:
        """Return the desk as a server that may listen anywhere."""
        return HTTPServer(
            self.application(prefix), max_body_size=CUT_ABOVE, max_header_size=16 * 1024, body_timeout=SECONDS,
            idle_connection_timeout=SECONDS,
        )  # fmt: skip


class _Handler(RequestHandler):
    """Answers in JSON that no browser takes for a page, and no cookie opens: what carries one is not looked at."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def set_default_headers(self) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        for name, value in {
            "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'",
            "Cross-Origin-Resource-Policy": "same-origin", "Server": "Scuola",
        }.items():  # fmt: skip
            self.set_header(name, value)

    def check_xsrf_cookie(self) -> None:
        """Nothing: a token in a header, or the socket, says who asks; what a browser sends by itself does not."""

    def refuse(self, refused: Refused) -> None:
        """Answer with a refusal."""
        self.desk.done[f"refused_{int(refused.status)}"] += 1
        self.set_status(refused.status)
        self.finish({"refused": refused.told()})

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer what could not be served in the same form, without a word on why."""
        nowhere = status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
        self.finish({"refused": Refused(HTTPStatus(status_code), NO_SUCH_PLACE if nowhere else NOT_NOW).told()})

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Note what went wrong without the address, which says what a person works on."""
        if isinstance(error, Exception) and not isinstance(error, StreamClosedError):
            print(f"{self.request.method}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


@stream_request_body
class Counters(_Handler):
    """All that people do at the desk."""

    admitted: Admitted | None = None
    is_too_large = False

    async def prepare(self) -> None:
        """Learn who asks before a byte of what they send is read."""
        self.received = bytearray()
        try:
            self.admitted = await self.desk.admit(self.request, self.path_args[0])
            self.is_too_large = int(self.request.headers.get("Content-Length", 0)) > MOST_BODY
        except Refused as refused:
            self.refuse(refused)
        except ValueError:
            self.refuse(Refused(HTTPStatus.BAD_REQUEST, NOT_READ))

    def data_received(self, chunk: bytes) -> None:
        """Take a piece of what is sent, up to what a submission may have."""
        self.is_too_large = self.is_too_large or len(self.received) + len(chunk) > MOST_BODY
        if self.is_too_large:
            self.received.clear()  # it is read to its end all the same: whoever sends it hears why
        else:
            self.received += chunk

    async def get(self, edition: str, what: str, exercise: str | None = None) -> None:
        """Give what was asked for, of the course or of the person who asks."""
        task = {"releases": "release" if exercise else "releases"}.get(what, what)
        if task == "feedback" and not exercise:
            self.refuse(Refused(HTTPStatus.NOT_FOUND, NO_SUCH_PLACE))
            return
        await self._answer(task, exercise=exercise or "")

    async def post(self, edition: str, what: str, exercise: str | None = None) -> None:
        """Take a submission in: one at a time from a person."""
        assert self.admitted
        if what != "submissions" or not exercise:
            self.refuse(Refused(HTTPStatus.NOT_FOUND, NO_SUCH_PLACE))
            return
        if self.is_too_large:
            self.refuse(too_large())
            return
        who = (edition, self.admitted.key)
        if who in self.desk.handing_in:
            self.refuse(Refused(HTTPStatus.TOO_MANY_REQUESTS, ONE_AT_A_TIME))
            return
        self.desk.handing_in.add(who)
        try:
            await self._answer("take", exercise=exercise, files=_files(bytes(self.received)))
        except Refused as refused:
            self.refuse(refused)
        finally:
            self.desk.handing_in.discard(who)

    async def _answer(self, task: str, **more: Any) -> None:
        assert self.admitted
        try:
            given = await self.admitted.course.ask(task, self.admitted.key, **more)
        except Refused as refused:
            self.refuse(refused)
            return
        self.desk.done[task] += 1
        self.set_status(HTTPStatus.CREATED if task == "take" else HTTPStatus.OK)
        self.finish(json.dumps(given))


def _files(body: bytes) -> Any:
    """Return what a submission says that its files are; raise `Refused` if it is none."""
    try:
        return json.loads(body)["files"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, NOT_READ) from error


class Nowhere(_Handler):
    """Every other address."""

    def prepare(self) -> None:
        """Refuse."""
        self.refuse(Refused(HTTPStatus.NOT_FOUND, NO_SUCH_PLACE))


class Health(_Handler):
    """Whether the desk answers."""

    def get(self) -> None:
        """Say so."""
        self.finish({"status": "ok"})


class Metrics(_Handler):
    """What was done since the desk was opened, as Prometheus reads it: numbers, of nobody in particular."""

    def get(self) -> None:
        """Give the numbers."""
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        lines = [f'scuola_desk_total{{task="{name}"}} {count}' for name, count in sorted(self.desk.done.items())]
        self.finish("\n".join(["# TYPE scuola_desk_total counter", *lines, ""]))


def _say_nothing(_: RequestHandler) -> None:
    """Keep no record of who asked for what."""
