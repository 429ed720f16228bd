"""What an activity of a live class is made of: what is asked of whom, what is shown, and how a robot plays it.

An activity is a module of `scuola.classroom.activities` with an `ACTIVITY`, or one that another package names as an
entry point of the group `scuola.activities`. Its methods are pure: they read a `Play` and return data.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from scuola.classroom.people import Seat
from scuola.classroom.pieces import Note, Piece, Sentence, Sheet
from scuola.classroom.play import ANSWER, LiveStep, Options, Play, Stage
from scuola.declared import filled
from scuola.declared.forms import defaults
from scuola.declared.inputs import Inputs
from scuola.files.discovery import discovered
from scuola.text import EMPTY, Text, untranslated
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from scuola.classroom.simulating import Run

SEND = Text("Inviare", "Send")
#: Fewer answers than these are not shown together where they say something about people.
FEWEST = 5
TOO_FEW = Text(
    "Il risultato si mostra da {fewest} risposte in su. Finora: {here}.",
    "The result is shown from {fewest} answers on. So far: {here}.",
)
UNKNOWN = Text(
    "Non c'è un'attività «{kind}»: le attività sono {known}.",
    "There is no activity “{kind}”: the activities are {known}.",
)


Own = TypeVar("Own", bound=Options)


class Activity(Generic[Own]):
    """A kind of activity. What it does not say is as here: one stage, one answer from each, nothing private."""

    title: ClassVar[Text]
    options: type[Own]
    #: Acts whose answers add up; of all others the last counts.
    adds_up: ClassVar[Collection[str]] = ()
    #: Where robots may fill groups beside people: games, never opinions.
    robots_fill: ClassVar[bool] = False
    #: Whether phones are told at once of what others answer: a queue, questions to be voted.
    is_shared_at_once: ClassVar[bool] = False
    #: Whether everyone is waited for: in a queue or among questions, those who have none are not.
    expects_all: ClassVar[bool] = True
    #: Whether something comes of it that can be revealed; what is only read has no result.
    has_result: ClassVar[bool] = True
    #: Whether what a phone shows changes with its own answers: the notes written so far, what was tried.
    is_shown_back: ClassVar[bool] = False

    def of(self, step: LiveStep) -> Own:
        """Return the options of a step of this kind."""
        return cast(Own, step.options)

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return the stages of a step."""
        return (Stage(),)

    def ask(self, step: LiveStep) -> Text:
        """Return the question, as a heading."""
        return cast(Text, getattr(step.options, "ask", None) or self.title)

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return what everyone reads, on phones and projector."""
        return ()

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return what a seat is asked for an act; None if nothing."""
        return None

    def start(self, play: Play, act: str, seat: Seat) -> dict[str, Any]:
        """Return the values that a form starts from."""
        inputs = self.inputs(play, act, seat)
        return defaults(inputs) if inputs else {}

    def buttons(self, play: Play, act: str) -> Sequence[tuple[str, Text]]:
        """Return the buttons below a form, the main one last, each with the act that it stands for."""
        return ((act, SEND),)

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return what is for one seat's eyes alone."""
        return ()

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return the result, once it is revealed: to everyone."""
        return ()

    def needs(self, play: Play) -> Collection[Run]:
        """Return the simulations that what is shown needs."""
        return ()

    def awaiting(self, play: Play, run: Run) -> Collection[str]:
        """Return the groups whose own plan a simulation is: they are told at once when it is done."""
        return ()

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return what a person takes home of this step: by default, the own answer."""
        inputs, answer = self.inputs(play, ANSWER, seat), play.latest().get(play.step.group(seat))
        lines = (
            [one for one in filled.pieces(inputs, answer.values) if isinstance(one, filled.Line)]
            if inputs and answer
            else []
        )
        if len(lines) == 1:  # its label is the question, which stands above already
            return [Sentence(untranslated(lines[0].value))]
        return [Sheet(EMPTY, [(untranslated(one.label), untranslated(one.value)) for one in lines])] if lines else ()

    def scenario(self, play: Play, seat: Seat) -> tuple[str, str] | None:
        """Return the simulation and the code of the scenario that a person takes home, if there is one."""
        return None

    def notes(self, play: Play) -> list[Note]:
        """Return what people wrote, to be let through, hidden or grouped; also what waits."""
        return []

    def queue(self, play: Play) -> list[Seat]:
        """Return who waits to speak."""
        return []

    def name(self, play: Play, seat: Seat) -> Text:
        """Return what a seat is called when it is called to speak."""
        return seat.label

    def faults(self, step: LiveStep, before: Collection[str]) -> Iterator[str]:
        """Yield what is wrong with a step: an earlier step that it names and is not there, a lever that is none."""
        for name in ("to", "compare_with", "starts_from", "source_step"):
            named = getattr(step.options, name, None)
            if named and named not in before:
                yield f"{name}: {named}"

    def robot(self, play: Play, act: str, seat: Seat, chance: random.Random) -> dict[str, Any] | None:
        """Return what a robot answers; None if it keeps silent."""
        inputs = self.inputs(play, act, seat)
        return None if inputs is None else invented(inputs, chance)


def too_few(here: int) -> list[Piece]:
    """Return what is shown in place of a result of few."""
    return [Sentence(TOO_FEW(fewest=FEWEST, here=here), "note")]


def find(kind: str) -> Activity[Any]:
    """Return the activity of a kind; raise `Problem` if there is none."""
    if kind not in _known():
        raise Problem(UNKNOWN(kind=kind, known=", ".join(_known())))
    found: Activity[Any] = _known()[kind].load()
    return found


def kinds() -> list[str]:
    """Return the kinds of activity, in alphabetical order."""
    return list(_known())


def _known() -> Mapping[str, EntryPoint]:
    return discovered("classroom.activities", "scuola.activities", "ACTIVITY")


def invented(inputs: type[Inputs], chance: random.Random) -> dict[str, Any]:
    """Return values that a form takes, made up: what a robot answers where its activity knows no better."""
    from scuola.classroom.inventing import values_for

    return values_for(inputs, chance)
