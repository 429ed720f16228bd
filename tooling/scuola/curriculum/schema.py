"""What a programme is made of: typed, frozen objects read from the YAML files of `curriculum/`."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from scuola.curriculum.evidence import Address, Reviewed
from scuola.curriculum.fieldwork import Activity, FieldTask
from scuola.curriculum.questions import Decision, Question
from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text
from scuola.text.problems import WrongValue

STRAY_VARIANTS = Text(
    "Una variante si chiama come la sua domanda, con una b: {strays}",
    "Variants are called after their question, with a b: {strays}",
)
HOURS = Text(
    "`hours` è {hours}, ma i moduli ne sommano {total}", "`hours` is {hours}, but the modules add up to {total}"
)

Code = Annotated[str, Field(pattern=r"^(M[1-9]|CP)L[1-9]$")]
ToolCode = Annotated[str, Field(pattern=r"^T\d{2}$")]


class Bloom(StrEnum):
    """Level of a learning outcome (Bloom's revised taxonomy)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"
    CREATE = "create"


class Outcome(Entry):
    """What a participant can do after the lesson, as a verb phrase."""

    text: Text
    bloom: Bloom


class Trains(Entry):
    """Competences that a lesson trains, as codes of `competences.yaml`."""

    primary: tuple[str, ...] = Field(min_length=1, max_length=2)
    secondary: tuple[str, ...] = Field((), max_length=3)


class Lesson(Entry):
    """A lesson: what it is for. Its text is `modules/<slug>/<slug>.md`."""

    slug: Slug
    code: Code
    title: Text
    minutes: int = Field(ge=10, le=600)
    summary: Text
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    competences: Trains
    tools: tuple[ToolCode, ...] = ()
    simulations: tuple[Slug, ...] = ()
    exercises: tuple[Slug, ...] = ()
    references: tuple[Slug, ...] = ()
    terms: tuple[Slug, ...] = ()
    decision: Decision | None = None
    field_task: FieldTask | None = None
    questions: tuple[Question, ...] = ()
    variants: tuple[Question, ...] = ()

    @model_validator(mode="after")
    def _a_variant_has_its_question(self) -> Lesson:
        asked = {question.id for question in self.questions}
        if strays := [one.id for one in self.variants if one.id.removesuffix("b") not in asked or one.id in asked]:
            raise WrongValue(STRAY_VARIANTS(strays=", ".join(strays)))
        return self

    def variant_of(self, id: str) -> Question | None:
        """Return the same idea in other words, for whoever comes back to a question."""
        return next((one for one in self.variants if one.id == f"{id}b"), None)


class Module(Entry):
    """A module of the programme: lessons in order, then what follows them.

    `voices` are works of the bibliography: talks and papers in Italian, to be listened to or read.

    `statement` is a common opinion, on which participants say what they think before and after each exercise.
    """

    code: Annotated[str, Field(pattern=r"^(M[1-9]|CP)$")]
    slug: Slug
    title: Text
    hours: int = Field(ge=1)
    promise: Text
    statement: Text | None = None
    lessons: tuple[Slug, ...] = Field(min_length=1)
    exercises: tuple[Slug, ...] = ()
    simulations: tuple[Slug, ...] = ()
    activities: tuple[Activity, ...] = ()
    voices: tuple[Slug, ...] = ()


class Programme(Entry):
    """The programme: its modules in order."""

    title: Text
    subtitle: Text
    hours: int
    modules: tuple[Module, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _hours_add_up(self) -> Programme:
        total = sum(module.hours for module in self.modules)
        if total != self.hours:
            raise WrongValue(HOURS(hours=self.hours, total=total))
        return self


class Path(Entry):
    """A learning path: the lessons and the work that one kind of participant follows."""

    slug: Slug
    title: Text
    audience: Text
    hours: int = Field(ge=1)
    question: Text
    emphasis: Text
    lessons: tuple[Code, ...] = Field(min_length=1)
    short_form: tuple[Code, ...] = ()
    simulations: int = Field(ge=0)
    capstone_role: Text | None = None
    capstone_hours: int = Field(0, ge=0)


class Competence(Entry):
    """A competence of the School's own profile, with its counterparts in published frameworks."""

    code: Annotated[str, Field(pattern=r"^CV\d{1,2}$")]
    name: Text
    frameworks: dict[str, tuple[str, ...]] = {}


class Framework(Entry):
    """A published competence framework and the items that the School refers to."""

    code: Slug
    title: Text
    source: str
    items: dict[str, Text]


class Competences(Entry):
    """The competence profile and the frameworks that it is mapped to."""

    profile: tuple[Competence, ...]
    frameworks: tuple[Framework, ...]


class Term(Entry):
    """A glossary term: one word for one concept, in both languages."""

    slug: Slug
    term: Text
    definition: Text


class Law(Reviewed):
    """A law that texts name: `cited` is how they write it (a regular expression), `use` what it is named for."""

    id: Slug
    cited: str
    title: Text
    use: Text
    address: Address

    def named_in(self, text: str) -> bool:
        """Say whether a text names the law."""
        return re.search(self.cited, text) is not None


class Name(Entry):
    """An author, as CSL has it."""

    family: str
    given: str = ""


class Reference(Entry):
    """A work of the bibliography, in the fields of CSL (Citation Style Language)."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Slug
    type: str
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: int
    title: str
    container_title: str | None = Field(None, alias="container-title")
    publisher: str | None = None
    number: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    doi: str | None = Field(None, alias="DOI")
    url: str | None = Field(None, alias="URL", pattern=r"^https?://[^/]+/.+")
    language: str | None = None
    note: str | None = None
    keyword: str

    @property
    def citation(self) -> str:
        """Return the work as a line of a reading list: authors (year). title. where. doi."""
        people = self.author or self.editor
        names = ", ".join(f"{name.family}, {name.given}".rstrip(", ") for name in people)
        place = " ".join(part for part in (self.volume, f"({self.issue})" if self.issue else None) if part)
        where = ", ".join(part for part in (self.container_title, place or None, self.page, self.publisher) if part)
        doi = f" doi {self.doi}" if self.doi else ""
        return f"{names} ({self.issued}). {self.title}. {where}.{doi}".replace(". .", ".")
