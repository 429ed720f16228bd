"""What is not finished: a simulation or a tool that cannot be imported, sentences that a skeleton left to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scuola import simulations, toolkit
from scuola.files.content import PACKAGE, content
from scuola.text import Text, untranslated
from scuola.text.problems import Problem

SKELETONS = PACKAGE / "authoring" / "skeletons"
#: What a skeleton is called until somebody gives it a title: only then is its page more than a skeleton.
UNTITLED = "(titolo da scrivere)"
SENTENCE = re.compile(r"""(?:Text\("|it: "?)([^"{}\n]{12,}?\.)(?="|, en:|\n|$)""", re.MULTILINE)
#: Sentences of skeletons that a finished page may well keep.
MAY_STAY = re.compile(
    r"dati personali|Dati sintetici|In 60–200|livello più basso|Fare i conti|con rendimenti decrescenti"
)
#: The address of the skeleton's source, which nobody has read: a grade must not rest on it.
NO_SOURCE = "https://example.org/pagina"
PLACES = ("curriculum/lessons/*.yaml", "curriculum/cases/*.yaml", "curriculum/simulations/*.yaml", "exercises/*/*.md")

NOT_IMPORTED = Text("{where}: non si può importare: {why}", "{where}: it cannot be imported: {why}")
LEFT = Text(
    "{where}: è rimasta una frase del modello vuoto: «{sentence}». Scriverla.",
    "{where}: a sentence of the skeleton is left: “{sentence}”. Write it.",
)


def faults() -> list[Text]:
    """Return what cannot be imported, and the sentences of skeletons in pages that have a title."""
    return [*_not_imported(), *_left()]


def _not_imported() -> Iterator[Text]:
    for room, slugs, find in (
        ("models", simulations.slugs(), simulations.find),
        ("tools", toolkit.slugs(), toolkit.find),
    ):
        for slug in slugs:
            try:
                find(slug)
            except Exception as error:  # whatever an author's module raises is named, and the others are tried
                why = error.message if isinstance(error, Problem) else untranslated(f"{type(error).__name__}: {error}")
                yield NOT_IMPORTED(where=f"{room}/{slug}", why=why)


def _left() -> Iterator[Text]:
    sentences = [one for path in sorted(SKELETONS.iterdir()) for one in _sentences(path)]
    for path in _pages():
        text = path.read_text()
        if _has_a_title(path, text):
            for sentence in dict.fromkeys(sentences):
                if re.search(rf"""(?:"|it: ){re.escape(sentence)}(?="|,|\n|$)""", text):
                    yield LEFT(where=content().place_of(path), sentence=sentence)
            if NO_SOURCE in text:
                yield LEFT(where=content().place_of(path), sentence=NO_SOURCE)


def _has_a_title(path: Path, text: str) -> bool:
    """Say whether somebody has given a page its title; that of a simulation's card stands in its model."""
    if path.parent.name != "simulations":
        return UNTITLED not in text
    try:
        return UNTITLED not in simulations.find(path.stem).story.title.it
    except Exception:  # that it cannot be imported is said already
        return False


def _sentences(skeleton: Path) -> Iterator[str]:
    for found in SENTENCE.finditer(skeleton.read_text()):
        if "$" not in found[1] and not MAY_STAY.search(found[1]):
            yield found[1].strip()


def _pages() -> Iterator[Path]:
    for pattern in PLACES:
        yield from content().glob(pattern)
    for room in ("models", "tools"):
        yield from sorted((PACKAGE / room).rglob("*.py"))
