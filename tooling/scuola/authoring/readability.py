"""How plainly a lesson is written: the Gulpease index, made for Italian (GULP, Università La Sapienza, 1988).

100 is the easiest. Below 60 it is hard for those with lower secondary schooling, below 40 for those with upper
secondary schooling. The index counts letters, words and sentences: it finds long sentences, not obscure ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scuola import curriculum
from scuola.curriculum.teaching_cases import MARK
from scuola.files.content import content
from scuola.notebooks import source
from scuola.text import Text

#: What a lesson must reach on average.
LEAST = 45.0
MARKS = re.compile(
    r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*_`>#|]|^\s*(?:[-+]|\d+\.)\s+|^\s*\|?[-: |]+\|?\s*$", re.MULTILINE
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
#: A full stop after one letter (d.lgs., n., c.) or an article's number ends no sentence; a semicolon or colon neither.
END = re.compile(r"(?<!\b\w)(?<!\bart)(?<!\bartt)(?<!\blgs)[.!?…]+(?=[\s»”\")]|$)|\n+", re.IGNORECASE)

TOO_HARD = Text(
    "{file}: l'indice Gulpease è {index}, ne serve almeno {least}. Accorciare prima questa frase "
    "({words} parole): «{sentence}»",
    "{file}: the Gulpease index is {index}, at least {least} is needed. Shorten this sentence first "
    "({words} words): “{sentence}”",
)
REPORT = Text(
    "Leggibilità (indice Gulpease, almeno {least}): {lowest} la lezione più difficile ({slug}), {mean} in media.",
    "Readability (Gulpease index, at least {least}): {lowest} for the hardest lesson ({slug}), {mean} on average.",
)


@dataclass(frozen=True)
class Measured:
    """The index of a lesson and its longest sentence."""

    slug: str
    index: float
    longest: str

    @property
    def words(self) -> int:
        """Return how many words the longest sentence has."""
        return len(WORD.findall(self.longest))


def plain(markdown: str) -> str:
    """Return Markdown as it is read, without its marks and headings."""
    return MARKS.sub(lambda found: found[1] or "", HEADING.sub("", markdown))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; an item of a list is one."""
    return [one.strip() for one in END.split(text) if WORD.search(one)]


def gulpease(text: str) -> float:
    """Return the index of a text, 0 to 100; 100 for a text without words."""
    words = WORD.findall(text)
    if not words:
        return 100.0
    letters = sum(sum(character.isalnum() for character in word) for word in words)
    index = 89 + (300 * len(sentences(text)) - 10 * letters) / len(words)
    return max(0.0, min(100.0, index))


def lessons() -> Iterator[Measured]:
    """Yield the measure of every lesson that is written, as the average of its Italian paragraphs, by their words."""
    for _, lesson in curriculum.lessons():
        if curriculum.has_text(lesson.slug):
            path = content() / "modules" / lesson.slug / f"{lesson.slug}.md"
            cells = source.read(path).cells
            yield measured(lesson.slug, "\n\n".join(plain(cell.source["it"]) for cell in cells if cell.kind == "text"))


def teaching_cases() -> Iterator[Measured]:
    """Yield the measure of every case to decide, from what it tells in Italian."""
    for case in curriculum.teaching_cases().values():
        yield measured(case.slug, "\n\n".join(MARK.sub("", plain(one.text.it)) for one in case.passages))


def measured(slug: str, text: str) -> Measured:
    """Return the measure of a text."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text) if WORD.search(part)]
    counts = [len(WORD.findall(part)) for part in paragraphs]
    index = sum(gulpease(part) * count for part, count in zip(paragraphs, counts, strict=True)) / (sum(counts) or 1)
    longest = max(sentences(text), key=lambda one: len(WORD.findall(one)), default="")
    return Measured(slug, round(index, 1), longest)


def faults() -> list[Text]:
    """Return a message for every lesson or case to decide that is harder to read than it may be."""
    files = [(f"modules/{one.slug}/{one.slug}.md", one) for one in lessons()]
    files += [(f"curriculum/teaching-cases/{one.slug}.yaml", one) for one in teaching_cases()]
    return [
        TOO_HARD(file=file, index=one.index, least=LEAST, words=one.words, sentence=one.longest)
        for file, one in files if one.index < LEAST
    ]  # fmt: skip


def report() -> Text:
    """Return the measure of all lessons in one line."""
    found = sorted(lessons(), key=lambda one: one.index)
    mean = round(sum(one.index for one in found) / len(found), 1)
    return REPORT(least=LEAST, lowest=found[0].index, slug=found[0].slug, mean=mean)
