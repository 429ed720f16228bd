"""A form that is saved as it is filled in: what is typed is kept, complete or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scuola import formats
from scuola.answers import Answers
from scuola.problems import Problem
from scuola.text import Text
from scuola.widgets.form import Form

SAVED_AT = Text("Salvato alle {time}", "Saved at {time}")


class SavedForm(Form):
    """A form whose values are one part of the answers; each change is saved, and said so beside the buttons."""

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
        self.answers, self.part = answers, part
        super().__init__(fields, {**start, **self._kept()}, label, buttons=buttons, levers=levers)
        if answers.notice:
            self.say(answers.notice, "problem")
        self.observe(lambda _: self.attempt(self.save), names=["value", "dragging"])

    def _kept(self) -> dict[str, Any]:
        kept = self.answers.get(self.part, {})
        return kept if isinstance(kept, dict) else {}

    def save(self) -> bool:
        """Save the values, unless a slider is still being moved; say what went wrong if it does."""
        if self.dragging:
            return False
        try:
            saved = self.answers.put(self.part, self.value)
        except Problem as problem:
            self.say(problem.message, "problem")
            return False
        self.say(SAVED_AT(time=formats.clock(saved.astimezone())))
        return True
