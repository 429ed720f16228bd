"""The instructor's desk: how the edition stands, where people are stuck, texts to be marked, results to be given."""

from __future__ import annotations

from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola.editions import edition
from scuola.markup.links import at_the_hub
from scuola.pages.desk.agreement import AgreementPage
from scuola.pages.desk.dates import DatesPage
from scuola.pages.desk.marking import MarkingPage
from scuola.pages.desk.opinions import OpinionsPage
from scuola.pages.desk.peers import PeersPage
from scuola.pages.desk.people import PeoplePage
from scuola.pages.desk.questions import QuestionsPage
from scuola.pages.desk.standing import StandingPage
from scuola.text import Text, formats
from scuola.text.problems import Problem

TITLE = Text("Scrivania di chi insegna", "The instructor's desk")
ABOUT = Text(
    "Edizione che comincia il giorno {begins}. I nomi stanno soltanto qui e nell'elenco di chi partecipa.",
    "Edition that begins on {begins}. Names are here and in the list of participants, nowhere else.",
)
FORMGRADER = Text("I testi in nbgrader (formgrader)", "Texts in nbgrader (formgrader)")
STANDING = Text("A che punto siamo", "How we stand")
MARKING = Text("Valutare i testi", "Marking texts")
QUESTIONS = Text("Dove ci si ferma", "Where people are stuck")
PEERS = Text("Lettura tra pari", "Reading among peers")
OPINIONS = Text("Prima e dopo", "Before and after")
PEOPLE = Text("Persone", "People")
DATES = Text("Date e pubblicazioni", "Dates and releases")
AGREEMENT = Text("Accordo tra chi valuta", "Agreement between markers")


Part = StandingPage | PeoplePage | DatesPage | MarkingPage | PeersPage | QuestionsPage | OpinionsPage | AgreementPage


class Desk:
    """The parts of the desk's page, for the course in a folder (the present one)."""

    def __init__(self, course: Path | None = None) -> None:
        self.course = (course or Path.cwd()).resolve()

    def header(self) -> ipywidgets.HTML:
        """Return the title and what the page is about; or what is wrong with the edition."""
        try:
            about = ABOUT(begins=formats.day(edition.read(self.course).begins))
        except Problem as problem:
            return ipywidgets.HTML(Markup("<p class='s-message is-problem'>{}</p>").format(problem.message))
        around = at_the_hub(formgrader=FORMGRADER)
        return ipywidgets.HTML(Markup("<h1>{}</h1><p>{}</p>{}").format(TITLE, about, around))

    def show(self) -> ipywidgets.Tab | None:
        """Return the eight things to do at the desk; nothing if the edition cannot be read (the header says why)."""
        try:
            exercises = list(edition.read(self.course).exercises)
        except Problem:
            return None
        parts = {
            STANDING: StandingPage(self.course, exercises),
            PEOPLE: PeoplePage(self.course, exercises),
            DATES: DatesPage(self.course, exercises),
            MARKING: MarkingPage(self.course, exercises),
            PEERS: PeersPage(self.course, exercises),
            QUESTIONS: QuestionsPage(self.course, exercises),
            OPINIONS: OpinionsPage(self.course, exercises),
            AGREEMENT: AgreementPage(self.course, exercises),
        }
        tabs = ipywidgets.Tab(list(parts.values()))
        for position, label in enumerate(parts):
            tabs.set_title(position, str(label))
        pages = list(parts.values())
        tabs.observe(lambda change: _refresh(pages[change["new"]]), names="selected_index")
        return tabs


def _refresh(page: Part) -> None:
    """Show a part of the desk as things are now; what goes wrong is said on it, in words."""
    page.choice.attempt(page.refresh)
