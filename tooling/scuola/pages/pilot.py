"""The page of a pilot: take in what was done, write what is missing, see what does not hold together, work in a team."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.declared.forms import defaults, form_of
from scuola.markup.experts import to_ask
from scuola.markup.pilot import the_map_of, the_pieces, the_remarks
from scuola.markup.team import the_section
from scuola.notebooks.used_again import as_elsewhere
from scuola.pages.consult_page import ConsultPage
from scuola.pages.follow_up import TITLE, Reviews
from scuola.pages.learning_cycle import TITLE as CYCLE
from scuola.pages.learning_cycle import LearningCycle
from scuola.pages.pilot_documents import DOCUMENTS, Documents
from scuola.pages.team import TITLE as TEAM
from scuola.pages.team import Teamwork
from scuola.pilots.consistency import remarks
from scuola.pilots.pilot import SECTION, assemble, load
from scuola.pilots.sections import SECTIONS
from scuola.pilots.team.team import Team
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.workspace import Workspace, answers_here
from scuola.workspace.answers import Answers

PIECES, SECTIONS_TAB = Text("I pezzi", "The pieces"), Text("Le sezioni", "The sections")
CHECKS = Text("Che cosa non torna", "What does not hold")
ASSEMBLE = Text("Prendere quanto è stato fatto", "Take in what was done")
ASSEMBLED = Text(
    "Presi {count} pezzi. Ciò che era scritto nelle sezioni è rimasto com'era.",
    "{count} pieces taken in. What was written in the sections has stayed as it was.",
)
NO_FOLDER = Text(
    "Qui il programma dura quanto la pagina. Per prendere ciò che si è fatto, aprire Scuola con la propria cartella.",
    "Here the programme lasts as long as the page. To take in what was done, open Scuola with a folder of your own.",
)
NO_DATA = Text(
    "Ruoli e organizzazioni, mai nomi di persone assistite.", "Roles and organisations, never names of service users."
)
CHOOSE, SECTION_LABEL = Text("Aprire la sezione", "Open the section"), Text("Sezione", "Section")


class PilotPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Tab:
        """Return the pieces, the sections, what does not hold together, the documents, the cycle, the reviews, the team."""
        answers = answers_here()
        checks = Checks(answers)
        writing = Writing(answers, checks)
        parts = {
            PIECES: Assembling(answers, checks), SECTIONS_TAB: writing, CHECKS: checks, DOCUMENTS: Documents(answers),
            CYCLE: LearningCycle(answers), TITLE: Reviews(answers),
        }  # fmt: skip
        if answers.last:
            parts[TEAM] = Teamwork(answers, writing.open_section)
        tabs = ipywidgets.Tab(list(parts.values()))
        for position, label in enumerate(parts):
            tabs.set_title(position, str(label))
        return tabs


class Checks(ipywidgets.HTML):  # type: ignore[misc]  # ipywidgets has no types
    """What does not hold together, looked at again after every edit."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        super().__init__()
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        pilot = load(self.answers)
        self.value = the_remarks(remarks(pilot)) + the_map_of(pilot)


class Assembling(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The pieces, and the button that takes them in."""

    def __init__(self, answers: Answers, checks: Checks) -> None:
        self.answers, self.checks, self.workspace = answers, checks, Workspace.around()
        self.form = Form([], {}, PIECES, buttons={"assemble": (ASSEMBLE, self.assemble)})
        self.shown = ipywidgets.HTML(the_pieces(load(answers)))
        notice = Markup("<p class='s-message'>{}</p>").format(NO_FOLDER) if self.workspace is None else ""
        note = Markup("{}<p class='s-note'>{}</p>{}").format(notice, NO_DATA, to_ask() if self.workspace else "")
        super().__init__([ipywidgets.HTML(note), *([self.form] if self.workspace else []), self.shown])

    def assemble(self) -> None:
        """Take in what was done; what is typed stays."""
        assert self.workspace
        pilot = assemble(self.answers, self.workspace.folder, as_elsewhere)
        self.shown.value = the_pieces(pilot)
        self.checks.refresh()
        self.form.say(ASSEMBLED(count=len(pilot.pieces)), "done")


class Writing(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """One section at a time; each edit is saved, and what does not hold together is looked at again."""

    def __init__(self, answers: Answers, checks: Checks) -> None:
        self.answers, self.checks, self.team = answers, checks, Team(answers)
        options = [{"value": name, "label": str(title)} for name, (title, _) in SECTIONS.items()]
        fields: list[dict[str, Any]] = [
            {"name": "section", "kind": "choice", "label": str(SECTION_LABEL), "options": options}
        ]
        self.choice = Form(fields, {"section": "about"}, CHOOSE, buttons={"open": (CHOOSE, self.open_section)})
        self.head, self.body = ipywidgets.HTML(), ipywidgets.VBox()
        self.forms: dict[str, SavedForm] = {}
        super().__init__([self.choice, self.body])
        self.open_section()

    def open_section(self) -> None:
        """Show the form of the section that is chosen, with what is written in it now.

        One that is open already stays: whoever is typing in it goes on.
        """
        name = str(self.choice.value.get("section") or "about")
        if name not in self.forms:
            self.forms[name] = self._form(name)
        form = self.forms[name]
        form.attempt(form.look)
        folder = self.team.folder
        team = the_section(folder.members(), folder.me, name) if self.answers.last else ""
        self.head.value = Markup("<h2>{}</h2>{}").format(SECTIONS[name][0], team)
        self.body.children = (self.head, form)

    def _form(self, name: str) -> SavedForm:
        title, inputs = SECTIONS[name]
        form = SavedForm(form_of(inputs), defaults(inputs), title, self.answers, SECTION + name)
        form.observe(lambda _: form.attempt(lambda: self._typed(name)), names=["value"])
        return form

    def _typed(self, section: str) -> None:
        """Look again at what does not hold together, and let the team see where one is writing."""
        self.checks.refresh()
        if self.answers.last:
            with suppress(Problem):  # the team's folder is away: they will see it later
                self.team.write_in(section)
