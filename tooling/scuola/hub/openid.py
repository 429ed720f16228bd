"""Sign-in at an OpenID provider: oauthenticator's way there and back, and a signed token that is checked before it counts.

What is taken from the provider is one thing, an address that it vouches for. Its tokens are kept nowhere.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from oauthenticator.generic import GenericOAuthenticator
from oauthenticator.oauth2 import OAuthCallbackHandler, OAuthLoginHandler, _deserialize_state
from tornado.httpclient import HTTPError as FetchError
from tornado.web import HTTPError
from traitlets import Unicode

from scuola.hub.addresses import plain
from scuola.hub.providers import ALWAYS, DESCRIPTION
from scuola.hub.signed import Keys, NotSigned, checked
from scuola.hub.turned_away import (
    NO_ADDRESS,
    NOT_BEGUN_HERE,
    NOT_FINISHED,
    NOT_PROVEN,
    NOT_VERIFIED,
    SILENT,
    Discreet,
    TurnedAway,
)

DESCRIBED_SECONDS = 3600


@dataclass(frozen=True)
class Provider:
    """Where a provider does what, as it describes itself."""

    authorize: str
    token: str
    keys: str
    people: str
    in_body: bool  # the secret is taken in the body of a request, not in a header

    @classmethod
    def of(cls, said: object, issuer: str) -> Provider:
        """Return a provider as described; raise `ValueError` if that is another's description, or an open one."""
        if not isinstance(said, dict) or said.get("issuer") != issuer:
            raise ValueError("the description is another provider's")
        places = [said.get(f"{one}_endpoint", "") for one in ("authorization", "token", "userinfo")]
        ways = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        found = cls(places[0], places[1], str(said.get("jwks_uri", "")), places[2], "client_secret_post" in ways)
        needed = (found.authorize, found.token, found.keys, *([found.people] if found.people else []))
        if any(urlsplit(str(one)).scheme not in ("https", urlsplit(issuer).scheme) for one in needed):
            raise ValueError("an address is not HTTPS")
        return found


class LoginHandler(Discreet, OAuthLoginHandler):  # type: ignore[misc]  # oauthenticator has no types
    """The way to the provider, with state, PKCE and a nonce."""

    async def get(self) -> None:
        """Send the browser to the provider, once that has said where."""
        self.authenticator.authorize_url = (await self.authenticator.provider()).authorize
        super().get()

    def authorize_redirect(self, **more: Any) -> None:
        """Add the nonce, by which the token will be known as the one that was asked for."""
        asked = more["extra_params"]
        super().authorize_redirect(**{**more, "extra_params": {**asked, "nonce": _nonce(asked["code_challenge"])}})


class CallbackHandler(Discreet, OAuthCallbackHandler):  # type: ignore[misc]
    """The way back."""

    def check_error(self) -> None:
        """Say that somebody changed their mind, or that the provider did not let them go on."""
        if said := self.get_argument("error", ""):
            known = said if said.replace("_", "").isalpha() and len(said) < 40 else "error"
            raise TurnedAway(NOT_FINISHED(provider=self.authenticator.login_service), known)

    def check_arguments(self) -> None:
        """Refuse an answer to something that was not asked from this browser."""
        try:
            super().check_arguments()
        except TurnedAway:
            raise
        except (HTTPError, ValueError, AttributeError) as error:
            raise TurnedAway(NOT_BEGUN_HERE, f"state or code: {type(error).__name__}") from error

    async def get(self) -> None:
        """Let in whoever the provider vouches for, if they are in a list."""
        self.check_arguments()
        user = await self.login_user()
        if user is None:
            raise self.authenticator.not_proven("not allowed")
        self._jupyterhub_user = user
        self.redirect(self.get_next_url(user))

    @property
    def verifier(self) -> str:
        """Return the secret of this sign-in, which this browser alone has."""
        return str(_deserialize_state(self.get_state_cookie()).get("code_verifier", ""))


