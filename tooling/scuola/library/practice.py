"""A practice told by a territory, in the same form as a case: what is asked, and what makes no sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from scuola.curriculum.cases import Standing, Theme
from scuola.curriculum.evidence import Grade
from scuola.declared.inputs import Inputs, InvalidInputs, calendar_year, choice, line, paragraph, several
from scuola.library.sheet import PARTS, Sheet
from scuola.text import EMPTY, Text, untranslated

EARLIEST = 1900
FEWEST_LETTERS = 3
MOST = 3_000

NOT_WORDS = Text(
    "«{value}» non dice abbastanza: scrivere almeno una parola intera.",
    "“{value}” does not say enough: write at least one whole word.",
)
FUTURE = Text(
    "L'anno {year} deve ancora venire: indicare quando la pratica è cominciata davvero.",
    "The year {year} is still to come: say when the practice really began.",
)
BACKWARDS = Text(
    "La fine ({end}) viene prima dell'inizio ({start}): controllare i due anni.",
    "The end ({end}) comes before the start ({start}): check the two years.",
)
NEEDS_CAVEAT = Text(
    "La pratica è segnata come «{standing}»: dire che cosa non ha funzionato, o è in dubbio.",
    "The practice is marked “{standing}”: say what did not work, or is in doubt.",
)
NO_NAMES = Text("Niente nomi di persone assistite.", "No names of service users.")


class Practice(Inputs):
    """What is asked of those who tell a practice."""

    title: str = line(Text("Titolo", "Title"), most=120)
    place: str = line(Text("Luogo", "Place"), most=120)
    owner: str = line(
        Text("Chi la racconta", "Who tells it"),
        most=120,
        help=Text("L'ente o il gruppo, non una persona.", "The body or group, not a person."),
    )
    start: int = calendar_year(Text("Anno di inizio", "Year it began"), low=EARLIEST, high=2100)
    end: int | None = calendar_year(
        Text("Anno di fine", "Year it ended"), low=EARLIEST, high=2100, default=None,
        help=Text("Vuoto se continua.", "Empty if it goes on."),
    )  # fmt: skip
    themes: list[Theme] = several(Text("Temi", "Themes"), least=1)
    challenge: str = paragraph(PARTS["challenge"], most=600)
    actors: str = paragraph(PARTS["actors"], most=600, help=NO_NAMES)
    instruments: str = paragraph(PARTS["instruments"], most=MOST)
    story: str = paragraph(
        PARTS["story"], most=MOST,
        help=Text("I fatti e i numeri, con anno e fonte.", "Facts and figures, with year and source."),
    )  # fmt: skip
    standing: Standing = choice(Text("Com'è andata", "How it went"))
    caveat: str = paragraph(
        Text("Che cosa non ha funzionato, o è in dubbio", "What did not work, or is in doubt"), most=MOST, default=""
    )
    lesson: str = paragraph(PARTS["lesson"], most=MOST)
    equity: str = paragraph(
        Text("Equità: chi guadagna, chi perde, chi è rimasto fuori", "Equity: who gains, who loses, who was left out"),
        most=MOST,
    )
    evidence: Grade = choice(Text("Quanto ne sappiamo", "How well it is known"))
    to_verify: str = paragraph(
        Text("Che cosa resta da verificare", "What is still to be verified"), most=600, default=""
    )
    sources: str = paragraph(
        Text("Fonti", "Sources"), most=MOST, default="", help=Text("Una per riga.", "One on each line.")
    )

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """Return the practice in `raw`; raise `InvalidInputs` also for what is well formed but makes no sense."""
        practice = super().read(raw)
        if absurd := dict(practice._absurd()):
            raise InvalidInputs(absurd)
        return practice

    def _absurd(self) -> Iterator[tuple[str, Text]]:
        for name in ("title", "place", "owner", *(part for part in PARTS if part != "caveat")):
            value = getattr(self, name)
            if sum(character.isalpha() for character in value) < FEWEST_LETTERS:
                yield name, NOT_WORDS(value=value)
        if self.start > datetime.now(UTC).year:
            yield "start", FUTURE(year=self.start)
        if self.end is not None and self.end < self.start:
            yield "end", BACKWARDS(start=self.start, end=self.end)
        if self.standing is not Standing.DOCUMENTED and not self.caveat:
            yield "caveat", NEEDS_CAVEAT(standing=self.standing.label)


class Record(BaseModel):
    """A practice with its identity, which it keeps wherever it goes, and when it was last written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9]{8,32}$")]
    written: AwareDatetime
    language: Literal["it", "en"]
    practice: Practice

    @classmethod
    def new(cls, practice: Practice, language: str, id: str | None = None) -> Record:
        """Return a record of a practice as it is now, with a new identity unless it has one."""
        moment = datetime.now(UTC).replace(microsecond=0)
        return cls.model_validate(
            {"id": id or uuid4().hex[:16], "written": moment, "language": language, "practice": practice}
        )

    def data(self) -> dict[str, Any]:
        """Return the record as it is kept and exported."""
        return self.model_dump(mode="json")

    def sheet(self) -> Sheet:
        """Return the practice as a sheet, in the language it was written in."""
        told = self.practice
        parts = {name: untranslated(value) for name in PARTS if (value := getattr(told, name))}
        return Sheet(
            code=self.id, title=untranslated(told.title), place=untranslated(told.place), country="",
            start=told.start, end=told.end, themes=tuple(told.themes), standing=told.standing,
            grade=told.evidence, parts=parts, owner=told.owner,
            to_verify=untranslated(told.to_verify) if told.to_verify else EMPTY,
            sources=tuple(line.strip() for line in told.sources.splitlines() if line.strip()),
        )  # fmt: skip
