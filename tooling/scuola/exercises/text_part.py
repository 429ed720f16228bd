"""A free text, and the rubric by which a person marks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from scuola import formats
from scuola.curriculum.schema import Entry
from scuola.exercises.base import BasePart, Remark
from scuola.messages import EMPTY_ANSWER, TOO_LONG
from scuola.text import Text

TEXT_LIMIT = 10_000

WORTH = Text("{name} (fino a {points} punti)", "{name} (up to {points} points)")
WORDS_FEW = Text(
    "Le parole sono {count}: ne servono almeno {least}.", "There are {count} words: at least {least} are needed."
)
WORDS_MANY = Text("Le parole sono {count}: il massimo è {most}.", "There are {count} words: the limit is {most}.")
WORDS_FINE = Text(
    "Le parole sono {count}, tra {least} e {most}.", "There are {count} words, between {least} and {most}."
)


class Criterion(Entry):
    """A criterion of a rubric, with what each level looks like, from the lowest (0).

    Below the level `gate`, if there is one, the text cannot pass, however good the rest.
    """

    name: Text
    points: float = Field(gt=0)
    levels: tuple[Text, ...] = Field(min_length=2)
    gate: int | None = Field(default=None, ge=1)

    @property
    def title(self) -> Text:
        """Return what it is called, and how many points it is worth."""
        return WORTH(name=self.name, points=formats.exact(self.points, 2))


class TextPart(BasePart):
    """A free text, marked by a person against a rubric."""

    kind: Literal["text"]
    words: tuple[int, int] = (80, 400)
    rubric: tuple[Criterion, ...] = Field(min_length=1)

    def fields(self) -> list[dict[str, Any]]:
        """Return one long text."""
        return [{"name": "text", "kind": "paragraph", "label": str(self.title), "required": True, "most": TEXT_LIMIT}]

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return whether the length is right; what is written is for a person to judge."""
        text = str(answer.get("text") or "")
        count, (least, most) = len(text.split()), self.words
        if not text.strip():
            return {"text": EMPTY_ANSWER}, []
        if len(text) > TEXT_LIMIT:
            said = TOO_LONG(length=formats.number(len(text)), most=formats.number(TEXT_LIMIT))
            return {"text": said}, []
        template = WORDS_FEW if count < least else WORDS_MANY if count > most else WORDS_FINE
        return {}, [Remark(template(count=count, least=least, most=most), fine=least <= count <= most)]
