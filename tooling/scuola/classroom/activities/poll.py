"""A poll: one choice among a few, or several; before and after."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from scuola.classroom.activity import FEWEST, Activity, too_few
from scuola.classroom.asking import Option, one_of, some_of
from scuola.classroom.counting import changed, shares
from scuola.classroom.people import Seat
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import Options, Play
from scuola.declared.inputs import Inputs
from scuola.text import Text


class PollOptions(Options):
    """The question and what can be chosen; `to` names an earlier poll with the same options, to be compared with."""

    ask: Text
    options: tuple[Option, ...] = Field(min_length=2, max_length=12)
    most: int = Field(1, ge=1, le=5)
    to: str | None = None
    debrief: Text | None = None


class Poll(Activity[PollOptions]):
    """Everyone chooses; the result is shown together."""

    title = Text("Sondaggio", "Poll")
    options = PollOptions

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return the choice."""
        options = self.of(play.step)
        listed = tuple((one.value, one.label) for one in options.options)
        return one_of(options.ask, listed) if options.most == 1 else some_of(options.ask, listed, options.most)

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return how answers divide, and what changed since the earlier poll."""
        options, now = self.of(play.step), self._chosen(play)
        if len(now) < FEWEST:
            return too_few(len(now))
        before = self._chosen(play.earlier(options.to)) if options.to else {}
        labels = {one.value: one.label for one in options.options}
        chart = shares(options.ask, labels, _all(now), _all(before) if len(before) >= FEWEST else ())
        both = len(before.keys() & now.keys())
        moved = [Sentence(changed(before, now), "finding")] if both >= FEWEST else []
        return [chart, *moved, *([Sentence(options.debrief, "question")] if options.debrief else [])]

    def _chosen(self, play: Play) -> dict[str, tuple[str, ...]]:
        return {group: tuple(answer.values.get("chosen") or (answer.values["choice"],))
                for group, answer in play.latest().items()}  # fmt: skip


def _all(chosen: dict[str, tuple[str, ...]]) -> list[str]:
    return [value for values in chosen.values() for value in values]


ACTIVITY = Poll()
