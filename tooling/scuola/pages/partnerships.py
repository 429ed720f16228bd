"""The page of partnerships: cards, the coalitions that they suggest, an agreement to sign, the register that remains."""

from __future__ import annotations

from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum.clock import today
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.markup.links import download
from scuola.markup.partnerships import the_coalitions, the_register
from scuola.pages.consult_page import ConsultPage
from scuola.partnerships import register
from scuola.partnerships.agreement import Agreement, day
from scuola.partnerships.cards import Cards
from scuola.partnerships.picture import picture
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import TO_COMPLETE, WORD
from scuola.workspace import answers_here
from scuola.workspace.answers import Answers

CARDS, AGREEMENT, REGISTER = Text("Carte", "Cards"), Text("Accordo", "Agreement"), Text("Registro", "Register")
PROPOSE = Text("Proporre coalizioni", "Propose coalitions")
DRAFT, SIGN = Text("Preparare il documento", "Make the document"), Text("Registrare come firmato", "Register as signed")
SIGNED = Text("Accordo nel registro, fino al {ends}.", "The agreement is in the register, until {ends}.")
READY = Text("Documento pronto da scaricare.", "The document is ready to be downloaded.")
DOCUMENT = Text("Accordo da firmare (DOCX)", "Agreement to be signed (DOCX)")
ADD_EXCHANGE, EXCHANGE = (
    Text("Registrare uno scambio", "Register an exchange"),
    Text("Scambio tra territori", "Exchange between territories"),
)
ON, BETWEEN = Text("Su che cosa", "On what"), Text("Tra chi", "Between whom")
BETWEEN_HELP = Text("Divisi da virgole.", "Divided by commas.")
WHEN = Text("Il giorno (anno-mese-giorno)", "The day (year-month-day)")
AGREED = Text("Scambio nel registro.", "The exchange is in the register.")
CALENDAR = Text("Scadenze per il calendario (ICS)", "Dates for the calendar (ICS)")


class PartnershipsPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Tab:
        """Return cards, agreement and register."""
        answers = answers_here()
        kept = Register(answers)
        parts = {CARDS: Matching(answers), AGREEMENT: Agreeing(answers, kept), REGISTER: kept}
        tabs = ipywidgets.Tab(list(parts.values()))
        for position, label in enumerate(parts):
            tabs.set_title(position, str(label))
        return tabs


class Matching(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The cards, and what they suggest."""

    def __init__(self, answers: Answers) -> None:
        buttons = {"propose": (PROPOSE, self.propose)}
        self.form = SavedForm(form_of(Cards), defaults(Cards), CARDS, answers, "cards", buttons=buttons)
        self.shown, self.drawn = ipywidgets.HTML(), Charts()
        super().__init__([self.form, self.shown, self.drawn])

    def propose(self) -> None:
        """Show the coalitions of the cards and their picture, or what is missing in them."""
        if cards := _read(self.form, Cards):
            self.shown.value = the_coalitions(cards.cards)
            self.drawn.show([picture(cards.cards)] if cards.cards else [])


class Agreeing(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The agreement, its document, and its signing."""

    def __init__(self, answers: Answers, kept: Register) -> None:
        self.answers, self.kept = answers, kept
        buttons = {"draft": (DRAFT, self.draft), "sign": (SIGN, self.sign)}
        self.form = SavedForm(form_of(Agreement), defaults(Agreement), AGREEMENT, answers, "agreement", buttons=buttons)
        self.shown = ipywidgets.HTML()
        super().__init__([self.form, self.shown])

    def draft(self) -> None:
        """Make the document as the agreement is now: a draft says what is missing."""
        from scuola.printed import agreement as printed
        from scuola.printed import blocks_as

        if found := _read(self.form, Agreement):
            title = found.title or AGREEMENT
            file = blocks_as.docx(title, "", list(printed.blocks(found)), today(), contents=False)
            self.shown.value = download(f"accordo-{today()}.docx", WORD, file, DOCUMENT)
            self.form.say(READY, "done")

    def sign(self) -> None:
        """Put the agreement into the register; what is missing is said."""
        if found := _read(self.form, Agreement):
            entry = register.sign(self.answers, found, today())
            self.kept.refresh()
            self.form.say(SIGNED(ends=entry.ends), "done")


class Register(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The register, its calendar, and the exchanges between territories."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        fields: list[dict[str, Any]] = [
            {"name": "title", "kind": "line", "label": str(ON), "most": 120},
            {"name": "parties", "kind": "line", "label": str(BETWEEN), "help": str(BETWEEN_HELP), "most": 300},
            {"name": "day", "kind": "line", "label": str(WHEN), "most": 10},
        ]
        self.shown = ipywidgets.HTML()
        self.form = Form(fields, {}, EXCHANGE, buttons={"agree": (ADD_EXCHANGE, self.agree)})
        super().__init__([self.shown, self.form])
        self.refresh()

    def agree(self) -> None:
        """Add an exchange."""
        value = self.form.value
        parties = [name.strip() for name in str(value.get("parties") or "").split(",") if name.strip()]
        register.agree_exchange(
            self.answers, str(value.get("title") or ""), parties, day(str(value.get("day") or "")), today()
        )
        self.refresh()
        self.form.say(AGREED, "done")

    def refresh(self) -> None:
        """Show the register as it is now, with its calendar."""
        found = register.entries(self.answers)
        calendar = download("scuola-accordi.ics", "text/calendar", register.calendar(found), CALENDAR) if found else ""
        self.shown.value = Markup("{}{}").format(the_register(found, today()), calendar)


def _read(form: SavedForm, kind: type[Any]) -> Any:
    try:
        found = kind.read(form.value)
    except InvalidInputs as problem:
        form.show_errors(problem.fields)
        form.say(TO_COMPLETE(count=len(problem.fields)), "problem")
        return None
    form.show_errors({})
    return found
