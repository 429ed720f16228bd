"""The decision of a lesson: a choice with its reasons, which answers with what would happen next, and no verdict."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum.questions import Choice, Decision
from scuola.text import Text
from scuola.widgets.saved import SavedForm
from scuola.workspace.answers import Answers

REASONS = Text("Perché?", "Why?")
REASONS_HELP = Text(
    "Bastano due righe: alla fine della lezione si rileggono accanto a quelle nuove. I motivi restano qui; la scelta "
    "accompagna l'esercizio, perché la classe si veda (da cinque persone in su).",
    "Two lines will do: at the end of the lesson you read them again beside the new ones. Reasons stay here; the choice "
    "goes with the exercise, so that the class sees itself (from five people up).",
)
NEXT = Text("Che cosa succederebbe poi, probabilmente", "What would probably happen next")
AGAINST = Text("L'argomento più forte contro questa scelta", "The strongest argument against this choice")
CHOSEN = Text("All'inizio", "At the start")
NOW = Text("Adesso", "Now")
NOT_CHOSEN = Text("All'inizio non si è scelto.", "Nothing was chosen at the start.")
NO_REASONS = Text("senza motivi scritti", "no reasons written")


class DecisionForm(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A choice among the options, in an `order` that is the participant's own, with its reasons; below it, what the choice answers.

    `before` reads what was chosen at the start of the lesson, to stand beside what is chosen now: it is asked for each
    time, because the start and the end of a lesson are often on the same open page.
    """

    def __init__(
        self,
        decision: Decision,
        label: Text,
        answers: Answers,
        part: str,
        *,
        order: random.Random,
        before: Callable[[], Mapping[str, Any]] | None = None,
    ) -> None:
        self.decision, self.before = decision, before
        places = list(range(len(decision.options)))
        order.shuffle(places)
        options = [{"value": str(place), "label": str(decision.options[place].text)} for place in places]
        fields: list[dict[str, Any]] = [
            {"name": "choice", "kind": "question", "label": str(label), "options": options},
            {"name": "reasons", "kind": "paragraph", "label": str(REASONS), "help": str(REASONS_HELP), "most": 2_000},
        ]
        self.form = SavedForm(fields, {}, label, answers, part)
        self.answer = ipywidgets.HTML()
        self.form.observe(lambda _: self.form.attempt(self.show), names="value")
        super().__init__([self.form, self.answer])
        self.show()

    def show(self) -> None:
        """Show what the choice made so far answers."""
        self.answer.value = Markup("<div class='s-prose'>{}</div>").format(said) if (said := self._answer()) else said

    def _answer(self) -> Markup:
        chosen = choice_of(self.decision, self.form.value)
        if chosen is None:
            return Markup("")
        answered = Markup("<p><strong>{}.</strong> {}</p><p><strong>{}.</strong> {}</p>").format(
            NEXT, chosen.next, AGAINST, chosen.against
        )
        if self.before is None:
            return answered
        return answered + self._beside() + self._open()

    def _beside(self) -> Markup:
        """Return the earlier choice and reasons beside the new ones."""
        assert self.before is not None
        rows = Markup("").join(
            Markup("<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>").format(when, *told(self.decision, value))
            for when, value in ((CHOSEN, self.before()), (NOW, self.form.value))
        )
        return Markup("<div class='s-table-scroll' tabindex='0'><table>{}</table></div>").format(rows)

    def _open(self) -> Markup:
        said = Markup("<p class='s-message'>{}</p>").format(self.decision.question)
        if self.decision.defensible:
            said = Markup("<p>{}</p>").format(self.decision.defensible) + said
        return said


def choice_of(decision: Decision, value: Mapping[str, Any]) -> Choice | None:
    """Return the option that a value chose, or None."""
    place = str(value.get("choice", ""))
    return decision.options[int(place)] if place.isdigit() and int(place) < len(decision.options) else None


def told(decision: Decision, value: Mapping[str, Any]) -> tuple[Text, Text | str]:
    """Return a choice and its reasons in words."""
    chosen = choice_of(decision, value)
    return (chosen.text if chosen else NOT_CHOSEN), str(value.get("reasons") or "").strip() or NO_REASONS
