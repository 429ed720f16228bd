"""The page of the programme: paths, competences, readings, glossary, and the dates of an edition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.calendar import read_day, read_pause
from scuola.curriculum.syllabus import syllabus
from scuola.editions.dates import planned, write_calendar
from scuola.markup.links import FolderLinks, download
from scuola.markup.programme import a_syllabus, dates, hours, the_glossary, the_hours, the_matrix, the_readings
from scuola.pages.consult_page import ConsultPage
from scuola.text import Text
from scuola.widgets.form import Form

PATHS, COMPETENCES = Text("Percorsi", "Paths"), Text("Competenze", "Competences")
HOURS = Text("Ore", "Hours")
READINGS, GLOSSARY, DATES = Text("Letture", "Readings"), Text("Glossario", "Glossary"), Text("Date", "Dates")
PATH = Text("Percorso", "Path")
START = Text("Primo giorno", "First day")
START_HELP = Text("Anno, mese, giorno: per esempio 2027-01-11.", "Year, month, day: 2027-01-11, for example.")
PAUSE = Text("Pausa", "Pause")
PAUSE_HELP = Text(
    "Facoltativa, dalla prima all'ultima data: 2027-04-01..2027-04-07.",
    "Optional, from the first date to the last: 2027-04-01..2027-04-07.",
)
MAKE = Text("Vedere le date", "See the dates")
CALENDARS = ".scuola/calendars"
DOWNLOAD = Text("Scaricare il calendario (ICS)", "Download the calendar (ICS)")


class ProgrammePage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Tab:
        """Return paths, competences, readings, glossary and dates."""
        links = FolderLinks()
        paths = Markup("").join(
            Markup("<details><summary><strong>{}</strong> · {}</summary>{}</details>").format(
                path.title, hours(path.hours), a_syllabus(syllabus(path), links)
            )
            for path in curriculum.paths()
        )
        pieces = {PATHS: paths, HOURS: the_hours(), COMPETENCES: the_matrix(links), READINGS: the_readings(),
                  GLOSSARY: the_glossary()}  # fmt: skip
        tabs = ipywidgets.Tab([*(ipywidgets.HTML(piece) for piece in pieces.values()), Dates()])
        for position, label in enumerate((*pieces, DATES)):
            tabs.set_title(position, str(label))
        return tabs


class Dates(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The dates of an edition, from its first day."""

    def __init__(self) -> None:
        options = [{"value": path.slug, "label": str(path.title)} for path in curriculum.paths()]
        fields: list[dict[str, Any]] = [
            {"name": "path", "kind": "choice", "label": str(PATH), "options": options},
            {"name": "start", "kind": "line", "label": str(START), "help": str(START_HELP), "most": 100},
            {"name": "pause", "kind": "line", "label": str(PAUSE), "help": str(PAUSE_HELP), "most": 100},
        ]
        first = {"path": curriculum.paths()[0].slug}
        self.form = Form(fields, first, DATES, buttons={"make": (MAKE, self.make)})
        self.shown = ipywidgets.HTML()
        super().__init__([self.form, self.shown])

    def make(self) -> None:
        """Show the dates; what cannot be read is said beside the button."""
        self.form.say(Text("", ""))
        self.shown.value = ""
        value = self.form.value
        start = read_day(str(value.get("start") or ""))
        pauses = [read_pause(str(value["pause"]))] if value.get("pause") else []
        edition = planned(str(value.get("path") or ""), start, pauses)
        file = Path.cwd() / CALENDARS / f"{edition.path}.ics"  # an earlier one is followed
        file.parent.mkdir(parents=True, exist_ok=True)
        events = write_calendar(edition, file)
        link = download(f"scuola-{start}.ics", "text/calendar", file.read_bytes(), DOWNLOAD)
        self.shown.value = Markup("{}{}").format(link, dates(events))
