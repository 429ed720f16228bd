"""Self-check questions: options in a new order at each visit, every option explained, attempts kept."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import ipywidgets

from scuola.curriculum.questions import Question
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.workspace.answers import Answers

PART = "quiz"
CHECK = Text("Verificare", "Check")
CHOOSE_FIRST = Text("Scegliere prima una risposta.", "Choose an answer first.")
RIGHT = Text("Giusto. Leggere anche perché le altre non vanno.", "Right. Do read why the others do not fit.")
HINT = Text("Non ancora. Un indizio: {hint} Riprovare.", "Not yet. A hint: {hint} Try again.")
NOT_YET = Text(
    "Non è questa: leggere perché. I tentativi non contano.", "Not this one: read why. Attempts do not count."
)
#: From this wrong answer on, every option is explained; before it, a hint alone.
EXPLAINED_AT = 2
#: A question in one wording or more: the one to be asked first.
Wordings = Sequence[Question]


class Quiz(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The questions of a lesson, one under the other."""

    def __init__(self, questions: Sequence[Wordings], answers: Answers, order: random.Random | None = None) -> None:
        """Make the quiz; `order` shuffles the options."""
        self.questions = [AskedQuestion(wordings, answers, order or random.Random()) for wordings in questions]
        super().__init__(self.questions)


class AskedQuestion(Form):
    """One question. *Check* gives a hint at a first wrong answer, then explains every option, and keeps the attempt.

    It is asked in the first of its wordings. Wording, order of the options and what was answered so far are among the
    values, so that a page that goes on with another kernel goes on as it was.
    """

    def __init__(self, wordings: Wordings, answers: Answers, order: random.Random) -> None:
        self.wordings, self.answers = {one.id: one for one in wordings}, answers
        self.question, self.wrong, self.right = wordings[0], 0, False
        self.shuffled = order.sample(range(len(self.question.options)), len(self.question.options))
        label = wordings[0].text
        super().__init__([self._field()], {}, label, buttons={"check": (CHECK, self.check)}, again=self._as_it_was)
        self.many = True
        self.known_as = min(self.wordings)  # a variant's id is that of its question and a letter
        self._take_down_state()
        self.add_class("s-question")

    def _take_down_state(self) -> None:
        state = {"wording": self.question.id, "order": self.shuffled, "wrong": self.wrong, "right": self.right}
        self.value = {**self.value, **state}

    def _as_it_was(self) -> None:
        """Ask in the wording and order that the page had, and show what was shown of the answers so far."""
        said = self.value
        question, order = self.wordings.get(said.get("wording", "")), said.get("order")
        if question is None or not isinstance(order, list) or not _is_an_order(order, question):
            self._take_down_state()
            return
        self.question, self.shuffled = question, order
        self.wrong, self.right = int(said.get("wrong", 0)), bool(said.get("right"))
        self.label = str(question.text)
        self.fields = [self._field()]

    def _field(self) -> dict[str, Any]:
        options = []
        for position in self.shuffled:
            option = self.question.options[position]
            shown = {"value": str(position), "label": str(option.text)}
            if self.right or self.wrong >= EXPLAINED_AT:
                mark = "right" if option.correct else "wrong"
                sign = "✓" if option.correct else "✗"
                shown |= {"note": f"{sign} {option.explanation}", "mark": mark}
            options.append(shown)
        return {"name": "choice", "kind": "question", "label": str(self.question.text), "options": options}

    def check(self) -> None:
        """Give a hint or explain every option, and keep the attempt."""
        chosen = self.value.get("choice")
        if chosen is None:
            self.say(CHOOSE_FIRST, "problem")
            return
        correct = self.question.options[int(chosen)].correct
        self._answer(correct)
        try:
            self._keep({"option": int(chosen), "correct": correct, "at": datetime.now(UTC).isoformat()})
        except Problem as problem:
            self.say(problem.message, "problem")

    def _answer(self, correct: bool) -> None:
        self.wrong, self.right = self.wrong + (not correct), self.right or correct
        self._take_down_state()
        self.fields = [self._field()]
        if correct:
            self.say(RIGHT, "done")
        else:
            self.say(NOT_YET if self.wrong >= EXPLAINED_AT else HINT(hint=self.question.hint))

    def _keep(self, attempt: dict[str, Any]) -> None:
        id = self.question.id
        self.answers.change(PART, lambda known: {**(known or {}), id: [*(known or {}).get(id, []), attempt]})


def _is_an_order(order: list[Any], question: Question) -> bool:
    return all(isinstance(one, int) for one in order) and sorted(order) == list(range(len(question.options)))
