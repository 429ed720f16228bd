"""The page of partnerships: cards, the coalitions that they suggest, an agreement to sign, the register that remains."""

from __future__ import annotations

from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import toolkit
from scuola.curriculum.cases import Theme
from scuola.curriculum.clock import today
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.files.spreadsheets.faults import first_of_each_kind
from scuola.files.spreadsheets.sent import Sent
from scuola.markup.links import download
from scuola.markup.partnerships import the_coalitions, the_register
from scuola.notebooks.used_again import as_elsewhere
from scuola.pages.consult_page import ConsultPage
from scuola.partnerships import cards_read, register
from scuola.partnerships.agreement import Agreement, day
from scuola.partnerships.cards import Cards
from scuola.partnerships.picture import picture
from scuola.pilots.pieces import outcome, page_title, pieces
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import TO_COMPLETE, WORD
from scuola.workspace import Workspace, answers_here
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
FROM_TABLE = Text("Carte da una tabella o da una classe dal vivo", "Cards from a table or from a live class")
CHOOSE_TABLE = Text("Scegliere la tabella", "Choose the table")
TABLE_HELP = Text(
    "Una tabella CSV o XLSX con le colonne: organizzazione, offre, cerca, temi, non accetta. Oppure le risposte di una classe "
    "dal vivo in cui si sono messi sul tavolo bisogni e offerte, come le scrive «scuola rooms export». Enti e gruppi, non persone.",
    "A CSV or XLSX table with the columns: organisation, offers, needs, themes, limits. Or the answers of a live class in which "
    "needs and offers were put on the table, as “scuola rooms export” writes them. Bodies and groups, not persons.",
)
AIM = Text("Tema delle carte che non ne dicono uno", "Theme of the cards that say none")
AIM_HELP = Text("Quello su cui ha lavorato la classe.", "The one that the class worked on.")
TAKEN = Text("Carte lette: {count}.", "Cards read: {count}.")
THE_TREE = "shared-administration-tree"
TREE = Text("Prendere l'istituto dall'albero", "Take the instrument from the tree")
FROM_TREE = Text("L'istituto viene da: {place}.", "The instrument comes from: {place}.")
NO_TREE = Text(
    "Lo strumento «{title}» non è ancora compilato: è nella lezione sull'amministrazione condivisa. Compilarlo, poi tornare qui.",
    "The tool “{title}” is not filled in yet: it is in the lesson on shared administration. Fill it in, then come back here.",
)
CLOSE, WHICH = Text("Chiudere un accordo o uno scambio", "Close an agreement or exchange"), Text("Quale", "Which")
HOW_IT_ENDED = Text("Com'è finito", "How it ended")
HOW_HELP = Text(
    "Concluso, rinnovato, interrotto: e che cosa resta.", "Finished, renewed, broken off: and what remains."
)
SAY_HOW = Text("Scegliere quale, e dire com'è finito.", "Choose which, and say how it ended.")
IS_CLOSED = Text("«{title}» è chiuso: resta nel registro.", "“{title}” is closed: it stays in the register.")
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
    """The cards, typed or from a table, and what they suggest."""

    def __init__(self, answers: Answers) -> None:
        buttons = {"propose": (PROPOSE, self.propose)}
        self.form = SavedForm(form_of(Cards), defaults(Cards), CARDS, answers, "cards", buttons=buttons)
        self.shown, self.drawn, self.said = ipywidgets.HTML(), Charts(), ipywidgets.HTML()
        themes = [{"value": one.value, "label": str(one.label)} for one in Theme]
        aim = {"name": "aim", "kind": "choice", "label": str(AIM), "help": str(AIM_HELP), "options": themes}
        self.aim = Form([aim], {}, FROM_TABLE)
        self.upload = ipywidgets.FileUpload(
            accept=".csv,.xlsx", description=str(CHOOSE_TABLE), layout={"width": "auto"}
        )
        self.upload.observe(lambda _: self.form.attempt(self.take_in), names="value")
        help = ipywidgets.HTML(Markup("<h2>{}</h2><p class='s-note'>{}</p>").format(FROM_TABLE, TABLE_HELP))
        super().__init__([self.form, self.shown, self.drawn, help, self.aim, self.upload, self.said])

    def take_in(self) -> None:
        """Add the cards of a table; one of a name that is there takes its place, and what is wrong stops no other."""
        if not self.upload.value:
            return
        file, self.upload.value = self.upload.value[0], ()
        aim = next((one for one in Theme if one.value == self.aim.value.get("aim")), None)
        try:
            reading = cards_read.read(Sent.from_page(file["name"], bytes(file["content"])), aim)
        except Problem as problem:
            self.said.value = _told([problem.message], "problem")
            return
        present = list(cards_read.joined(self.form.value.get("cards") or [], reading.cards))
        self.form.value = {**self.form.value, "cards": present}
        lines = [TAKEN(count=len(reading.cards)), *first_of_each_kind(reading.faults)]
        self.said.value = _told(lines, "problem" if reading.faults else "done")

    def propose(self) -> None:
        """Show the coalitions of the cards and their picture, or what is missing in them."""
        if cards := _read(self.form, Cards):
            self.shown.value = the_coalitions(cards.cards)
            self.drawn.show([picture(cards.cards)] if cards.cards else [])


