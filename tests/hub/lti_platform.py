"""A platform of LTI 1.3 on this computer, as Moodle is one: it announces people, signs launches, and keeps scores.

It is reached as `localhost`, the School as `127.0.0.1`: for a browser these are two sites, as they are in a school.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify, render_template_string, request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

from tests.hub.openid_provider import new_key

CLIENT, DEPLOYMENT = "moodle-1", "7"
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

    @property
    def settings(self) -> dict[str, Any]:
        """Return how the School's file describes the platform."""
        return {
            "issuer": self.issuer, "client_id": CLIENT, "deployments": [DEPLOYMENT], "name": "Moodle",
            "authorize": f"{self.issuer}/auth", "keys": f"{self.issuer}/keys",
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
            f"{CLAIM}context": {"id": "2", "label": "corso"}, f"{CLAIM}custom": {"edition": self.edition}, **self.changed,
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

    return app


@contextmanager
def opened_platform(tool: str) -> Iterator[LtiPlatform]:
    """Give a platform that knows the School at an address."""
    platform = LtiPlatform(tool)
    server = make_server("127.0.0.1", 0, _application(platform), threaded=True)
    platform.issuer = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
