"""A free text, and the rubric by which a person marks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from scuola.declared.inputs import Choice
from scuola.declared.messages import EMPTY_ANSWER, TOO_LONG
from scuola.exercises.base import BasePart, Remark
from scuola.files.typed_yaml import Entry
from scuola.pilots.pieces import TEXT
from scuola.text import Text, formats

TEXT_LIMIT = 10_000

WORTH = Text("{name} (fino a {points} punti)", "{name} (up to {points} points)")
WORDS_FEW = Text(
    "Le parole sono {count}: ne servono almeno {least}.", "There are {count} words: at least {least} are needed."
)
WORDS_MANY = Text("Le parole sono {count}: il massimo è {most}.", "There are {count} words: the limit is {most}.")
WORDS_FINE = Text(
    "Le parole sono {count}, tra {least} e {most}.", "There are {count} words, between {least} and {most}."
)
EMPTY_SECTION = Text("«{title}»: manca.", "“{title}”: it is missing.")
TITLE_MISSING = Text("«{title}»: il titolo non c'è più.", "“{title}”: its title is no longer there.")


class Kind(Choice):
    """What a text is written as, for whom."""

    NOTE = "note", Text("nota", "note")
    BRIEF = "brief", Text("nota per la Giunta o il Consiglio", "brief to an executive or council")
    NEGOTIATION = "negotiation", Text("promemoria per una trattativa", "negotiation memo")
    REDESIGN = "redesign", Text("riprogettazione dopo un colpo", "redesign after a shock")
    DEFENCE = "defence", Text("preparazione di una difesa orale", "preparation of an oral defence")


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
    """A text, marked by a person against a rubric; it starts from its `outline`, the titles that each want their lines."""

    kind: Literal["text"]
    written_as: Kind = Kind.NOTE
    outline: tuple[Text, ...] = ()
    words: tuple[int, int] = (80, 400)
    rubric: tuple[Criterion, ...] = Field(min_length=1)

    def fields(self) -> list[dict[str, Any]]:
        """Return one long text."""
        return [{"name": "text", "kind": "paragraph", "label": str(self.title), "required": True, "most": TEXT_LIMIT}]

    def start(self) -> dict[str, Any]:
        """Return the titles of the outline, to be written under."""
        return {"text": "\n\n".join(f"{title}\n" for title in self.outline)} if self.outline else {}

    def as_elsewhere(self, answer: Mapping[str, Any]) -> tuple[str, Any]:
        """Return the text, with what it is called."""
        return f"{TEXT}:{self.part}", {"title": str(self.title), "text": answer.get("text", "")}

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return whether the length is right; what is written is for a person to judge."""
        text = str(answer.get("text") or "")
        sections = self._sections(text)
        count, (least, most) = sum(len(written.split()) for written in sections.values()), self.words
        if not count:
            return {"text": EMPTY_ANSWER}, []
        if len(text) > TEXT_LIMIT:
            said = TOO_LONG(length=formats.number(len(text)), most=formats.number(TEXT_LIMIT))
            return {"text": said}, []
        template = WORDS_FEW if count < least else WORDS_MANY if count > most else WORDS_FINE
        counted = Remark(template(count=count, least=least, most=most), fine=least <= count <= most)
        return {}, [counted, *self._missing(text, sections)]

    def _missing(self, text: str, sections: Mapping[str, str]) -> list[Remark]:
        """Return a remark for each title of the outline that has gone, or that nothing stands under."""
        lost = [title for title in self.outline if str(title) not in text]
        empty = [title for title in self.outline if str(title) in text and not sections.get(str(title), "").strip()]
        return [Remark(words(title=one), fine=False) for words, found in ((TITLE_MISSING, lost), (EMPTY_SECTION, empty))
                for one in found]  # fmt: skip

    def _sections(self, text: str) -> dict[str, str]:
        """Return what is written under each title of the outline; under none, where there is no outline."""
        titles, now, found = {str(title) for title in self.outline}, "", {"": ""}
        for line in text.splitlines():
            now = line.strip() if line.strip() in titles else now
            found[now] = found.get(now, "") + ("" if line.strip() in titles else f"{line}\n")
        return found
