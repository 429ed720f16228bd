"""The documents of a pilot, made when they are asked for."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import ipywidgets
from markupsafe import Markup

from scuola.curriculum.clock import in_school_time
from scuola.markup.links import download
from scuola.pilots.pilot import Pilot, load
from scuola.text import Text
from scuola.text.folding import folded
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
        """Make every document of the programme as it is now."""
        files = documents(load(self.answers))
        links = [
            download(name, MEDIA[name.rpartition(".")[2]], content, NAMES[kind])
            for kind, (name, content) in files.items()
        ]
        missing = "" if "pdf" in files else Markup("<p class='s-note'>{}</p>").format(NO_PDF)
        self.shown.value = Markup("{}{}").format(Markup("").join(links), missing)
        self.form.say(MADE, "done")


def documents(pilot: Pilot) -> dict[str, tuple[str, bytes]]:
    """Return the files of a pilot's documents by kind, each with its name; no PDF where none can be made."""
    from scuola.printed import blocks_as
    from scuola.printed.dossier import brief, dossier, place_label
    from scuola.printed.slides import pptx
    from scuola.printed.talk import talk

    day = in_school_time(datetime.now(UTC)).date()
    slug = re.sub(r"[^a-z0-9]+", "-", folded(pilot.title)).strip("-")[:40] or "pilot"
    head = (pilot.title, place_label(pilot))
    long, short = dossier(pilot), brief(pilot)
    page = as_page(pilot)
    made: dict[str, bytes | None] = {
        "docx": blocks_as.docx(*head, long, day), "html": page.encode(), "pdf": blocks_as.pdf(page),
        "brief.docx": blocks_as.docx(*head, short, day, contents=False),
        "brief.pdf": blocks_as.pdf(blocks_as.html(*head, short, day, contents=False)),
        "pptx": pptx(talk(pilot)),
        "zip": blocks_as.open_data(slug, pilot.title, long),
    }  # fmt: skip
    return {kind: (f"{slug}-{day}.{kind}", content) for kind, content in made.items() if content is not None}


def as_page(pilot: Pilot) -> str:
    """Return the dossier as a page to be read by anyone, which needs nothing else."""
    from scuola.printed import blocks_as
    from scuola.printed.dossier import dossier, place_label

    return blocks_as.html(pilot.title, place_label(pilot), dossier(pilot), in_school_time(datetime.now(UTC)).date())
