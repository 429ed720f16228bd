"""Inclusive wording: words that reduce people to one trait, and what to write instead (`curriculum/wording.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field

from scuola import curriculum
from scuola.content import content
from scuola.curriculum.schema import Entry
from scuola.text import LANGUAGES, Text
from scuola.yaml_files import load, shown

#: Where what people read is written: folders, and the files in them.
READ = (("curriculum", "**/*.yaml"), ("modules", "*/*.md"), ("exercises", "*/*.md"), ("tooling/scuola", "**/*.py"))
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")

SHUTS_OUT = Text(
    "{file}, riga {line}: «{words}» riduce le persone a un tratto. Scrivere per esempio: {instead}.",
    "{file}, line {line}: “{words}” reduces people to one trait. Write for example: {instead}.",
)


class Avoided(Entry):
    """Words to avoid, with `*` for any ending, and what to write instead."""

    words: tuple[str, ...] = Field(min_length=1)
    instead: str


class Wording(Entry):
    """The words to avoid, by language."""

    avoid: dict[str, tuple[Avoided, ...]]


@cache
def _wording() -> Wording:
    return load(Wording, curriculum.folder() / "wording.yaml")


def patterns(language: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield what finds words to avoid in a language, each with what to write instead."""
    for one in _wording().avoid[language]:
        written = "|".join(re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for words in one.words)
        yield re.compile(rf"\b(?:{written})\b", re.IGNORECASE), one.instead


def faults() -> list[Text]:
    """Return a message for every word to avoid in what people read."""
    found = [one for folder, files in READ for path in sorted((content() / folder).glob(files)) for one in _in(path)]
    return found


def _in(path: Path) -> Iterator[Text]:
    if path.name == "wording.yaml":
        return
    text = QUOTED.sub(lambda quoted: re.sub(r"[^\n]", " ", quoted[0]), path.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        for pattern, instead in patterns(language):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield SHUTS_OUT(file=shown(path), line=line, words=" ".join(match[0].split()), instead=instead)
