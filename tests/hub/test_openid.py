"""Signing in at a real OpenID provider: who is in a list comes in, and nothing else that the way there lets be tried."""

from __future__ import annotations

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

import jwt
import psutil
import pytest

from scuola.editions import making, participants
from scuola.files.spreadsheets.sent import Sent
from scuola.hub import school
from scuola.hub.signed import Keys, NotSigned, checked
from tests.editions.conftest import ended
from tests.elsewhere import in_a_loop
from tests.hub.attempts.signing_in import is_in
from tests.hub.openid_provider import CLIENT, SECRET, OpenIdProvider, new_key, opened_provider
from tests.hub.running_school import running_school, some_port
from tests.hub.world import Said, Visitor
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")


@dataclass
class World:
    """A school and its provider."""

    this: school.School
    provider: OpenIdProvider

    def visitor(self) -> Visitor:
        """Return somebody's browser."""
        return Visitor(self.this.address)

    def sent(self, visitor: Visitor, who: str) -> str:
        """Return the address that the provider sends somebody back to, who said who they are; it is not opened yet."""
        there = visitor.get("/hub/oauth_login").url
        assert there.startswith(f"{self.provider.issuer}/authorize"), there
        visitor.redirections.stay = True
        back = visitor.ask("POST", there, {"who": who}, form=True)
        visitor.redirections.stay = False
        assert back.status == 302, back
        return back.headers["Location"]

    def sign_in(self, who: str) -> tuple[Visitor, Said]:
        """Sign in, and return the browser with the page where that ended."""
        visitor = self.visitor()
        return visitor, visitor.get(self.sent(visitor, who))

    def log(self) -> str:
        """Return what the Hub noted; the proxy in Python, which tries things alone, notes whole addresses beside it."""
        lines = (self.this.state / "hub.log").read_text().splitlines()
        return "\n".join(line for line in lines if " tornado.access]" not in line)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A school whose people sign in elsewhere."""
    folder, port = tmp_path_factory.mktemp("openid"), some_port()
    secret = folder / "secret"
    secret.write_text(SECRET + "\n")
    secret.chmod(0o600)
    with opened_provider(f"http://127.0.0.1:{port}/hub/oauth_callback") as provider:
        oidc = {"issuer": provider.issuer, "client_id": CLIENT, "secret_file": str(secret), "name": "Prova"}
        with running_school(folder, port, sign_in="oidc", oidc=oidc) as this:
            yield World(this, provider)


@pytest.fixture
def world(opened: World) -> World:
    """The school, with a provider that behaves."""
    opened.provider.signing, opened.provider.in_the_token = None, True
    opened.provider.people, opened.provider.changed = {}, {}
    return opened


@pytest.mark.parametrize("who", ["anna@example.org", "ANNA@Example.ORG", " anna@example.org "])
def test_an_address_of_a_list_comes_in_however_it_is_written(world: World, who: str) -> None:
    visitor, said = world.sign_in(who)
    assert is_in(visitor), said
    assert visitor.get("/hub/home").status == 200
    asked = world.provider.asked[-1]
    assert asked["authorization"].startswith("Basic "), "the secret travels in a header"
    assert asked["code_verifier"]


def test_who_comes_by_the_schools_own_address_is_at_the_door_with_no_page_to_go_to_afterwards(world: World) -> None:
    assert world.visitor().get("/").url == f"{world.this.address}/hub/login", "so that each lands where they belong"


def test_an_instructor_comes_in_by_the_address_of_the_schools_file(world: World) -> None:
    visitor, said = world.sign_in("maestra@example.org")
    assert is_in(visitor), said
    assert visitor.get("/hub/api/users/ed-it", **visitor.xsrf).status == 200
    assert visitor.get("/hub/api/users/ed-en", **visitor.xsrf).status != 200


def test_an_address_that_stands_beside_the_token_is_taken_if_it_is_the_same_persons(world: World) -> None:
    world.provider.in_the_token = False
    visitor, said = world.sign_in("bruno@example.org")
    assert is_in(visitor), said
    world.provider.people["bruno@example.org"] = {
        "sub": "another",
        "email": "bruno@example.org",
        "email_verified": True,
    }
    world.provider.changed = {"sub": "subject-bruno"}
    visitor, said = world.sign_in("bruno@example.org")
    assert not is_in(visitor)
    assert said.status == 403


def test_who_is_in_no_list_is_told_so_and_comes_in_once_enrolled_without_a_restart_and_out_once_gone(
    world: World,
) -> None:
    visitor, said = world.sign_in("elsa@example.org")
    assert not is_in(visitor)
    assert said.status == 403
    assert "«elsa@example.org» non è in nessun elenco" in said.text
    assert "/hub/login" in said.text
    course = world.this.editions["it"].course
    making.enrol(course, Sent("p.csv", b"nome;cognome;email\nElsa;Inventata;elsa@example.org\n"))
    visitor, said = world.sign_in("elsa@example.org")
    assert is_in(visitor), said
    key = next(one.key for one in participants.read(course) if one.email == "elsa@example.org")
    assert visitor.get(f"/hub/api/users/{key}", **visitor.xsrf).status == 200
    assert ended(course, "withdraw", key).code == 0
    assert eventually(lambda: visitor.get(f"/hub/api/users/{key}", **visitor.xsrf).status != 200), (
        "out, with what was open"
    )
    again, said = world.sign_in("elsa@example.org")
    assert not is_in(again)
    assert said.status == 403


#: What a provider could say of somebody who is not Anna, or not surely.
CLAIMS: dict[str, dict[str, Any]] = {
    "another's address, not verified": {"email": "anna@example.org", "email_verified": False},
    "another's address, nothing said of it": {"email": "anna@example.org"},
    "another's address, verified in another word": {"email": "anna@example.org", "email_verified": "no"},
    "another's address, verified as a list": {"email": "anna@example.org", "email_verified": [True]},
    "the name of an instructor": {"email": "maestra", "email_verified": True},
    "the account of an edition": {"email": "ed-it", "email_verified": True},
    "a sign that becomes a letter when made small": {"email": "\u212aarla@example.org", "email_verified": True},
    "a sign that joins two addresses": {"email": "x@anna@example.org", "email_verified": True},
    "a space within": {"email": "anna @example.org", "email_verified": True},
    "a line's end": {"email": "anna@example.org\n", "email_verified": True},
    "two addresses": {"email": ["anna@example.org"], "email_verified": True},
    "an empty address": {"email": "", "email_verified": True},
    "no address": {"email_verified": True},
    "an address with a page in it": {"email": "<script>alert(1)</script>@example.org", "email_verified": True},
}


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=list(CLAIMS))
def test_nobody_comes_in_by(world: World, claims: dict[str, Any]) -> None:
    world.provider.people["mallory"] = claims
    visitor, said = world.sign_in("mallory")
    assert not is_in(visitor), said
    assert said.status == 403
    assert "<script>alert" not in said.text
    assert "Non si è entrati" in said.text


def test_the_key_of_somebody_is_not_an_address(world: World) -> None:
    key = participants.read(world.this.editions["it"].course)[0].key
    world.provider.people["mallory"] = {"email": key, "email_verified": True}
    assert not is_in(world.sign_in("mallory")[0])


#: What a token could say, otherwise right.
TOKENS: dict[str, dict[str, Any]] = {
    "expired": {"exp": int(time.time()) - 3600},
    "of tomorrow": {"iat": int(time.time()) + 86_400},
    "not yet": {"nbf": int(time.time()) + 3600},
    "for another program": {"aud": ["another"]},
    "for several, given to another": {"aud": [CLIENT, "another"], "azp": "another"},
    "for several, given to nobody": {"aud": [CLIENT, "another"]},
    "of another provider": {"iss": "https://elsewhere.example.org"},
    "asked for by another sign-in": {"nonce": "0" * 64},
    "without a nonce": {"nonce": None},
    "of nobody": {"sub": None},
}


@pytest.mark.parametrize("changed", TOKENS.values(), ids=list(TOKENS))
def test_a_token_is_refused_that_is(world: World, changed: dict[str, Any]) -> None:
    world.provider.changed = changed
    visitor, said = world.sign_in("anna@example.org")
    assert not is_in(visitor), said
    assert said.status == 403
    assert "non è valida" in said.text


def test_a_token_signed_by_another_key_is_refused_and_one_by_a_key_that_was_changed_is_not(world: World) -> None:
    world.provider.signing = new_key()
    visitor, said = world.sign_in("anna@example.org")
    assert not is_in(visitor)
    assert said.status == 403
    world.provider.key, world.provider.signing = world.provider.signing, None
    # A key that is not known is asked for again, not more often than every ten seconds.
    assert eventually(lambda: is_in(world.sign_in("anna@example.org")[0]))


def test_a_state_that_was_not_given_to_this_browser_is_refused(world: World) -> None:
    visitor = world.visitor()
    back = world.sent(visitor, "anna@example.org")
    stranger = world.visitor()
    assert stranger.get(back).status == 403, "a browser that began nothing"
    assert "Ricominciare da capo" in stranger.get(back).text
    begun = world.visitor()
    world.sent(begun, "bruno@example.org")
    assert begun.get(back).status == 403, "a browser that began another"
    for state in ("", "x", "e30=", "W10=", "\u00e0", "bnVsbA==", "ImEi"):
        other = world.visitor()
        said = other.get(_with(world.sent(other, "anna@example.org"), state=state))
        assert said.status == 403, (state, said)
        assert not is_in(other)
    assert not is_in(stranger)
    assert not is_in(begun)


def test_a_code_is_of_no_use_twice_or_to_another_browser(world: World) -> None:
    visitor = world.visitor()
    back = world.sent(visitor, "anna@example.org")
    before = {one.name: one for one in visitor.jar}
    assert visitor.get(back).status == 200
    assert is_in(visitor)
    again = world.visitor()
    for one in before.values():
        again.jar.set_cookie(one)
    said = again.get(back)
    assert (said.status, is_in(again)) == (403, False), "the same answer, with the same cookies"
    mine, theirs = world.visitor(), world.visitor()
    own, stolen = world.sent(mine, "bruno@example.org"), world.sent(theirs, "anna@example.org")
    said = mine.get(_with(own, code=_query(stolen)["code"]))
    assert (said.status, is_in(mine)) == (403, False), "PKCE: the code of another's sign-in in one's own"


def test_who_changes_their_mind_is_told_and_nothing_of_the_address_is_shown(world: World) -> None:
    visitor = world.visitor()
    state = _query(world.sent(visitor, "anna@example.org"))["state"]
    asked = urlencode({"error": "access_denied", "error_description": "PAGARE QUI", "state": state})
    said = visitor.get(f"/hub/oauth_callback?{asked}")
    assert said.status == 403
    assert "non si è concluso" in said.text
    assert "PAGARE" not in said.text


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere_afterwards(world: World, place: str) -> None:
    visitor = world.visitor()
    visitor.get("/hub/oauth_login?" + urlencode({"next": place}))
    there = visitor.get("/hub/oauth_login?" + urlencode({"next": place})).url
    said = visitor.ask("POST", there, {"who": "anna@example.org"}, form=True)
    assert urlsplit(said.url).netloc == urlsplit(world.this.address).netloc


def test_no_secret_and_nobodys_address_is_in_the_log_or_in_the_arguments_of_a_process(world: World) -> None:
    world.provider.signing = new_key()
    world.sign_in("anna@example.org")
    world.provider.signing = None
    visitor = world.visitor()
    back = world.sent(visitor, "dora@example.org")
    visitor.get(back)
    visitor.get(back)
    noted = world.log()
    told = " ".join(" ".join(one.info["cmdline"] or []) for one in psutil.process_iter(["cmdline"]))
    for secret in (
        SECRET,
        _query(back)["code"],
        *world.provider.tokens,
        *(one["code_verifier"] for one in world.provider.asked),
    ):
        assert secret not in noted
        assert secret not in told
    assert "@example.org" not in noted
    assert "eyJ" not in noted, "no token"


def test_a_provider_that_does_not_answer_is_said_and_signing_in_works_once_it_does(tmp_path: Path) -> None:
    port = some_port()
    oidc = {"issuer": f"http://127.0.0.1:{some_port()}", "client_id": CLIENT, "name": "Prova"}
    with running_school(tmp_path, port, language="en", sign_in="oidc", oidc=oidc) as this:
        said = Visitor(this.address).get("/hub/oauth_login")
    assert said.status == 503
    assert "Prova does not answer" in said.text


def test_tokens_signed_with_a_shared_secret_or_not_at_all_are_never_taken() -> None:
    key = new_key()
    public = {"keys": [key.as_dict(private=False)]}

    async def fetch(place: str) -> Any:
        return public

    now = int(time.time())
    claims = {"iss": "i", "aud": "a", "sub": "s", "iat": now, "exp": now + 60}
    made = [
        jwt.encode(claims, key="", algorithm="none", headers={"kid": key.kid}),
        _with_shared_secret({"alg": "HS256", "kid": key.kid}, claims, key.as_pem(private=False)),
        "", "a.b.c", None, 7, "x" * 200_000,
    ]  # fmt: skip

    async def tried() -> None:
        for one in made:
            with pytest.raises(NotSigned):
                await checked(one, Keys(fetch), "keys", issuer="i", audience="a")

    in_a_loop(tried())


def _with_shared_secret(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """Return a token as whoever knows the public key would make it, for a program that takes it for a shared secret."""
    parts = [urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in (header, claims)]
    signature = urlsafe_b64encode(hmac.digest(secret, b".".join(parts), "sha256")).rstrip(b"=")
    return b".".join([*parts, signature]).decode()


def _query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def _with(address: str, **changed: str) -> str:
    at = urlsplit(address)
    return urlunsplit(at._replace(query=urlencode({**dict(parse_qsl(at.query)), **changed})))
