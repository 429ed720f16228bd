"""The square: what is new among territories, problems and questions, answers, experts, comparison, the network."""

from __future__ import annotations

from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum import clock
from scuola.library.sheet import of_case
from scuola.markup.experts import named, the_experts
from scuola.markup.network import the_board
from scuola.markup.partnerships import the_register
from scuola.network import case_questions as questions
from scuola.network.asking import answering
from scuola.network.board import Board
from scuola.network.bodies import KINDS, Answer, ExpertCard, ProblemCard, QuestionCard, Report
from scuola.network.shared import Network
from scuola.pages.consult_page import ConsultPage
from scuola.pages.piazza.comparing import Comparing
from scuola.pages.piazza.joining import Joining
from scuola.pages.piazza.moderating import MODERATE, Moderating, options
from scuola.pages.piazza.publishing import CardForm
from scuola.partnerships import register
from scuola.text import Text
from scuola.widgets.form import Form
from scuola.workspace import Workspace, answers_here
from scuola.workspace.answers import Answers

NEW, BRING = Text("Che cosa c'è di nuovo", "What is new"), Text("Portare un problema", "Bring a problem")
ASK, ANSWER = Text("Chiedere a un esperto", "Ask an expert"), Text("Rispondere", "Answer")
BE_ASKED = Text("Pubblicare il profilo di un esperto", "Publish an expert's profile")
REPORT = Text("Segnalare una scheda di altri", "Report a card of somebody else's")
COMPARE, NETWORK = Text("Confrontare", "Compare"), Text("La rete", "The network")
AGREEMENTS = Text("Accordi e scambi nel nostro registro", "Agreements and exchanges in our register")
WORDS, WHAT = Text("Parole", "Words"), Text("Che cosa (vuoto: tutto)", "What (empty: everything)")
OF_LESSON = Text("{code} · {title}", "{code} · {title}")
OF_PROGRAMME = Text("il programma del territorio", "the territory's programme")
NO_FOLDER = Text(
    "Per usare la rete, aprire Scuola con la propria cartella.",
    "To use the network, open Scuola with a folder of your own.",
)


class PiazzaPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Widget:
        """Return what is new, what can be brought, asked, answered and compared, the network; elsewhere than in a folder, why not."""
        workspace = Workspace.around()
        if workspace is None:
            return ipywidgets.HTML(Markup("<p class='s-message'>{}</p>").format(NO_FOLDER))
        return Square(Network(workspace.folder), answers_here(), workspace)


class Square(ipywidgets.Tab):  # type: ignore[misc]  # ipywidgets has no types
    """The parts, which look at the same cards."""

    def __init__(self, network: Network, answers: Answers, workspace: Workspace) -> None:
        self.network, self.workspace = network, workspace
        self.search, self.shown = _search(), ipywidgets.HTML()
        self.search.observe(lambda _: self.search.attempt(self.look), names=["value"])
        self.problem = CardForm(network, "problem", ProblemCard, BRING, answers, self.refresh)
        self.question = CardForm(network, "question", QuestionCard, ASK, answers, self.refresh)
        self.answer = CardForm(network, "answer", Answer, ANSWER, answers, self.refresh)
        self.expert = CardForm(network, "expert", ExpertCard, BE_ASKED, answers, self.refresh)
        self.report = CardForm(network, "report", Report, REPORT, answers, self.refresh)
        self.experts = ipywidgets.HTML()
        self.comparing = Comparing()
        self.joining = Joining(network, workspace, self.refresh)
        typed = (self.problem, self.question, self.answer, self.expert, self.report)
        forms = {str(form.kind): form for form in typed}
        self.moderating = Moderating(network, forms, self.refresh)
        parts = {
            NEW: ipywidgets.VBox([self.search, self.shown, _agreements(workspace)]),
            BRING: self.problem,
            ASK: ipywidgets.VBox([self.experts, _heading(ASK), self.question, _heading(BE_ASKED), self.expert]),
            ANSWER: self.answer,
            COMPARE: self.comparing,
            NETWORK: ipywidgets.VBox(
                [self.joining, _heading(MODERATE), self.moderating, _heading(REPORT), self.report]
            ),
        }
        super().__init__(list(parts.values()))
        for position, label in enumerate(parts):
            self.set_title(position, str(label))
        self.refresh()

    def refresh(self) -> None:
        """Read the cards again."""
        self.board = Board(self.network.cards())
        self.answer.offer(to=options(self.board.open()))
        self.report.offer(to=options([card for card in self.board.cards if not self.network.is_own(card)]))
        self._offer_experts()
        self.comparing.offer(self.board.cards)
        self.moderating.offer(self.board.cards)
        self.look()

    def look(self) -> None:
        """Show the cards that are looked for."""
        value = self.search.value
        self.shown.value = the_board(self.board, str(value.get("words") or ""), str(value.get("kind") or ""))

    def _offer_experts(self) -> None:
        known = answering(self.board.cards)
        self.experts.value = the_experts(known)
        people = [{"value": one.id, "label": str(named(one))} for one in known]
        lessons = (str(OF_LESSON(code=one.code, title=one.title)) for _, one in curriculum.lessons())
        cases = (questions.about(one) for one in curriculum.cases().values() if of_case(one).is_abroad)
        about = [{"value": said, "label": said} for said in (str(OF_PROGRAMME), *lessons, *cases)]
        self.question.offer(to=people, about=about)


def _search() -> Form:
    kinds = [{"value": kind, "label": str(label)} for kind, label in KINDS.items()]
    asked: list[dict[str, Any]] = [
        {"name": "words", "kind": "line", "label": str(WORDS)},
        {"name": "kind", "kind": "choice", "label": str(WHAT), "options": kinds},
    ]
    return Form(asked, {"words": "", "kind": ""}, NEW)


def _agreements(workspace: Workspace) -> ipywidgets.HTML:
    """Return the agreements and exchanges of one's own register that are not closed; nothing where there are none."""
    found = register.entries(workspace.answers("modules", register.PAGE))
    present = [one for one in found if not one.closed]
    if not present:
        return ipywidgets.HTML()
    told = the_register(present, clock.today())
    return ipywidgets.HTML(Markup("<h2>{}</h2>{}").format(AGREEMENTS, told))


def _heading(title: Text) -> ipywidgets.HTML:
    return ipywidgets.HTML(Markup("<h2>{}</h2>").format(title))
