"""What a case is: a practice to be questioned, with what happened, for whom, and how well it is known."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from scuola.curriculum.evidence import Grade, Reviewed, Source, best
from scuola.curriculum.schema import Code
from scuola.declared.inputs import Choice
from scuola.files.typed_yaml import Slug
from scuola.text import Text
from scuola.text.problems import WrongValue

ENDS_BEFORE = Text("`end` è {end}, prima di `start`, che è {start}", "`end` is {end}, before `start`, which is {start}")
NOT_INDEPENDENT = Text(
    "A risultati `documented` serve una fonte indipendente: una `evaluation` o uno `study`",
    "`documented` results need an independent source: an `evaluation` or a `study`",
)
NO_CAVEAT = Text(
    "A un caso che non è `documented` serve un `caveat`: che cosa è andato male, o è dubbio",
    "A case that is not `documented` needs a `caveat`: what went wrong, or is doubtful",
)

CaseCode = Annotated[str, Field(pattern=r"^C\d{2}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Theme(Choice):
    """The challenge that a case is about."""

    AGEING = "ageing", Text("Invecchiamento e cura", "Ageing and care")
    HOUSING = "housing", Text("Casa", "Housing")
    REGENERATION = "regeneration", Text("Rigenerazione e beni comuni", "Regeneration and commons")
    ENERGY = "energy", Text("Energia e clima", "Energy and climate")
    DEVELOPMENT = "development", Text("Sviluppo e lavoro", "Development and work")
    DEMOCRACY = "democracy", Text("Democrazia", "Democracy")


class Standing(Choice):
    """What can be said of how a case went."""

    DOCUMENTED = "documented", Text("risultati documentati", "documented results")
    AMBIVALENT = "ambivalent", Text("ambivalente", "ambivalent")
    FAILED = "failed", Text("non ha retto", "did not last")


#: Shown beside the words, so that nothing depends on colour.
SIGNS = {Standing.DOCUMENTED: "○", Standing.AMBIVALENT: "△", Standing.FAILED: "▲"}
QUESTIONS = (
    Text("Che cosa lo ha reso possibile?", "What made it possible?"),
    Text("Chi è rimasto fuori?", "Who was left out?"),
    Text("Che cosa non sappiamo?", "What do we not know?"),
)


class Case(Reviewed):
    """A case of the library. `start` is absent where the years are not known, `end` where it goes on.

    `sources` are the pages that its facts come from, and give it its grade; `references` are works to read on.
    `lessons`, `simulations` and `pair` are where the case is used, and the case that it is best compared with.
    """

    slug: Slug
    code: CaseCode
    title: Text
    place: Text
    country: Country
    start: int | None = Field(None, ge=1800, le=2100)
    end: int | None = Field(None, ge=1800, le=2100)
    themes: tuple[Theme, ...] = Field(min_length=1)
    standing: Standing
    challenge: Text
    actors: Text
    instruments: Text
    story: Text
    caveat: Text | None = None
    lesson: Text
    equity: Text
    lessons: tuple[Code, ...] = Field(min_length=1)
    simulations: tuple[Slug, ...] = ()
    pair: CaseCode | None = None
    references: tuple[Slug, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def grade(self) -> Grade | None:
        """Return how well it is known what came of the case; None without sources: a grade is never declared."""
        return best(self.sources)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Case:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise WrongValue(ENDS_BEFORE(end=self.end, start=self.start))
        return self

    @model_validator(mode="after")
    def _documented_results_are_independent(self) -> Case:
        if self.standing is Standing.DOCUMENTED and self.grade not in (Grade.A, Grade.B):
            raise WrongValue(NOT_INDEPENDENT)
        return self

    @model_validator(mode="after")
    def _a_difficult_case_says_why(self) -> Case:
        if self.standing is not Standing.DOCUMENTED and self.caveat is None:
            raise WrongValue(NO_CAVEAT)
        return self
