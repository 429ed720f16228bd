"""What a provider signed: its tokens, checked against the keys that it publishes, with no algorithm but those of key pairs."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import jwt

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
REQUIRED = ("iss", "aud", "sub", "exp", "iat")
LEEWAY_SECONDS = 60
KEYS_SECONDS = 3600  # for which keys are kept
AGAIN_SECONDS = 10  # before they are asked for again, for one that is not among them
LONGEST = 100_000  # characters of a token

Fetch = Callable[[str], Awaitable[Any]]


class NotSigned(Exception):
    """A token that is not the provider's, or not for us, or not of now; the reason has nothing of its content."""


class Keys:
    """The public keys of a provider, asked for when one is needed that is not known."""

    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.known: dict[str, tuple[float, list[jwt.PyJWK]]] = {}

    async def of(self, place: str, name: str | None) -> list[jwt.PyJWK]:
        """Return the keys with a name at a place, all if there is no name; raises what `fetch` does."""
        asked, keys = self.known.get(place, (float("-inf"), []))
        age = time.monotonic() - asked
        found = _named(keys, name)
        if age > KEYS_SECONDS or (not found and age > AGAIN_SECONDS):
            said = await self.fetch(place)
            keys = _signing(said)
            self.known[place] = (time.monotonic(), keys)
            found = _named(keys, name)
        return found


async def checked(token: object, keys: Keys, place: str, *, issuer: str, audience: str) -> Mapping[str, Any]:
    """Return what a token says; raise `NotSigned` unless the issuer signed it, for this audience, and it still holds."""
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST:
        raise NotSigned("no token")
    try:
        name = jwt.get_unverified_header(token).get("kid")
        candidates = await keys.of(place, str(name) if name is not None else None)
        if len(candidates) != 1:
            raise NotSigned("no such key" if not candidates else "the token does not say which key")
        claims: dict[str, Any] = jwt.decode(
            token, candidates[0].key, algorithms=list(ALGORITHMS), issuer=issuer, audience=audience,
            leeway=LEEWAY_SECONDS, options={"require": list(REQUIRED)},
        )  # fmt: skip
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise NotSigned(type(error).__name__) from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else audience) != audience:
        raise NotSigned("for somebody else")
    return claims


def _signing(said: object) -> list[jwt.PyJWK]:
    """Return the keys of a key set that may sign; those of other kinds are passed over."""
    found = []
    for one in said.get("keys", []) if isinstance(said, dict) else []:
        try:
            key = jwt.PyJWK.from_dict(one)
        except (jwt.PyJWTError, TypeError, ValueError, AttributeError):
            continue
        if key.public_key_use in (None, "sig") and key.key_type in ("RSA", "EC", "OKP"):
            found.append(key)
    return found


def _named(keys: list[jwt.PyJWK], name: str | None) -> list[jwt.PyJWK]:
    return [one for one in keys if name is None or one.key_id == name]
