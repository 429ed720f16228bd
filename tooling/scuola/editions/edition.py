"""What is particular to an edition: its path, its dates, how much exercises count, how long data are kept.

It stands in `edition.yaml`, in the course folder, for its instructor to change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator, BeforeValidator, Field

from scuola.curriculum.calendar import Pause, read_pause
from scuola.curriculum.clock import in_school_time, zone
from scuola.files.typed_yaml import Entry, Slug, load
from scuola.files.whole import write_whole
from scuola.text import Text
from scuola.text.problems import Problem, not_written

FILE = "edition.yaml"
LAST_MINUTE = time(23, 59)
DEFAULT_PATH = "public-manager"

COMMENT = Text(
    "# L'edizione: si può cambiare con un editor di testo; poi: scuola course dates, per vedere che cosa cambia.\n"
    "# begins, pauses: primo giorno e pause; classes: quando ci si vede in aula; due: entro quando (ora di {zone});\n"
    "# weight: quanto conta; keep_until: fino a quando si conservano i dati.\n",
    "# The edition: change it with a text editor; then: scuola course dates, to see what changes.\n"
    "# begins, pauses: first day and pauses; classes: when the class meets; due: until when (time of {zone});\n"
    "# weight: how much it counts; keep_until: how long data are kept.\n",
)
NO_EDITION = Text(
    "In «{folder}» non c'è un'edizione di Scuola (manca {file}). Per crearne una: scuola course new {folder}",
    "There is no edition of Scuola in “{folder}” ({file} is missing). To make one: scuola course new {folder}",
)
NOT_IN_EDITION = Text(
    "L'esercizio «{slug}» non è in questa edizione. Quelli previsti sono: {known}. Si cambia in {file}.",
    "The exercise “{slug}” is not in this edition. Those foreseen are: {known}. It can be changed in {file}.",
)


def _to_the_end_of_the_day(moment: object) -> object:
    """Read a day as its last minute: who writes `2027-02-07` means that day included."""
    day = isinstance(moment, date) and not isinstance(moment, datetime)
    return datetime.combine(moment, LAST_MINUTE) if day else moment  # type: ignore[arg-type]  # a day, it has been said


def _as_pause(written: object) -> object:
    return read_pause(written) if isinstance(written, str) else written


#: A moment in the School's time, or a day, which stands for its last minute.
Moment = Annotated[datetime, BeforeValidator(_to_the_end_of_the_day), AfterValidator(in_school_time)]
Holiday = Annotated[Pause, BeforeValidator(_as_pause)]


class Assignment(Entry):
    """An exercise of the edition: due at a moment, or at any time; `weight` is relative."""

    due: Moment | None = None
    weight: float = Field(default=1, ge=0)


class Stage(StrEnum):
    """Whether an edition is under way: closed, nothing is handed in any more; archived, its participants are gone, too."""

    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Edition(Entry):
    """An edition: who it is for, when it begins and pauses, its classes and exercises in order.

    `classes` are moments by the name of the session; where they are not said, the calendar of the path says them.
    `keep_until` is the last day on which personal data may be kept.
    """

    language: str = Field(pattern="^(it|en)$")
    path: Slug = DEFAULT_PATH
    begins: date
    pauses: tuple[Holiday, ...] = ()
    keep_until: date
    stage: Stage = Stage.OPEN
    classes: dict[str, Moment] | None = None
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
        "path": edition.path,
        "begins": edition.begins,
        "pauses": [f"{first}..{last}" for first, last in edition.pauses],
        "keep_until": edition.keep_until,
        **({} if edition.stage is Stage.OPEN else {"stage": str(edition.stage)}),
        "classes": None if edition.classes is None else {code: _written(at) for code, at in edition.classes.items()},
        "exercises": {slug: _entry(one) for slug, one in edition.exercises.items()},
    }
    text = str(COMMENT(zone=zone().key)) + yaml.safe_dump(written, sort_keys=False, allow_unicode=True)
    try:
        write_whole(folder / FILE, text)
    except OSError as error:
        raise not_written(folder, error) from error


def _entry(assignment: Assignment) -> dict[str, object]:
    return {"due": assignment.due and _written(assignment.due), "weight": assignment.weight}


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
