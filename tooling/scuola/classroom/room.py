"""A room while it is live: answers taken in, the rest read back. All of it is in the archive, and is read back from there."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scuola.classroom import records, storage
from scuola.classroom.limits import Limit
from scuola.classroom.messages import Answered
from scuola.classroom.people import Kind
from scuola.classroom.plan import Moment
from scuola.classroom.play import Answer
from scuola.classroom.playing import Playing
from scuola.classroom.seating import Chair, Refused
from scuola.classroom.storage import Writer, insert_once
from scuola.text import Text

EXPELLED = Text(
    "Questo posto è stato chiuso da chi conduce, che può riaprirlo.",
    "This seat was closed by the facilitator, who can open it again.",
)
NOT_OPEN = Text("Questa domanda non è ancora aperta.", "This question is not open yet.")
BEGUN_AGAIN = Text(
    "Questa domanda è ricominciata da capo: rispondere di nuovo.", "This question has begun again: please answer again."
)
NOTHING_TO_ANSWER = Text("Qui non c'è nulla da inviare, ora.", "There is nothing to send here now.")
SLOWLY = Text(
    "Troppi invii uno dopo l'altro: si riprova tra poco.", "Too many messages in a row: it is tried again shortly."
)


@dataclass(frozen=True)
class Receipt:
    """What is told of an answer that is on disk."""

    at: float
    is_late: bool = False
    is_again: bool = False


class Room(Playing):
    """A room. Everything that changes it goes through the writer first; then it is seen, then it is acknowledged."""

    def __init__(self, record: records.Record, writer: Writer, changed: Callable[[str, str | int], None]) -> None:
        super().__init__(record, writer, changed)
        self._seen_ids: dict[tuple[int, str], Receipt] = {}
        self._sequences: defaultdict[int, int] = defaultdict(int)
        self._sending = Limit(40, 10)
        self._read()

    def _read(self) -> None:
        chairs, actions, answers = records.contents(self.writer.engine, self.code)
        for row in chairs:
            self._seat(Chair(row["number"], Kind(row["kind"]), row["join_id"], row["secret_hash"], row["code_hash"]))
        for row in actions:
            self.state.apply(row["kind"], row["body"], row["at"])
        for row in answers:
            self._keep(row["id"], row)

    def _keep(self, number: int, row: Mapping[str, Any]) -> Receipt:
        receipt = Receipt(row["at"], row["is_late"])
        self._seen_ids[row["seat"], row["client_id"]] = receipt
        self._sequences[row["seat"]] = max(self._sequences[row["seat"]], row["sequence"])
        step = self.plan.steps.get(row["step"])
        if step and row["turn"] == self.state.turn(row["step"]) and not row["has_seen"]:
            group = step.group(self.person(row["seat"]))
            self._plays.clear()
            self._answers[row["step"]].append(Answer(
                number, row["seat"], group, row["stage"], row["act"], row["body"], row["at"], row["sequence"], row["is_late"]
            ))  # fmt: skip
        return receipt

    async def answer(self, chair: Chair, message: Answered) -> Receipt:
        """Take an answer in and return its receipt, once it is on disk.

        One that comes again is acknowledged again; one that comes late is kept, and marked. Raises `Refused`, or
        `InvalidInputs` with a message for each wrong field.
        """
        if again := self._seen_ids.get((chair.number, message.id)):
            return Receipt(again.at, again.is_late, is_again=True)
        moment = self._asked_at(chair, message)
        inputs = self.asked(moment, self._asking(moment, message.act), self.person(chair.number))
        if inputs is None:
            raise Refused(NOTHING_TO_ANSWER)
        values = inputs.read(message.values).model_dump(mode="json")
        shown = self.is_revealed(moment)
        late = moment is not self.moment or not self.is_open(moment)
        row: dict[str, Any] = {
            "room": self.code, "seat": chair.number, "client_id": message.id, "sequence": message.sequence,
            "step": message.step, "stage": message.stage, "turn": message.turn, "act": message.act, "body": values,
            "at": time.time(), "is_late": late, "has_seen": shown,
        }  # fmt: skip
        key = ["room", "seat", "client_id"]
        number = await self.writer.do(lambda connection: insert_once(connection, storage.answers, row, key))
        if number is None:
            return Receipt(row["at"], late, is_again=True)
        return self._answered(number, row, moment, chair)

    def _asked_at(self, chair: Chair, message: Answered) -> Moment:
        """Return the moment that an answer is for; raise `Refused` if it cannot be."""
        if chair.number in self.state.expelled:
            raise Refused(EXPELLED)
        if not self._sending.allows(chair.number):
            raise Refused(SLOWLY, again=True)
        moment = next((one for one in self.plan.moments
                       if one.step.id == message.step and one.stage == message.stage), None)  # fmt: skip
        if moment is None or message.step not in self.state.opened or message.turn > self.state.turn(message.step):
            raise Refused(NOT_OPEN)
        if moment.step is (self.moment and self.moment.step) and self.moment and moment.stage > self.moment.stage:
            raise Refused(NOT_OPEN)
        if message.turn < self.state.turn(message.step):
            raise Refused(BEGUN_AGAIN)
        return moment

    def _asking(self, moment: Moment, act: str) -> str:
        """Return the form that an act is a button of; raise `Refused` if it is none of the moment's."""
        play = self.play(moment.step, moment.stage)
        for asked in moment.declared.asks:
            if act in [name for name, _ in moment.step.activity.buttons(play, asked)]:
                return asked
        raise Refused(NOTHING_TO_ANSWER)

    def _answered(self, number: int, row: Mapping[str, Any], moment: Moment, chair: Chair) -> Receipt:
        receipt = self._keep(number, row)
        step = moment.step
        if step.activity.is_shared_at_once or step.declared.reveal == "live" or self.is_revealed(moment):
            self.note_change("soon")
        elif step.declared.who in ("teams", "writer"):
            for seat in self.people():
                if step.group(seat) == step.group(self.person(chair.number)) or step.declared.who == "writer":
                    self.note_change(seat.number)
        if step.activity.is_shown_back:
            self.note_change(chair.number)
        self.note_change("presenters")
        return receipt

    def _take_in(self, kind: str, body: dict[str, Any], at: float) -> None:
        super()._take_in(kind, body, at)
        if kind == "reset":
            self._answers[body["step"]].clear()
            self._plays.clear()
        if kind in ("assign", "observe"):
            self._regroup()

    def _regroup(self) -> None:
        """Let answers follow people who changed team."""
        for name, answers in self._answers.items():
            step = self.plan.steps[name]
            self._answers[name] = [replace(one, group=step.group(self.person(one.seat))) for one in answers]
        self._plays.clear()

    def highest_sequence(self, seat: int) -> int:
        """Return the number of a seat's last answer: another phone goes on from there."""
        return self._sequences[seat]
