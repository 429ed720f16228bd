"""Texts in two languages: Italian first, English complete."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

LANGUAGES = ("it", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A text people read, in Italian and in English.

    A missing translation is a `TypeError` where the text is written, not a gap on screen.
    `str(text)` is the text in the current language (see `speak`).
    """

    it: str
    en: str

    def __str__(self) -> str:
        return self.in_language(language())

    def __html__(self) -> Markup:
        """Return the text in the current language, safe in a page (markupsafe's protocol)."""
        return escape(str(self))

    def in_language(self, code: str) -> str:
        """Return the text in language `code` (`it` or `en`)."""
        return self.en if code == "en" else self.it

    def __call__(self, **values: Any) -> Text:
        """Return the text with its `{placeholders}` filled; a `Text` value is filled language by language."""
        return Text(*(self.in_language(code).format(**_localised(values, code)) for code in LANGUAGES))


def _localised(values: Mapping[str, Any], code: str) -> dict[str, Any]:
    return {key: value.in_language(code) if isinstance(value, Text) else value for key, value in values.items()}


def untranslated(value: object) -> Text:
    """Return `value` as a text that is the same in both languages: a name, a code, what a person typed."""
    return Text(str(value), str(value))


EMPTY = Text("", "")


def speak(code: str) -> None:
    """Set the current language; raise `ValueError` for a language that the School does not speak."""
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}; the languages are {', '.join(LANGUAGES)}")
    os.environ["SCUOLA_LANGUAGE"] = code


def language() -> str:
    """Return the current language, `it` unless `speak` or `SCUOLA_LANGUAGE` says otherwise."""
    code = os.environ.get("SCUOLA_LANGUAGE", "it")
    return code if code in LANGUAGES else "it"