class OpenIdConnect(GenericOAuthenticator):  # type: ignore[misc]
    """A provider proves an address; the school's lists say whose it is."""

    issuer = Unicode(help="The provider, as it calls itself.").tag(config=True)
    email_claim = Unicode("email").tag(config=True)
    verified_claim = Unicode("email_verified").tag(config=True)
    login_handler, callback_handler = LoginHandler, CallbackHandler
    proves_addresses = True

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.keys = Keys(self.httpfetch)
        self.described: tuple[float, Provider] | None = None

    async def provider(self) -> Provider:
        """Return how the provider describes itself; raise `TurnedAway` if it does not answer, or for another."""
        if self.described and time.monotonic() - self.described[0] < DESCRIBED_SECONDS:
            return self.described[1]
        try:
            said = await self.httpfetch(self.issuer.rstrip("/") + DESCRIPTION, label="asking the provider")
            found = Provider.of(said, self.issuer)
        except (OSError, FetchError, ValueError) as error:
            raise self._silent(error) from error
        self.described = (time.monotonic(), found)
        return found

    async def authenticate(self, handler: CallbackHandler, data: Any = None, **_: Any) -> str:
        """Return the address of whoever came back; raise `TurnedAway` if nobody is proven."""
        provider = await self.provider()
        tokens = await self._tokens(provider, handler)
        try:
            claims = await checked(
                tokens.get("id_token"), self.keys, provider.keys, issuer=self.issuer, audience=self.client_id
            )
        except NotSigned as error:
            raise self.not_proven(str(error)) from error
        except (OSError, FetchError) as error:
            raise self._silent(error) from error
        if not hmac.compare_digest(str(claims.get("nonce", "")), _nonce(_challenge(handler.verifier))):
            raise self.not_proven("nonce")
        if self.email_claim not in claims and provider.people:
            claims = await self._person(provider, tokens, str(claims["sub"]))
        return self._address(claims)

    def not_proven(self, why: str) -> TurnedAway:
        """Return what is said to somebody whom an answer of the provider does not prove."""
        return TurnedAway(NOT_PROVEN(provider=self.login_service), why)

    async def _tokens(self, provider: Provider, handler: CallbackHandler) -> Mapping[str, Any]:
        """Return what the provider gives for the code: each code once, and only with the browser's own secret."""
        self.basic_auth = bool(self.client_secret) and not provider.in_body
        asked = {
            "grant_type": "authorization_code", "code": handler.get_argument("code"), "client_id": self.client_id,
            "redirect_uri": self.get_callback_url(handler), "code_verifier": handler.verifier,
            **({"client_secret": self.client_secret} if provider.in_body and self.client_secret else {}),
        }  # fmt: skip
        try:
            said = await self.httpfetch(
                provider.token, label="asking for tokens", method="POST", follow_redirects=False,
                headers=self.build_token_info_request_headers(), body=urlencode(asked).encode(),
            )  # fmt: skip
        except FetchError as error:
            if HTTPStatus.BAD_REQUEST <= error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise self.not_proven(f"the code was refused: {error.code}") from error
            raise self._silent(error) from error
        except (OSError, ValueError) as error:
            raise self._silent(error) from error
        return said if isinstance(said, dict) else {}

    async def _person(self, provider: Provider, tokens: Mapping[str, Any], subject: str) -> Mapping[str, Any]:
        """Return what the provider says of a person where the token does not say their address."""
        headers = self.build_userdata_request_headers(str(tokens.get("access_token", "")), "Bearer")
        try:
            said = await self.httpfetch(provider.people, label="asking for the address", headers=headers)
        except (OSError, FetchError, ValueError) as error:
            raise self._silent(error) from error
        if not isinstance(said, dict) or said.get("sub") != subject:
            raise self.not_proven("another person's address")
        return said

    def _address(self, claims: Mapping[str, Any]) -> str:
        email = plain(claims.get(self.email_claim))
        if not email:
            raise TurnedAway(NO_ADDRESS(provider=self.login_service), f"no address in {self.email_claim}")
        if self.verified_claim != ALWAYS and str(claims.get(self.verified_claim)).lower() not in ("true", "1"):
            raise TurnedAway(NOT_VERIFIED(provider=self.login_service, email=email), f"not {self.verified_claim}")
        return email

    def _silent(self, error: Exception) -> TurnedAway:
        why = f"{self.issuer}: {type(error).__name__}: {error}"
        return TurnedAway(SILENT(provider=self.login_service), why, HTTPStatus.SERVICE_UNAVAILABLE)


def _challenge(verifier: str) -> str:
    """Return what PKCE shows of a secret (RFC 7636, S256)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _nonce(challenge: str) -> str:
    return hashlib.sha256(f"nonce {challenge}".encode()).hexdigest()
