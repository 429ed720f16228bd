"""Questions to an expert: everyone asks and votes up; they are let through one by one, answered, and kept."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pydantic import Field

from scuola.classroom.activity import Activity
from scuola.classroom.asking import a_text, some_of
from scuola.classroom.inventing import words
from scuola.classroom.people import Seat
from scuola.classroom.pieces import Note, Notes, Piece, Sentence
from scuola.classroom.play import ANSWER, Answer, LiveStep, Options, Play, Stage
from scuola.classroom.state import GATHERED
from scuola.declared.inputs import Inputs
from scuola.text import Text, untranslated

UP = "up"
WRITE = Text("La propria domanda", "Your question")
VOTE = Text("Quali domande fare prima? Fino a {most}.", "Which questions first? Up to {most}.")
WAITING = Text("Inviata, non ancora mostrata: «{text}»", "Sent, not shown yet: “{text}”")
NONE = Text("Ancora nessuna domanda da leggere.", "No question to read yet.")
ASKED = Text("Domande", "Questions")


class QuestionsOptions(Options):
    """To whom questions are asked, how many votes and questions each has, whether they are let through one by one."""

    ask: Text
    votes: int = Field(3, ge=1, le=5)
    limit: int = Field(3, ge=1, le=5)
    moderate: bool = True


class Questions(Activity[QuestionsOptions]):
    """Questions and votes at the same time."""

    title = Text("Domande", "Questions")
    options = QuestionsOptions
    is_shown_back = True
    adds_up = (ANSWER,)
    is_shared_at_once = True
    expects_all = False

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return one stage in which one asks and votes."""
        return (Stage(asks=(UP, ANSWER)),)

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return a question to write, or those to vote up."""
        options = self.of(play.step)
        if act == UP:
            open_ones = [note for note in self.notes(play) if not note.hidden and not note.reply]
            listed = tuple((str(note.id), note.text) for note in open_ones)
            return some_of(VOTE(most=options.votes), listed, options.votes) if listed else None
        return a_text(WRITE, 300, long=True) if len(self._mine(play, seat)) < options.limit else None

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own questions that wait to be shown."""
        hidden = {note.id for note in self.notes(play) if note.hidden}
        return [Sentence(WAITING(text=one.values["text"])) for one in self._mine(play, seat) if one.number in hidden]

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return the questions that were let through, the most wanted first; what was answered stays with them."""
        notes = [note for note in self.notes(play) if not note.hidden]
        return [Notes(ASKED, notes)] if notes else [Sentence(NONE)]

    def notes(self, play: Play) -> list[Note]:
        """Return all questions, those that wait or were hidden too: open ones first, then by votes."""
        votes = Counter(int(chosen) for answer in play.latest(UP).values() for chosen in answer.values["chosen"])
        replies = {int(told["note"]): str(told["text"]) for told in play.told if told.get("what") == "reply"}
        moderated = self.of(play.step).moderate
        written = [(answer.number, str(answer.values["text"]), not moderated) for answer in play.every()]
        found = [
            Note(number, untranslated(text), votes[number], reply=replies.get(number, ""), hidden=not play.shown.get(number, shown))
            for number, text, shown in [*_gathered(play), *written]
        ]  # fmt: skip
        return sorted(found, key=lambda note: (bool(note.reply), -(note.votes or 0), note.id))

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the questions that were answered, with their answers."""
        answered = [note for note in self.notes(play) if note.reply and not note.hidden]
        return [Notes(ASKED, answered)] if answered else ()

    def robot(self, play: Play, act: str, seat: Seat, chance: random.Random) -> dict[str, Any] | None:
        """Return a question from one robot in four, votes from all."""
        if act == ANSWER:
            return {"text": words(chance, 6) + "?"} if chance.random() < 0.25 else None
        made = super().robot(play, act, seat, chance)
        return made and {"chosen": made["chosen"][: self.of(play.step).votes]}

    def _mine(self, play: Play, seat: Seat) -> list[Answer]:
        return [answer for answer in play.every() if answer.seat == seat.number]


def _gathered(play: Play) -> list[tuple[int, str, bool]]:
    """Return the questions that were gathered before the class: numbers below zero, which no answer has, and let through."""
    texts = [str(told["text"]) for told in play.told if told.get("what") == GATHERED]
    return [(place - len(texts), text, True) for place, text in enumerate(texts)]


ACTIVITY = Questions()
