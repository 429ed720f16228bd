"""Something that everyone reads: the scene, a rule, a figure to keep in mind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scuola import curriculum
from scuola.classroom.activity import Activity
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import LiveStep, Options, Play, Stage
from scuola.text import Text


class SayOptions(Options):
    """What is said: lines of its own, or those of the role-play or of the debrief."""

    ask: Text
    lines: tuple[Text, ...] = ()
    source: Literal["scenario", "decisions", "debrief", "rules"] | None = None


class Say(Activity[SayOptions]):
    """Text to read, nothing to answer."""

    title = Text("Da leggere", "To read")
    options = SayOptions
    has_result = False

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return one stage in which nothing is asked."""
        return (Stage(asks=()),)

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return the lines."""
        options = self.of(play.step)
        return [Sentence(line) for line in (*options.lines, *source_lines(options.source, play.step))]


def source_lines(source: str | None, step: LiveStep) -> Sequence[Text]:
    """Return lines that stand elsewhere in the curriculum."""
    match source:
        case "scenario":
            return (*curriculum.role_play().scenario, curriculum.role_play().notice)
        case "decisions":
            return curriculum.role_play().decisions
        case "debrief":
            return step.session.debrief
        case "rules":
            return curriculum.session_rules().ground_rules
        case _:
            return ()


ACTIVITY = Say()
