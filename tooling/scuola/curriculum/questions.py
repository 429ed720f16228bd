"""What a lesson asks: questions to check oneself, and the decision that it opens with."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator

from scuola.files.typed_yaml import Entry
from scuola.text import Text
from scuola.text.problems import WrongValue

ONE_IS_CORRECT = Text(
    "Le opzioni segnate con `correct: true` sono {count}; deve essere una sola",
    "{count} options are marked `correct: true`; exactly one must be",
)


class Option(Entry):
    """One answer of a question, with the reason why it is right or wrong."""

    text: Text
    explanation: Text
    correct: bool = False


class Form(StrEnum):
    """What a question puts before the reader: an idea, or a small case to judge."""

    CONCEPT = "concept"
    FIGURE = "figure"
    CHART = "chart"
    CLAUSE = "clause"
    SITUATION = "situation"
    ORDER = "order"
    MATCH = "match"


class Question(Entry):
    """A self-check question with exactly one right answer and an explanation for every option.

    The `hint` follows a first wrong answer; the explanations follow the second, or the right one.
    """

    id: Annotated[str, Field(pattern=r"^Q-(M[1-9]|CP)(L[1-9])?-\d{1,2}b?$")]
    form: Form = Form.CONCEPT
    text: Text
    hint: Text
    options: tuple[Option, ...] = Field(min_length=3, max_length=5)
    difficulty: int = Field(2, ge=1, le=3)

    @field_validator("options")
    @classmethod
    def _one_is_correct(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        correct = sum(option.correct for option in options)
        if correct != 1:
            raise WrongValue(ONE_IS_CORRECT(count=correct))
        return options


class Choice(Entry):
    """One thing that could be decided: what would probably happen `next`, and the strongest argument `against` it."""

    text: Text
    next: Text
    against: Text


class Decision(Entry):
    """The decision that a lesson opens with: a participant chooses before reading, and again at the end.

    It answers without a verdict. `question` is what the lesson leaves open, at its end; `defensible` says that more
    than one choice can be defended, and on what that depends.
    """

    text: Text
    options: tuple[Choice, ...] = Field(min_length=2, max_length=5)
    question: Text
    defensible: Text | None = None
