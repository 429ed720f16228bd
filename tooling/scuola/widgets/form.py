"""The form: declared inputs as native, labelled HTML controls; one message for all of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from scuola.content import static
from scuola.forms import TEXTS
from scuola.problems import Problem
from scuola.text import Text, language

UNEXPECTED = Text(
    "Qualcosa non ha funzionato per un difetto di Scuola. Quanto è salvato è al sicuro: ricaricare la pagina e, se "
    "succede di nuovo, avvisare chi gestisce il corso.",
    "Something did not work because of a defect of Scuola. What is saved is safe: reload the page and, if it happens "
    "again, tell whoever runs the course.",
)


class Form(anywidget.AnyWidget):
    """A form in the page. `value` holds what is typed so far, complete or not.

    `dragging` is true while a slider is being moved; `errors` are messages by dotted path; pressing a button
    calls the function given for it.
    """

    _esm = static("form.js")
    _css = static("scuola.css")

    fields: Any = traitlets.List().tag(sync=True)
    value = traitlets.Dict().tag(sync=True, echo_update=False)
    dragging = traitlets.Bool(False).tag(sync=True, echo_update=False)
    errors = traitlets.Dict().tag(sync=True)
    buttons: Any = traitlets.List().tag(sync=True)
    status = traitlets.Dict({"kind": "", "text": ""}).tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)
    layout_name = traitlets.Unicode("form").tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        fields: list[dict[str, Any]],
        value: Mapping[str, Any],
        label: Text,
        *,
        buttons: Mapping[str, tuple[Text, Callable[[], object]]] | None = None,
        levers: bool = False,
    ) -> None:
        """Make a form of `fields` (see `scuola.forms`); `buttons` are label and action by name, the first is main."""
        self._actions = {name: action for name, (_, action) in (buttons or {}).items()}
        super().__init__(
            fields=fields,
            value=dict(value),
            label=str(label),
            layout_name="levers" if levers else "form",
            buttons=[
                {"name": name, "label": str(text), "main": position == 0}
                for position, (name, (text, _)) in enumerate((buttons or {}).items())
            ],
            language=language(),
            texts={name: str(text) for name, text in TEXTS.items()},
        )
        self.on_msg(self._received)

    def say(self, text: Text, kind: str = "") -> None:
        """Show a line beside the buttons: plain, `done` or `problem`."""
        self.status = {"kind": kind, "text": str(text)}

    def show_errors(self, errors: Mapping[str, Text]) -> None:
        """Show messages at the fields that they are about."""
        self.errors = {path: str(text) for path, text in errors.items()}

    def _received(self, _: Form, content: Mapping[str, Any], __: object) -> None:
        """Take values or a button from the browser; values are acknowledged, so that it can send the next."""
        if "set" in content:
            self.set_state(content["set"])
            self.send({"settled": True})
        if action := self._actions.get(content.get("pressed", "")):
            self._press(action)

    def _press(self, action: Callable[[], object]) -> None:
        self.busy = True
        try:
            self.attempt(action)
        finally:
            self.busy = False

    def attempt(self, action: Callable[[], object]) -> None:
        """Do something for the person at the form; what goes wrong is said beside the buttons, in words."""
        try:
            action()
        except Problem as problem:
            self.say(problem.message, "problem")
        except Exception:  # a defect of ours: the person must know, and so must whoever reads the log
            logging.getLogger(__name__).exception("an action of the form %r failed", self.label)
            self.say(UNEXPECTED, "problem")
