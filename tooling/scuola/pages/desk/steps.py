"""The steps of an edition at the press of a button: one at a time, with how far it has come and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scuola.pages.desk.running import beside_the_page, run
from scuola.text import Text, untranslated
from scuola.widgets.form import Form

WORKING = Text("In corso: di solito pochi secondi, di più se le consegne sono molte…",
               "Working: usually a few seconds, longer if many have handed in…")  # fmt: skip
SO_FAR = Text("In corso: {done} di {total}…", "Working: {done} of {total}…")
ONE_AT_A_TIME = Text(
    "Un passo è ancora in corso: quando finisce, si può fare il prossimo.",
    "A step is still going on: when it ends, the next one can be taken.",
)
DONE = Text("Fatto.", "Done.")
NOT_DONE = Text("Non tutto è riuscito:\n{why}", "Not everything succeeded:\n{why}")


class Steps:
    """Takes steps of a course beside the page and says on a form how they go; `refresh` shows what has changed."""

    def __init__(self, course: Path, form: Form, refresh: Callable[[], object]) -> None:
        self.course, self.form, self.refresh = course, form, refresh
        self.going_on = False

    def take(self, *command: str) -> None:
        """Take a step with the command that does it."""
        if self.going_on:
            self.form.say(ONE_AT_A_TIME)
            return
        self.going_on = True
        self.form.say(WORKING)
        beside_the_page(self._take(*command))

    async def _take(self, *command: str) -> None:
        try:
            ended = await run(self.course, *command, told=self._tell)
            why = untranslated(ended.said)
            self.form.say(NOT_DONE(why=why) if ended.code else DONE, "problem" if ended.code else "done")
            self.form.attempt(self.refresh)
        finally:
            self.going_on = False

    def _tell(self, done: int, total: int) -> None:
        self.form.say(SO_FAR(done=done, total=total))
