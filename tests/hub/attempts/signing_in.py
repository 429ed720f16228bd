"""At the door: names, passwords, invitations, addresses to be sent to afterwards."""

from __future__ import annotations

from urllib.parse import quote

from scuola.hub import demo
from scuola.hub.passwords import DAYS, Passwords
from tests.hub.attempts import Came, attempt
from tests.hub.world import Said, Visitor, World

SCRIPT = '"><script>alert(1)</script>'


def is_in(visitor: Visitor) -> bool:
    """Say whether a visitor is signed in."""
    return bool(visitor.cookie("jupyterhub-hub-login"))


for name, password in {
    "root": demo.PASSWORD, "ed-it": demo.PASSWORD, "ed-en": "", "daemon": "", "scuola-class": demo.PASSWORD, "": "",
    "nobody@example.org": demo.PASSWORD, "anna@example.org": "", "anna@example.org ": "scuola di prov", "admin": "admin",
    "../anna@example.org": demo.PASSWORD, "*": demo.PASSWORD, "a" * 100_000: demo.PASSWORD,
    "bruno@example.org": "x" * 100_000,
}.items():  # fmt: skip

    @attempt(f"sign in as {name[:30]!r} with {password[:20]!r}")
    def _(world: World, name: str = name, password: str = password) -> Came:
        visitor = world.anybody()
        said = visitor.sign_in(name, password)
        return Came(is_in(visitor), str(said.status))


@attempt("try passwords until one is right")
def _(world: World) -> Came:
    guesses = [world.anybody().sign_in("dora@example.org", f"guess {number}").status for number in range(9)]
    visitor = world.anybody()
    visitor.sign_in("dora@example.org")
    return Came(is_in(visitor), f"{guesses}, then the right one was not looked at")


@attempt("have the page of signing in run a name")
def _(world: World) -> Came:
    said = world.anybody().sign_in(SCRIPT, "x")
    return Came(SCRIPT in said.text, str(said.status))


@attempt("have the page of an invitation run a code")
def _(world: World) -> Came:
    said = world.anybody().get(f"/hub/invitation?code={quote(SCRIPT)}")
    return Came(SCRIPT in said.text or said.status != 403, str(said.status))


for place in (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\thttps://evil.example",
):

    @attempt(f"be sent to {place!r} after signing in")
    def _(world: World, place: str = place) -> Came:
        visitor = world.anybody()
        said = visitor.sign_in("carla@example.org", after=place)
        return Came(not said.url.startswith(f"{world.root}/"), f"{said.status} {said.url[:80]}")


def accept(world: World, visitor: Visitor, code: str, password: str = "una frase di prova", xsrf: bool = True) -> Said:
    """Choose a password with an invitation, as its page does."""
    visitor.get("/hub/invitation?code=x")
    form = {
        "code": code,
        "password": password,
        "again": password,
        **({"_xsrf": visitor.cookie("_xsrf")} if xsrf else {}),
    }
    return visitor.ask("POST", "/hub/invitation", form, form=True)


@attempt("guess an invitation")
def _(world: World) -> Came:
    Passwords(world.this.state).invite("p-guess2")
    visitor = world.anybody()
    answers = [accept(world, visitor, code).status for code in ("", "0", "p-guess2", "A" * 43, "null", "*", "..")]
    return Came(is_in(visitor), str(answers))


@attempt("follow an invitation twice")
def _(world: World) -> Came:
    code = Passwords(world.this.state).invite(world.names["carla"])
    first, second = world.anybody(), world.anybody()
    accept(world, first, code, demo.PASSWORD)
    accept(world, second, code, "un'altra frase")
    return Came(is_in(second) or not is_in(first), f"first in: {is_in(first)}, second in: {is_in(second)}")


@attempt("follow an invitation that is too old")
def _(world: World) -> Came:
    from datetime import UTC, datetime, timedelta

    code = Passwords(world.this.state).invite("p-late22", datetime.now(UTC) - timedelta(days=DAYS, seconds=1))
    visitor = world.anybody()
    return Came(is_in(visitor), str(accept(world, visitor, code).status))


@attempt("have a page elsewhere follow an invitation, to let somebody work as oneself")
def _(world: World) -> Came:
    code = Passwords(world.this.state).invite("p-abcd22")
    visitor = world.anybody()
    return Came(is_in(visitor), str(accept(world, visitor, code, xsrf=False).status))


@attempt("choose a password for somebody who is in no list")
def _(world: World) -> Came:
    visitor = world.anybody()
    said = accept(world, visitor, Passwords(world.this.state).invite("root"))
    return Came(is_in(visitor), str(said.status))


@attempt("sign in with a cookie that was made up")
def _(world: World) -> Came:
    said = world.anybody().get(
        "/hub/home", Cookie='jupyterhub-hub-login="2|1:0|10:1|21:jupyterhub-hub-login|4:YWRt|00"'
    )
    return Came("/hub/login" not in said.url and said.status == 200, f"{said.status} {said.url[-40:]}")


@attempt("go on with the cookie of whoever has left")
def _(world: World) -> Came:
    visitor = world.signed_in("carla@example.org")
    kept = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
    visitor.get("/hub/logout")
    said = world.anybody().get(f"/hub/api/users/{world.names['carla']}", Cookie=kept)
    return Came(said.status == 200, str(said.status))
