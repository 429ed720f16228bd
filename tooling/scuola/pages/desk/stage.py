"""The stage of an edition at the desk: closing it, archiving it, opening it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scuola.editions import edition
from scuola.editions.edition import Stage
from scuola.editions.stages import FOLLOWS, change
from scuola.text import Text
from scuola.widgets.form import Form

STAGE = Text("Chiudere o riaprire l'edizione", "Close the edition, or open it again")
CLOSE, ARCHIVE, REOPEN = (
    Text("Chiudere l'edizione", "Close the edition"),
    Text("Archiviare l'edizione", "Archive the edition"),
    Text("Riaprire l'edizione", "Open the edition again"),
)
#: What can be done at a stage, by the name of its button.
NEXT = {
    Stage.OPEN: ("close",),
    Stage.CLOSED: ("reopen", "archive"),
    Stage.ARCHIVED: ("reopen",),
}


class StageForm(Form):
    """The stage as it is, and the buttons to change it."""

    def __init__(self, course: Path) -> None:
        self.course = course
        buttons = {
            "close": (CLOSE, self._to(Stage.CLOSED)), "archive": (ARCHIVE, self._to(Stage.ARCHIVED)),
            "reopen": (REOPEN, self._to(Stage.OPEN)),
        }  # fmt: skip
        super().__init__([], {}, STAGE, buttons=buttons)
        self.all_buttons = self.buttons
        self.attempt(self.refresh)

    def refresh(self) -> None:
        """Show the stage."""
        self._show(edition.read(self.course).stage)

    def _to(self, stage: Stage) -> Callable[[], None]:
        def go() -> None:
            change(self.course, stage)
            self._show(stage)

        return go

    def _show(self, stage: Stage) -> None:
        self.buttons = [one for one in self.all_buttons if one["name"] in NEXT[stage]]
        self.say(FOLLOWS[stage], "done")
