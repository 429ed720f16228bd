"""Words to avoid and what to write instead (`curriculum/wording.yaml`): those that reduce people, those decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from scuola import curriculum
from scuola.files.content import content, kept
from scuola.files.typed_yaml import Entry, load, shown
from scuola.text import LANGUAGES, Text

#: Where what people read is written: folders, and the files in them.
READ = (("curriculum", "**/*.yaml"), ("modules", "*/*.md"), ("exercises", "*/*.md"), ("tooling/scuola", "**/*.py"))
#: Where one wording for one thing holds: what participants and facilitators read.
DECIDED = (
    *READ[:3],
    ("datasets", "*/datapackage.yaml"),
    *(
        (f"tooling/scuola/{room}", "**/*.py")
        for room in (
            "tools",
            "toolkit",
            "models",
            "simulations",
            "pages",
            "widgets",
            "markup",
            "printed",
            "exercises",
            "pilots",
        )
    ),
)
#: The list itself names what it replaces; titles of works are not our words.
NOT_OURS = ("wording.yaml", "bibliography.yaml")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")

SHUTS_OUT = Text(
    "{file}, riga {line}: «{words}» riduce le persone a un tratto. Scrivere per esempio: {instead}.",
    "{file}, line {line}: “{words}” reduces people to one trait. Write for example: {instead}.",
)
OTHERWISE = Text(
    "{file}, riga {line}: «{words}» si scrive in un altro modo. La forma decisa: {instead}.",
    "{file}, line {line}: “{words}” is worded otherwise. What was decided: {instead}.",
)


class Avoided(Entry):
    """Words to avoid, with `*` for any ending, and what to write instead."""

    words: tuple[str, ...] = Field(min_length=1)
    instead: str


class Wording(Entry):
    """By language, the words to avoid because of whom they shut out, and those replaced by one decided wording."""

    avoid: dict[str, tuple[Avoided, ...]]
    decided: dict[str, tuple[Avoided, ...]]


@kept
def _wording() -> Wording:
    return load(Wording, curriculum.folder() / "wording.yaml")


def _patterns(avoided: tuple[Avoided, ...]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield what finds words to avoid, each with what to write instead."""
    for one in avoided:
        yield re.compile(rf"\b(?:{'|'.join(map(_pattern, one.words))})\b", re.IGNORECASE), one.instead


def _pattern(words: str) -> str:
    """Return what finds words in any case; an acronym in capitals alone is found as it is written."""
    written = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return f"(?-i:{written})" if words.isupper() else written


def faults() -> list[Text]:
    """Return a message for every word to avoid in what people read."""
    words = _wording()
    kinds = ((READ, words.avoid, SHUTS_OUT), (DECIDED, words.decided, OTHERWISE))
    return [
        fault
        for places, avoided, message in kinds
        for folder, files in places
        for path in sorted((content() / folder).glob(files))
        for fault in _in(path, avoided, message)
    ]


def _in(path: Path, avoided: dict[str, tuple[Avoided, ...]], message: Text) -> Iterator[Text]:
    if path.name in NOT_OURS:
        return
    text = QUOTED.sub(lambda quoted: re.sub(r"[^\n]", " ", quoted[0]), path.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        for pattern, instead in _patterns(avoided[language]):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield message(file=shown(path), line=line, words=" ".join(match[0].split()), instead=instead)
