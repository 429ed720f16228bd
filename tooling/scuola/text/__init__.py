"""Texts in two languages: Italian first, English complete."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

LANGUAGES = ("it", "en")
SCHOOL = "Scuola"  # as it signs what it writes, in either language


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


_process: list[str] = []  # the language of this process, once it has been set
_context: ContextVar[str] = ContextVar("scuola_language")


def speak(code: str) -> None:
    """Set the language of this process; raise `ValueError` for a language that the School does not speak.

    A notebook does so in its first cell: every cell runs in a context of its own, so this holds for all of them.
    """
    _process[:] = [_checked(code)]


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while, in this context only (a thread, a task); raises like `speak`."""
    token = _context.set(_checked(code))
    try:
        yield
    finally:
        _context.reset(token)


def language() -> str:
    """Return the current language: of the context, else of the process, else `SCUOLA_LANGUAGE`, else `it`."""
    code = _context.get(None) or next(iter(_process), None) or os.environ.get("SCUOLA_LANGUAGE", "it")
    return code if code in LANGUAGES else "it"


def _checked(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}; the languages are {', '.join(LANGUAGES)}")
    return code
