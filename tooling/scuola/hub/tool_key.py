"""The key by which a platform of LTI knows the School when it sends scores: made once, its public half published."""

from __future__ import annotations

import time
import uuid
from pathlib import Path

from scuola.credentials.signing_key import SigningKey

FILE = "lti-key.pem"
ASSERTION_SECONDS = 60


class ToolKey(SigningKey):
    """The School's key for platforms of LTI, in a file of the Hub's account; raises as `SigningKey` does."""

    def __init__(self, state: Path) -> None:
        super().__init__(state / FILE)

    def assertion(self, client: str, audience: str) -> str:
        """Return a proof that the School asks, for one request to a platform."""
        now = int(time.time())
        claims = {
            "iss": client,
            "sub": client,
            "aud": audience,
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
            "jti": uuid.uuid4().hex,
        }
        return self.sign(claims)
