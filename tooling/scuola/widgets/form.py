"""The form: declared inputs as native, labelled HTML controls; one message for all of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from typing import Any

import traitlets

from scuola.declared.forms import TEXTS
from scuola.text import Text, language
from scuola.text.problems import Problem
from scuola.widgets.part import LivePart

UNEXPECTED = Text(
    "Qualcosa non ha funzionato per un difetto di Scuola. Quanto è salvato è al sicuro: ricaricare la pagina e, se "
    "succede di nuovo, avvisare chi gestisce il corso.",
    "Something did not work because of a defect of Scuola. What is saved is safe: reload the page and, if it happens "
    "again, tell whoever runs the course.",
)


SHOWN = "shown"  # among the values: the buttons whose results are in sight


class Form(LivePart):
    """A form in the page. `value` holds what is typed so far, complete or not.

    `dragging` is true while a slider is being moved; `errors` are messages by dotted path; pressing a button
    calls the function given for it.
    """

    fields: Any = traitlets.List().tag(sync=True)
    value = traitlets.Dict().tag(sync=True, echo_update=False)
    dragging = traitlets.Bool(False).tag(sync=True, echo_update=False)
    errors = traitlets.Dict().tag(sync=True)
    buttons: Any = traitlets.List().tag(sync=True)
    status: Any = traitlets.Dict({"kind": "", "text": "", "number": 0}).tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)
    #: There are many such forms on a page: the names of their buttons say to which they belong.
    many = traitlets.Bool(False).tag(sync=True)
    #: What the browser keeps unsaved values under, until they are on disk; nothing where they need not outlive the page.
    kept_as = traitlets.Unicode().tag(sync=True)
    layout_name = traitlets.Unicode("form").tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    #: What a page knows the form by, whatever its kernel: its label, unless said.
    known_as = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        fields: list[dict[str, Any]],
        value: Mapping[str, Any],
        label: Text,
        *,
        buttons: Mapping[str, tuple[Text, Callable[[], object]]] | None = None,
        shows: Collection[str] = (),
        again: Callable[[], object] = lambda: None,
        levers: bool = False,
        quiet: bool = False,
    ) -> None:
        """Make a form of `fields` (see `scuola.declared.forms`); `buttons` are label and action by name, the first is main.

        With `quiet` none is: what cannot be undone does not call for it.

        Those that only show something are named in `shows`: where a page goes on with another kernel, or is loaded again,
        they are pressed again. `again` is called when values come from the page, to show what else they stand for.
        """
        self._taken, self._shows, self._again = 0, shows, again
        self._in_sight: set[str] = set()
        self._actions = {name: action for name, (_, action) in (buttons or {}).items()}
        super().__init__(
            drawn_by="form",
            fields=fields,
            value=dict(value),
            label=str(label),
            layout_name="levers" if levers else "form",
            buttons=[
                {"name": name, "label": str(text), "main": position == 0 and not levers and not quiet}
                for position, (name, (text, _)) in enumerate((buttons or {}).items())
            ],
            language=language(),
            texts={name: str(text) for name, text in TEXTS.items()},
        )
        self.on_msg(self._received)

    def say(self, text: Text, kind: str = "") -> None:
        """Show a line beside the buttons: plain, `done` or `problem`."""
        number = self.status["number"] + 1  # the same words are said again
        self.status = {"kind": kind, "text": str(text), "number": number}

    def show_errors(self, errors: Mapping[str, Text]) -> None:
        """Show messages at the fields that they are about."""
        self.errors = {path: str(text) for path, text in errors.items()}

    def _received(self, _: Form, content: Mapping[str, Any], __: object) -> None:
        """Take values or a button from the browser; values are acknowledged, so that it can send the next."""
        if "set" in content:
            self._taken = content.get("number", 0)
            self.take(content)
        if content.get("look"):
            self.attempt(self.look)
        if (name := content.get("pressed", "")) in self._actions:
            self._press(name)
        if content.keys() & {"set", "look", "pressed"}:
            self.send({"settled": self._taken, "saved": self.is_saved()})

    def take(self, content: Mapping[str, Any]) -> None:
        """Take values, and whether a slider is still being moved; show what they say was shown."""
        self.set_state(content["set"])
        for name in self.value.get(SHOWN, ()):
            if name in self._shows and name not in self._in_sight:
                self._press(name)
        self.attempt(self._again)

    def forget(self, name: str) -> None:
        """Take down that what a button showed is in sight no more."""
        self._in_sight.discard(name)
        self._take_down()

    def _take_down(self) -> None:
        shown = [name for name in self._actions if name in self._in_sight]
        if shown != self.value.get(SHOWN, []):
            self.value = {**self.value, SHOWN: shown}

    def look(self) -> None:
        """See what other pages have done to the values meanwhile: nothing, to those of this form."""

    def is_saved(self) -> bool:
        """Say whether the values are as safe as they can be: those of this form last as long as its page."""
        return True

    def _press(self, name: str) -> None:
        self.busy = True
        try:
            if name in self._shows:
                self._in_sight.add(name)
            self._take_down()  # first: what the page shows, it also knows how to show again
            self.attempt(self._actions[name])
            self._take_down()  # again, where the action has put other values
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
