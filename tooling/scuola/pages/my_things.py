"""What is one's own: everything to be taken away, a portfolio to be printed, and the way to delete it."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.curriculum import clock
from scuola.markup.links import download
from scuola.pages.consult_page import ConsultPage
from scuola.pages.my_certificates import certificate_files, certificates
from scuola.text import EMPTY, Text, formats
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.workspace import Workspace
from scuola.workspace.own_things import archive, delete, own_files

TAKE, MAKE = Text("Portare via", "Take away"), Text("Preparare i file", "Make the files")
READY = Text("Pronti da scaricare.", "Ready to be downloaded.")
ALL_OF_IT = Text("Tutto ciò che è mio (ZIP)", "All that is mine (ZIP)")
PORTFOLIO = Text("Il portfolio, da leggere e stampare (HTML)", "The portfolio, to be read and printed (HTML)")
MINE = Text("Il mio portfolio", "My portfolio")
ABOUT = Text(
    "Nella cartella: {count}, tra risposte, loro storia, ricevute, esiti. Sono testi, che si leggono con qualsiasi programma.",
    "In the folder: {count}, of answers, their history, receipts, feedback. They are texts, which any program reads.",
)
FILES = (Text("un file", "one file"), Text("{count} file", "{count} files"))
DELETE = Text("Cancellare tutto", "Delete everything")
WORD, TYPE_IT = Text("CANCELLARE", "DELETE"), Text("Per confermare, scrivere {word}", "To confirm, type {word}")
WARNING = Text(
    "Cancella risposte, storia, ricevute, esiti e chiave della rete da questa cartella, senza ritorno. Ciò che è stato consegnato "
    "resta al corso: per toglierlo si scrive a chi lo tiene. Prima, portare via i file.",
    "It deletes answers, their history, receipts, feedback and the network's key from this folder, with no way back. What was "
    "handed in stays with the course: to have it removed, write to whoever runs it. Take the files away first.",
)
NOT_TYPED = Text("Per cancellare, scrivere prima «{word}» nella casella.", "To delete, first type “{word}” in the box.")
GONE = Text(
    "Cancellati: {count}. Chiudere le altre pagine aperte.", "Deleted: {count}. Close the other pages that are open."
)
NO_FOLDER = Text("Per avere cose proprie, aprire Scuola con la propria cartella.",
                 "To have things of your own, open Scuola with a folder of your own.")  # fmt: skip


class MyThingsPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Widget:
        """Return what to take away and how to delete it; elsewhere than in a folder, that there is nothing."""
        workspace = Workspace.around()
        if workspace is None:
            return ipywidgets.HTML(Markup("<p class='s-message'>{}</p>").format(NO_FOLDER))
        return MyThings(workspace)


class MyThings(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Two forms: one makes files, one deletes."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.about, self.files = ipywidgets.HTML(), ipywidgets.HTML()
        self.certificates = ipywidgets.HTML()
        self.taking = Form([], {}, TAKE, buttons={"make": (MAKE, self.make)})
        word = {"name": "word", "kind": "line", "label": str(TYPE_IT(word=WORD)), "most": 20}
        self.deleting = Form([word], {}, DELETE, buttons={"delete": (DELETE, self.delete)}, quiet=True)
        warned = ipywidgets.HTML(Markup("<h2>{}</h2><p class='s-message is-problem'>{}</p>").format(DELETE, WARNING))
        title = ipywidgets.HTML(Markup("<h2>{}</h2>").format(TAKE))
        super().__init__([self.certificates, title, self.about, self.taking, self.files, warned, self.deleting])
        self.refresh()

    def refresh(self) -> None:
        """Say what there is."""
        self.certificates.value = certificates(self.workspace)
        self.about.value = Markup("<p>{}</p>").format(ABOUT(count=_files(len(own_files(self.workspace.folder)))))

    def make(self) -> None:
        """Make the portfolio, and everything as one file."""
        from scuola.printed import blocks_as
        from scuola.printed.portfolio import portfolio

        today = clock.today()
        page = blocks_as.html(MINE, EMPTY, portfolio(self.workspace), today).encode()
        pages = {"portfolio.html": page, **dict(certificate_files(self.workspace))}
        self.files.value = Markup("{}{}").format(
            download(f"scuola-{today}.zip", "application/zip", archive(self.workspace.folder, pages), ALL_OF_IT),
            download(f"scuola-portfolio-{today}.html", "text/html", page, PORTFOLIO),
        )
        self.taking.say(READY, "done")

    def delete(self) -> None:
        """Delete everything, if the word was typed."""
        if str(self.deleting.value.get("word") or "").strip() != str(WORD):
            raise Problem(NOT_TYPED(word=WORD))
        count = delete(self.workspace.folder)
        self.files.value = ""
        self.deleting.value = {}
        self.refresh()
        self.deleting.say(GONE(count=_files(count)), "done")


def _files(count: int) -> Text:
    return FILES[count != 1](count=formats.number(count))
