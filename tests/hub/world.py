"""A school with real accounts of the system, in mounts of its own, and visitors who try what they should not be able to do."""

from __future__ import annotations

import html
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import psutil
import yaml

from scuola.editions import making, participants
from scuola.files.spreadsheets.sent import Sent
from scuola.files.whole import write_whole
from scuola.hub import demo, school
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.hub.school import DESK_PORT, School
from scuola.text import speaking
from tests.accounts.own_mounts import OWN_ACCOUNTS
from tests.hub.memory import variable
from tests.waiting import SECONDS, eventually

ACCOUNTS = """
for one in ed-it ed-en; do useradd --create-home --key HOME_MODE=0700 --home-dir /mnt/$one $one; done
chown -R ed-it: "$1/it" && chown -R ed-en: "$1/en"
"""
#: Another computer, on which the editions' accounts were made among others: their numbers are not what they were.
ELSEWHERE = """
for one in somebody ed-en other ed-it; do useradd --create-home --key HOME_MODE=0700 --home-dir /mnt/$one $one; done
{python} -m scuola hub restore {archive} "$1/school.yaml"
"""
HUB = """
exec env PATH="$PATH" "$2" -c 'import sys; from pathlib import Path; from scuola.hub import running
running.run(Path(sys.argv[1]), lambda text: print(text, flush=True), any_proxy=True)' "$1/school.yaml"
"""


@dataclass(frozen=True)
class Said:
    """What came back: HTTP's status and what it says."""

    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)
    url: str = ""

    @property
    def data(self) -> Any:
        """Return what it says as data."""
        return json.loads(self.text)


class _Redirections(urllib.request.HTTPRedirectHandler):
    """What a browser does when it is sent elsewhere: it goes there, unless the test looks where it was sent."""

    stay = False

    def redirect_request(self, *asked: Any) -> urllib.request.Request | None:
        """Go on, or stay with the answer that says where to go."""
        return None if self.stay else super().redirect_request(*asked)


class Visitor:
    """A browser, or a program: it keeps cookies, and sends what it is told to."""

    def __init__(self, root: str, token: str = "") -> None:
        self.root, self.token, self.jar = root, token, CookieJar()
        self.redirections = _Redirections()
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar), self.redirections
        )

    def ask(
        self,
        method: str,
        place: str,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        *,
        form: bool = False,
    ) -> Said:
        """Send something and return what comes back, whatever it is."""
        url = place if place.startswith("http") else self.root + place
        data, kind = _body(body, form)
        sent = {
            "Content-Type": kind,
            **({"Authorization": f"token {self.token}"} if self.token else {}),
            **(headers or {}),
        }
        request = urllib.request.Request(url, data, sent, method=method)
        try:
            with self.opener.open(request, timeout=SECONDS) as answer:
                return Said(answer.status, answer.read().decode(errors="replace"), dict(answer.headers), answer.url)
        except urllib.error.HTTPError as error:
            return Said(error.code, error.read().decode(errors="replace"), dict(error.headers), error.url or "")
        except (OSError, ValueError) as error:  # cut off, or not even sent
            return Said(0, f"{type(error).__name__}: {error}")

    def get(self, place: str, **headers: str) -> Said:
        """Ask for a page."""
        return self.ask("GET", place, headers=headers)

    def visit(self, place: str) -> Said:
        """Ask for a page, and go on to where it sends a browser by itself."""
        said = self.get(place)
        onward = re.search(r'http-equiv="refresh" content="\d+; url=([^"]+)"', said.text)
        return self.get(html.unescape(onward[1])) if onward else said

    def cookie(self, name: str, path: str = "/hub/") -> str:
        """Return a cookie's value."""
        return next((one.value or "" for one in self.jar if one.name == name and one.path == path), "")

    @property
    def xsrf(self) -> dict[str, str]:
        """Return the header by which the Hub knows that a page of its own asks."""
        return {"X-XSRFToken": self.cookie("_xsrf"), "Referer": f"{self.root}/hub/home"}

    def sign_in(self, name: str, password: str = demo.PASSWORD, after: str = "") -> Said:
        """Sign in as a browser does."""
        self.get("/hub/login")
        form = {"username": name, "password": password, "_xsrf": self.cookie("_xsrf")}
        return self.ask("POST", f"/hub/login?next={urllib.parse.quote(after)}", form, form=True)

    def asks_the_hub(self, method: str, place: str, body: object = None) -> Said:
        """Ask the Hub's API as a page of the Hub does, or with a token."""
        return self.ask(method, f"/hub/api{place}", body, {} if self.token else self.xsrf)


