"""What a calibrated decision task comes with: its certificate, which has solutions and stays in the project (`certificates/`)."""

from __future__ import annotations

import zlib
from pathlib import Path

import yaml
from scipy.special import betaincinv

from scuola.exercises import SimulationPart
from scuola.exercises.tasks import Task
from scuola.files.content import content
from scuola.files.typed_yaml import Entry, load
from scuola.files.whole import write_whole

FOLDER = "certificates"
HEADER = "# Written by `scuola calibrate {slug}`; a test confirms it. Not in the wheel: it has solutions.\n"
#: Of the interval in which the true share of passes lies, were all tried that could be.
CONFIDENCE = 0.95


class Count(Entry):
    """How many were tried and which passed, by their place."""

    tried: int
    passed: tuple[int, ...]

    @property
    def share(self) -> float:
        """Return how many passed out of those tried."""
        return len(self.passed) / self.tried

    @property
    def at_most(self) -> float:
        """Return the upper end of the confidence interval of that share (Clopper and Pearson 1934, exact)."""
        passed, failed = len(self.passed), self.tried - len(self.passed)
        return float(betaincinv(passed + 1, failed, (1 + CONFIDENCE) / 2)) if failed else 1.0


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
