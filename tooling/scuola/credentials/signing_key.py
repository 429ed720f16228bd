"""A key of the School: a pair in a file of its own, made the first time; its public half is for everybody."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from scuola.files.whole import locked, write_whole
from scuola.text import Text
from scuola.text.problems import Problem

ALGORITHM, BITS = "RS256", 2048  # the one that every platform of badges and of LTI must know
GROUP = 4

NOT_A_KEY = Text(
    "La chiave della Scuola in «{file}» non si legge: rimettere la copia di riserva. Con una chiave nuova, ciò che è stato "
    "firmato prima si verifica ancora con la parte pubblica di allora.",
    "The School's key in “{file}” cannot be read: put its copy back. With a new key, what was signed before is still checked "
    "with the public half of then.",
)


class SigningKey:
    """A key pair (RSA) in a file that is its owner's alone; raises `OSError` where that cannot be written or read.

    Raises `Problem` if what is in the file is no such key.
    """

    def __init__(self, file: Path) -> None:
        with locked(file):
            if not file.is_file():
                write_whole(file, _new())
        try:
            found = serialization.load_pem_private_key(file.read_bytes(), None)
        except ValueError as error:
            raise Problem(NOT_A_KEY(file=file)) from error
        if not isinstance(found, rsa.RSAPrivateKey):
            raise Problem(NOT_A_KEY(file=file))
        self.private = found
        self.public: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(found.public_key(), as_dict=True)
        described = found.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.name = hashlib.sha256(described).hexdigest()[:16]

    def published(self) -> dict[str, Any]:
        """Return the set of keys that others read: the public half alone."""
        return {"keys": [{**self.public, "kid": self.name, "use": "sig", "alg": ALGORITHM}]}

    def sign(self, claims: dict[str, Any], **headers: str) -> str:
        """Return claims as a signed token."""
        return jwt.encode(claims, self.private, ALGORITHM, headers={"kid": self.name, **headers})


def identifier(public: Mapping[str, Any]) -> str:
    """Return the name that a public key is for everybody (`did:jwk`): whoever has the name has the key."""
    bare = {part: public[part] for part in ("e", "kty", "n")}
    return "did:jwk:" + urlsafe_b64encode(json.dumps(bare, separators=(",", ":")).encode()).decode().rstrip("=")


def fingerprint(name: str) -> str:
    """Return the short form of a key's name, which people can compare by telephone."""
    short = hashlib.sha256(name.encode()).hexdigest()[:16]
    return " ".join(short[start : start + GROUP] for start in range(0, len(short), GROUP))


def _new() -> bytes:
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
