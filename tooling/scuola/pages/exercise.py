"""An exercise's page: for a participant, forms to fill in and hand in; for the grader, answers and marks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import formats, tool
from scuola.answers import Answers
from scuola.content import content
from scuola.exercises import BasePart, Mark, SimulationPart
from scuola.notebooks import source
from scuola.notebooks.front_matter import ExerciseHead
from scuola.pages.links import crumbs
from scuola.place import answers_here, is_grading
from scuola.problems import Problem
from scuola.receipts import Receipt, latest
from scuola.text import EMPTY, Text, language
from scuola.tool_examples import example
from scuola.widgets.filled import filled_in
from scuola.widgets.form import Form
from scuola.widgets.plan import PlanForm
from scuola.widgets.saved import SavedForm

MINUTES = Text("{minutes} minuti · {points} punti", "{minutes} minutes · {points} points")
POINTS = Text("{points} punti", "{points} points")
CHECK = Text("Controlla", "Check")
HAND_IN = Text("Consegna", "Hand in")
CONFIRM = Text("Sì, consegnare", "Yes, hand in")
BACK = Text("Non ancora", "Not yet")
ASK = Text(
    "Consegnare ora? Parti da completare: {missing}. Si può consegnare di nuovo: conta l'ultima consegna.",
    "Hand in now? Parts to complete: {missing}. You can hand in again: the latest one counts.",
)
NONE_MISSING = Text("nessuna", "none")
HANDING_IN = Text("Consegna in corso: di solito pochi secondi…", "Handing in: usually a few seconds…")
RECEIPT = Text("Consegnato il {day} alle {time}. Ricevuta: {code}.", "Handed in on {day} at {time}. Receipt: {code}.")
NOT_HANDED_IN = Text("Non ancora consegnato.", "Not handed in yet.")
ACTIONS = Text("Consegna dell'esercizio", "Handing in the exercise")
WORTH_LOOKING = Text("Da rivedere", "Worth another look")
FINE = Text("In ordine", "In order")
NO_ANSWER = Text("Nessuna risposta.", "No answer.")


class ExercisePage:
    """The parts of an exercise's page, and what nbgrader calls to grade it."""

    def __init__(self, slug: str) -> None:
        head = source.head(content() / "exercises" / slug / f"{slug}.md")
        if not isinstance(head, ExerciseHead):
            raise TypeError(f"{slug} is not an exercise")
        self.slug, self.head = slug, head
        self.parts: dict[str, BasePart] = {part.part: part for part in head.parts}
        self.answers = Answers(Path.cwd()) if is_grading() else answers_here()
        self.hidden: dict[str, Any] = {}

    # What a participant sees.

    def header(self) -> ipywidgets.HTML | None:
        """Return where we are, the title, how long it takes, how much it counts; nothing while grading."""
        if is_grading():
            return None
        points = sum(part.points for part in self.parts.values())
        return ipywidgets.HTML(
            Markup("{}<h1>{}</h1><p class='s-meta'>{}</p><p>{}</p>").format(
                crumbs(),
                self.head.name,
                MINUTES(minutes=self.head.minutes, points=f"{points:g}"),
                self.head.summary,
            )
        )

    def example(self, slug: str) -> ipywidgets.HTML | None:
        """Return the worked example of a tool as it was filled in, without what the tool says of it."""
        if is_grading():
            return None
        return ipywidgets.HTML(filled_in(tool.find(slug).INPUTS, example(slug, language())))

    def page(self) -> ipywidgets.Widget | None:
        """Return the forms of all parts, then the buttons to check and hand in; nothing while grading."""
        return None if is_grading() else ExerciseForms(self.slug, self.parts, self.answers)

    # What the grader sees.

    def hide(self, **hidden: Any) -> None:
        """Take what participants must not see: right figures, futures to judge plans in."""
        self.hidden = hidden

    def mark(self, part: str) -> float | None:
        """Return the points of a part, with the reasons printed; nothing unless nbgrader is grading."""
        if not is_grading():
            return None
        asked = self.parts[part]
        answer = self.answers.get(part) or {}
        mark = asked.mark(answer, self.hidden) or Mark(0, [])
        for remark in mark.remarks:
            print(f"{'✓' if remark.fine else '△'} {remark.text}")
        return round(mark.share * asked.points, 2)

    def show(self, part: str) -> ipywidgets.HTML | Shown | None:
        """Return a free text for the person who marks it: readable, and only ever text."""
        if not is_grading():
            return None
        return Shown(str((self.answers.get(part) or {}).get("text") or NO_ANSWER))


class Shown:
    """A text shown as it was written: paragraphs kept, nothing in it taken for a page's own code."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return Markup('<div style="white-space: pre-wrap; max-width: 68ch">{}</div>').format(self.text)


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
        self._show_state(latest(answers.folder))
        shown = [widget for name, part in parts.items() for widget in (*self._part(part), self.remarks[name])]
        super().__init__([*shown, self.state, self.actions])

    def _form(self, part: BasePart) -> SavedForm:
        if isinstance(part, SimulationPart):
            return PlanForm(part, self.answers)
        return SavedForm(part.fields(), part.start(), part.title, self.answers, part.part)

    def _part(self, part: BasePart) -> list[ipywidgets.Widget]:
        points = POINTS(points=f"{part.points:g}")
        head = Markup("<h2>{}</h2><p class='s-meta'>{}</p><p>{}</p>").format(part.title, points, part.ask)
        form = self.forms[part.part]
        return [ipywidgets.HTML(head), form.view if isinstance(form, PlanForm) else form]

    def check(self) -> None:
        """Show formative feedback on every part: what is missing, what to think about; never the solution."""
        for name, part in self.parts.items():
            faults, remarks = part.check(self.forms[name].value)
            self.forms[name].show_errors(faults)
            items = Markup("").join(
                Markup("<li>{} {}</li>").format("✓" if one.fine else "△", one.text)
                for one in sorted(remarks, key=lambda one: one.fine)
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
        self.actions.say(ASK(missing=listed))

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
            self._show_state(hand_in(self.slug, Path.cwd()))
        except Problem as problem:
            self._offer()
            self.actions.say(problem.message, "problem")
            return
        self._offer()

    def _show_state(self, receipt: Receipt | None) -> None:
        words = NOT_HANDED_IN
        if receipt:
            moment = receipt.moment.astimezone()
            words = RECEIPT(day=formats.day(moment), time=formats.clock_with_seconds(moment), code=receipt.code)
        self.state.value = Markup('<p class="s-message {}" role="status">{}</p>').format(
            "is-done" if receipt else "", words
        )
