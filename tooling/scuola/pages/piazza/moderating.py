"""Keeping the square in order: correct or withdraw a card of one's own, hide a card here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import ipywidgets

from scuola.network.shared import Network
from scuola.network.signed import Card
from scuola.pages.piazza.publishing import CardForm
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form

MODERATE = Text("Correggere, ritirare, nascondere", "Correct, withdraw, hide")
CORRECT = Text("Correggere una propria scheda", "Correct a card of your own")
WITHDRAW = Text("Ritirare una propria scheda", "Withdraw a card of your own")
HIDE = Text("Nascondere qui una scheda", "Hide a card here")
WHICH, DONE = Text("Scheda", "Card"), Text("Fatto.", "Done.")
CHOOSE = Text("Scegliere prima una scheda.", "Choose a card first.")
NAMED = Text("{title} – {territory}", "{title} – {territory}")
WRITE_AGAIN = Text(
    "«{title}» è tornata nel suo modulo, «{form}»: correggerla lì e pubblicarla.",
    "“{title}” is back in its form, “{form}”: correct it there and publish it.",
)
ELSEWHERE = Text(
    "«{title}» si corregge dove è nata, nella pagina delle pratiche, degli accordi o del programma; poi si pubblica di nuovo.",
    "“{title}” is corrected where it was written, on the page of practices, of agreements or of the programme; then it is published again.",
)
MOST = 200


class Moderating(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """One card is chosen, then one thing done with it. `forms` has the form of each kind that is typed on the page."""

    def __init__(self, network: Network, forms: Mapping[str, CardForm], changed: Callable[[], None]) -> None:
        self.network, self.forms, self.changed = network, forms, changed
        buttons = {"correct": (CORRECT, self.correct), "withdraw": (WITHDRAW, self.withdraw), "hide": (HIDE, self.hide)}
        self.form = Form([], {}, MODERATE, buttons=buttons)
        super().__init__([self.form])

    def offer(self, cards: Sequence[Card]) -> None:
        """Offer the cards that there are, the newest first."""
        self.form.fields = [{"name": "card", "kind": "choice", "label": str(WHICH), "options": options(cards)}]

    def correct(self) -> None:
        """Bring the chosen card back into its form, if it is one's own and was typed here."""
        card = self.network.own(self._chosen())
        if card.kind not in self.forms:
            raise Problem(ELSEWHERE(title=card.title))
        form = self.forms[card.kind]
        form.correct(card)
        self.form.say(WRITE_AGAIN(title=card.title, form=form.label))

    def withdraw(self) -> None:
        """Withdraw the chosen card, if it is one's own."""
        self.network.withdraw(self._chosen())
        self.changed()
        self.form.say(DONE, "done")

    def hide(self) -> None:
        """Hide the chosen card here."""
        self.network.hide(self._chosen())
        self.changed()
        self.form.say(DONE, "done")

    def _chosen(self) -> str:
        chosen = str(self.form.value.get("card") or "")
        if not chosen:
            raise Problem(CHOOSE)
        return chosen


def options(cards: Sequence[Card]) -> list[dict[str, str]]:
    """Return cards as what can be chosen among, with who published each."""
    return [
        {"value": card.id, "label": str(NAMED(title=card.title, territory=card.territory))} for card in cards[:MOST]
    ]
