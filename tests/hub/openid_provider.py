"""A provider of OpenID Connect on this computer, made with Authlib: it checks secret, PKCE and redirection, and signs tokens.

What it says of people, and with which key it signs, is the test's to choose.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from flask import Flask, Response, jsonify, render_template_string, request
from joserfc.jwk import KeySet, RSAKey

from tests.hub.web import served

CLIENT, SECRET = "scuola", "un segreto di prova, lungo abbastanza"
PAGE = """<!DOCTYPE html><html lang="it"><link rel="icon" href="data:,"><title>Accesso di prova</title><h1>Accesso di prova</h1>
<form method="post"><label>Chi sei? <input name="who"></label><button>Continuare</button></form>"""


@dataclass
class Client(ClientMixin):  # type: ignore[misc]  # Authlib has no types
    """The one program that this provider knows."""

    redirect: str

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return self.redirect

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]
    """A code that was given, once."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    user: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> None:
        return None

    get_acr = get_amr = get_auth_time


def new_key() -> RSAKey:
    """Return a key of a provider."""
    return RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)


@dataclass
class OpenIdProvider:
    """The provider, and what it says."""

    issuer: str
    client: Client
    key: RSAKey = field(default_factory=new_key)
    signing: RSAKey | None = None  # another key than the one that is published
    people: dict[str, dict[str, Any]] = field(default_factory=dict)  # what is said of whom, by what they type
    changed: dict[str, Any] = field(default_factory=dict)  # what tokens say otherwise than they should
    in_the_token: bool = True  # the address stands in the token, not only where people are asked about
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)  # the requests for tokens

    def claims(self, who: str) -> dict[str, Any]:
        """Return what is said of a person: an address that was checked, unless the test says otherwise."""
        return {"sub": f"subject-{who}", **self.people.get(who, {"email": who, "email_verified": True})}


def _code_grant(provider: OpenIdProvider) -> type[Any]:
    class Grant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]

        def save_authorization_code(self, code: str, asked: Any) -> None:
            said = asked.payload.data
            provider.codes[code] = Code(
                code, said["redirect_uri"], asked.scope, said["nonce"], said["code_challenge"],
                said["code_challenge_method"], asked.user,
            )  # fmt: skip

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, code: Code) -> None:
            del provider.codes[code.code]

        def authenticate_user(self, code: Code) -> str:
            return code.user

    return Grant


def _identity(provider: OpenIdProvider) -> Any:
    class Identity(OpenIDCode):  # type: ignore[misc]
        def exists_nonce(self, nonce: str, asked: Any) -> bool:
            return any(one.nonce == nonce for one in provider.codes.values())

        def resolve_client_private_key(self, client: Client) -> RSAKey:
            return provider.signing or provider.key

        def get_client_algorithm(self, client: Client) -> str:
            return "RS256"

        def get_encode_header(self, client: Client) -> dict[str, str]:
            return {"alg": "RS256", "kid": str(provider.key.kid)}

        def get_client_claims(self, client: Client) -> dict[str, Any]:
            return {"iss": provider.issuer, "aud": [CLIENT], "exp": int(time.time()) + 300}

        def generate_user_info(self, user: str, scope: str) -> dict[str, Any]:
            said = provider.claims(user)
            return {**(said if provider.in_the_token else {"sub": said["sub"]}), **provider.changed}

    return Identity(require_nonce=True)


def _application(provider: OpenIdProvider) -> Flask:
    app = Flask(__name__)
    server = AuthorizationServer(
        app,
        query_client=lambda name: provider.client if name == CLIENT else None,
        save_token=lambda token, asked: provider.tokens.update({token["access_token"]: asked.user}),
    )
    server.register_grant(_code_grant(provider), [_identity(provider), CodeChallenge(required=True)])

    @app.get("/.well-known/openid-configuration")
    def described() -> Response:
        places = {
            "authorization_endpoint": "/authorize",
            "token_endpoint": "/token",
            "userinfo_endpoint": "/people",
            "jwks_uri": "/keys",
        }
        return jsonify(issuer=provider.issuer, **{name: provider.issuer + place for name, place in places.items()})

    @app.get("/keys")
    def keys() -> Response:
        return jsonify(KeySet([provider.key]).as_dict(private=False))

    @app.route("/authorize", methods=["GET", "POST"])
    def authorize() -> Any:
        grant = server.get_consent_grant(end_user=None)
        if who := request.form.get("who"):
            return server.create_authorization_response(grant_user=who, grant=grant)
        return render_template_string(PAGE)

    @app.post("/token")
    def token() -> Any:
        provider.asked.append({"authorization": request.headers.get("Authorization", ""), **request.form.to_dict()})
        return server.create_token_response()

    @app.get("/people")
    def people() -> Any:
        who = provider.tokens.get(request.headers.get("Authorization", "").partition(" ")[2])
        return jsonify(provider.claims(who)) if who else ("", 401)

    return app


@contextmanager
def opened_provider(redirect: str) -> Iterator[OpenIdProvider]:
    """Give a provider that knows one program, which is reached at an address."""
    provider = OpenIdProvider("", Client(redirect))
    with served(_application(provider)) as port:
        provider.issuer = f"http://127.0.0.1:{port}"
        yield provider