def _body(body: object, form: bool) -> tuple[bytes | None, str]:
    if body is None or isinstance(body, bytes):
        return body, "application/json"
    if form:
        return urllib.parse.urlencode(dict(body)).encode(), "application/x-www-form-urlencoded"  # type: ignore[call-overload]
    return json.dumps(body).encode(), "application/json"


@dataclass
class World:
    """The school, its people, and how to act as one of its accounts."""

    folder: Path
    this: School
    process: subprocess.Popen[str]
    tokens: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)  # tokens that may do what their owners may
    people: dict[str, Visitor] = field(default_factory=dict)  # those whose server runs
    accepted: dict[str, str] = field(default_factory=dict)  # what the desk said to Anna
    sent: str = ""  # what she sent
    page: str = ""  # what her feedback page is called

    @property
    def file(self) -> Path:
        """Return the school's file."""
        return self.folder / "school.yaml"

    @property
    def root(self) -> str:
        """Return where the school answers."""
        return self.this.address

    @property
    def desk(self) -> str:
        """Return where the desk answers, past the proxy."""
        return f"http://127.0.0.1:{self.this.port + DESK_PORT}/services/handin"

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the name in the Hub of each person by first name."""
        roll = Roll(self.this)
        return {first: roll.name_of(f"{first}@example.org") for first in ("anna", "bruno", "carla", "dora")}

    def course(self, edition: str = "it") -> Path:
        """Return an edition's course."""
        return self.this.editions[edition].course

    def work(self, first: str, edition: str = "it") -> Path:
        """Return where a person works."""
        return self.this.homes / self.names[first] / "scuola" / edition

    def key(self, first: str, edition: str = "it") -> str:
        """Return a person's key in an edition."""
        return next(one.key for one in participants.read(self.course(edition)) if one.email == f"{first}@example.org")

    def anybody(self, token: str = "") -> Visitor:
        """Return a visitor who has not signed in."""
        return Visitor(self.root, token)

    def signed_in(self, email: str) -> Visitor:
        """Return a visitor who has."""
        visitor = Visitor(self.root)
        said = visitor.sign_in(email, after="/hub/home")
        assert said.status == 200, said
        return visitor

    def opened(self, first: str, edition: str = "it") -> Visitor:
        """Return somebody whose server runs; its token is remembered."""
        visitor, name = self.signed_in(f"{first}@example.org"), self.names[first]
        started = visitor.asks_the_hub("POST", f"/users/{name}/server", {"edition": edition})
        assert started.status in (201, 202) or "already running" in started.text, (
            started
        )  # since signing in opens it, too
        assert eventually(lambda: self.ready(visitor, name))
        self.tokens[first], self.people[first] = self.token_of(name), visitor
        self.own[first] = visitor.asks_the_hub("POST", f"/users/{name}/tokens", {}).data["token"]
        return visitor

    def desk_of(self, email: str, place: str, edition: str = "it") -> Said:
        """Start an edition's desk as its instructor, and return a page of it."""
        visitor, account = self.signed_in(email), self.account(edition)
        started = visitor.asks_the_hub("POST", f"/users/{account}/server", {})
        assert eventually(lambda: self.ready(visitor, account)), started
        return visitor.get(f"/user/{account}/{place}")

    def account(self, edition: str) -> str:
        """Return an edition's account, which this computer does not know outside the school's mounts."""
        return f"ed-{edition}"

    def ready(self, visitor: Visitor, name: str) -> bool:
        """Say whether a person's server answers."""
        said = visitor.asks_the_hub("GET", f"/users/{name}")
        return bool(said.status == 200 and said.data["servers"].get("", {}).get("ready"))

    def token_of(self, name: str) -> str:
        """Return the token of a person's server, as that person's own programs have it."""
        for process in self.processes(name):
            with suppress(OSError, LookupError):
                return variable(process, "JUPYTERHUB_API_TOKEN")
        raise LookupError(name)

    def processes(self, name: str) -> list[int]:
        """Return the processes of an account of the school."""
        uid = int(self.inside(["id", "-u", name]).stdout)
        found = []
        for place in Path("/proc").iterdir():
            with suppress(OSError):
                if place.name.isdigit() and place.stat().st_uid == uid:
                    found.append(int(place.name))
        return sorted(found)

    def descendants(self) -> set[int]:
        """Return the school's processes."""
        return {one.pid for one in psutil.Process(self.process.pid).children(recursive=True)}

    def server_of(self, first: str) -> str:
        """Return where a person's server listens, past the proxy."""
        ports = {
            at.laddr.port
            for one in self.processes(self.names[first])
            if self.is_server(one)
            for at in psutil.Process(one).net_connections()
            if at.status == psutil.CONN_LISTEN
        }
        return f"http://127.0.0.1:{min(ports)}/user/{self.names[first]}/"

    def is_server(self, process: int) -> bool:
        """Say whether a process is a person's server: the one that was forked from the Hub's, and not from another."""
        parent = psutil.Process(process).parent()
        return parent is not None and "scuola.hub.warm" in parent.cmdline() and parent.uids().real == 0

    def sockets_of(self, first: str) -> list[str]:
        """Return the Unix sockets at which a person's processes listen."""
        listening = {
            line.split()[-1] for line in Path("/proc/net/unix").read_text().splitlines() if "/" in line.split()[-1]
        }
        uid = psutil.Process(self.processes(self.names[first])[0]).uids().real
        return sorted(path for path in listening if Path(path).exists() and Path(path).stat().st_uid == uid)

    def inside(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a command as root, in the mounts of the school."""
        return subprocess.run(
            ["nsenter", "--mount", f"--target={self.process.pid}", "--", *command],
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )

    def as_account(self, name: str, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a program in Python as an account of the school, with nothing of the Hub's in its environment."""
        return self.inside(
            ["setpriv", f"--reuid={name}", f"--regid={name}", "--init-groups", "env", "-i", f"PATH={os.environ['PATH']}",
             f"HOME={self.this.homes / name}", sys.executable, "-c", program, *map(str, arguments)],
        )  # fmt: skip


def _made(folder: Path, more: Mapping[str, object]) -> School:
    """Make the school's two editions, its file, and everybody's password."""
    editions = {}
    for (code, people), instructor in zip(demo.PEOPLE.items(), demo.INSTRUCTORS, strict=True):
        course = folder / code
        with speaking(code):
            making.make(course, date.today())
            making.enrol(course, Sent("people.csv", demo.table(people)))
            making.release(course, demo.EXERCISES)
        editions[code] = {"course": str(course), "instructors": [instructor]}
    port = school.free_port(random.randrange(20_000, 30_000))
    written = {
        "name": "Scuola", "language": "it", "address": f"http://127.0.0.1:{port}", "port": port, "folder": str(folder / "hub"),
        "instructors": demo.INSTRUCTORS, "editions": editions, **more,
    }  # fmt: skip
    write_whole(folder / "school.yaml", yaml.safe_dump(written))
    this = school.read(folder / "school.yaml")
    for name in (*demo.INSTRUCTORS, *Roll(this).people()):
        Passwords(this.state).choose(name, demo.PASSWORD)
    return this


@contextmanager
def opened_school(first: str = "", **more: object) -> Iterator[World]:
    """Give a school that runs as root with an account of the system for everyone, and take it away at the end.

    `more` is what its file says beside the usual; `first` a script that root runs before.
    """
    folder = Path(tempfile.mkdtemp(prefix="scuola-school-", dir="/tmp"))
    try:
        folder.chmod(0o711)
        with _running(folder, _made(folder, more), ACCOUNTS + first) as world:
            yield world
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def restored_school(archive: Path, this: School) -> Iterator[World]:
    """Give a school that was put back from its backup where it was, on a computer that has nothing of it yet."""
    folder = this.folder.parent
    try:
        with _running(folder, this, ELSEWHERE.format(python=sys.executable, archive=archive)) as world:
            yield world
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, this: School, first: str) -> Iterator[World]:
    """Run a school, after a script, in mounts of its own; end it at the end."""
    said = Path(tempfile.mkdtemp(prefix="scuola-said-")) / "said"
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with said.open("w") as writing:
        process = subprocess.Popen(
            ["unshare", "--mount", "bash", "-euc", OWN_ACCOUNTS + first + HUB, "school", str(folder), sys.executable],
            stdout=writing, stderr=writing, text=True, start_new_session=True, env={**os.environ, "PATH": path},
        )  # fmt: skip
    try:
        world = World(folder, this, process)
        ready = eventually(lambda: process.poll() is not None or world.anybody().get("/hub/login").status == 200)
        assert ready and process.poll() is None, said.read_text() + _log(this)
        assert eventually(lambda: world.anybody().get("/services/handin/health").status == 200)
        yield world
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=SECONDS)
        shutil.rmtree(said.parent, ignore_errors=True)


def _log(this: School) -> str:
    log = this.state / "hub.log"
    return log.read_text()[-4000:] if log.is_file() else ""
