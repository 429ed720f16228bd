"""The page of practices: tell one, give it to others, take in theirs, search all, ask whether one would work here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.library import exchange
from scuola.library.practice import Practice, Record
from scuola.library.sheet import Library, Sheet, of_cases
from scuola.library.shelf import Shelf
from scuola.markup.links import FolderLinks, download
from scuola.pages.consult_page import ConsultPage
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.explorer import Explorer
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import TO_COMPLETE, ToolPage
from scuola.workspace import Workspace, answers_here
from scuola.workspace.answers import Answers

DRAFT = "draft"
TELL = Text("Raccontare", "Tell")
KEEP = Text("Conservare la scheda", "Keep the sheet")
NEW = Text("Scheda nuova", "New sheet")
KEPT = Text(
    "Scheda conservata: si trova qui sotto, tra casi e pratiche, e si può esportare.",
    "Sheet kept: it is below, among cases and practices, and can be exported.",
)
NO_FOLDER = Text(
    "Qui le schede durano quanto la pagina. Per conservarle, aprire Scuola con la propria cartella.",
    "Here sheets last as long as the page. To keep them, open Scuola with a folder of your own.",
)
EXCHANGE = Text("Scambiare", "Exchange")
EXPORT = Text("Esportare le proprie schede", "Export your own sheets")
EXPORT_THESE = Text(
    "Scaricare il file con le proprie schede ({count})", "Download the file with your own sheets ({count})"
)
NONE_YET = Text("Non ci sono ancora schede proprie da esportare.", "There are no sheets of your own to export yet.")
IMPORT = Text("Importare un file di pratiche", "Import a file of practices")
CHOOSE_FILE = Text("Scegliere il file", "Choose the file")
EDIT = Text("Riprendere una scheda", "Go back to a sheet")
SHEET = Text("Scheda", "Sheet")
OPEN = Text("Riprendere", "Go back to it")
SEARCH_ALL = Text("Cercare", "Search")
TRANSFER = Text("Funzionerebbe da noi?", "Would it work here?")
WHICH = Text("Caso o pratica, tra quelli trovati in «Cercare»", "Case or practice, among those found in “Search”")
USE = Text("Cominciare da questo", "Begin with this one")
FILLED = Text(
    "Compilati caso, risultato e funzione: completare le condizioni, una per riga.",
    "Case, result and function are filled in: now the conditions, one on each row.",
)
CHOOSE_FIRST = Text("Scegliere prima un caso o una pratica.", "Choose a case or a practice first.")
MOST_OFFERED = 200


class PracticesPage(ConsultPage):
    """The parts of the page."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        workspace = Workspace.around()
        self.answers: Answers = answers_here()
        self.shelf = Shelf(workspace.folder) if workspace else None
        self.told: list[Record] = self.shelf.mine() if self.shelf else []
        self.library = Library(self._sheets())
        self.explorer = Explorer(self.library, FolderLinks())
        self.sending = Sending(self)
        self.transfer_page = Transfer(self)
        self.explorer.when_found = self.transfer_page.offer

    def _sheets(self) -> Sequence[Sheet]:
        others = self.shelf.imported() if self.shelf else []
        return [*(record.sheet() for record in (*self.told, *others)), *of_cases()]

    def keep(self, practice: Practice, id: str | None) -> Record:
        """Keep a practice in the folder (or as long as the page lasts) and show it among the others."""
        from scuola.text import language

        record = self.shelf.save(practice, id) if self.shelf else Record.new(practice, language(), id)
        self.told = [*(one for one in self.told if one.id != record.id), record]
        self.refresh()
        return record

    def refresh(self) -> None:
        """Show what is there now."""
        self.library = Library(self._sheets())
        self.explorer.replace(self.library)
        self.sending.offer()

    def show(self) -> ipywidgets.Tab:
        """Return the four things to do with practices: search, tell, exchange, ask whether they would work here."""
        parts = {SEARCH_ALL: self.explorer, TELL: Telling(self), EXCHANGE: self.sending, TRANSFER: self.transfer_page}
        tabs = ipywidgets.Tab(list(parts.values()))
        for position, label in enumerate(parts):
            tabs.set_title(position, str(label))
        return tabs


