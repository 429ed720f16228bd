"""A sheet: a case of the School or a practice of a territory, as it is read, searched and compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale

from scuola import curriculum
from scuola.curriculum.cases import Case, Standing, Theme
from scuola.curriculum.contacts import Asked, Contact
from scuola.curriculum.evidence import Grade, Source
from scuola.library.search import Found, Index
from scuola.text import EMPTY, Text, untranslated

#: What a sheet says, in order: the name of each part and its heading.
PARTS = {
    "challenge": Text("Sfida", "Challenge"),
    "actors": Text("Chi c'è", "Who is in it"),
    "instruments": Text("Con quali strumenti", "By what means"),
    "story": Text("Che cosa è successo", "What happened"),
    "caveat": Text("Attenzione", "Take care"),
    "lesson": Text("Che cosa se ne impara", "What can be learned"),
    "equity": Text("Equità", "Equity"),
}
HERE = "IT"
TITLE_WEIGHT, PLACE_WEIGHT, PART_WEIGHT = 4.0, 3.0, 1.0
FROM, TO = Text("dal {start}", "since {start}"), Text("{start}–{end}", "{start}–{end}")
ENDED = Text("dal {start}, fine da verificare", "since {start}, end to be verified")
UNKNOWN_YEARS = Text("anni da verificare", "years to be verified")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One case or practice. `code` is the case's, or the practice's identity; `owner` is who wrote a practice.

    `to_verify` is what whoever wrote a practice has not confirmed yet; it is always shown as such.
    """

    code: str
    title: Text
    place: Text
    country: str
    start: int | None
    end: int | None
    themes: tuple[Theme, ...]
    standing: Standing
    grade: Grade | None
    parts: Mapping[str, Text]
    to_verify: Text = EMPTY
    lessons: tuple[str, ...] = ()
    simulations: tuple[str, ...] = ()
    pair: str | None = None
    sources: tuple[str | Source, ...] = ()
    reviewed: date | None = None
    review_by: date | None = None
    owner: str = ""
    contact: Contact | None = None
    asked: tuple[Asked, ...] = ()

    @property
    def is_abroad(self) -> bool:
        """Say whether it is from another country, where one asks before one can visit."""
        return self.country not in ("", HERE)

    @property
    def years(self) -> Text:
        """Return the years in words."""
        if self.start is None:
            return UNKNOWN_YEARS
        if self.end is None:
            return ENDED(start=self.start) if self.standing is Standing.FAILED else FROM(start=self.start)
        return untranslated(self.start) if self.end == self.start else TO(start=self.start, end=self.end)

    @property
    def where(self) -> Text:
        """Return the place with its country, unless it is the country."""
        country = country_name(self.country)
        return Text(*(
            place if place == named or self.country == "EU" else f"{place} ({named})"
            for place, named in ((self.place.it, country.it), (self.place.en, country.en))
        ))  # fmt: skip

    def searched(self) -> list[tuple[float, str]]:
        """Return the parts of the text for the search, in the current language, each with its weight."""
        named = [str(theme.label) for theme in self.themes] + [str(country_name(self.country)), self.owner]
        return [
            (TITLE_WEIGHT, f"{self.title} {self.code}"),
            (PLACE_WEIGHT, f"{self.place} {' '.join(named)}"),
            *((PART_WEIGHT, str(part)) for part in self.parts.values()),
        ]


@lru_cache(maxsize=512)
def country_name(code: str) -> Text:
    """Return a country's name, or its code where it has none."""
    return Text(*(Locale(language).territories.get(code, code) for language in ("it", "en")))


def of_case(case: Case) -> Sheet:
    """Return a case of the School as a sheet."""
    return Sheet(
        code=case.code, title=case.title, place=case.place, country=case.country, start=case.start, end=case.end,
        themes=case.themes, standing=case.standing, grade=case.grade,
        parts={name: text for name in PARTS if (text := getattr(case, name))},
        lessons=case.lessons, simulations=case.simulations, pair=case.pair, sources=case.sources,
        reviewed=case.reviewed, review_by=case.review_by, contact=case.contact, asked=case.asked,
    )  # fmt: skip


def of_cases() -> list[Sheet]:
    """Return every case of the School."""
    return [of_case(case) for case in curriculum.cases().values()]


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, and what a sheet must be, where something is chosen."""

    words: str = ""
    theme: str = ""
    standing: str = ""
    grade: str = ""
    country: str = ""

    def allows(self, sheet: Sheet) -> bool:
        """Say whether a sheet is among what is chosen, its words apart."""
        return (
            self.theme in ("", *sheet.themes)
            and self.standing in ("", sheet.standing)
            and self.grade in ("", sheet.grade)
            and self.country in ("", sheet.country)
        )


class Library:
    """Sheets that can be searched, in the current language."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.sheets = list(sheets)
        self.by_code = {sheet.code: sheet for sheet in self.sheets}
        self._index = Index([sheet.searched() for sheet in self.sheets])

    def find(self, wanted: Wanted) -> tuple[list[Sheet], bool]:
        """Return the sheets wanted, best first, and whether they have every word that was typed."""
        found: Found = self._index.search(wanted.words)
        return [self.sheets[i] for i in found.positions if wanted.allows(self.sheets[i])], found.complete

    def countries(self) -> list[str]:
        """Return the countries of the sheets, in the order of their names."""
        return sorted({sheet.country for sheet in self.sheets}, key=lambda code: str(country_name(code)))
