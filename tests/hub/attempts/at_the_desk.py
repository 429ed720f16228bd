"""At the desk: forging, swapping, names, sizes, time, other editions, other people's feedback."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

from tests.grading.test_cycle import ASSIGNMENT
from tests.hub.attempts import Came, attempt, body, refused, without
from tests.hub.world import Said, World
from tests.waiting import SECONDS

NOTEBOOK = f"{ASSIGNMENT}.it.ipynb"
PAGE = "A page for Anna alone."
ANSWERS = base64.b64encode(b'{"schema": 1, "answers": {"figures": {"coverage": 80}}}').decode()
OWN = {"answers.json": ANSWERS}


def post(
    world: World, files: object = OWN, *, token: str | None = None, slug: str = ASSIGNMENT, edition: str = "it",
    headers: Mapping[str, str] | None = None, raw: bytes | None = None, query: str = "",
) -> Said:  # fmt: skip
    """Hand in as Bruno, or with another token."""
    visitor = world.anybody(world.tokens["bruno"] if token is None else token)
    place = f"{world.desk}/{edition}/submissions/{slug}{query}"
    return visitor.ask("POST", place, body(files) if raw is None else raw, headers)


def read(world: World, place: str, headers: Mapping[str, str] | None = None) -> Said:
    """Read something at the desk as Bruno."""
    return world.anybody(world.tokens["bruno"]).ask("GET", f"{world.desk}/{place}", headers=headers)


def handed_in(world: World, first: str) -> list[str]:
    """Return the names in the exchange of what a person handed in."""
    inbound = world.course() / "exchange" / "scuola-it" / "inbound"
    return sorted(path.name for path in inbound.glob(f"{world.key(first)}+*"))


def only_ones_own(world: World, said_of: Said, before: list[str]) -> Came:
    """Return whether something was handed in for Anna."""
    return Came(handed_in(world, "anna") != before, f"{said_of.status} {said_of.text[:80]}")


@attempt("hand in without a token")
def _(world: World) -> Came:
    return refused(post(world, token=""), 401)


@attempt("hand in with a token that was made up")
def _(world: World) -> Came:
    return refused(post(world, token="0" * 32), 401)


@attempt("hand in with a token in the address")
def _(world: World) -> Came:
    return refused(post(world, token="", query=f"?token={world.tokens['anna']}"), 401)


@attempt("have a page hand in with the cookies of whoever looks at it")
def _(world: World) -> Came:
    return refused(world.people["anna"].ask("POST", f"/services/handin/it/submissions/{ASSIGNMENT}", body(OWN)), 401)


@attempt("hand in with a name and a password in the header")
def _(world: World) -> Came:
    basic = base64.b64encode(f"{world.names['anna']}:scuola di prova".encode()).decode()
    return refused(post(world, token="", headers={"Authorization": f"Basic {basic}"}), 401)


@attempt("hand in with a token of one's own that is not for the desk")
def _(world: World) -> Came:
    name = world.names["bruno"]
    made = world.people["bruno"].asks_the_hub("POST", f"/users/{name}/tokens", {"scopes": ["read:users:name!user"]})
    return refused(post(world, token=made.data["token"]), 403)


@attempt("hand in to an edition that one is not in")
def _(world: World) -> Came:
    return refused(post(world, edition="en"), 403)


@attempt("receive the exercises of an edition that one is not in")
def _(world: World) -> Came:
    return refused(read(world, f"en/releases/{ASSIGNMENT}"), 403)


@attempt("hand in as an instructor, for nobody in particular")
def _(world: World) -> Came:
    visitor = world.signed_in("maestra@example.org")
    made = visitor.asks_the_hub("POST", "/users/maestra/tokens", {})
    return refused(post(world, token=made.data["token"]), 403)


FORGED: Mapping[str, Mapping[str, object]] = {
    "in what is sent": {"raw": json.dumps({"files": OWN, "key": "KEY", "participant": "KEY", "name": "KEY"})},
    "in a header": {"headers": {"X-Scuola-Key": "KEY", "X-Forwarded-User": "KEY", "Remote-User": "KEY"}},
    "in the address": {"query": "?key=KEY&name=KEY&user=KEY"},
}
for where, how in FORGED.items():

    @attempt(f"hand in for somebody else, with their key {where}")
    def _(world: World, how: Mapping[str, object] = how) -> Came:
        key, before = world.key("anna"), handed_in(world, "anna")
        written = json.loads(json.dumps(how).replace("KEY", key))
        if "raw" in written:
            written["raw"] = written["raw"].encode()
        return only_ones_own(world, post(world, **written), before)


@attempt("send again what somebody else sent")
def _(world: World) -> Came:
    before = handed_in(world, "anna")
    return only_ones_own(world, post(world, raw=body({"answers.json": world.sent})), before)


@attempt("hand in before it was handed in, or in a year's time")
def _(world: World) -> Came:
    said = post(world, raw=json.dumps({"files": OWN, "timestamp": "2020-01-01", "moment": "2099-01-01T00:00"}).encode())
    wrong = [name for name in handed_in(world, "bruno") if "+2020-" in name or "+2099-" in name]
    return Came(bool(wrong), f"{said.status} {wrong}")


for name in (
    "timestamp.txt", "submission_secret.txt", "../x", "../../feedback/x.html", "/etc/cron.d/x", "..\\x", "x\0y", "n" * 10_000,
    ".", "..", "", "answers.json/", "./answers.json", "gradebook.db", "nbgrader_config.py", ".hand-in-desk", "another.ipynb",
    f"{ASSIGNMENT}.en.ipynb", "answers.json\n", "\u202eanswers.json",
):  # fmt: skip

    @attempt(f"hand in a file called {name[:40]!r}")
    def _(world: World, name: str = name) -> Came:
        return refused(post(world, {**OWN, name: ANSWERS}), 400)


for slug in (
    "..", ".", "%2e%2e", "..%2f..%2finbound", "..%5c..", "a+b", f"x+{ASSIGNMENT}", f"{ASSIGNMENT}%00", f"{ASSIGNMENT}%2f..",
    "not-released", "%", "%ff%fe", "s" * 5_000, "",
):  # fmt: skip

    @attempt(f"hand in for an exercise called {slug[:40]!r}")
    def _(world: World, slug: str = slug) -> Came:
        return refused(post(world, slug=slug), 400, 404)


for edition in ("..", "%2e%2e%2fen", "it%2f..%2fen", "IT", "it;en", "ed-it", ""):

    @attempt(f"hand in to an edition called {edition!r}")
    def _(world: World, edition: str = edition) -> Came:
        return refused(post(world, edition=edition), 400, 403, 404)


for what, raw in {
    "that is no JSON": b"{",
    "that is a list": b"[1]",
    "whose files are a list": b'{"files": [1]}',
    "whose file is a number": b'{"files": {"answers.json": 5}}',
    "whose file is a list": b'{"files": {"answers.json": []}}',
    "that is not base64": b'{"files": {"answers.json": "***"}}',
    "with nothing in it": b'{"files": {}}',
    "that says null": b'{"files": null}',
    "of lists within lists": b"[" * 200_000,
    "that is no text": b"\xff\xfe\x00" * 1_000,
    "that is empty": b"",
}.items():

    @attempt(f"hand in something {what}")
    def _(world: World, raw: bytes = raw) -> Came:
        return refused(post(world, raw=raw), 400)


@attempt("hand in a file that is too large")
def _(world: World) -> Came:
    return refused(post(world, {"answers.json": base64.b64encode(b"x" * (9 * 2**20)).decode()}), 413)


@attempt("hand in more than a submission may have")
def _(world: World) -> Came:
    return refused(post(world, raw=b"x" * (30 * 2**20)), 413)


@attempt("hand in without an end")
def _(world: World) -> Came:
    at = urlsplit(world.desk)
    with socket.create_connection((at.hostname or "", at.port or 0), timeout=SECONDS) as line:
        head = f"POST {at.path}/it/submissions/{ASSIGNMENT} HTTP/1.1\r\nHost: x\r\nAuthorization: token {world.tokens['bruno']}"
        line.sendall(f"{head}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        try:
            for _ in range(64):
                line.sendall(b"100000\r\n" + b"x" * 2**20 + b"\r\n")
        except OSError:
            pass
        try:
            said = line.recv(200).decode(errors="replace")
        except OSError as error:
            said = f"cut off: {type(error).__name__}"
    return Came(" 20" in said[:15], said[:60])


for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):

    @attempt(f"ask the desk by {method}")
    def _(world: World, method: str = method) -> Came:
        said = world.anybody(world.tokens["bruno"]).ask(method, f"{world.desk}/it/submissions/{ASSIGNMENT}", body(OWN))
        return Came(
            said.status not in (404, 405, 403, 400) or "Access-Control-Allow-Origin" in said.headers, str(said.status)
        )


for place, headers in {
    f"it/feedback/{ASSIGNMENT}": {}, f"it/feedback/{ASSIGNMENT}?key=KEY": {}, "it/submissions?key=KEY": {},
    f"it/submissions/{ASSIGNMENT}?student=KEY": {}, "it/submissions": {"X-Scuola-Key": "KEY"},
    f"it/feedback/..%2fKEY%2f{ASSIGNMENT}": {}, "it/feedback/PAGE": {}, "it/feedback/*": {}, "it/releases/..%2ffeedback": {},
    "it/releases/..": {}, "it/releases/..%2f..%2fsubmitted%2fKEY": {},
}.items():  # fmt: skip

    @attempt(f"read what is somebody else's at {place} {headers or ''}")
    def _(world: World, place: str = place, headers: Mapping[str, str] = headers) -> Came:
        key = world.key("anna")
        filled = {name: value.replace("KEY", key) for name, value in headers.items()}
        said = read(world, place.replace("KEY", key).replace("PAGE", world.page), filled)
        return without(said, PAGE, world.accepted["secret"], world.accepted["timestamp"])


@attempt("learn who hands in from the desk's numbers")
def _(world: World) -> Came:
    keys = [world.key(first) for first in ("anna", "bruno", "carla")]
    return without(world.anybody().get(f"{world.desk}/metrics"), *keys, ASSIGNMENT)


@attempt("have the desk write a page of one's own choosing")
def _(world: World) -> Came:
    said = read(world, "it/releases/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    kind = said.headers.get("Content-Type", "")
    return Came("json" not in kind or said.headers.get("X-Content-Type-Options") != "nosniff", f"{said.status} {kind}")


@attempt("hand in so often that nobody else can")
def _(world: World) -> Came:
    statuses = [post(world).status for _ in range(40)]
    return Came(429 not in statuses, f"{statuses.count(201)} taken, {statuses.count(429)} refused")
