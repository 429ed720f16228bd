"""The forms of an exercise: filled in, saved, checked and handed in on the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.clock import in_school_time
from scuola.exercises import BasePart, ClaimsPart, SimulationPart, TextPart
from scuola.exercises.decisions import PART as DECISIONS
from scuola.exercises.decisions import first_choices
from scuola.exercises.due import due_of, is_after_due
from scuola.exercises.figures_part import DRAWN_FOR
from scuola.exercises.opinion import AFTER, BEFORE, statement_of
from scuola.exercises.programme import PART as PROGRAMME
from scuola.exercises.programme import programme_here
from scuola.markup.follows import what_follows
from scuola.markup.numbers import the_numbers
from scuola.markup.rubric import rubric
from scuola.pages.path import beside
from scuola.text import EMPTY, Text, formats, language
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.widgets.opinion import OpinionForm
from scuola.widgets.plan import PlanForm
from scuola.widgets.saved import SavedForm
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import all_receipts

POINTS = Text("{points} punti", "{points} points")
WRITTEN_AS = Text("{points} punti · {kind}", "{points} points · {kind}")
CHECK = Text("Controllare", "Check")
HAND_IN = Text("Consegnare", "Hand in")
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
UNSAVED = Text(
    "Non ancora consegnato, perché non tutto è salvato: {parts}. Il motivo è scritto accanto ai campi.",
    "Not handed in yet, because not everything is saved: {parts}. The reason is written beside the fields.",
)
RECEIPT = Text(
    "Consegnato il {day} alle {time}{after}. Ricevuta: {code}. Consegna n. {attempt}.",
    "Handed in on {day} at {time}{after}. Receipt: {code}. No. {attempt}.",
)
# The page knows the date for all; that somebody has more time stands in the course alone, where others do not read it.
AFTER_DUE = Text(
    ", dopo il termine di tutti (con una proroga vale la propria data)",
    ", after the deadline for all (with an extension, one's own date counts)",
)
CHANGED = Text(
    "Dopo la consegna le risposte sono cambiate: per farle contare, consegnare di nuovo.",
    "The answers have changed since: for them to count, hand in again.",
)
NOT_HANDED_IN = Text("Non ancora consegnato.", "Not handed in yet.")
ACTIONS = Text("Consegna dell'esercizio", "Handing in the exercise")
WORTH_LOOKING = Text("Da rivedere", "Worth another look")
FINE = Text("In ordine", "In order")
CHECKED = Text(
    "Controllato. Da rivedere: {parts}. I suggerimenti sono sotto ogni parte.",
    "Checked. Worth another look: {parts}. Suggestions are below each part.",
)
ALL_FINE = Text("Controllato: tutte le parti sono in ordine.", "Checked: all parts are in order.")


class ExerciseForms(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The forms of an exercise, saved as they are filled in, with feedback and handing in on the page itself."""

    def __init__(
        self, slug: str, parts: Mapping[str, BasePart], answers: Answers, drawn_for: Mapping[str, str]
    ) -> None:
        """Make the forms; `drawn_for` says for which key the example is drawn that a part's sums are done on."""
        self.slug, self.parts, self.answers, self.drawn_for = slug, parts, answers, drawn_for
        self.forms = {name: self._form(part) for name, part in parts.items()}
        self.remarks = {name: ipywidgets.HTML() for name in parts}
        self.state = ipywidgets.HTML()
        self.actions = Form(
            [], {}, ACTIONS,
            buttons={
                "check": (CHECK, self.check), "hand-in": (HAND_IN, self.ask),
                "confirm": (CONFIRM, self.hand_in), "back": (BACK, self._offer),
            },
            shows=["check", "hand-in"],
        )  # fmt: skip
        self.buttons = {button["name"]: button for button in self.actions.buttons}
        self._offer()
        self._show_state()
        shown = [widget for name, part in parts.items() for widget in (*self._part(part), self.remarks[name])]
        before, after = self._opinions()
        module = next((one for one in curriculum.programme().modules if slug in one.exercises), None)
        way = ipywidgets.HTML(beside(slug, module))
        super().__init__([*before, *shown, *after, self.state, self.actions, way])

    def _opinions(self) -> tuple[list[OpinionForm], list[OpinionForm]]:
        """Return the question on the module's statement, before the parts and after them."""
        statement = statement_of(self.slug)
        forms = [OpinionForm(statement, when, self.answers) for when in (BEFORE, AFTER)] if statement else []
        return forms[:1], forms[1:]

    def _form(self, part: BasePart) -> SavedForm:
        if isinstance(part, SimulationPart):
            return PlanForm(part, self.answers)
        whose = {DRAWN_FOR: self.drawn_for[part.part]} if part.part in self.drawn_for else {}
        form = SavedForm(part.fields(), {**part.start(), **whose}, part.title, self.answers, part.part)
        if whose and form.value[DRAWN_FOR] != whose[DRAWN_FOR]:  # the example in sight is another one by now
            form.value = {**form.value, **whose}
        return form

    def _part(self, part: BasePart) -> list[ipywidgets.Widget]:
        points = POINTS(points=formats.exact(part.points, 2))
        if isinstance(part, TextPart):
            points = WRITTEN_AS(points=formats.exact(part.points, 2), kind=part.written_as.label)
        head = Markup("<h2>{}</h2><p class='s-meta'>{}</p><p>{}</p>").format(part.title, points, part.ask)
        form = self.forms[part.part]
        criteria = [ipywidgets.HTML(rubric(part))] if isinstance(part, TextPart) else []
        head += the_numbers(part.tool, part.numbers) if isinstance(part, ClaimsPart) else Markup("")
        return [ipywidgets.HTML(head), form.view if isinstance(form, PlanForm) else form, *criteria]

    def check(self) -> None:
        """Show formative feedback on every part: what is missing, what to think about; never the solution."""
        open_parts: list[Text] = []
        for name, part in self.parts.items():
            faults, remarks = part.check(self.forms[name].value)
            self.forms[name].show_errors(faults)
            items = Markup("").join(
                Markup("<li>{} {}</li>").format(one.sign, one.text)
                for one in sorted(remarks, key=lambda one: (one.fine, one.to_ponder))
            )
            fine = not faults and all(one.fine for one in remarks)
            open_parts += [] if fine else [part.title]
            title, kind = (FINE, "is-done") if fine else (WORTH_LOOKING, "is-problem")
            self.remarks[name].value = Markup('<div class="s-message {}"><strong>{}</strong><ul>{}</ul></div>').format(
                kind, title, items
            )
        self.actions.say(CHECKED(parts=formats.listed(open_parts)) if open_parts else ALL_FINE)

    def ask(self) -> None:
        """Ask once before handing in, saying what is still missing."""
        missing = [part.title for name, part in self.parts.items() if part.check(self.forms[name].value)[0]]
        listed = formats.listed(missing) if missing else NONE_MISSING
        self.actions.buttons = [self.buttons["confirm"] | {"main": True}, self.buttons["back"]]
        before = all_receipts(self.answers.folder)
        if not before:
            self.actions.say(ASK(missing=listed))
            return
        moment = in_school_time(before[-1].moment)
        day, time = formats.day(moment), formats.clock(moment)
        self.actions.say(AGAIN(day=day, time=time, attempt=len(before), missing=listed))

    def _offer(self) -> None:
        self.actions.buttons = [self.buttons["check"], self.buttons["hand-in"]]
        self.actions.forget("hand-in")
        self.actions.say(EMPTY)

    def hand_in(self) -> None:
        """Hand in through nbgrader's exchange and show the receipt, or what to do if that failed."""
        from scuola.grading.exchange.handing_in import hand_in

        self.actions.say(HANDING_IN)
        unsaved = [self.parts[name].title for name, form in self.forms.items() if not form.save()]
        if unsaved:
            self._offer()
            self.actions.say(UNSAVED(parts=formats.listed(unsaved)), "problem")
            return
        try:
            self._keep_what_goes_along()
            hand_in(self.slug, Path.cwd())
            self._show_state()
        except Problem as problem:
            self._offer()
            self.actions.say(problem.message, "problem")
            return
        self._offer()

    def _keep_what_goes_along(self) -> None:
        """Let what was chosen in the lessons, and which programme is worked at, go with what is handed in: no mark knows."""
        workspace = Workspace.around()
        if workspace is None:
            return
        told = {DECISIONS: first_choices(workspace, self.slug), PROGRAMME: programme_here(workspace)}
        for part, value in told.items():
            if value:
                self.answers.put(part, value)

    def _show_state(self) -> None:
        """Show whether and when it was handed in, which attempt it is, and whether the answers have changed since."""
        receipts, words, changed = all_receipts(self.answers.folder), NOT_HANDED_IN, EMPTY
        if receipts:
            receipt, due = receipts[-1], due_here(self.slug)
            moment = in_school_time(receipt.moment)
            words = RECEIPT(
                day=formats.day(moment), time=formats.clock_with_seconds(moment), code=receipt.code,
                attempt=len(receipts), after=AFTER_DUE if is_after_due(receipt, due) else EMPTY,
            )  # fmt: skip
            changed = EMPTY if receipt.is_of(self.answers.all()) else CHANGED
        self.state.value = Markup('<div class="s-message {}" role="status"><p>{} {}</p>{}</div>').format(
            "is-done" if receipts else "", words, changed, what_follows(self.slug) if receipts else ""
        )


def due_here(slug: str) -> datetime | None:
    """Return when the exercise of the present folder is due, if that is said: its course's notebook says so."""
    workspace = Workspace.around()
    return due_of(Path.cwd() / f"{slug}.{workspace.language if workspace else language()}.ipynb")
