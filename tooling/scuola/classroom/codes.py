"""Codes that people read, type and say aloud, and how they are kept: as hashes, so that the archive gives none away."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

#: Letters and digits that are not taken for one another, and make no words.
ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
ROOM_LENGTH, PERSONAL_LENGTH, KEY_LENGTH = 5, 8, 20
SECRET = re.compile(r"^[0-9a-f]{32,64}$")


def made(length: int) -> str:
    """Return a code of random letters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def room_code() -> str:
    """Return a code for a room."""
    return made(ROOM_LENGTH)


def personal_code() -> str:
    """Return a code that brings a seat back on another phone."""
    return grouped(made(PERSONAL_LENGTH))


def key() -> str:
    """Return a facilitator's key."""
    return grouped(made(KEY_LENGTH))


def grouped(code: str) -> str:
    """Return a code in groups of four, easier to read."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def plain(typed: str) -> str:
    """Return a code as it was made, however it was typed: small letters, spaces, other dashes."""
    return re.sub(r"[^A-Z0-9]", "", typed.upper())


def is_personal_code(typed: str) -> bool:
    """Say whether a code could be somebody's."""
    code = plain(typed)
    return len(code) == PERSONAL_LENGTH and set(code) <= set(ALPHABET)


def hashed(room: str, what: str) -> str:
    """Return what is kept of a secret, a personal code or a key of a room."""
    return hashlib.sha256(f"{room}:{what}".encode()).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Compare two hashes in a time that gives nothing away."""
    return hmac.compare_digest(one, other)
