"""Words as they are compared: without accents, capitals, or the letters that no accent can be taken from."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})

NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def folded(text: str) -> str:
    """Return a text without accents and capitals.

    >>> folded("Łukasz d’Amò")
    "lukasz d'amo"
    """
    return NOT_ASCII.sub(lambda found: _bare(found[0]), text).casefold()


@lru_cache(maxsize=4096)  # of a language there are a few dozen
def _bare(signs: str) -> str:
    """Return signs that stand side by side without accents and capitals."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", signs) if not unicodedata.combining(sign))
    return bare.casefold().translate(PLAIN)
