"""The square: what is new among territories, bring a problem, answer one, join a network and publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.library.shelf import Shelf
from scuola.markup.network import the_board
from scuola.network.board import Board
from scuola.network.bodies import KINDS, Answer, ProblemCard
from scuola.network.programmes import review, summary
from scuola.network.shared import Network
from scuola.network.signed import Kind
from scuola.pages.consult_page import ConsultPage
from scuola.pilots.follow_up import follow_ups
from scuola.pilots.pilot import PAGE, load
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import TO_COMPLETE
from scuola.workspace import Workspace, answers_here
from scuola.workspace.answers import Answers

NEW, BRING = Text("Che cosa c'è di nuovo", "What is new"), Text("Portare un problema", "Bring a problem")
ANSWER, NETWORK = Text("Rispondere", "Answer"), Text("La rete", "The network")
WORDS, WHAT, ANY = Text("Parole", "Words"), Text("Che cosa", "What"), Text("tutto", "everything")
PUBLISH = Text("Pubblicare", "Publish")
SURE = Text("Non riguarda una persona: pubblicare", "It is not about a person: publish")
PUBLISHED = Text("Pubblicato nella rete.", "Published in the network.")
FOLDER, TERRITORY = Text("Cartella condivisa", "Shared folder"), Text("Nome del territorio", "Name of the territory")
FOLDER_HELP = Text(
    "Una cartella che più territori vedono: sincronizzata, di rete, su una chiavetta.",
    "A folder that several territories see: synchronised, on a network, on a stick.",
)
JOIN, PULL = Text("Unirsi", "Join"), Text("Prendere le novità", "Take in what is new")
MINE = Text("Pubblicare pratiche e programma", "Publish practices and programme")
JOINED = Text(
    "Uniti alla rete. La propria chiave è {key}: dirla agli altri per telefono.",
    "Joined. Your key is {key}: tell it to the others by telephone.",
)
ALL_PUBLISHED = Text("Pubblicate {count} schede.", "{count} cards published.")
NO_FOLDER = Text(
    "Per usare la rete, aprire Scuola con la propria cartella.",
    "To use the network, open Scuola with a folder of your own.",
)
WITHDRAW, HIDE = (
    Text("Ritirare una propria scheda", "Withdraw a card of your own"),
    Text("Nascondere qui una scheda", "Hide a card here"),
)
WHICH, DONE = Text("Scheda", "Card"), Text("Fatto.", "Done.")
CHOOSE = Text("Scegliere prima una scheda.", "Choose a card first.")
MODERATE = Text("Ritirare o nascondere", "Withdraw or hide")


class PiazzaPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Widget:
        """Return what is new, the problem to bring, the answer, the network; elsewhere than in a folder, why not."""
        workspace = Workspace.around()
        if workspace is None:
            return ipywidgets.HTML(Markup("<p class='s-message'>{}</p>").format(NO_FOLDER))
        return Square(Network(workspace.folder), answers_here(), workspace)


class Square(ipywidgets.Tab):  # type: ignore[misc]  # ipywidgets has no types
    """The four parts, which look at the same cards."""

    def __init__(self, network: Network, answers: Answers, workspace: Workspace) -> None:
        self.network, self.workspace = network, workspace
        kinds = [
            {"value": "", "label": str(ANY)},
            *({"value": kind, "label": str(label)} for kind, label in KINDS.items()),
        ]
        asked: list[dict[str, Any]] = [
            {"name": "words", "kind": "line", "label": str(WORDS)},
            {"name": "kind", "kind": "choice", "label": str(WHAT), "options": kinds},
        ]
        self.search, self.shown = Form(asked, {"words": "", "kind": ""}, NEW), ipywidgets.HTML()
        self.search.observe(lambda _: self.search.attempt(self.look), names=["value"])
        self.problem = self._publishing("problem", ProblemCard, BRING, answers)
        self.answer = self._publishing("answer", Answer, ANSWER, answers)
        self.joining = Joining(self)
        parts = {
            NEW: ipywidgets.VBox([self.search, self.shown]),
            BRING: self.problem,
            ANSWER: self.answer,
            NETWORK: self.joining,
        }
        super().__init__(list(parts.values()))
        for position, label in enumerate(parts):
            self.set_title(position, str(label))
        self.refresh()

    def refresh(self) -> None:
        """Read the cards again."""
        self.board = Board(self.network.cards())
        problems = [{"value": card.id, "label": f"{card.title} – {card.territory}"} for card in self.board.problems()]
        fields = form_of(Answer)
        fields[0] = {**fields[0], "kind": "choice", "options": problems}
        self.answer.fields = fields
        self.joining.offer()
        self.look()

    def look(self) -> None:
        """Show the cards that are looked for."""
        value = self.search.value
        self.shown.value = the_board(self.board, str(value.get("words") or ""), str(value.get("kind") or ""))

    def _publishing(self, kind: Kind, inputs: type[Any], label: Text, answers: Answers) -> SavedForm:
        """Return the form of a card, whose second button is for those who have looked at what seems personal."""

        def publish(*, sure: bool = False) -> None:
            try:
                card = inputs.read({name: value for name, value in form.value.items() if value != ""})
            except InvalidInputs as problem:
                form.show_errors(problem.fields)
                form.say(TO_COMPLETE(count=len(problem.fields)), "problem")
                return
            form.show_errors({})
            self.network.publish(kind, card.model_dump(mode="json"), sure=sure)
            form.value = defaults(inputs)
            self.refresh()
            form.say(PUBLISHED, "done")

        buttons: dict[str, tuple[Text, Callable[[], object]]] = {
            "publish": (PUBLISH, publish),
            "sure": (SURE, lambda: publish(sure=True)),
        }
        form = SavedForm(form_of(inputs), defaults(inputs), label, answers, f"draft:{kind}", buttons=buttons)
        return form


class Joining(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Joining, taking in, publishing what one has, withdrawing and hiding."""

    def __init__(self, square: Square) -> None:
        self.square = square
        asked = [{"name": "shared", "kind": "line", "label": str(FOLDER), "help": str(FOLDER_HELP), "most": 500},
                 {"name": "territory", "kind": "line", "label": str(TERRITORY), "most": 120}]  # fmt: skip
        buttons = {"join": (JOIN, self.join), "pull": (PULL, self.pull), "mine": (MINE, self.publish_mine)}
        self.form, self.said = Form(asked, {}, NETWORK, buttons=buttons), ipywidgets.HTML()
        self.cards = Form([], {}, MODERATE, buttons={"withdraw": (WITHDRAW, self.withdraw), "hide": (HIDE, self.hide)})
        super().__init__([self.form, self.said, self.cards])

    def offer(self) -> None:
        """Offer the cards that can be withdrawn or hidden."""
        options = [
            {"value": card.id, "label": f"{card.title} – {card.territory}"}
            for card in self.square.network.cards()[:200]
        ]
        self.cards.fields = [{"name": "card", "kind": "choice", "label": str(WHICH), "options": options}]

    def join(self) -> None:
        """Join the network of a folder."""
        value = self.form.value
        key = self.square.network.join(
            Path(str(value.get("shared") or "")).expanduser(), str(value.get("territory") or "")
        )
        self.form.say(JOINED(key=key), "done")

    def pull(self) -> None:
        """Take in what others published; each card that is wrong is named."""
        pulled = self.square.network.pull()
        self.said.value = Markup("<br>").join(pulled.refused)
        self.square.refresh()
        self.form.say(pulled.said, "problem" if pulled.refused else "done")

    def publish_mine(self) -> None:
        """Publish one's practices, and the programme with its reviews where there is one."""
        self.form.say(ALL_PUBLISHED(count=publish_all(self.square.network, self.square.workspace)), "done")
        self.square.refresh()

    def withdraw(self) -> None:
        """Withdraw the chosen card, if it is one's own."""
        self.square.network.withdraw(self._chosen())
        self.square.refresh()
        self.cards.say(DONE, "done")

    def hide(self) -> None:
        """Hide the chosen card here."""
        self.square.network.hide(self._chosen())
        self.square.refresh()
        self.cards.say(DONE, "done")

    def _chosen(self) -> str:
        chosen = str(self.cards.value.get("card") or "")
        if not chosen:
            raise Problem(CHOOSE)
        return chosen


def publish_all(network: Network, workspace: Workspace, *, sure: bool = False) -> int:
    """Publish the practices and the programme of a folder; return how many cards."""
    for record in Shelf(workspace.folder).mine():
        network.publish("practice", record.practice.model_dump(mode="json"), record.id.ljust(16, "0"), sure=sure)
    count = len(Shelf(workspace.folder).mine())
    answers = workspace.answers("modules", PAGE)
    pilot = load(answers)
    if pilot.id and pilot.values.get("goal"):
        network.publish("summary", summary(pilot), pilot.id, sure=sure)
        held = follow_ups(answers)
        for one in held:
            network.publish("review", review(pilot, one), f"{pilot.id}{one.months:04}", sure=sure)
        count += 1 + len(held)
    return count
