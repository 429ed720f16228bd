"""Cases to decide on paper: both parts, each on sheets of its own, and apart from them the notes for whoever leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.teaching_cases import TeachingCase
from scuola.files.whole import write_whole
from scuola.markup import teaching_cases as markup
from scuola.markup.exhibits import still
from scuola.printed import render
from scuola.text import Text, language

WORDS = {
    "case": Text("Caso da decidere", "Case to decide"),
    "keep": Text(
        "Note per chi conduce la discussione: non vanno distribuite.",
        "Notes for whoever leads the discussion: not to be handed out.",
    ),
    "hand_out": Text("Da distribuire", "To hand out"),
    "both": Text(
        "le due parti del caso: la seconda dopo la scelta", "both parts of the case: the second after the choice"
    ),
    "two_sheets": Text(
        "Le due parti cominciano ciascuna su un foglio: la seconda si distribuisce dopo la scelta.",
        "Each part begins on a sheet of its own: hand out the second after the choice.",
    ),
    "to_open": Text("Per aprire", "To open"),
    "divide": Text("Domande che dividono", "Questions that divide"),
    "positions": Text("Che cosa si dirà, e che cosa chiedere", "What will be said, and what to ask"),
    "board": Text("Alla lavagna", "On the board"),
    "to_close": Text("Per chiudere", "To close"),
}
NOTES = Text("Note: {title}", "Notes: {title}")
MINUTES = Text("{minutes} minuti", "{minutes} minutes")


class Sheet(NamedTuple):
    """A page that was written: its file, its title, a note."""

    file: str
    title: Text
    note: str


class NoLinks:
    """Paper leads nowhere."""

    def lesson(self, slug: str) -> str | None:
        """Return no address."""
        return None

    simulation = case = briefing = teaching_case = asking = lesson


def write(folder: Path, words: Mapping[str, Text], modules: Mapping[str, Text]) -> Iterator[Sheet]:
    """Write the notes and the case itself, for every case, into a folder in the current language."""
    said = {**words, **WORDS}
    for case in curriculum.teaching_cases().values():
        notes, handout = curriculum.teaching_notes()[case.slug], f"case-{case.slug}.html"
        title = NOTES(title=case.title)
        text = render(
            "teaching-notes.html.j2", words=said, language=language(), title=title, case=case, notes=notes,
            module=modules[case.module], minutes=MINUTES(minutes=notes.minutes), handout=handout,
        )  # fmt: skip
        yield _saved(folder, f"notes-{case.slug}.html", title, case, text)
        parts = [_first(case), _second(case)]
        text = render("teaching-case.html.j2", words=said, language=language(), title=case.title, parts=parts)
        yield _saved(folder, handout, case.title, case, text)


def _first(case: TeachingCase) -> Markup:
    shown = markup.the_exhibits(still(case.story.exhibits, list(case.sources)))
    return markup.first_part(case) + shown + markup.open_questions(case) + markup.options(case)


def _second(case: TeachingCase) -> Markup:
    shown = still(case.after.exhibits, list(case.sources), first=len(case.story.exhibits) + 1)
    return markup.second_part(case) + shown + markup.ending(case, NoLinks())


def _saved(folder: Path, file: str, title: Text, case: TeachingCase, text: str) -> Sheet:
    write_whole(folder / file, text, readable=True)
    return Sheet(file, title, case.module)
