"""What a calibrated decision task comes with: its certificate, kept beside the exercise."""

from __future__ import annotations

from pathlib import Path

import yaml

from scuola.content import content
from scuola.curriculum.schema import Entry
from scuola.exercises import SimulationPart
from scuola.yaml_files import load

HEADER = "# Written by `scuola calibrate {slug}`; a test confirms it. Not for participants: it has solutions.\n"


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
    single_levers: Count
    apart: float
    solutions: tuple[Solution, ...]


def parts_with_tasks(slug: str) -> dict[str, SimulationPart]:
    """Return the parts of an exercise that are decision tasks, by name."""
    from scuola.notebooks import source

    return {part.part: part for part in source.exercise(slug).parts if isinstance(part, SimulationPart)}


def path_of(slug: str, part: str) -> Path:
    """Return the file of a certificate."""
    return content() / "exercises" / slug / f"{part}.certificate.yaml"


def stored(slug: str, part: str) -> Certificate:
    """Return the certificate that is kept; raise `Problem` if it is not well written."""
    return load(Certificate, path_of(slug, part))


def write(slug: str, part: str, certificate: Certificate) -> Path:
    """Write a certificate beside its exercise."""
    body = yaml.safe_dump(certificate.model_dump(mode="json"), sort_keys=False, width=120)
    path_of(slug, part).write_text(HEADER.format(slug=slug) + body, encoding="utf-8")
    return path_of(slug, part)
