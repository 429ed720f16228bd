"""Briefings: what the law and the programmes are today in the fields that the simulations and the cases are about."""

from __future__ import annotations

from pydantic import Field, model_validator

from scuola.curriculum.cases import Theme
from scuola.curriculum.evidence import Reviewed, Source
from scuola.declared.inputs import Choice
from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text
from scuola.text.problems import WrongValue

NOT_LISTED = Text(
    "Dei fatti nominano fonti che non sono in elenco: {sources}", "Facts name sources that are not listed: {sources}"
)
IDLE = Text("Nessun fatto si regge su queste fonti: {sources}", "No fact rests on these sources: {sources}")


class Heading(Choice):
    """What a fact of a briefing is about."""

    LAW = "law", Text("Che cosa dicono le norme", "What the law says")
    MONEY = "money", Text("I soldi", "The money")
    TIMING = "timing", Text("I tempi", "Timing")
    FIGURES = "figures", Text("I numeri", "The figures")


class Fact(Entry):
    """One thing that is known, and the sources (keys of the briefing's) that say it."""

    about: Heading
    text: Text
    sources: tuple[Slug, ...] = Field(min_length=1)


class Decider(Entry):
    """Somebody who decides something in the field."""

    who: Text
    what: Text


class Conflict(Entry):
    """What people disagree on: the question, and the best that each side says."""

    question: Text
    one: Text
    other: Text


class Briefing(Reviewed):
    """One field of policy on one page: facts with sources, who decides, what is contested, a question to take home.

    Cases of its `themes` lead to it, and so do the simulations, exercises and lessons that it names.
    """

    slug: Slug
    title: Text
    summary: Text
    themes: tuple[Theme, ...] = Field(min_length=1)
    simulations: tuple[Slug, ...] = ()
    exercises: tuple[Slug, ...] = ()
    lessons: tuple[Slug, ...] = ()
    facts: tuple[Fact, ...] = Field(min_length=3)
    deciders: tuple[Decider, ...] = Field(min_length=2)
    conflicts: tuple[Conflict, ...] = Field(min_length=1)
    question: Text
    sources: dict[Slug, Source] = Field(min_length=1)

    @model_validator(mode="after")
    def _facts_and_sources_match(self) -> Briefing:
        used = {key for fact in self.facts for key in fact.sources}
        if missing := sorted(used - set(self.sources)):
            raise WrongValue(NOT_LISTED(sources=", ".join(missing)))
        if idle := sorted(set(self.sources) - used):
            raise WrongValue(IDLE(sources=", ".join(idle)))
        return self
