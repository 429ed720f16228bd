"""What a calibrated decision task comes with: its certificate, which has solutions and stays in the project (`certificates/`)."""

from __future__ import annotations

import zlib
from pathlib import Path

import yaml

from scuola.exercises import SimulationPart
from scuola.exercises.tasks import Task
from scuola.files.content import content
from scuola.files.typed_yaml import Entry, load
from scuola.files.whole import write_whole
from scuola.text import Text

FOLDER = "certificates"
HEADER = "# Written by `scuola calibrate {slug}`; a test confirms it. Not in the wheel: it has solutions.\n"
NO_CERTIFICATE = Text(
    "exercises/{slug}: il compito «{part}» non ha un certificato: scuola calibrate {slug}",
    "exercises/{slug}: the task “{part}” has no certificate: scuola calibrate {slug}",
)
STALE = Text(
    "exercises/{slug}: il compito «{part}» è cambiato dopo il suo certificato: scuola calibrate {slug}",
    "exercises/{slug}: the task “{part}” has changed since its certificate: scuola calibrate {slug}",
)


class Count(Entry):
    """How many were tried and which passed, by their place."""

    tried: int
    passed: tuple[int, ...]

    @property
    def share(self) -> float:
        """Return how many passed out of those tried."""
        return len(self.passed) / self.tried


class Solution(Entry):
    """A plan that reaches the goals with a margin, and what it comes to (median at seed 0)."""

    levers: dict[str, float | bool]
    figures: dict[str, float]


class Certificate(Entry):
    """What the protocol found of a task; `task` is a fingerprint of its declaration."""

    task: int
    guesses: Count
    thrifty_guesses: Count
    shared_guesses: Count
    single_levers: Count
    apart: float
    solutions: tuple[Solution, ...]


def fingerprint(task: Task) -> int:
    """Return a number that another declaration of the task would not have."""
    return zlib.crc32(task.model_dump_json().encode())


def parts_with_tasks(slug: str) -> dict[str, SimulationPart]:
    """Return the parts of an exercise that are decision tasks, by name."""
    from scuola.notebooks import source

    return {part.part: part for part in source.exercise(slug).parts if isinstance(part, SimulationPart)}


def path_of(slug: str, part: str) -> Path:
    """Return the file of a certificate."""
    return content() / FOLDER / f"{slug}.{part}.yaml"


def stored(slug: str, part: str) -> Certificate:
    """Return the certificate that is kept; raise `Problem` if it is not well written."""
    return load(Certificate, path_of(slug, part))


def write(slug: str, part: str, certificate: Certificate) -> Path:
    """Write a certificate."""
    body = yaml.safe_dump(certificate.model_dump(mode="json"), sort_keys=False, width=120)
    write_whole(path_of(slug, part), HEADER.format(slug=slug) + body, readable=True)
    return path_of(slug, part)


def discard(slug: str, part: str) -> None:
    """Remove the certificate of a task that does not deserve one, if there is one."""
    path_of(slug, part).unlink(missing_ok=True)


def faults() -> list[Text]:
    """Return the decision tasks of all exercises without a certificate, or with that of another task.

    An installed package has no certificates: there is nothing to compare.
    """
    found: list[Text] = []
    if not (content() / FOLDER).is_dir():
        return found
    for slug in content().exercises():
        for name, part in parts_with_tasks(slug).items():
            path = path_of(slug, name)
            if not path.is_file():
                found.append(NO_CERTIFICATE(slug=slug, part=name))
            elif stored(slug, name).task != fingerprint(part.task):
                found.append(STALE(slug=slug, part=name))
    return found
