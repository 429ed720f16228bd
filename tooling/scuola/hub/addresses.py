"""Email addresses as providers and platforms say them: one way to write each, so that nobody passes for another."""

from __future__ import annotations

import string

LONGEST = 254
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def plain(said: object) -> str:
    """Return an address as lists have it, nothing if it is none.

    Letters of ASCII alone are made small: `str.lower` would take other signs, such as the Kelvin sign, for letters of it.
    """
    if not isinstance(said, str):
        return ""
    address = said.strip(" ").translate(_LOWER)
    name, _, domain = address.partition("@")
    if not name or not domain or "@" in domain or len(address) > LONGEST:
        return ""
    return address if address.isprintable() and not any(one.isspace() for one in address) else ""
