"""What an exercise's notebook calls while it is graded: answers are read and marked, nothing is shown to a participant.

The same notebook calls `pages.exercise.ExercisePage` on a participant's screen; each answers for its own side and is
silent about the other's (`scuola.exercise` chooses).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from markupsafe import Markup

from scuola.exercises import BasePart, Mark
from scuola.notebooks import source
from scuola.text import Text
from scuola.workspace.answers import Answers

NO_ANSWER = Text("Nessuna risposta.", "No answer.")


def is_grading() -> bool:
    """Say whether nbgrader is running the notebook to grade it."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


class Marker:
    """Marks the answers beside the notebook, part by part."""

    def __init__(self, slug: str) -> None:
        self.parts: dict[str, BasePart] = {part.part: part for part in source.exercise(slug).parts}
        self.answers = Answers(Path.cwd())
        self.hidden: dict[str, Any] = {}

    def hide(self, **hidden: Any) -> None:
        """Take what participants must not see: right verdicts, futures to judge plans in; and whose submission it is."""
        self.hidden = hidden

    def mark(self, part: str) -> float:
        """Return the points of a part, with the reasons printed."""
        asked = self.parts[part]
        answer = self.answers.get(part) or {}
        mark = asked.mark(answer, self.hidden) or Mark(0, [])
        for remark in mark.remarks:
            print(f"{remark.sign} {remark.text}")
        return round(mark.share * asked.points, 2)

    def show(self, part: str) -> WrittenText:
        """Return a free text for the person who marks it: readable, and only ever text."""
        return WrittenText(str((self.answers.get(part) or {}).get("text") or NO_ANSWER))

    def header(self) -> None:
        """Show nothing: the page is a participant's."""

    def example(self, slug: str) -> None:
        """Show nothing."""

    def example_of(self, part: str) -> None:
        """Show nothing."""

    def page(self) -> None:
        """Show nothing."""


class WrittenText:
    """A text shown as it was written: paragraphs kept, nothing in it taken for a page's own code."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return Markup('<div style="white-space: pre-wrap; max-width: 68ch">{}</div>').format(self.text)
