"""The key by which a platform of LTI knows the School when it sends scores: made once, its public half published."""

from __future__ import annotations

import hashlib
import time
import uuid
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from scuola.files.whole import locked, write_whole

FILE = "lti-key.pem"
ALGORITHM, BITS = "RS256", 2048
ASSERTION_SECONDS = 60


class ToolKey:
    """The School's key, in a file of the Hub's account; raises `OSError` where that cannot be written or read."""

    def __init__(self, state: Path) -> None:
        file = state / FILE
        with locked(file):
            if not file.is_file():
                write_whole(file, _new())
        found = serialization.load_pem_private_key(file.read_bytes(), None)
        assert isinstance(found, rsa.RSAPrivateKey)
        self.private = found
        public = found.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.name = hashlib.sha256(public).hexdigest()[:16]

    def published(self) -> dict[str, Any]:
        """Return the set of keys that a platform reads: the public half alone."""
        key = jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": self.name, "use": "sig", "alg": ALGORITHM}]}

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
        return jwt.encode(claims, self.private, ALGORITHM, headers={"kid": self.name})


def _new() -> bytes:
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
