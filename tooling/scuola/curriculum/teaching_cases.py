"""Cases to decide: somebody with a decision at a moment, what they knew, and what happened; notes for who leads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from scuola.curriculum.cases import CaseCode
from scuola.curriculum.evidence import Reviewed, Source
from scuola.curriculum.exhibits import AnyExhibit, LetterExhibit
from scuola.curriculum.schema import Code
from scuola.curriculum.sessions import Trouble
from scuola.files.typed_yaml import Entry, Slug
from scuola.text import LANGUAGES, Text
from scuola.text.problems import WrongValue

LENGTH = Text(
    "Le parole sono {count} ({code}); un caso ne ha tra {shortest} e {longest}",
    "{count} words ({code}); a case has between {shortest} and {longest}",
)
NOT_LISTED = Text(
    "Fonti nominate che non sono in elenco ({code}): {sources}",
    "Sources that are named but not listed ({code}): {sources}",
)
IDLE = Text(
    "Su queste fonti non si regge niente ({code}): {sources}", "Nothing rests on these sources ({code}): {sources}"
)
NO_SOURCE = Text(
    "Un paragrafo con una cifra non nomina una fonte: «{text}…»", "A paragraph with a figure names no source: “{text}…”"
)
EXHIBIT_WITHOUT_SOURCE = Text("Un allegato non nomina una fonte: «{title}»", "An exhibit names no source: “{title}”")

#: How long a case is, in words of either language.
SHORTEST, LONGEST = 900, 1_500
#: A source within a text: `[^key]`.
MARK = re.compile(r"\[\^([a-z0-9-]+)\]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
FIGURE = re.compile(r"\d")


class Passage(Entry):
    """A piece of the story under its heading: Markdown, with its sources as `[^key]`."""

    title: Text
    text: Text


class Part(Entry):
    """A part of a case: what is told, then what is shown."""

    passages: tuple[Passage, ...] = Field(min_length=1)
    exhibits: tuple[AnyExhibit, ...] = ()


class Aftermath(Part):
    """The second part, opened once one has decided; `question` is asked of everybody at its end."""

    question: Text


class TeachingCase(Reviewed):
    """A case to decide. What is `invented` is said to be so; everything else says where each of its figures is from.

    `person` is who decides, `moment` when; `unknown` is what could not be known then; `questions` divide.
    """

    slug: Slug
    module: Annotated[str, Field(pattern=r"^(M[1-9]|CP)$")]
    title: Text
    summary: Text
    person: Text
    moment: Text
    invented: bool = False
    lessons: tuple[Code, ...] = Field(min_length=1)
    cases: tuple[CaseCode, ...] = ()
    simulations: tuple[Slug, ...] = ()
    briefings: tuple[Slug, ...] = ()
    story: Part
    unknown: tuple[Text, ...] = Field(min_length=2)
    decision: Text
    options: tuple[Text, ...] = Field(min_length=2, max_length=5)
    questions: tuple[Text, ...] = Field(min_length=3)
    after: Aftermath
    sources: dict[Slug, Source] = {}

    @property
    def exhibits(self) -> tuple[AnyExhibit, ...]:
        """Return what is shown in both parts."""
        return (*self.story.exhibits, *self.after.exhibits)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return what is told in both parts."""
        return (*self.story.passages, *self.after.passages)

    def words(self, language: str) -> int:
        """Return how many words the case has, without its sources."""
        told = {name: getattr(self, name) for name in type(self).model_fields if name != "sources"}
        return sum(len(WORD.findall(MARK.sub("", text.in_language(language)))) for text in _texts(list(told.values())))

    @model_validator(mode="after")
    def _has_the_length_of_a_case(self) -> TeachingCase:
        for code in LANGUAGES:
            if not SHORTEST <= (count := self.words(code)) <= LONGEST:
                raise WrongValue(LENGTH(count=count, code=code, shortest=SHORTEST, longest=LONGEST))
        return self

    @model_validator(mode="after")
    def _sources_are_used_in_both_languages(self) -> TeachingCase:
        for code in LANGUAGES:
            used = {key for one in self.passages for key in MARK.findall(one.text.in_language(code))}
            used |= {key for one in self.exhibits for key in one.sources}
            if missing := sorted(used - set(self.sources)):
                raise WrongValue(NOT_LISTED(code=code, sources=", ".join(missing)))
            if idle := sorted(set(self.sources) - used):
                raise WrongValue(IDLE(code=code, sources=", ".join(idle)))
        return self

    @model_validator(mode="after")
    def _figures_have_a_source(self) -> TeachingCase:
        if self.invented:
            return self
        for paragraph in (p for one in self.passages for p in one.text.it.split("\n\n")):
            if FIGURE.search(MARK.sub("", paragraph)) and not MARK.search(paragraph):
                raise WrongValue(NO_SOURCE(text=paragraph[:60]))
        for exhibit in self.exhibits:
            told = isinstance(exhibit, LetterExhibit) and exhibit.invented
            if exhibit.kind != "trend" and not told and not exhibit.sources:
                raise WrongValue(EXHIBIT_WITHOUT_SOURCE(title=exhibit.title))
        return self


class Step(Entry):
    """What is done in some minutes of a discussion."""

    minutes: int = Field(ge=3, le=60)
    what: Text


class Position(Entry):
    """What some will argue, and the question that takes it further."""

    said: Text
    ask: Text


class TeachingNotes(Entry):
    """Notes for who leads the discussion of a case, and for nobody else: what it is for, minute by minute, what is said."""

    case: Slug
    aim: Text
    opening: Text
    plan: tuple[Step, ...] = Field(min_length=3)
    positions: tuple[Position, ...] = Field(min_length=2)
    board: Text
    closing: Text
    trouble: tuple[Trouble, ...] = Field(min_length=1)

    @property
    def minutes(self) -> int:
        """Return how long the discussion takes."""
        return sum(step.minutes for step in self.plan)


def _texts(value: object) -> Iterator[Text]:
    """Yield every text within a value."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts([part for _, part in value])
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
