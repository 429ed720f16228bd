"""The instructor's desk: how the edition stands, where people are stuck, texts to be marked, results to be given."""

from __future__ import annotations

from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola import formats
from scuola.editions import edition
from scuola.pages.desk.agreement import AgreementPage
from scuola.pages.desk.marking import MarkingPage
from scuola.pages.desk.opinions import OpinionsPage
from scuola.pages.desk.questions import QuestionsPage
from scuola.pages.desk.standing import StandingPage
from scuola.text import Text

TITLE = Text("Scrivania di chi insegna", "The instructor's desk")
ABOUT = Text(
    "Edizione che comincia il giorno {begins}. I nomi stanno soltanto qui e nell'elenco di chi partecipa.",
    "Edition that begins on {begins}. Names are here and in the list of participants, nowhere else.",
)
STANDING = Text("A che punto siamo", "How we stand")
MARKING = Text("Valutare i testi", "Marking texts")
QUESTIONS = Text("Dove ci si ferma", "Where people are stuck")
OPINIONS = Text("Prima e dopo", "Before and after")
AGREEMENT = Text("Accordo tra chi valuta", "Agreement between markers")


class Desk:
    """The parts of the desk's page, for the course in a folder (the present one)."""

    def __init__(self, course: Path | None = None) -> None:
        self.course = (course or Path.cwd()).resolve()
        self.edition = edition.read(self.course)

    def header(self) -> ipywidgets.HTML:
        """Return the title and what the page is about."""
        about = ABOUT(begins=formats.day(self.edition.begins))
        return ipywidgets.HTML(Markup("<h1>{}</h1><p>{}</p>").format(TITLE, about))

    def show(self) -> ipywidgets.Tab:
        """Return the five things to do at the desk."""
        exercises = list(self.edition.exercises)
        parts = {
            STANDING: StandingPage(self.course, exercises),
            MARKING: MarkingPage(self.course, exercises),
            QUESTIONS: QuestionsPage(self.course, exercises),
            OPINIONS: OpinionsPage(self.course, exercises),
            AGREEMENT: AgreementPage(self.course, exercises),
        }
        tabs = ipywidgets.Tab(list(parts.values()))
        for position, label in enumerate(parts):
            tabs.set_title(position, str(label))
        pages = list(parts.values())
        tabs.observe(lambda change: pages[change["new"]].refresh(), names="selected_index")
        return tabs
