"""The hand-in desk as a participant's side sees it: exercises, handing in, feedback, over HTTP or a Unix socket.

Where the desk is, is said by the participant's folder or by `SCUOLA_DESK`: an address, or the path of a socket.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from scuola.text import Text
from scuola.text.problems import Problem
from scuola.workspace import Workspace
from scuola.workspace.answers import FILE as ANSWERS
from scuola.workspace.receipts import Receipt

DESK, TOKEN = "SCUOLA_DESK", "JUPYTERHUB_API_TOKEN"
KEY = "X-Scuola-Key"
HERE = "here"
SECONDS = 90

NO_ANSWER = Text(
    "lo sportello delle consegne non risponde ({why}): riprovare tra poco",
    "the hand-in desk does not answer ({why}): try again shortly",
)
NOT_UNDERSTOOD = Text("risposta non leggibile", "an answer that cannot be read")


class DeskProblem(Problem):
    """The desk refused, or does not answer; `status` is HTTP's, 0 without an answer."""

    def __init__(self, why: Text, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


class _OverSocket(http.client.HTTPConnection):
    """HTTP to a Unix socket."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=SECONDS)
        self.path = path

    def connect(self) -> None:
        """Connect to the socket."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(SECONDS)
        self.sock.connect(self.path)


@dataclass(frozen=True)
class Accepted:
    """What the desk says of a submission that it took in: the receipt, the time as nbgrader has it, its secret."""

    receipt: Receipt
    timestamp: str
    secret: str


@dataclass(frozen=True)
class HandInDesk:
    """A desk: its address (`http://…/<edition>`) or the path of its socket, and who asks, where that must be said."""

    address: str
    token: str = ""
    key: str = ""

    @classmethod
    def of(cls, workspace: Workspace) -> HandInDesk | None:
        """Return the desk of a participant's folder; None if its exercises are handed in to a folder."""
        address = workspace.desk
        return cls(address, os.environ.get(TOKEN, ""), workspace.participant) if address else None

    @classmethod
    def here(cls, key: str = "") -> HandInDesk | None:
        """Return the desk that this process was told of, or the one of the present folder, if any."""
        if address := os.environ.get(DESK):
            return cls(address, os.environ.get(TOKEN, ""), key)
        workspace = Workspace.around()
        return cls.of(workspace) if workspace else None

    def releases(self) -> Mapping[str, Mapping[str, str]]:
        """Return the released exercises: of each, digests of its files. Raises `DeskProblem`, as all of these do."""
        return dict(self._ask("GET", "releases"))

    def release(self, slug: str) -> dict[str, bytes]:
        """Return the files of a released exercise."""
        files = self._ask("GET", "releases", slug)["files"]
        return {name: base64.b64decode(content) for name, content in files.items() if is_inside(name)}

    def hand_in(self, slug: str, files: Mapping[str, bytes]) -> Accepted:
        """Hand in files for an exercise."""
        sent = {name: base64.b64encode(content).decode() for name, content in files.items()}
        said = self._ask("POST", "submissions", slug, {"files": sent})
        receipt = Receipt(datetime.fromisoformat(said["moment"]), said["code"], said["content"])
        return Accepted(receipt, said["timestamp"], said["secret"])

    def submissions(self, slug: str = "") -> list[dict[str, Any]]:
        """Return one's own submissions: `exercise`, `timestamp`, `secret`, `notebooks` of each."""
        return list(self._ask("GET", "submissions", slug)["submissions"])

    def feedback(self, slug: str) -> Mapping[str, Mapping[str, str]]:
        """Return one's own feedback on an exercise: pages by the time of handing in, then by notebook."""
        return dict(self._ask("GET", "feedback", slug))

    def _ask(self, method: str, what: str, slug: str = "", body: object = None) -> Any:
        connection, base = self._connection()
        sent = None if body is None else json.dumps(body).encode()
        path = "/".join([base, what, *([quote(slug, safe="")] if slug else [])])
        try:
            connection.request(method, path, sent, self._headers())
            answer = connection.getresponse()
            said = json.loads(answer.read())
        except (OSError, http.client.HTTPException) as error:
            raise DeskProblem(NO_ANSWER(why=getattr(error, "strerror", None) or type(error).__name__)) from error
        except ValueError as error:
            raise DeskProblem(NO_ANSWER(why=NOT_UNDERSTOOD), answer.status) from error
        finally:
            connection.close()
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            raise DeskProblem(_refusal(said), answer.status)
        return said

    def _connection(self) -> tuple[http.client.HTTPConnection, str]:
        """Return how to reach it and the path below which it answers."""
        place = urlsplit(self.address)
        if not place.scheme:
            return _OverSocket(self.address), f"/{HERE}"
        kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
        return kind(place.hostname or "", place.port, timeout=SECONDS), place.path.rstrip("/")

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"token {self.token}"
        if self.key:
            headers[KEY] = self.key
        return headers


def _refusal(said: Any) -> Text:
    """Return why it was refused, in both languages."""
    try:
        return Text(said["refused"]["it"], said["refused"]["en"])
    except (KeyError, TypeError):
        return NO_ANSWER(why=NOT_UNDERSTOOD)


def is_inside(name: str) -> bool:
    """Say whether a file's name stays within the folder that it is to be written in."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name


def to_hand_in(folder: Path, released: Mapping[str, object]) -> dict[str, bytes]:
    """Return what of a folder is handed in: the files that the release has, as they are now, and the answers."""
    return dict(_present(folder, [*released, ANSWERS]))


def _present(folder: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if is_inside(name) and (folder / name).is_file():
            yield name, (folder / name).read_bytes()
