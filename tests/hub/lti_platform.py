"""A platform of LTI 1.3 on this computer, as Moodle is one: it announces people, signs launches, and keeps scores.

It is reached as `localhost`, the School as `127.0.0.1`: for a browser these are two sites, as they are in a school.
"""

from __future__ import annotations

import json
import secrets
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify, render_template_string, request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from tests.hub.openid_provider import new_key
from tests.hub.web import served

CLIENT, DEPLOYMENT = "moodle-1", "7"
SCORES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
SCOPES = [f"https://purl.imsglobal.org/spec/lti-ags/scope/{one}" for one in ("lineitem", "score")]
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
POSTED = """<!DOCTYPE html><html lang="it"><link rel="icon" href="data:,"><title>Corso</title><h1>Il corso in Moodle</h1>
<form method="post" action="{{ place }}">{% for name, value in fields.items() %}
<input type="hidden" name="{{ name }}" value="{{ value }}">{% endfor %}<button>{{ word }}</button></form>
{% if by_itself %}<script>document.forms[0].submit()</script>{% endif %}"""


@dataclass
class LtiPlatform:
    """The platform, and what it says."""

    tool: str  # the School's address
    issuer: str = ""
    key: RSAKey = field(default_factory=new_key)
    signing: RSAKey | None = None  # another key than the one that is published
    changed: dict[str, Any] = field(default_factory=dict)  # what launches say otherwise than they should
    email: bool = True  # whether the address is shared
    role: str = "Learner"
    edition: str = ""
    columns: list[dict[str, Any]] = field(default_factory=list)  # of the course's table of marks
    scores: list[dict[str, Any]] = field(default_factory=list)  # in the order in which they came
    leave: set[str] = field(default_factory=set)  # tokens that were given
    proofs: set[str] = field(default_factory=set)  # proofs that were used

    @property
    def settings(self) -> dict[str, Any]:
        """Return how the School's file describes the platform."""
        return {
            "issuer": self.issuer, "client_id": CLIENT, "deployments": [DEPLOYMENT], "name": "Moodle",
            "authorize": f"{self.issuer}/auth", "keys": f"{self.issuer}/keys", "token": f"{self.issuer}/token",
        }  # fmt: skip

    def announcement(self, who: str) -> dict[str, str]:
        """Return what a browser posts to the School to begin."""
        return {
            "iss": self.issuer, "login_hint": who, "target_link_uri": f"{self.tool}/", "client_id": CLIENT,
            "lti_deployment_id": DEPLOYMENT, "lti_message_hint": "1",
        }  # fmt: skip

    def launch(self, who: str, nonce: str) -> str:
        """Return a signed launch."""
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": f"user-{who}", "iat": now, "exp": now + 60, "nonce": nonce,
            **({"email": who} if self.email else {}), f"{CLAIM}version": "1.3.0", f"{CLAIM}deployment_id": DEPLOYMENT,
            f"{CLAIM}message_type": "LtiResourceLinkRequest", f"{CLAIM}resource_link": {"id": "3"},
            f"{CLAIM}target_link_uri": f"{self.tool}/", f"{CLAIM}roles": [ROLE + self.role] if self.role else [],
            f"{CLAIM}context": {"id": "2", "label": "corso"}, f"{CLAIM}custom": {"edition": self.edition},
            SCORES: {"lineitems": f"{self.issuer}/services/2/lineitems?type_id=1", "scope": SCOPES}, **self.changed,
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": str(self.key.kid)}, claims, self.signing or self.key)


def _application(platform: LtiPlatform) -> Flask:
    app = Flask(__name__)

    @app.get("/course/<who>")
    def course(who: str) -> str:
        fields = platform.announcement(who)
        return render_template_string(
            POSTED, place=f"{platform.tool}/hub/lti13/oauth_login", fields=fields, word="Aprire Scuola"
        )

    @app.get("/auth")
    def auth() -> Any:
        said = request.args
        if said["client_id"] != CLIENT or said["redirect_uri"] != f"{platform.tool}/hub/lti13/oauth_callback":
            return "unknown program", 400
        fields = {"id_token": platform.launch(said["login_hint"], said["nonce"]), "state": said["state"]}
        return render_template_string(POSTED, place=said["redirect_uri"], fields=fields, word="Avanti", by_itself=True)

    @app.get("/keys")
    def keys() -> Response:
        return jsonify(KeySet([platform.key]).as_dict(private=False))

    _scores(app, platform)
    return app


def _scores(app: Flask, platform: LtiPlatform) -> None:
    """Add the service of scores, with the addresses and the strictness of Moodle's."""

    @app.before_request
    def strict() -> Any:
        """Refuse who has no leave, what does not say which tool it is, and what is of another kind than it should be."""
        if not request.path.startswith("/services/"):
            return None
        if (
            request.headers.get("Authorization", "").partition(" ")[2] not in platform.leave
            or request.args["type_id"] != "1"
        ):
            return "", 401
        kind = "v1.score" if request.path.endswith("/scores") else "v2.lineitem"
        right = request.method == "GET" or request.content_type == f"application/vnd.ims.lis.{kind}+json"
        return None if right else ("", 415)

    @app.post("/token")
    def token() -> Any:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"{platform.tool}/hub/lti13/keys"
        ) as answer:
            published = KeySet.import_key_set(json.loads(answer.read()))
        claims = jwt.decode(request.form["client_assertion"], published, algorithms=["RS256"]).claims
        right = claims["iss"] == claims["sub"] == CLIENT and claims["aud"] == f"{platform.issuer}/token"
        if not right or claims["exp"] < time.time() or claims["jti"] in platform.proofs:
            return {"error": "invalid_client"}, 400
        if request.form["grant_type"] != "client_credentials" or request.form["scope"].split() != SCOPES:
            return {"error": "invalid_scope"}, 400
        platform.proofs.add(claims["jti"])
        platform.leave.add(given := secrets.token_urlsafe())
        return {"access_token": given, "token_type": "Bearer", "expires_in": 3600, "scope": " ".join(SCOPES)}

    @app.route("/services/2/lineitems", methods=["GET", "POST"])
    def columns() -> Any:
        if request.method == "GET":
            return jsonify([one for one in platform.columns if one["resourceId"] == request.args["resource_id"]])
        place = f"{platform.issuer}/services/2/lineitems/{len(platform.columns) + 1}/lineitem?type_id=1"
        platform.columns.append({**json.loads(request.data), "id": place})
        return platform.columns[-1], 201

    @app.post("/services/2/lineitems/<int:number>/lineitem/scores")
    def score(number: int) -> Any:
        platform.scores.append({**json.loads(request.data), "column": number})
        return "", 200


@contextmanager
def opened_platform(tool: str) -> Iterator[LtiPlatform]:
    """Give a platform that knows the School at an address."""
    platform = LtiPlatform(tool)
    with served(_application(platform)) as port:
        platform.issuer = f"http://localhost:{port}"
        yield platform
