"""What something is known from: kinds of source, the grade that each can give, and when facts must be looked at again."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from scuola.declared.inputs import Choice
from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text, untranslated
from scuola.text.problems import WrongValue

NOT_TO_BE_FOUND = Text(
    "A una fonte serve `work`, oppure `author`, `title` e un `doi` o un `address` intero",
    "A source needs `work`, or `author`, `title` and a `doi` or a full `address`",
)
DESIGN = Text(
    "`design` dice come confronta una `evaluation`: serve a quel genere di fonte, e a nessun altro",
    "`design` says how an `evaluation` compares: that kind needs it, no other has it",
)
NOT_LATER = Text(
    "`review_by` è {by}, che non viene dopo `reviewed`, {reviewed}",
    "`review_by` is {by}, not after `reviewed`, which is {reviewed}",
)

Address = Annotated[str, Field(pattern=r"^https?://[^/\s]+/\S+$")]
Doi = Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")]
NO_YEAR = Text("s.d.", "n.d.")


class Grade(Choice):
    """How well it is known what came of something, by the best that is known of it."""

    A = "A", Text("A · valutazione con confronto", "A · evaluation with a comparison")
    B = "B", Text("B · studio o monitoraggio indipendente", "B · independent study or monitoring")
    C = "C", Text("C · documenti dei promotori o stampa", "C · promoters' documents or the press")
    D = "D", Text("D · racconto di chi c'era", "D · told by those who were there")


class Kind(Choice):
    """What a source is. An act says what was decided, not what came of it: it gives no grade."""

    EVALUATION = "evaluation", Text("valutazione con confronto", "evaluation with a comparison")
    STUDY = "study", Text("studio o monitoraggio indipendente", "independent study or monitoring")
    PROMOTER = "promoter", Text("documento di chi promuove", "promoter's document")
    PRESS = "press", Text("stampa", "press")
    ACCOUNT = "account", Text("racconto", "account")
    ACT = "act", Text("atto o norma", "act or law")

    @property
    def grade(self) -> Grade | None:
        """Return the grade that a source of this kind gives."""
        return GRADES.get(self)


GRADES = {
    Kind.EVALUATION: Grade.A, Kind.STUDY: Grade.B, Kind.PROMOTER: Grade.C, Kind.PRESS: Grade.C, Kind.ACCOUNT: Grade.D,
}  # fmt: skip


class Source(Entry):
    """A page that was read: who says it, when, where exactly, and what kind of evidence it is.

    `work` is a key of the bibliography, in place of author, year, title and publisher. A title in square brackets
    describes a page whose own title is not known. An evaluation says by what `design` it compares. `elsewhere` marks
    a source on the same approach in other places: it is shown, and gives the case no grade.
    """

    kind: Kind
    work: Slug | None = None
    author: str | None = None
    year: int | None = Field(None, ge=1900, le=2100)
    title: str | None = None
    publisher: str | None = None
    page: str | None = None
    doi: Doi | None = None
    address: Address | None = None
    read: date
    design: Text | None = None
    elsewhere: bool = False

    @model_validator(mode="after")
    def _can_be_found_again(self) -> Source:
        if self.work is None and not (self.author and self.title and (self.doi or self.address)):
            raise WrongValue(NOT_TO_BE_FOUND)
        return self

    @model_validator(mode="after")
    def _an_evaluation_says_how_it_compares(self) -> Source:
        if (self.kind is Kind.EVALUATION) != (self.design is not None):
            raise WrongValue(DESIGN)
        return self

    @property
    def link(self) -> str | None:
        """Return the address that opens the source."""
        return f"https://doi.org/{self.doi}" if self.doi else self.address

    @property
    def citation(self) -> Text:
        """Return author (year). Title. Publisher, page, for a source with no `work`."""
        where = ", ".join(part for part in (self.publisher, self.page) if part)
        end = f" {where}." if where else ""
        years = untranslated(self.year) if self.year else NO_YEAR
        return Text(*(f"{self.author} ({year}). {self.title}.{end}" for year in (years.it, years.en)))


def best(sources: tuple[Source, ...]) -> Grade | None:
    """Return the best grade that sources on the case itself give; None if none gives one."""
    grades = [grade for one in sources if not one.elsewhere and (grade := one.kind.grade)]
    return min(grades, key=list(Grade).index, default=None)


class Reviewed(Entry):
    """Something that ages: when it was last checked against its sources, and by when it must be checked again."""

    reviewed: date
    review_by: date

    @model_validator(mode="after")
    def _is_reviewed_again_later(self) -> Reviewed:
        if self.review_by <= self.reviewed:
            raise WrongValue(NOT_LATER(by=self.review_by, reviewed=self.reviewed))
        return self

    def overdue(self, today: date) -> bool:
        """Say whether the day by which it had to be checked again has passed."""
        return today > self.review_by
