"""A board: words, short texts or problems from everyone; let through, grouped, voted."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field
from rapidfuzz import fuzz

from scuola.charts.chart import Bars, Format, Series
from scuola.classroom.activities.say import source_lines
from scuola.classroom.activity import Activity
from scuola.classroom.asking import a_text, some_of
from scuola.classroom.inventing import words
from scuola.classroom.people import Seat
from scuola.classroom.pieces import Note, Notes, Piece, Sentence
from scuola.classroom.play import Answer, LiveStep, Options, Play, Stage
from scuola.declared.inputs import Inputs
from scuola.text import Text, untranslated

VOTE = "vote"
LENGTH = {"word": 30, "short-text": 160, "problem": 400}
ALIKE = 90
SHOWN_WORDS = 15
WRITING, VOTING = Text("si scrive", "writing"), Text("si vota", "voting")
CHOOSE = Text("Quali contano di più? Fino a {most}.", "Which matter most? Up to {most}.")
NOTES = Text("Biglietti", "Notes")
SO_FAR = Text("Biglietti: {count}.", "Notes: {count}.")
ENOUGH = Text("Quelli possibili sono {limit}, e ci sono già.", "The limit is {limit}, and they are here already.")
COMMON = Text("La più ricorrente: «{word}».", "Most frequent: “{word}”.")
EVEN = Text(
    "Biglietti: {count}; nessuna parola ricorre più delle altre.",
    "Notes: {count}; no word is more frequent than the others.",
)
WAITING = Text("In attesa di essere mostrati: {count}.", "Waiting to be shown: {count}.")
OWN = Text("Inviato: «{text}»", "Sent: “{text}”")
COUNT = Format(digits=0)


class BoardOptions(Options):
    """What is asked, how long it may be, how many each may write; `votes` adds a stage in which some are chosen."""

    ask: Text
    kind: Literal["word", "short-text", "problem"] = "short-text"
    help: Text | None = None
    limit: int = Field(3, ge=1, le=10)
    moderate: bool = False
    votes: int = Field(0, ge=0, le=5)
    minutes_of_votes: float = Field(3, gt=0)
    source: Literal["debrief"] | None = None


class Board(Activity[BoardOptions]):
    """Notes of everyone on a board."""

    title = Text("Lavagna", "Board")
    options = BoardOptions
    is_shown_back = True
    adds_up = ("answer",)

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return writing, then voting where there are votes."""
        options = self.of(step)
        voting = Stage(VOTE, VOTING, (VOTE,), options.minutes_of_votes)
        return (Stage("write", WRITING), voting) if options.votes else (Stage("write"),)

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return the questions of the debrief, where they are what is written about."""
        options = self.of(play.step)
        return [Sentence(line, "question") for line in source_lines(options.source, play.step)]

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return one note, or the notes to be chosen among; nothing to whoever has written all that they may."""
        options = self.of(play.step)
        if act == VOTE:
            listed = tuple((str(note.id), note.text) for note in self.notes(play) if not note.hidden)
            return some_of(CHOOSE(most=options.votes), listed, options.votes) if listed else None
        if len(self._mine(play, seat)) >= options.limit:
            return None
        return a_text(options.ask, LENGTH[options.kind], options.help, long=options.kind == "problem")

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own notes, and that there can be no more."""
        mine = self._mine(play, seat)
        limit = self.of(play.step).limit
        full = [Sentence(ENOUGH(limit=limit), "note")] if len(mine) >= limit and play.stage == 0 else []
        return [*(Sentence(OWN(text=answer.values["text"])) for answer in mine), *full]

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return the notes that were let through: words as bars, texts as they are, the most voted first."""
        written = self.notes(play)
        notes = [note for note in written if not note.hidden]
        if not notes:
            return [Sentence(WAITING(count=len(written)) if written else SO_FAR(count=0), "note")]
        if self.of(play.step).kind == "word":
            return [_bars(self.of(play.step).ask, notes)]
        return [Sentence(SO_FAR(count=len(notes)), "note"), Notes(self.of(play.step).ask, notes)]

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own notes."""
        return [Sentence(untranslated(answer.values["text"])) for answer in self._mine(play, seat)]

    def notes(self, play: Play) -> list[Note]:
        """Return all notes, those that wait or were hidden too; by group, then by votes."""
        options = self.of(play.step)
        votes = Counter(int(chosen) for answer in play.latest(VOTE).values() for chosen in answer.values["chosen"])
        named = {int(told["note"]): str(told["group"]) for told in play.told if told.get("what") == "group"}
        found = [
            Note(answer.number, untranslated(answer.values["text"]), votes[answer.number] if play.stage else None,
                 named.get(answer.number, ""), hidden=not play.shown.get(answer.number, not options.moderate))
            for answer in play.every()
        ]  # fmt: skip
        order = Counter(note.group for note in found if note.group)
        return sorted(
            found, key=lambda note: (not note.group, -order[note.group], note.group, -(note.votes or 0), note.id)
        )

    def robot(self, play: Play, act: str, seat: Seat, chance: random.Random) -> dict[str, Any] | None:
        """Return a word or a few."""
        if act == VOTE:
            made = super().robot(play, act, seat, chance)
            return made and {"chosen": made["chosen"][: self.of(play.step).votes]}
        return None if self.inputs(play, act, seat) is None else {
            "text": words(chance, 1 if self.of(play.step).kind == "word" else 5)
        }  # fmt: skip

    def _mine(self, play: Play, seat: Seat) -> list[Answer]:
        return [answer for answer in play.every() if answer.seat == seat.number]


def _bars(title: Text, notes: Sequence[Note]) -> Bars:
    """Return how often each word was written; words that differ by an accent or a letter count as one."""
    counts: dict[str, int] = {}
    for note in notes:
        word = note.text.it.strip().casefold()
        known = next((other for other in counts if fuzz.ratio(word, other) >= ALIKE), word)
        counts[known] = counts.get(known, 0) + 1
    shown: Mapping[str, int] = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN_WORDS])
    first, *others = shown.values()
    said = EVEN(count=len(notes)) if first in others else COMMON(word=next(iter(shown)))
    return Bars(
        title=title, summary=said, format=COUNT, groups=[untranslated(word) for word in shown],
        series=[Series(NOTES, "mine", [float(count) for count in shown.values()])],
    )  # fmt: skip


ACTIVITY = Board()
