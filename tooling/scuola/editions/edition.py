"""What is particular to an edition: its exercises, when they are due, how much they count, how long data are kept.

It stands in `edition.yaml`, in the course folder, for its instructor to change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from pydantic import Field, field_validator

from scuola import curriculum
from scuola.curriculum.schema import Entry, Slug
from scuola.problems import Problem, not_written
from scuola.text import Text, language
from scuola.yaml_files import load

FILE = "edition.yaml"
LAST_MINUTE = time(23, 59)
WEEKS_BETWEEN = 2
YEARS_KEPT = 2

COMMENT = Text(
    "# L'edizione: si può cambiare con un editor di testo; poi: scuola course release\n"
    "# due: entro quando (ora di {zone}); weight: quanto conta; keep_until: fino a quando si conservano i dati.\n",
    "# The edition: change it with a text editor; then: scuola course release\n"
    "# due: until when (time of {zone}); weight: how much it counts; keep_until: how long data are kept.\n",
)
NO_EDITION = Text(
    "In «{folder}» non c'è un'edizione di Scuola (manca {file}). Per crearne una: scuola course new {folder}",
    "There is no edition of Scuola in “{folder}” ({file} is missing). To make one: scuola course new {folder}",
)
NOT_IN_EDITION = Text(
    "L'esercizio «{slug}» non è in questa edizione. Quelli previsti sono: {known}. Si cambia in {file}.",
    "The exercise “{slug}” is not in this edition. Those foreseen are: {known}. It can be changed in {file}.",
)


class Assignment(Entry):
    """An exercise of the edition: due at a moment (with its zone), or at any time; `weight` is relative."""

    due: datetime | None = None
    weight: float = Field(default=1, ge=0)

    @field_validator("due", mode="before")
    @classmethod
    def _to_the_end_of_the_day(cls, due: object) -> object:
        """Read a day as its last minute: who writes `2027-02-07` means that day included."""
        return datetime.combine(due, LAST_MINUTE) if isinstance(due, date) and not isinstance(due, datetime) else due

    @field_validator("due")
    @classmethod
    def _in_the_schools_zone(cls, due: datetime | None) -> datetime | None:
        """Read a time without a zone as the School's own."""
        zone = ZoneInfo(curriculum.edition().zone)
        return due and (due.replace(tzinfo=zone) if due.tzinfo is None else due.astimezone(zone))


class Edition(Entry):
    """An edition: its first day, its exercises in order, the last day on which personal data may be kept."""

    language: str = Field(pattern="^(it|en)$")
    begins: date
    keep_until: date
    exercises: dict[Slug, Assignment]

    def assignment(self, slug: str) -> Assignment:
        """Return an exercise of the edition; raise `Problem` if it is not one."""
        if slug not in self.exercises:
            raise Problem(NOT_IN_EDITION(slug=slug, known=", ".join(self.exercises), file=FILE))
        return self.exercises[slug]

    def chosen(self, slugs: Sequence[str]) -> list[str]:
        """Return the exercises that are named, or all; raise `Problem` at one that is not of the edition."""
        for slug in slugs:
            self.assignment(slug)
        return list(slugs) or list(self.exercises)


def planned(slugs: Sequence[str], begins: date) -> Edition:
    """Return an edition with a due date every two weeks, on a Sunday night, in the order of the exercises."""
    first_sunday = begins + timedelta(days=6 - begins.weekday())
    due = [first_sunday + timedelta(weeks=WEEKS_BETWEEN * (number + 1)) for number in range(len(slugs))]
    return Edition(
        language=language(),
        begins=begins,
        keep_until=begins.replace(year=begins.year + YEARS_KEPT, day=1),
        exercises={
            slug: Assignment(due=datetime.combine(day, LAST_MINUTE)) for slug, day in zip(slugs, due, strict=True)
        },
    )


def read(folder: Path) -> Edition:
    """Return the edition of a course folder; raise `Problem` if there is none, or it has a mistake."""
    path = folder.expanduser() / FILE
    if not path.is_file():
        raise Problem(NO_EDITION(folder=folder, file=FILE))
    return load(Edition, path)


def write(folder: Path, edition: Edition) -> None:
    """Write the edition into its folder, with a line that says how to change it."""
    written = {
        "language": edition.language,
        "begins": edition.begins,
        "keep_until": edition.keep_until,
        "exercises": {slug: _entry(one) for slug, one in edition.exercises.items()},
    }
    text = str(COMMENT(zone=curriculum.edition().zone)) + yaml.safe_dump(written, sort_keys=False, allow_unicode=True)
    try:
        (folder / FILE).write_text(text, encoding="utf-8")
    except OSError as error:
        raise not_written(folder, error) from error


def _entry(assignment: Assignment) -> dict[str, object]:
    due = assignment.due.strftime("%Y-%m-%d %H:%M") if assignment.due else None
    return {"due": due, "weight": assignment.weight}
