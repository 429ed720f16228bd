"""Self-check questions: options in a new order each time, every option explained, attempts kept."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import ipywidgets

from scuola.answers import Answers
from scuola.curriculum.schema import Question
from scuola.problems import Problem
from scuola.text import Text
from scuola.widgets.form import Form

PART = "quiz"
CHECK = Text("Verificare", "Check")
CHOOSE_FIRST = Text("Scegliere prima una risposta.", "Choose an answer first.")
RIGHT = Text("Giusto. Leggere anche perché le altre non vanno.", "Right. Do read why the others do not fit.")
NOT_YET = Text(
    "Non ancora: leggere le spiegazioni e riprovare. I tentativi non contano.",
    "Not yet: read the explanations and try again. Attempts do not count.",
)


class Quiz(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The questions of a lesson, one under the other."""

    def __init__(self, questions: Sequence[Question], answers: Answers, order: random.Random | None = None) -> None:
        """Make the quiz; `order` shuffles the options."""
        self.questions = [AskedQuestion(question, answers, order or random.Random()) for question in questions]
        super().__init__(self.questions)


class AskedQuestion(Form):
    """One question. Pressing *Check* shows why each option is right or wrong, and keeps the attempt."""

    def __init__(self, question: Question, answers: Answers, order: random.Random) -> None:
        self.question, self.answers = question, answers
        self.shuffled = order.sample(range(len(question.options)), len(question.options))
        super().__init__([self._field(explained=False)], {}, question.text, buttons={"check": (CHECK, self.check)})
        self.add_class("s-question")

    def _field(self, *, explained: bool) -> dict[str, Any]:
        options = []
        for position in self.shuffled:
            option = self.question.options[position]
            shown = {"value": str(position), "label": str(option.text)}
            if explained:
                mark = "right" if option.correct else "wrong"
                sign = "✓" if option.correct else "✗"
                shown |= {"note": f"{sign} {option.explanation}", "mark": mark}
            options.append(shown)
        return {"name": "choice", "kind": "question", "label": str(self.question.text), "options": options}

    def check(self) -> None:
        """Explain every option, say whether the chosen one is right, keep the attempt."""
        chosen = self.value.get("choice")
        if chosen is None:
            self.say(CHOOSE_FIRST, "problem")
            return
        correct = self.question.options[int(chosen)].correct
        self.fields = [self._field(explained=True)]
        self.say(RIGHT if correct else NOT_YET, "done" if correct else "")
        try:
            self._keep({"option": int(chosen), "correct": correct, "at": datetime.now(UTC).isoformat()})
        except Problem as problem:
            self.say(problem.message, "problem")

    def _keep(self, attempt: dict[str, Any]) -> None:
        attempts = dict(self.answers.get(PART, {}))
        attempts[self.question.id] = [*attempts.get(self.question.id, []), attempt]
        self.answers.put(PART, attempts)
