"""Asking about a case: a question is written and kept, goes out with the network, and its answers come back here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.clock import today
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.network import case_questions as questions
from scuola.network.bodies import BODY_NOT_PERSON, QuestionCard
from scuola.network.publishing import PUBLISHED
from scuola.network.shared import Network
from scuola.text import Text
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import TO_COMPLETE
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers

ASK = Text("Chiedere", "Ask")
ABOUT = Text(
    "Una domanda a chi conosce un caso: resta nella cartella, si pubblica nella rete, e le risposte tornano qui e nella scheda "
    "del caso. A chi ha un recapito si può scrivere direttamente: la risposta si riporta qui sotto.",
    "A question to those who know a case: it stays in the folder, is published in the network, and answers come back here and "
    "on the case's page. Those with a contact can be written to directly: their answer is written down below.",
)
CASE = Text("Il caso", "The case")
KEEP = Text("Conservare la domanda", "Keep the question")
PUBLISH = Text("Pubblicare le domande conservate", "Publish the questions kept")
SURE = Text("L'ho guardato, si può pubblicare", "I have looked at it, it can be published")
KEPT = Text("Domanda conservata: è nella scheda del caso.", "The question is kept: it is on the case's page.")
NOTHING_KEPT = Text("Non ci sono ancora domande conservate.", "There are no questions kept yet.")
WRITE_DOWN = Text("Riportare una risposta arrivata", "Write down an answer that came")
WHICH, WHO = Text("A quale domanda", "To which question"), Text("Chi ha risposto", "Who answered")
ANSWER, WRITTEN = Text("La risposta", "The answer"), Text("Risposta riportata.", "The answer is written down.")
NAMED = Text("{case}: {question}", "{case}: {question}")
CHOOSE = Text("Scegliere prima una domanda.", "Choose a question first.")


class Asking(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The form of a question, and that of an answer that came; `changed` is told of both."""

    def __init__(self, workspace: Workspace, answers: Answers, case: str, changed: Callable[[], None]) -> None:
        self.network, self.answers, self.changed = Network(workspace.folder), answers, changed
        buttons = {"keep": (KEEP, self.keep), "publish": (PUBLISH, self.publish), "sure": (SURE, self.publish_anyway)}
        self.form = SavedForm(_fields(), _start(), ASK, answers, "draft:question", buttons=buttons)
        if case in curriculum.cases():
            self.form.value = {**self.form.value, "about": questions.about(curriculum.cases()[case])}
        self.answer = Form([], {}, WRITE_DOWN, buttons={"write": (WRITE_DOWN, self.write_down)})
        self.answering = ipywidgets.VBox([_heading(WRITE_DOWN), self.answer])
        super().__init__([ipywidgets.HTML(Markup("<p>{}</p>").format(ABOUT)), self.form, self.answering])
        self.refresh()

    def refresh(self) -> None:
        """Offer the questions kept, to write down an answer to one."""
        found = questions.kept(self.answers)
        options = [{"value": one.id, "label": str(NAMED(case=one.case, question=one.body["title"]))} for one in found]
        self.answer.fields = [
            {"name": "question", "kind": "choice", "label": str(WHICH), "options": options},
            {"name": "who", "kind": "line", "label": str(WHO), "help": str(BODY_NOT_PERSON), "most": 120},
            {"name": "text", "kind": "paragraph", "label": str(ANSWER), "most": 2_000},
        ]
        self.answering.layout.display = "" if found else "none"

    def keep(self) -> None:
        """Keep the question, or say what is missing."""
        try:
            question = QuestionCard.read({name: value for name, value in self.form.value.items() if value})
        except InvalidInputs as problem:
            self.form.show_errors(problem.fields)
            self.form.say(TO_COMPLETE(count=len(problem.fields)), "problem")
            return
        self.form.show_errors({})
        questions.keep(self.answers, question, today())
        self.form.value = {**_start(), "owner": question.owner}
        self._changed()
        self.form.say(KEPT, "done")

    def publish(self) -> None:
        """Publish what is kept, or say why it cannot be."""
        self._publish(sure=False)

    def publish_anyway(self) -> None:
        """Publish what is kept although something in it seems personal."""
        self._publish(sure=True)

    def write_down(self) -> None:
        """Keep an answer that came to us."""
        value = self.answer.value
        if not value.get("question"):
            self.answer.say(CHOOSE, "problem")
            return
        who, text = (str(value.get(name) or "") for name in ("who", "text"))
        questions.write_answer(self.answers, str(value["question"]), who, text, today())
        self.answer.value = {}
        self._changed()
        self.answer.say(WRITTEN, "done")

    def _publish(self, *, sure: bool) -> None:
        if not questions.kept(self.answers):
            self.form.say(NOTHING_KEPT, "problem")
            return
        self.form.say(PUBLISHED(count=questions.publish(self.network, self.answers, sure=sure)), "done")

    def _changed(self) -> None:
        self.refresh()
        self.changed()


def _fields() -> list[dict[str, Any]]:
    """Return the form of a question; it is about a case, those abroad first, and to nobody in particular."""
    cases = sorted(curriculum.cases().values(), key=lambda one: (one.country == "IT", one.code))
    options = [{"value": questions.about(one), "label": questions.about(one)} for one in cases]
    case = {"name": "about", "kind": "choice", "label": str(CASE), "options": options, "required": True}
    return [case, *(field for field in form_of(QuestionCard) if field["name"] not in ("to", "about"))]


def _start() -> dict[str, Any]:
    return {name: value for name, value in defaults(QuestionCard).items() if name != "to"}


def _heading(title: Text) -> ipywidgets.HTML:
    return ipywidgets.HTML(Markup("<h2>{}</h2>").format(title))
