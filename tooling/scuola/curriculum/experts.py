"""People who can be asked: real ones only where a school adds them, with their consent; those shipped are invented."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from scuola.curriculum.cases import Theme
from scuola.curriculum.evidence import Reviewed
from scuola.curriculum.schema import Code
from scuola.files.typed_yaml import Slug
from scuola.text import Text
from scuola.text.problems import WrongValue

REAL_PEOPLE_AGREE = Text(
    "Una persona vera ha bisogno di `consent` (il giorno in cui ha accettato), una inventata non ne ha",
    "A real person needs `consent` (the day on which they agreed), an invented one has none",
)

INVENTED = Text("persona inventata", "invented person")


class Expert(Reviewed):
    """Somebody who answers questions, and where: `lessons` are those whose questions they are the first to be asked.

    `consent` is the day on which a real person agreed to appear here. An `invented` one shows how a profile is made.
    """

    slug: Slug
    name: str = Field(min_length=3, max_length=120)
    invented: bool = False
    consent: date | None = None
    role: Text
    themes: tuple[Theme, ...] = Field(min_length=1)
    languages: tuple[Literal["it", "en", "fr", "de", "es"], ...] = Field(min_length=1)
    asks: Text
    available: Text
    lessons: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _a_real_person_has_agreed(self) -> Expert:
        if self.invented == (self.consent is not None):
            raise WrongValue(REAL_PEOPLE_AGREE)
        return self
