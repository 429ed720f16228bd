"""Speaking in turn: a queue, so many seconds each, whoever has spoken most comes last."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from scuola.charts.chart import Bars, Format, Series
from scuola.classroom.activity import Activity
from scuola.classroom.asking import nothing
from scuola.classroom.people import Seat, role_name
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import LiveStep, Options, Play, Stage
from scuola.declared.inputs import Inputs
from scuola.text import Text
from scuola.text.formats import one_by_one

RAISE, LOWER = "raise", "lower"
NAMED = 5
ASK_TO_SPEAK, WITHDRAW = Text("Chiedere la parola", "Ask to speak"), Text("Rinunciare", "Withdraw")
SECONDS = Text("{seconds} secondi a testa.", "{seconds} seconds each.")
SPEAKING, NEXT = Text("Parla: {name}.", "Speaking: {name}."), Text("Poi: {names}.", "Then: {names}.")
EMPTY_QUEUE = Text("Nessuno è in attesa.", "Nobody is waiting.")
YOUR_TURN = Text("È il proprio turno.", "It is your turn.")
PLACE = Text("Prima del proprio turno: {count}.", "Before your turn: {count}.")
FIRST = Text("Il prossimo turno è il proprio.", "Your turn is next.")
TURNS, SPOKEN = Text("Interventi", "Turns"), Text("Chi ha parlato, e quante volte", "Who has spoken, and how often")
SILENT = Text("Chi non ha ancora parlato: {count}.", "Have not spoken yet: {count}.")
ALL_SPOKE = Text("Hanno parlato tutti.", "Everyone has spoken.")


class TalkOptions(Options):
    """How long each speaks; `order: roles` calls all roles in turn, otherwise whoever asks."""

    ask: Text
    seconds: int = Field(90, ge=10, le=900)
    order: Literal["roles", "queue"] = "queue"


class Talk(Activity[TalkOptions]):
    """A queue of speakers with a timer."""

    title = Text("Giro di parola", "Round of talk")
    options = TalkOptions
    is_shown_back = True
    is_shared_at_once = True
    expects_all = False

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return one stage, in which one asks to speak where it is not the roles that are called."""
        return (Stage(asks=() if self.of(step).order == "roles" else (RAISE,)),)

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return a form without fields: its buttons are all there is."""
        return nothing()

    def buttons(self, play: Play, act: str) -> Sequence[tuple[str, Text]]:
        """Return the two buttons."""
        return ((LOWER, WITHDRAW), (RAISE, ASK_TO_SPEAK))

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return who speaks and who comes next."""
        queue, now = self.queue(play), self.speaking(play)
        head = Sentence(SECONDS(seconds=self.of(play.step).seconds), "note")
        said = [Sentence(SPEAKING(name=self.name(play, now)), "finding")] if now else []
        names = [self.name(play, seat) for seat in queue[:NAMED]]
        waiting = NEXT(names=one_by_one(names)) if names else EMPTY_QUEUE
        return [head, *said, Sentence(waiting)]

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return whether it is one's turn, or how many come first."""
        queue = [one.number for one in self.queue(play)]
        now = self.speaking(play)
        if now and now.number == seat.number:
            return [Sentence(YOUR_TURN, "question")]
        if seat.number not in queue:
            return ()
        before = queue.index(seat.number)
        return [Sentence(PLACE(count=before) if before else FIRST)]

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return who has spoken how often, and how many have not."""
        turns = Counter(told["seat"] for told in play.told if told.get("what") == "call")
        silent = sum(not turns[seat.number] for seat in play.seats if seat.counts)
        said = SILENT(count=silent) if silent else ALL_SPOKE
        spoke = [seat for seat in play.seats if turns[seat.number]]
        if not spoke:
            return [Sentence(said, "finding")]
        return [Bars(
            title=SPOKEN, summary=said, format=Format(digits=0), groups=[self.name(play, seat) for seat in spoke],
            series=[Series(TURNS, "mine", [float(turns[seat.number]) for seat in spoke])],
        )]  # fmt: skip

    def speaking(self, play: Play) -> Seat | None:
        """Return who was called last."""
        called = [told["seat"] for told in play.told if told.get("what") == "call"]
        return next((seat for seat in play.seats if called and seat.number == called[-1]), None)

    def queue(self, play: Play) -> list[Seat]:
        """Return who waits to be called, whoever has spoken least first."""
        called = Counter(told["seat"] for told in play.told if told.get("what") == "call")
        if self.of(play.step).order == "roles":
            waiting = [seat for seat in sorted(play.seats, key=lambda seat: seat.role) if seat.role]
            return [seat for seat in waiting if not called[seat.number]]
        last_call = {told["seat"]: told["at"] for told in play.told if told.get("what") == "call"}
        raised, lowered = play.latest(RAISE), play.latest(LOWER)
        waiting = [
            seat for seat in play.seats
            if (hand := raised.get(str(seat.number))) and hand.at > last_call.get(seat.number, 0)
            and not ((down := lowered.get(str(seat.number))) and down.comes_after(hand))
        ]  # fmt: skip
        return sorted(waiting, key=lambda seat: (called[seat.number], raised[str(seat.number)].number))

    def name(self, play: Play, seat: Seat) -> Text:
        """Return what a speaker is called: role and seat."""
        role = role_name(seat.role, play.step.roles)
        return Text(f"{role.it} ({seat.number})", f"{role.en} ({seat.number})") if role.it else seat.label

    def robot(self, play: Play, act: str, seat: Seat, chance: random.Random) -> dict[str, Any] | None:
        """Return a raised hand from one robot in five."""
        return {} if self.inputs(play, act, seat) and chance.random() < 0.2 else None


ACTIVITY = Talk()
