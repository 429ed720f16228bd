"""The steward, a service of the Hub without a page: who is in no list any more is out, whatever they had open.

Four times a minute it looks who the Hub knows. Those who belong to no edition, twice in turn, are taken out of it: their servers and
tokens end; their folder, and what they handed in, stay. Passwords are forgotten after the days that the school's file says.
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scuola.files.parents import end_with_parent
from scuola.files.private import keep_private
from scuola.hub.following import SchoolFile
from scuola.hub.launched import Launched
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.text.problems import Problem

NAME = "steward"
FILE = "SCUOLA_SCHOOL"
LOOK_SECONDS = 15
PAGE = 200  # people asked for at a time
RIGHTS = ("list:users", "delete:users")


def service(file: Path) -> dict[str, Any]:
    """Return the declaration of the service for the school of a file."""
    passed = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return {
        "name": NAME,
        "command": [sys.executable, "-m", "scuola.hub.steward"],
        "environment": {FILE: str(file), **passed},
        "display": False,
    }


class HubApi:
    """The Hub's API, for the few things that the steward does."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token = address.rstrip("/"), token
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def names(self) -> Iterator[str]:
        """Yield the names of all whom the Hub knows; raise `OSError` if it does not answer."""
        offset = 0
        while page := json.loads(self._ask("GET", f"/users?offset={offset}&limit={PAGE}")):
            yield from (str(one["name"]) for one in page)
            offset += len(page)

    def take_out(self, name: str) -> None:
        """End what somebody has open, and forget them; raise `OSError` if the Hub does not."""
        self._ask("DELETE", f"/users/{quote(name, safe='')}")

    def _ask(self, method: str, place: str) -> bytes:
        request = urllib.request.Request(
            self.address + place, method=method, headers={"Authorization": f"token {self.token}"}
        )
        with self.opener.open(request, timeout=60) as answer:
            return bytes(answer.read())


def look(hub: HubApi, roll: Roll, before: Collection[str]) -> set[str]:
    """Take out of the Hub who belonged to no edition `before`, and does not now; return all who do not.

    A list that cannot be read just now takes nobody out. Raises `OSError` if the Hub does not answer.
    """
    known = set(roll.school.accounts_of_editions())
    gone = {name for name in list(hub.names()) if name not in known and not roll.groups(name)}
    if roll.unread:
        return set()
    for name in gone & set(before):
        hub.take_out(name)
    return gone


def forget(roll: Roll, now: float) -> int:
    """Forget passwords of those who have been in no list for long; return how many."""
    present: Collection[str] = {*roll.people(), *roll.school.instructors}
    if not roll.unread:
        Launched(roll.school.state).tidy(present)
    return Passwords(roll.school.state).tidy(present, roll.school.keep_days, now)


def serve() -> None:
    """Look again and again until the Hub ends it; raise `Problem` if the school's file cannot be read."""
    keep_private()
    end_with_parent()
    roll = Roll(SchoolFile(Path(os.environ[FILE])))
    hub = HubApi(os.environ["JUPYTERHUB_API_URL"], os.environ["JUPYTERHUB_API_TOKEN"])
    gone: set[str] = set()
    while True:
        try:
            gone = look(hub, roll, gone)
            forget(roll, time.time())
        except (OSError, ValueError, Problem) as error:  # the Hub is busy, or the disk full: there is a next time
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    try:
        serve()
    except Problem as problem:
        sys.exit(str(problem))
