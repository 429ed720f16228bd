"""A vote from 0 to 10: trust, agreement; secret, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from pydantic import Field

from scuola.charts.chart import Bars, Format, Series
from scuola.classroom.activity import FEWEST, Activity, too_few
from scuola.classroom.asking import a_level
from scuola.classroom.counting import levels, shifted
from scuola.classroom.people import Seat, team_label
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import Options, Play
from scuola.declared.inputs import Inputs
from scuola.text import Text
from scuola.text.formats import exact

SECRET = Text("Il voto è segreto: si vede solo l'insieme.", "The vote is secret: only the whole is seen.")
BY_TEAM = Text("Mediana per squadra", "Median by team")
FURTHEST = Text(
    "Distanza tra la squadra più bassa e la più alta: {gap}.",
    "Distance between the lowest and the highest team: {gap}.",
)


class VoteOptions(Options):
    """The question, the ends of the scale; `to` names an earlier vote to be compared with."""

    ask: Text
    low: Text = Text("per niente", "not at all")
    high: Text = Text("del tutto", "entirely")
    scale: int = Field(10, ge=3, le=10)
    to: str | None = None
    by_team: bool = False


class Vote(Activity[VoteOptions]):
    """Everyone gives a level; only the whole is shown."""

    title = Text("Voto", "Vote")
    options = VoteOptions

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return that it is secret."""
        return [Sentence(SECRET, "note")]

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return the scale."""
        options = self.of(play.step)
        return a_level(options.ask, options.low, options.high, options.scale)

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return the levels, what moved since the earlier vote, and the teams apart where each is large enough."""
        options, now = self.of(play.step), self._votes(play)
        if len(now) < FEWEST:
            return too_few(len(now))
        before = self._votes(play.earlier(options.to)) if options.to else {}
        enough = len(before.keys() & now.keys()) >= FEWEST
        scale = range(options.scale + 1)
        chart = levels(options.ask, scale, list(now.values()), list(before.values()) if enough else ())
        moved = [Sentence(shifted(before, now), "finding")] if enough else []
        return [chart, *moved, *(self._by_team(play, now) if options.by_team else [])]

    def _votes(self, play: Play) -> dict[str, float]:
        return {group: float(answer.values["level"]) for group, answer in play.latest().items()}

    def _by_team(self, play: Play, votes: Mapping[str, float]) -> list[Piece]:
        teams: dict[str, list[float]] = {}
        for seat in play.seats:
            if seat.team and str(seat.number) in votes:
                teams.setdefault(seat.team, []).append(votes[str(seat.number)])
        large = {name: median(found) for name, found in sorted(teams.items()) if len(found) >= FEWEST}
        if len(large) < 2:
            return []
        gap = exact(max(large.values()) - min(large.values()), 1)
        return [Bars(
            title=BY_TEAM, summary=FURTHEST(gap=gap), format=Format(digits=1),
            groups=[team_label(name) for name in large], series=[Series(BY_TEAM, "mine", list(large.values()))],
        )]  # fmt: skip


ACTIVITY = Vote()
