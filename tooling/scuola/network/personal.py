"""Personal data in a text that is about to be published, found by pattern: asked about, never published in silence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from scuola.network.given_names import GIVEN_NAMES, NAMED_AFTER
from scuola.text import Text
from scuola.text.folding import folded

NAME = Text("il nome di una persona", "a person's name")
PATTERNS = {
    "tax-code": (Text("un codice fiscale", "a tax code"), re.compile(r"\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b", re.IGNORECASE)),
    "email": (Text("un indirizzo di posta", "an email address"), re.compile(r"\b[\w.+-]+@[\w-]+(\.[\w-]+)+\b")),
    "phone": (
        Text("un numero di telefono", "a telephone number"),
        re.compile(r"(?<![\w.,])(\+39\s?)?(3\d{2}|0\d{1,3})[\s./-]?\d{5,8}(?!\w)"),
    ),
    "account": (Text("un conto bancario", "a bank account"), re.compile(r"\bIT\d{2}[A-Z]\d{10}[0-9A-Z]{12}\b", re.IGNORECASE)),
    "address": (
        Text("un indirizzo di casa", "a home address"),
        re.compile(r"\b(?i:via|viale|piazza|vicolo|corso|strada)\s+[A-ZÀ-Ý][\w' ]{2,40}?,?\s+(n\.\s*)?\d{1,3}\b"),
    ),
    "name": (
        NAME,
        re.compile(r"\b([Ss]ig(\.|nora?|\.ra|\.na)|[Dd]ott(\.|\.ssa|oressa)?|[Mm]rs?\.?|[Ms]s\.)\s+[A-ZÀ-Ý][a-zà-ý']+"),
    ),
}  # fmt: skip

#: Two words with capitals: a given name, and what may be a surname.
PAIR = re.compile(r"\b(?=([A-ZÀ-Ý][a-zà-ÿ]+)\s+((?:D[aei]l?l?[ao]?['’]?\s*)?[A-ZÀ-Ý][\w'’]+))")
WORD_BEFORE = re.compile(r"(\w+)['’.]?\s+$")
IDENTITIES = ("to",)  # made by a machine: their digits are nobody's telephone


def found(body: Mapping[str, Any], agreed: Collection[str] = ()) -> list[tuple[Text, str]]:
    """Return what looks like personal data in the texts of a card: what it is, and the words.

    `agreed` are fields that a person has agreed to have published.
    """
    return list(_found({name: value for name, value in body.items() if name not in agreed}))


def _found(body: Mapping[str, Any]) -> Iterator[tuple[Text, str]]:
    for text in _texts(body):
        for words, pattern in PATTERNS.values():
            yield from ((words, match.group().strip()) for match in pattern.finditer(text))
        yield from ((NAME, name) for name in _names(text))


def _names(text: str) -> Iterator[str]:
    """Yield a given name and a surname that stand together, unless a place or a school is named after somebody."""
    for match in PAIR.finditer(text):
        given, surname = match.groups()
        before = WORD_BEFORE.search(text, 0, match.start())
        if folded(given) in GIVEN_NAMES and not (before and folded(before[1]) in NAMED_AFTER):
            yield f"{given} {surname}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in IDENTITIES:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
