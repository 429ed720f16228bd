"""A form that is saved as it is filled in: what is typed is kept, complete or not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import traitlets

from scuola.curriculum.clock import in_school_time
from scuola.text import EMPTY, Text, formats
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.workspace.answers import Answers, WrittenElsewhere

SAVED_AT = Text("Salvato alle {time}", "Saved at {time}")
WHICH = Text(
    "{what} Lì è stato salvato un testo diverso da quello che è qui. Quale tenere? Si può guardare l'altro e tornare a questo.",
    "{what} Another text than the one here was saved there. Which to keep? You can look at the other and come back to this.",
)
KEEP_THIS = Text("Tenere questo testo", "Keep this text")
SEE_OTHER = Text("Guardare l'altro testo", "Look at the other text")
OTHER_IS_HERE = Text("Questo è l'altro testo.", "This is the other text.")
BACK_TO_FIRST = Text("Tornare al primo testo", "Back to the first text")
KEEP_OTHER = Text("Tenere l'altro testo", "Keep the other text")
TAKEN_IN = Text(
    "Aggiornato con quanto è stato scritto altrove.",
    "Brought up to date with what was written elsewhere.",
)
UNREAD: Any = object()  # what stands on disk is not what the form's values were built on


class SavedForm(Form):
    """A form whose values are one part of the answers; each change is saved, and said so beside the buttons.

    What another page has written since is never overwritten: both texts are offered, and both stay in the history.
    """

    #: How often what was written elsewhere has been taken in: values on their way meanwhile were built on what was before.
    taken_in = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        fields: list[dict[str, Any]],
        start: Mapping[str, Any],
        label: Text,
        answers: Answers,
        part: str,
        *,
        buttons: Mapping[str, tuple[Text, Callable[[], object]]] | None = None,
        save: Text | None = None,
        levers: bool = False,
    ) -> None:
        """Make the form; `save` labels a button for those who look for one: nothing needs it to be pressed."""
        buttons = {**(buttons or {}), **({"save": (save, self.save)} if save else {})}
        self.answers, self.part, self.start = answers, part, dict(start)
        self.known: Any = answers.get(part)
        super().__init__(fields, self._from(self.known), label, buttons=buttons, levers=levers)
        self.kept_as = _name(answers, part)
        self._usual, self._first = self.buttons, dict(self.value)
        self._actions |= {"keep-this": self._keep_this, "see-other": self._see_other, "see-first": self._see_first}
        if answers.notice:
            self.say(answers.notice, "problem")
        self.observe(lambda _: self.attempt(self.save), names=["value", "dragging"])

    @traitlets.validate("value")
    def _whole(self, proposal: Mapping[str, Any]) -> dict[str, Any]:
        """Let the values be those of all fields, whoever sets them: what is saved is compared with them."""
        return self._from(proposal["value"])

    def _from(self, known: Any) -> dict[str, Any]:
        """Return the values of a form that was saved as `known`, or never."""
        return {**self.start, **(known if isinstance(known, dict) else {})}

    def take(self, content: Mapping[str, Any]) -> None:
        """Take values; `foreign` ones were left in a browser, and built on something else than what is saved here."""
        if content.get("foreign") or content.get("taken_in", self.taken_in) < self.taken_in:
            self.known = UNREAD
        super().take(content)
        if content.get("again"):
            self.save()

    def is_saved(self) -> bool:
        """Say whether the values are on disk."""
        return bool(self._from(self.known) == self.value)

    def look(self) -> None:
        """Take in what another page has written, unless something was typed here that it does not have."""
        known = self.answers.get(self.part)
        if known != self.known and self.is_saved() and self._usual == self.buttons:
            self.known = known
            self.taken_in += 1
            self.value = self._from(known)
            self.say(TAKEN_IN)

    def save(self) -> bool:
        """Save the values, unless a slider is still being moved; say what went wrong if it does."""
        if self.dragging:
            return False
        value = dict(self.value)
        try:
            saved = self.answers.put(self.part, value, known=self.known)
        except WrittenElsewhere as other:
            return self._meet(other)
        except Problem as problem:
            self.say(problem.message, "problem")
            return False
        self.known = value
        self.say(SAVED_AT(time=formats.clock(in_school_time(saved))))
        return True

    def offer_buttons(self, buttons: list[dict[str, Any]]) -> None:
        """Let these be the form's buttons; those that ask which text to keep stay until they are answered."""
        asking = self.buttons != self._usual
        self._usual = buttons
        if not asking:
            self.buttons = buttons

    def _meet(self, other: WrittenElsewhere) -> bool:
        """Offer both texts, or take the other in where nothing was typed here; return whether all is saved."""
        if self.known is not UNREAD and self.is_saved():
            self.look()
            return True
        self._offer(("keep-this", KEEP_THIS), ("see-other", SEE_OTHER))
        self.say(WHICH(what=other.message), "problem")
        return False

    def _offer(self, *choices: tuple[str, Text]) -> None:
        self.buttons = [
            {"name": name, "label": str(text), "main": not place} for place, (name, text) in enumerate(choices)
        ]

    def _keep_this(self) -> None:
        """Keep what is in the form; what it takes the place of stays in the history."""
        self.buttons = self._usual
        self.known = self.answers.get(self.part)
        self.save()

    def _see_other(self) -> None:
        """Show what another page has saved; what was here is put into the history first."""
        other, self._first = self.answers.get(self.part), dict(self.value)
        with suppress(Problem):  # a disk that is full: the first text stays in the form's memory
            self.answers.put(self.part, self._first)
            self.answers.put(self.part, other)
        self.known = other
        self.value = self._from(other)
        self._offer(("keep-this", KEEP_OTHER), ("see-first", BACK_TO_FIRST))
        self.say(OTHER_IS_HERE)

    def _see_first(self) -> None:
        """Show what was here before the other text was looked at."""
        self.buttons = self._usual
        self.say(EMPTY)
        self.value = dict(self._first)


def _name(answers: Answers, part: str) -> str:
    """Return a name for a part of somebody's answers that tells nobody where they are, or nothing if they do not last."""
    if not answers.last:
        return ""
    return hashlib.sha256(str(answers.folder.resolve()).encode()).hexdigest()[:16] + "/" + part
