"""A badge says what was signed, to whoever has the School's public keys, and nothing else passes for one."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from joserfc import jws
from joserfc.jwk import KeySet

from scuola.credentials.badge import (
    AHEAD_OF_TIME,
    ALTERED,
    CONTEXTS,
    FOREIGN,
    NOT_A_BADGE,
    NOT_KEYS,
    Award,
    read,
    read_keys,
    sign,
    verified,
)
from scuola.credentials.carried import carried, received
from scuola.credentials.signing_key import NOT_A_KEY, SigningKey, identifier
from scuola.text.problems import Problem

AWARD = Award(
    "urn:uuid:8f3c1c3a-0000-4000-8000-000000000001", "Anna Inventata", "public-manager", "Dirigente pubblico",
    "Ha completato il percorso.", "Tutti gli esercizi.", "Scuola di prova", "it", datetime(2026, 6, 1, 10, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return SigningKey(tmp_path_factory.mktemp("school") / "key.pem")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return SigningKey(tmp_path_factory.mktemp("elsewhere") / "key.pem")


def keys_of(*several: SigningKey) -> list[dict[str, Any]]:
    return [one for key in several for one in key.published()["keys"]]


def refused(token: str, keys: list[dict[str, Any]]) -> object:
    with pytest.raises(Problem) as problem:
        verified(token, keys)
    return problem.value.message


def payload(token: str) -> dict[str, Any]:
    middle = token.split(".")[1]
    found: dict[str, Any] = json.loads(urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    return found


def encoded(said: object) -> str:
    return urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def test_what_was_signed_is_read_again_by_whoever_has_one_of_the_schools_keys(
    key: SigningKey, other: SigningKey
) -> None:
    award = verified(sign(AWARD, key, "anna@example.org"), keys_of(other, key))
    assert award.key == identifier(key.public)
    assert {**vars(award), "key": ""} == vars(AWARD)


def test_another_library_verifies_it_with_the_published_keys(key: SigningKey) -> None:
    published = {**key.published()["keys"][0]}
    published.pop("kid")  # the badge names its key by what it is
    long_names = jws.JWSRegistry(algorithms=["RS256"])
    long_names.max_header_length = 2048
    ours = KeySet.import_key_set({"keys": [published]}).keys[0]
    found = jws.deserialize_compact(sign(AWARD, key), ours, registry=long_names)
    assert json.loads(found.payload)["credentialSubject"]["achievement"]["name"] == "Dirigente pubblico"


def test_it_has_what_open_badges_require(key: SigningKey) -> None:
    said = payload(sign(AWARD, key, "anna@example.org"))
    assert said["@context"] == CONTEXTS and said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["issuer"]["type"] == ["Profile"] and said["issuer"]["id"].startswith("did:jwk:")
    assert said["validFrom"] == "2026-06-01T10:00:00Z"
    achievement = said["credentialSubject"]["achievement"]
    assert {"id", "type", "name", "description", "criteria"} <= achievement.keys() and achievement["criteria"][
        "narrative"
    ]
    assert (said["iss"], said["jti"], said["nbf"]) == (said["issuer"]["id"], said["id"], 1780308000)
    assert jwt.get_unverified_header(sign(AWARD, key)) == {"alg": "RS256", "typ": "JWT", "kid": f"{said['iss']}#0"}


def test_the_address_of_its_holder_is_in_it_as_a_salted_hash_alone(key: SigningKey) -> None:
    token = sign(AWARD, key, "Anna@Example.org ")
    said = payload(token)
    assert "example.org" not in json.dumps(said).lower()
    email = said["credentialSubject"]["identifier"][1]
    expected = hashlib.sha256(f"anna@example.org{email['salt']}".encode()).hexdigest()
    assert email["identityHash"] == f"sha256${expected}"


def test_a_badge_in_which_anything_was_changed_is_refused(key: SigningKey) -> None:
    head, _, signature = sign(AWARD, key).split(".")
    said = payload(sign(AWARD, key))
    said["credentialSubject"]["identifier"][0]["identityHash"] = "Bruna Inventata"
    assert refused(f"{head}.{encoded(said)}.{signature}", keys_of(key)) == ALTERED
    with pytest.raises(Problem):
        read(f"{head}.{encoded(said)}.{signature}")


def test_a_badge_that_another_key_signed_is_refused_whatever_name_it_gives_its_key(
    key: SigningKey, other: SigningKey
) -> None:
    assert refused(sign(AWARD, other), keys_of(key)) == FOREIGN(count=1)
    claims = payload(sign(AWARD, key))
    assert refused(other.sign(claims, kid=f"{identifier(key.public)}#0"), keys_of(key)) == ALTERED
    assert refused(other.sign(claims, kid=f"{identifier(other.public)}#0"), keys_of(key)) == NOT_A_BADGE
    assert (
        refused(key.sign(payload(sign(AWARD, other)), kid=f"{identifier(key.public)}#0"), keys_of(key)) == NOT_A_BADGE
    )


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_badge_without_a_signature_of_a_key_pair_is_refused(key: SigningKey, algorithm: str) -> None:
    claims, kid = payload(sign(AWARD, key)), f"{identifier(key.public)}#0"
    secret = "" if algorithm == "none" else "x" * 64
    assert refused(jwt.encode(claims, secret, algorithm, headers={"kid": kid}), keys_of(key)) == ALTERED


@pytest.mark.parametrize(
    "token", ["", "nonsense", "a.b.c", "x" * 60_000, f"{encoded({'alg': 'RS256', 'kid': '#0'})}.e30.AA"]
)
def test_what_is_no_badge_is_said_to_be_none(key: SigningKey, token: str) -> None:
    assert refused(token, keys_of(key)) == NOT_A_BADGE


def test_other_things_that_the_key_signed_are_no_badges(key: SigningKey) -> None:
    kid, moment = f"{identifier(key.public)}#0", int(AWARD.moment.timestamp())
    said = {"iss": identifier(key.public), "jti": "1", "nbf": moment}
    assert refused(key.sign(said, kid=kid), keys_of(key)) == NOT_A_BADGE
    assert refused(key.sign({"iss": "x"}, kid=kid), keys_of(key)) == NOT_A_BADGE


def test_a_badge_of_the_future_is_refused(key: SigningKey) -> None:
    with pytest.raises(Problem) as problem:
        verified(sign(AWARD, key), keys_of(key), now=AWARD.moment - timedelta(days=2))
    assert problem.value.message == AHEAD_OF_TIME


@pytest.mark.parametrize("written", [b"", b"[]", b'{"keys": []}', b'{"keys": [{"kty": "oct", "k": "AA"}]}', b"\xff"])
def test_a_file_without_public_keys_is_said_to_be_none(written: bytes) -> None:
    with pytest.raises(Problem) as problem:
        read_keys(written, "keys.json")
    assert problem.value.message == NOT_KEYS(file="keys.json")


def test_the_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    assert SigningKey(file).public == SigningKey(file).public
    assert file.stat().st_mode & 0o077 == 0
    assert not {"d", "p", "q"} & SigningKey(file).published()["keys"][0].keys()
    file.write_text("spoilt")
    with pytest.raises(Problem) as problem:
        SigningKey(file)
    assert problem.value.message == NOT_A_KEY(file=file)


def test_a_page_of_feedback_brings_its_badge_and_a_spoilt_one_brings_none(tmp_path: Path, key: SigningKey) -> None:
    badge = sign(AWARD, key)
    page = tmp_path / "page.html"
    page.write_text(f"<body><p>Bravi</p>{carried(badge)}</body>", encoding="utf-8")
    (found,) = received([page])
    assert found[1] == badge and found[0].holder == "Anna Inventata"
    page.write_text(f"<body>{carried(badge[:-20])}</body>", encoding="utf-8")
    assert received([page]) == []