class Telling(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The form of a practice. The draft is saved as it is typed; a sheet is kept when it is complete."""

    def __init__(self, page: PracticesPage) -> None:
        self.page = page
        buttons = {"keep": (KEEP, self.keep), "new": (NEW, self.begin)}
        self.form = SavedForm(form_of(Practice), defaults(Practice), TELL, page.answers, DRAFT, buttons=buttons)
        self.again = Form([], {}, EDIT, buttons={"open": (OPEN, self.reopen)})
        notice = Markup("<p class='s-message'>{}</p>").format(NO_FOLDER) if page.shelf is None else ""
        self._offer()
        damaged = _message(page.shelf.notices, "problem") if page.shelf and page.shelf.notices else ""
        super().__init__([ipywidgets.HTML(Markup("{}{}").format(notice, damaged)), self.again, self.form])

    @property
    def _id(self) -> str | None:
        found: str | None = self.page.answers.get("draft-of")
        return found if any(one.id == found for one in self.page.told) else None

    def keep(self) -> None:
        """Keep the sheet, or say what is missing."""
        try:
            practice = Practice.read({name: value for name, value in self.form.value.items() if value != ""})
        except InvalidInputs as problem:
            self.form.show_errors(problem.fields)
            self.form.say(TO_COMPLETE(count=len(problem.fields)), "problem")
            return
        self.form.show_errors({})
        record = self.page.keep(practice, self._id)
        self.page.answers.put("draft-of", record.id)
        self._offer()
        self.form.say(KEPT, "done")

    def begin(self) -> None:
        """Begin another sheet; the draft stays in the history, sheets that were kept stay where they are."""
        self.page.answers.put("draft-of", None)
        self.form.value = defaults(Practice)
        self.form.show_errors({})

    def reopen(self) -> None:
        """Go back to a sheet that was kept."""
        chosen = next((one for one in self.page.told if one.id == self.again.value.get("sheet")), None)
        if chosen is None:
            self.again.say(CHOOSE_FIRST, "problem")
            return
        self.page.answers.put("draft-of", chosen.id)
        self.form.value = chosen.practice.model_dump(mode="json")
        self.form.show_errors({})
        self.again.say(Text("", ""))

    def _offer(self) -> None:
        options = [{"value": one.id, "label": one.practice.title} for one in self.page.told]
        fields = [{"name": "sheet", "kind": "choice", "label": str(SHEET), "options": options}]
        self.again.fields = fields if options else []
        self.again.layout.display = "" if options else "none"


class Sending(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """One file out, files in."""

    def __init__(self, page: PracticesPage) -> None:
        self.page = page
        self.out, self.said = ipywidgets.HTML(), ipywidgets.HTML()
        self.upload = ipywidgets.FileUpload(accept=".json", multiple=True, description=str(CHOOSE_FILE))
        self.upload.observe(lambda _: self.take_in(), names="value")
        parts = [_heading(EXPORT), self.out]
        if page.shelf:
            parts += [_heading(IMPORT), self.upload, self.said]
        super().__init__(parts)
        self.offer()

    def offer(self) -> None:
        """Offer one's own practices as one file."""
        if not self.page.told:
            self.out.value = Markup("<p>{}</p>").format(NONE_YET)
            return
        name = f"scuola-{datetime.now(UTC):%Y-%m-%d}.json"
        words = EXPORT_THESE(count=len(self.page.told))
        self.out.value = download(name, "application/json", exchange.write(self.page.told), words)

    def take_in(self) -> None:
        """Import the files chosen, one after the other; what is wrong with one does not stop the next."""
        said = [self._one(file) for file in self.upload.value]
        if said:
            self.said.value = Markup("").join(said)
            self.page.refresh()
            self.upload.value = ()

    def _one(self, file: Any) -> Markup:
        assert self.page.shelf
        try:
            report = self.page.shelf.take_in(exchange.read(bytes(file["content"]), file["name"]), file["name"])
        except Problem as problem:
            return _message([problem.message], "problem")
        return _message(report.lines, "problem" if report.refused else "done")


class Transfer(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The transferability test, begun from a case or a practice."""

    def __init__(self, page: PracticesPage) -> None:
        self.page = page
        self.choice = Form([], {}, TRANSFER, buttons={"use": (USE, self.use)})
        self.tool = ToolPage("transferability", page.answers)
        super().__init__([self.choice, self.tool])
        self.offer()

    def offer(self) -> None:
        """Offer what can be chosen: one's own practices, then the cases and practices that the search has found."""
        own = [record.sheet() for record in self.page.told]
        sheets = list({one.code: one for one in (*own, *self.page.explorer.found)}.values())[:MOST_OFFERED]
        options = [{"value": one.code, "label": f"{one.title} – {one.place}"} for one in sheets]
        self.choice.fields = [{"name": "sheet", "kind": "choice", "label": str(WHICH), "options": options}]

    def use(self) -> None:
        """Fill in what the sheet says; what was typed of place, conditions and signal stays."""
        sheet = self.page.library.by_code.get(self.choice.value.get("sheet") or "")
        if sheet is None:
            self.choice.say(CHOOSE_FIRST, "problem")
            return
        filled = {
            "case": f"{sheet.title} ({sheet.place})"[:200],
            "outcome": str(sheet.parts["challenge"])[:200],
            "mechanism": str(sheet.parts["lesson"])[:800],
        }
        self.tool.form.value = {**self.tool.form.value, **filled}
        self.choice.say(FILLED, "done")


def _heading(text: Text) -> ipywidgets.HTML:
    return ipywidgets.HTML(Markup("<h2>{}</h2>").format(text))


def _message(lines: Sequence[Text], kind: str) -> Markup:
    said = Markup("<br>").join(lines)
    return Markup("<p class='s-message is-{}' role='status'>{}</p>").format(kind, said)
