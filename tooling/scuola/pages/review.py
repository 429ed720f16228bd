"""The page of reviews: five minutes of questions from earlier lessons, a mixed check of a module, one's competences."""

from __future__ import annotations

from datetime import UTC, datetime

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum import clock
from scuola.curriculum.clock import in_school_time
from scuola.pages.consult_page import ConsultPage
from scuola.text import Text, formats
from scuola.widgets.competences import CompetenceForms
from scuola.widgets.form import Form
from scuola.widgets.quiz import Quiz
from scuola.workspace import Workspace, answers_here
from scuola.workspace.review import SECONDS, Item, due, items, mixed

TODAY, CHECK = Text("Oggi", "Today"), Text("Verifica di un modulo", "Check of a module")
MINE = Text("Le mie competenze", "My competences")
READY = Text(
    "{count} domande di lezioni già fatte, circa {minutes} minuti. Rispondere a memoria, senza riaprire le lezioni: lo "
    "sforzo di ricordare serve più di una rilettura.",
    "{count} questions from lessons already taken, about {minutes} minutes. Answer from memory, without opening the "
    "lessons: the effort to recall helps more than reading again.",
)
ONE_READY = Text(
    "Una domanda di una lezione già fatta, un minuto. Rispondere a memoria, senza riaprire la lezione.",
    "One question from a lesson already taken, one minute. Answer from memory, without opening the lesson.",
)
NOTHING_YET = Text(
    "Qui tornano, a distanza di giorni, le domande delle lezioni. Per cominciare, rispondere a quelle di una lezione: la "
    "prima ripresa arriva qualche giorno dopo.",
    "Here the questions of the lessons come back, days later. To begin, answer those of a lesson: the first return is a "
    "few days after.",
)
NOTHING_TODAY = Text(
    "Per oggi niente da ripassare. Domande in ripasso: {count}; la prossima torna il {day}.",
    "Nothing to review today. Questions under review: {count}; the next comes back on {day}.",
)
ABOUT_CHECK = Text(
    "Sette domande prese da tutte le lezioni di un modulo, in ordine sparso; ogni giorno altre. Utile alla fine del modulo. "
    "Chi sbaglia riceve prima un indizio, poi le spiegazioni.",
    "Seven questions from all the lessons of a module, out of order; others every day. Useful at the end of the module. A "
    "wrong answer gets a hint first, then the explanations.",
)
MODULE, DRAW = Text("Modulo", "Module"), Text("Preparare le domande", "Draw the questions")


class ReviewPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Tab:
        """Return today's questions, the check of a module, and the competences."""
        answers = answers_here()
        tabs = ipywidgets.Tab([self.today(), ModuleCheck(), CompetenceForms(answers)])
        for position, label in enumerate((TODAY, CHECK, MINE)):
            tabs.set_title(position, str(label))
        return tabs

    def today(self) -> ipywidgets.VBox:
        """Return the questions that are due, or what there will be and when."""
        workspace, now = Workspace.around(), datetime.now(UTC)
        met = items(workspace) if workspace else []
        asked = [[item.asked] for item in due(met, now)]
        return ipywidgets.VBox([ipywidgets.HTML(_said(len(asked), met)), Quiz(asked, answers_here())])


def _said(count: int, met: list[Item]) -> Markup:
    if count:
        words = READY(count=count, minutes=max(1, round(count * SECONDS / 60))) if count > 1 else ONE_READY
    elif met:
        words = NOTHING_TODAY(count=len(met), day=formats.day(in_school_time(met[0].due)))
    else:
        words = NOTHING_YET
    return Markup("<p class='s-purpose'>{}</p>").format(words)


class ModuleCheck(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A mixed check: a module is chosen, its questions come in mixed order."""

    def __init__(self) -> None:
        modules = curriculum.programme().modules
        options = [{"value": one.code, "label": str(one.title)} for one in modules]
        field = {"name": "module", "kind": "choice", "label": str(MODULE), "options": options}
        self.form = Form([field], {"module": modules[0].code}, CHECK, buttons={"draw": (DRAW, self.draw)},
                         shows=["draw"])  # fmt: skip
        self.start = [ipywidgets.HTML(Markup("<p class='s-purpose'>{}</p>").format(ABOUT_CHECK)), self.form]
        super().__init__(self.start)

    def draw(self) -> None:
        """Ask the questions of the module that is chosen."""
        today = clock.today()
        asked = [[one] for one in mixed(self.form.value["module"], today)]
        self.children = [*self.start, Quiz(asked, answers_here())]
