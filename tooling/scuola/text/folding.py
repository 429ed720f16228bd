"""Words as they are compared: without accents, capitals, or the letters that no accent can be taken from."""

from __future__ import annotations

import unicodedata

PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})


def folded(text: str) -> str:
    """Return a text without accents and capitals.

    >>> folded("Łukasz d’Amò")
    "lukasz d'amo"
    """
    if text.isascii():
        return text.casefold()
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return bare.casefold().translate(PLAIN)
