"""The forms of an exercise: filled in, saved, checked and handed in on the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola import formats
from scuola.answers import Answers
from scuola.due import due_of, is_late
from scuola.exercises import BasePart, SimulationPart, TextPart
from scuola.opinion import AFTER, BEFORE, statement_of
from scuola.pages.rubric import rubric
from scuola.problems import Problem
from scuola.receipts import code_of, kept
from scuola.text import EMPTY, Text, language
from scuola.widgets.form import Form
from scuola.widgets.opinion import OpinionForm
from scuola.widgets.plan import PlanForm
from scuola.widgets.saved import SavedForm

POINTS = Text("{points} punti", "{points} points")
CHECK = Text("Controlla", "Check")
HAND_IN = Text("Consegna", "Hand in")
CONFIRM = Text("Sì, consegnare", "Yes, hand in")
BACK = Text("Non ancora", "Not yet")
ASK = Text(
    "Consegnare ora? Parti da completare: {missing}. Si può consegnare di nuovo: conta l'ultima consegna.",
    "Hand in now? Parts to complete: {missing}. You can hand in again: the latest one counts.",
)
AGAIN = Text(
    "Già consegnato il {day} alle {time} (consegna n. {attempt}). Consegnare di nuovo? Parti da completare: {missing}. "
    "Conterà questa consegna e non più quella di prima.",
    "Already handed in on {day} at {time} (no. {attempt}). Hand in again? Parts to complete: {missing}. "
    "This one will count and the earlier one no longer.",
)
NONE_MISSING = Text("nessuna", "none")
HANDING_IN = Text("Consegna in corso: di solito pochi secondi…", "Handing in: usually a few seconds…")
RECEIPT = Text(
    "Consegnato il {day} alle {time}{late}. Ricevuta: {code}. Consegna n. {attempt}.",
    "Handed in on {day} at {time}{late}. Receipt: {code}. No. {attempt}.",
)
LATE = Text(", in ritardo", ", late")
CHANGED = Text(
    "Dopo la consegna le risposte sono cambiate: per farle contare, consegnare di nuovo.",
    "The answers have changed since: for them to count, hand in again.",
)
NOT_HANDED_IN = Text("Non ancora consegnato.", "Not handed in yet.")
ACTIONS = Text("Consegna dell'esercizio", "Handing in the exercise")
WORTH_LOOKING = Text("Da rivedere", "Worth another look")
FINE = Text("In ordine", "In order")


class ExerciseForms(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The forms of an exercise, saved as they are filled in, with feedback and handing in on the page itself."""

    def __init__(self, slug: str, parts: Mapping[str, BasePart], answers: Answers) -> None:
        self.slug, self.parts, self.answers = slug, parts, answers
        self.forms = {name: self._form(part) for name, part in parts.items()}
        self.remarks = {name: ipywidgets.HTML() for name in parts}
        self.state = ipywidgets.HTML()
        self.actions = Form(
            [], {}, ACTIONS,
            buttons={
                "check": (CHECK, self.check), "hand-in": (HAND_IN, self.ask),
                "confirm": (CONFIRM, self.hand_in), "back": (BACK, self._offer),
            },
        )  # fmt: skip
        self.buttons = {button["name"]: button for button in self.actions.buttons}
        self._offer()
        self._show_state()
        shown = [widget for name, part in parts.items() for widget in (*self._part(part), self.remarks[name])]
        before, after = self._opinions()
        super().__init__([*before, *shown, *after, self.state, self.actions])

    def _opinions(self) -> tuple[list[OpinionForm], list[OpinionForm]]:
        """Return the question on the module's statement, before the parts and after them."""
        statement = statement_of(self.slug)
        forms = [OpinionForm(statement, when, self.answers) for when in (BEFORE, AFTER)] if statement else []
        return forms[:1], forms[1:]

    def _form(self, part: BasePart) -> SavedForm:
        if isinstance(part, SimulationPart):
            return PlanForm(part, self.answers)
        return SavedForm(part.fields(), part.start(), part.title, self.answers, part.part)

    def _part(self, part: BasePart) -> list[ipywidgets.Widget]:
        points = POINTS(points=formats.exact(part.points, 2))
        head = Markup("<h2>{}</h2><p class='s-meta'>{}</p><p>{}</p>").format(part.title, points, part.ask)
        form = self.forms[part.part]
        criteria = [ipywidgets.HTML(rubric(part))] if isinstance(part, TextPart) else []
        return [ipywidgets.HTML(head), form.view if isinstance(form, PlanForm) else form, *criteria]

    def check(self) -> None:
        """Show formative feedback on every part: what is missing, what to think about; never the solution."""
        for name, part in self.parts.items():
            faults, remarks = part.check(self.forms[name].value)
            self.forms[name].show_errors(faults)
            items = Markup("").join(
                Markup("<li>{} {}</li>").format(one.sign, one.text)
                for one in sorted(remarks, key=lambda one: (one.fine, one.to_ponder))
            )
            fine = not faults and all(one.fine for one in remarks)
            title, kind = (FINE, "is-done") if fine else (WORTH_LOOKING, "is-problem")
            self.remarks[name].value = Markup('<div class="s-message {}"><strong>{}</strong><ul>{}</ul></div>').format(
                kind, title, items
            )

    def ask(self) -> None:
        """Ask once before handing in, saying what is still missing."""
        missing = [part.title for name, part in self.parts.items() if part.check(self.forms[name].value)[0]]
        listed = formats.listed(missing) if missing else NONE_MISSING
        self.actions.buttons = [self.buttons["confirm"] | {"main": True}, self.buttons["back"]]
        before = kept(self.answers.folder)
        if not before:
            self.actions.say(ASK(missing=listed))
            return
        moment = before[-1].moment.astimezone()
        day, time = formats.day(moment), formats.clock(moment)
        self.actions.say(AGAIN(day=day, time=time, attempt=len(before), missing=listed))

    def _offer(self) -> None:
        self.actions.buttons = [self.buttons["check"], self.buttons["hand-in"]]
        self.actions.say(EMPTY)

    def hand_in(self) -> None:
        """Hand in through nbgrader's exchange and show the receipt, or what to do if that failed."""
        from scuola.grading.handing_in import hand_in

        self.actions.say(HANDING_IN)
        try:
            for name, form in self.forms.items():
                self.answers.put(name, form.value)
            hand_in(self.slug, Path.cwd())
            self._show_state()
        except Problem as problem:
            self._offer()
            self.actions.say(problem.message, "problem")
            return
        self._offer()

    def _show_state(self) -> None:
        """Show whether and when it was handed in, which attempt it is, and whether the answers have changed since."""
        receipts, words, changed = kept(self.answers.folder), NOT_HANDED_IN, EMPTY
        if receipts:
            receipt, due = receipts[-1], due_here(self.slug)
            moment = receipt.moment.astimezone()
            words = RECEIPT(
                day=formats.day(moment), time=formats.clock_with_seconds(moment), code=receipt.code,
                attempt=len(receipts), late=LATE if is_late(receipt, due) else EMPTY,
            )  # fmt: skip
            changed = EMPTY if code_of(self.answers.all()) == receipt.code else CHANGED
        self.state.value = Markup('<p class="s-message {}" role="status">{} {}</p>').format(
            "is-done" if receipts else "", words, changed
        )


def due_here(slug: str) -> datetime | None:
    """Return when the exercise of the present folder is due, if that is said."""
    return due_of(Path.cwd() / f"{slug}.{language()}.ipynb")
