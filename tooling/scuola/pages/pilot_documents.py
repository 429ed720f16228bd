"""The documents of a pilot, made when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import ipywidgets
from markupsafe import Markup

from scuola.curriculum import clock
from scuola.markup.links import download
from scuola.pilots.pilot import Pilot, load
from scuola.text import Text
from scuola.text.folding import folded
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.widgets.tool_page import WORD
from scuola.workspace.answers import Answers

DOCUMENTS = Text("I documenti", "The documents")
MAKE = Text("Preparare i documenti", "Make the documents")
MADE = Text("Documenti pronti da scaricare.", "The documents are ready to be downloaded.")
NO_PDF = Text(
    "Il PDF qui non si può fare (manca Chromium): aprire la pagina HTML e stamparla in PDF.",
    "No PDF can be made here (there is no Chromium): open the HTML page and print it as PDF.",
)
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NAMES = {
    "docx": Text("Dossier (DOCX)", "Dossier (DOCX)"), "html": Text("Dossier, pagina accessibile (HTML)", "Dossier, accessible page (HTML)"),
    "pdf": Text("Dossier (PDF)", "Dossier (PDF)"), "brief.docx": Text("Scheda per il Consiglio (DOCX)", "Brief for the council (DOCX)"),
    "brief.pdf": Text("Scheda per il Consiglio (PDF)", "Brief for the council (PDF)"),
    "plan.docx": Text("Allegato per DUP e PIAO (DOCX)", "Annex for DUP and PIAO (DOCX)"),
    "pptx": Text("Presentazione di dieci minuti (PPTX)", "Slides for ten minutes (PPTX)"),
    "zip": Text("Dati aperti (ZIP)", "Open data (ZIP)"),
}  # fmt: skip
MEDIA = {"docx": WORD, "pptx": POWERPOINT, "html": "text/html", "pdf": "application/pdf", "zip": "application/zip"}


class Documents(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The documents, made when they are asked for; nothing is left on the server."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.form = Form([], {}, DOCUMENTS, buttons={"make": (MAKE, self.make)})
        self.shown = ipywidgets.HTML()
        super().__init__([self.form, self.shown])

    def make(self) -> None:
        """Make every document of the programme as it is now; one that cannot be made is said, and stops no other."""
        wrong: list[Text] = []
        files = documents(load(self.answers), wrong)
        links = [
            download(name, MEDIA[name.rpartition(".")[2]], content, NAMES[kind])
            for kind, (name, content) in files.items()
        ]
        missing = Markup("<p class='s-note'>{}</p>").format(NO_PDF) if "pdf" not in files and not wrong else ""
        self.shown.value = Markup("{}{}").format(Markup("").join(links), missing)
        if wrong:
            self.form.say(wrong[0], "problem")
        else:
            self.form.say(MADE, "done")


def documents(pilot: Pilot, wrong: list[Text] | None = None) -> dict[str, tuple[str, bytes]]:
    """Return the files of a pilot's documents by kind, each with its name; no PDF where none can be made.

    What is wrong with one is added to `wrong`, and raised as a `Problem` where nobody asks for it.
    """
    from scuola.printed import blocks_as, planning_annex
    from scuola.printed.dossier import brief, dossier, place_label
    from scuola.printed.slides import pptx
    from scuola.printed.talk import talk

    day = clock.today()
    slug = re.sub(r"[^a-z0-9]+", "-", folded(pilot.title)).strip("-")[:40].strip("-") or "pilot"
    head = (pilot.title, place_label(pilot))
    long, short = dossier(pilot), brief(pilot)
    making: dict[str, Callable[[], bytes | None]] = {
        "docx": lambda: blocks_as.docx(*head, long, day, apart=True), "html": lambda: as_page(pilot).encode(),
        "pdf": lambda: blocks_as.pdf(as_page(pilot)),
        "brief.docx": lambda: blocks_as.docx(*head, short, day, contents=False),
        "brief.pdf": lambda: blocks_as.pdf(blocks_as.html(*head, short, day, contents=False)),
        "plan.docx": lambda: blocks_as.docx(planning_annex.TITLE, pilot.title, planning_annex.annex(pilot), day, contents=False),
        "pptx": lambda: pptx(talk(pilot)),
        "zip": lambda: blocks_as.open_data(slug, pilot.title, long),
    }  # fmt: skip
    made: dict[str, bytes | None] = {}
    for kind, make in making.items():
        try:
            made[kind] = make()
        except Problem as problem:
            if wrong is None:
                raise
            wrong.append(problem.message)
    return {kind: (f"{slug}-{day}.{kind}", content) for kind, content in made.items() if content is not None}


def as_page(pilot: Pilot) -> str:
    """Return the dossier as a page to be read by anyone, which needs nothing else."""
    from scuola.printed import blocks_as
    from scuola.printed.dossier import dossier, place_label

    return blocks_as.html(pilot.title, place_label(pilot), dossier(pilot), clock.today())
