"""Whom to ask about a case, and what was asked: an office, or a person who agreed to be named."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from scuola.curriculum.evidence import Address
from scuola.files.typed_yaml import Entry
from scuola.text import Text
from scuola.text.problems import WrongValue

CONSENT = Text(
    "Una `person` ha bisogno di `consent` (il giorno in cui ha accettato), un ufficio da solo non ne ha",
    "A `person` needs `consent` (the day on which they agreed), an office alone has none",
)
NO_WAY_TO_ASK = Text(
    "A un contatto serve un `address` o una `email`: senza, togliere tutto il contatto",
    "A contact needs an `address` or an `email`: without, leave the whole of it out",
)
TOO_EARLY = Text(
    "La risposta è del {answered}, prima della domanda, del {asked}",
    "It was answered on {answered}, before it was asked, on {asked}",
)

Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class Contact(Entry):
    """Who answers about a case: an office (`address` its page), what it has to do with the case, in which languages.

    A `person` is named only with the day of their `consent`. An `email` without a person is the office's own.
    """

    office: Text
    does: Text
    address: Address | None = None
    email: Email | None = None
    person: str | None = Field(None, min_length=3, max_length=120)
    consent: date | None = None
    languages: tuple[Literal["it", "en", "fr", "de", "es"], ...] = ()

    @model_validator(mode="after")
    def _a_person_has_agreed(self) -> Contact:
        if (self.person is None) != (self.consent is None):
            raise WrongValue(CONSENT)
        return self

    @model_validator(mode="after")
    def _can_be_reached(self) -> Contact:
        if self.address is None and self.email is None:
            raise WrongValue(NO_WAY_TO_ASK)
        return self


class Answer(Entry):
    """What was answered, by whom (an office, or a role; never a name without consent), on which day."""

    text: Text
    who: Text
    day: date


class Asked(Entry):
    """A question that was put to those who know a case, by whom, on which day; without `answers` they are still waited for."""

    question: Text
    who: Text
    day: date
    answers: tuple[Answer, ...] = ()

    @model_validator(mode="after")
    def _is_answered_later(self) -> Asked:
        if early := [one.day for one in self.answers if one.day < self.day]:
            raise WrongValue(TOO_EARLY(answered=early[0], asked=self.day))
        return self