class Agreeing(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The agreement, its document, and its signing."""

    def __init__(self, answers: Answers, kept: Register) -> None:
        self.answers, self.kept = answers, kept
        buttons = {"tree": (TREE, self.take_instrument), "draft": (DRAFT, self.draft), "sign": (SIGN, self.sign)}
        self.form = SavedForm(form_of(Agreement), defaults(Agreement), AGREEMENT, answers, "agreement", buttons=buttons)
        self.shown = ipywidgets.HTML()
        super().__init__([self.form, self.shown])

    def take_instrument(self) -> None:
        """Write the instrument that the tree of shared administration leads to, as it was last filled in."""
        workspace = Workspace.around()
        found = [one for one in pieces(workspace.folder, as_elsewhere) if one.slug == THE_TREE] if workspace else []
        verdict = outcome(found[-1]).verdict if found else None
        if verdict is None:
            raise Problem(NO_TREE(title=toolkit.find(THE_TREE).title))
        self.form.value = {**self.form.value, "instrument": str(verdict)[:200]}
        self.form.say(FROM_TREE(place=page_title(found[-1].page)), "done")

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
        self.closing = Form([], {}, CLOSE, buttons={"close": (CLOSE, self.close)})
        super().__init__([self.shown, self.form, self.closing])
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

    def close(self) -> None:
        """Say how an agreement or an exchange ended: it stays in the register, and falls due no more."""
        entry, how = (str(self.closing.value.get(name) or "").strip() for name in ("entry", "how"))
        if not entry or not how:
            raise Problem(SAY_HOW)
        closed = register.close(self.answers, entry, how)
        self.closing.value = {}
        self.refresh()
        self.closing.say(IS_CLOSED(title=closed.title), "done")

    def refresh(self) -> None:
        """Show the register as it is now, with its calendar; offer what can be closed."""
        found = register.entries(self.answers)
        present = [{"value": one.id, "label": one.title} for one in found if not one.closed]
        self.closing.fields = [
            {"name": "entry", "kind": "choice", "label": str(WHICH), "options": present},
            {"name": "how", "kind": "line", "label": str(HOW_IT_ENDED), "help": str(HOW_HELP), "most": 200},
        ]
        self.closing.layout.display = "" if present else "none"
        calendar = download("scuola-accordi.ics", "text/calendar", register.calendar(found), CALENDAR) if found else ""
        self.shown.value = Markup("{}{}").format(the_register(found, today()), calendar)


def _told(lines: list[Text], kind: str) -> Markup:
    return Markup("<p class='s-message is-{}' role='status'>{}</p>").format(kind, Markup("<br>").join(lines))


def _read(form: SavedForm, kind: type[Any]) -> Any:
    try:
        found = kind.read(form.value)
    except InvalidInputs as problem:
        form.show_errors(problem.fields)
        form.say(TO_COMPLETE(count=len(problem.fields)), "problem")
        return None
    form.show_errors({})
    return found
