"""The question on a common opinion, asked before an exercise and after it."""

from __future__ import annotations

from typing import Any

from scuola.exercises.opinion import AFTER, BEFORE, LEVELS
from scuola.text import Text
from scuola.widgets.saved import SavedForm
from scuola.workspace.answers import Answers

ASKED = {
    BEFORE: Text("Prima di cominciare: «{statement}»", "Before you begin: “{statement}”"),
    AFTER: Text("Alla fine: «{statement}»", "At the end: “{statement}”"),
}
NOT_MARKED = Text(
    "Non conta per i punti. In aula si guarda soltanto com'è cambiata l'idea di tutti, se si è almeno in cinque.",
    "It does not count for points. In class only how everyone's view has changed is looked at, if you are at least five.",
)


class OpinionForm(SavedForm):
    """The question, before or after (`when`)."""

    def __init__(self, statement: Text, when: str, answers: Answers) -> None:
        label = ASKED[when](statement=statement)
        options = [{"value": str(place), "label": str(level)} for place, level in enumerate(LEVELS)]
        field: dict[str, Any] = {
            "name": "level", "kind": "question", "label": str(label), "help": str(NOT_MARKED), "required": False,
            "options": options,
        }  # fmt: skip
        super().__init__([field], {}, label, answers, when)
