"""The page of one's notes: what was written for one's territory everywhere, and the activities of the modules."""

from __future__ import annotations

from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.fieldwork import Activity
from scuola.curriculum.schema import Module
from scuola.markup.links import download
from scuola.markup.notes import quoted
from scuola.pages.class_choices import FromClasses
from scuola.pages.consult_page import ConsultPage
from scuola.text import Text
from scuola.widgets.saved import SavedForm
from scuola.workspace import Workspace, answers_here, progress
from scuola.workspace.answers import Answers
from scuola.workspace.notes import begun_of, notes, part_of

WRITTEN, TO_DO = Text("Le mie note", "My notes"), Text("Attività dei moduli", "Activities of the modules")
FROM_CLASS = Text("Dalle classi dal vivo", "From live classes")
NOTHING = Text(
    "Qui si raccoglie da sé quanto si scrive per il proprio territorio: note, compiti sul campo, motivi delle decisioni, "
    "esperimenti. Per cominciare, scrivere la nota di una lezione.",
    "What you write for your territory is gathered here by itself: notes, field tasks, reasons for decisions, experiments. "
    "To begin, write the note of a lesson.",
)
VOICES = Text("Le due voci del modulo:", "The two voices of the module:")
SAVE_ALL = Text("Scaricare tutte le note (testo)", "Download all notes (text)")
MINUTES = Text("{minutes} minuti", "{minutes} minutes")
SAVE = Text("Salvare", "Save")
PRIVATE = Text(
    "Resta nella cartella di lavoro. Non scrivere dati personali né nomi di persone assistite.",
    "It stays in the working folder. Do not write personal data or names of service users.",
)


class MyNotesPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Tab:
        """Return the notes, the activities, what came home of live classes."""
        answers = answers_here()
        activities = [child for one in curriculum.programme().modules for child in module_forms(one, answers)]
        parts = {
            WRITTEN: ipywidgets.HTML(gathered()),
            TO_DO: ipywidgets.VBox(activities),
            FROM_CLASS: FromClasses(answers),
        }
        tabs = ipywidgets.Tab(list(parts.values()))
        for position, label in enumerate(parts):
            tabs.set_title(position, str(label))
        return tabs


def gathered() -> Markup:
    """Return every note under its module, and all of them as a file."""
    workspace = Workspace.around()
    found = [(one, notes(workspace, one)) for one in curriculum.programme().modules] if workspace else []
    if not any(written for _, written in found):
        return Markup("<p class='s-purpose'>{}</p>").format(NOTHING)
    told = Markup("").join(
        Markup("<h2>{}</h2>{}").format(module.title, quoted(written)) for module, written in found if written
    )
    plain = "\n\n".join(f"{note.origin}\n{note.text}" for _, written in found for note in written)
    return told + download("scuola-note.txt", "text/plain;charset=utf-8", plain.encode(), SAVE_ALL)


def module_forms(module: Module, answers: Answers) -> list[ipywidgets.Widget]:
    """Return the activities of a module under its title, then its voices."""
    works = [curriculum.bibliography()[key] for key in module.voices]
    listed = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(one.url, one.citation) for one in works)
    voices = Markup("<div class='s-prose'><p>{}</p><ul>{}</ul></div>").format(VOICES, listed) if works else Markup("")
    head = ipywidgets.HTML(Markup("<h2>{}</h2>{}").format(module.title, voices))
    return [head, *(child for one in module.activities for child in activity_form(one, answers))]


def activity_form(activity: Activity, answers: Answers) -> list[ipywidgets.Widget]:
    """Return what an activity asks, and the form to tell of it, if there is something to be told."""
    told = Markup("<div class='s-prose'><h3>{}</h3><p class='s-meta'>{}</p><p>{}</p></div>").format(
        activity.title, MINUTES(minutes=activity.minutes), activity.text
    )
    head = ipywidgets.HTML(told)
    asked = (("text", activity.asks), ("later", activity.later))
    fields: list[dict[str, Any]] = [
        {"name": name, "kind": "paragraph", "label": str(words), "help": str(PRIVATE), "required": False, "most": 5_000}
        for name, words in asked
        if words
    ]
    if not fields:
        return [head]
    form = SavedForm(fields, {}, activity.title, answers, part_of(activity), save=SAVE)
    form.observe(lambda _: form.attempt(lambda: _begin(activity, form, answers)), names="value")
    return [head, form]


def _begin(activity: Activity, form: SavedForm, answers: Answers) -> None:
    """Keep when an experiment was first written down: its days are counted from there."""
    if activity.days and form.value.get("text") and not answers.get(begun_of(activity)):
        answers.put(begun_of(activity), progress.now())
