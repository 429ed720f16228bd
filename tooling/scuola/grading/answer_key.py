"""What only the grader knows of an exercise: right verdicts, futures to judge plans in. No notebook has it until it is graded.

It is put into the instructor's copy while a submission is graded, as what participants do not see: neither the source,
nor the release, nor the gradebook holds it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scuola.exercises import ClaimsPart, FiguresPart, SimulationPart, right_answers
from scuola.exercises.figures_part import PARTICIPANT
from scuola.files.whole import changing
from scuola.notebooks import source

SEEDS, KEYS = ".seeds.json", "keys"  # in the course, which is closed to other accounts
FUTURES, LARGEST = 3, 2**31
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def answer_key(course: Path, slug: str, language: str) -> dict[str, dict[str, Any]]:
    """Return what only the grader knows, by part of an exercise; raise `Problem` if its key is not here."""
    found: dict[str, dict[str, Any]] = {}
    for part in source.exercise(slug).parts:
        if isinstance(part, ClaimsPart):
            found[part.part] = dict(right_answers(slug, part, language, course / KEYS))
        elif isinstance(part, SimulationPart):
            found[part.part] = {"seeds": seeds_of(course, slug)}
        elif isinstance(part, FiguresPart):
            found[part.part] = {}
    return found


def fill_in(notebook: Any, key: Mapping[str, Mapping[str, Any]], participant: str) -> None:
    """Put into the cells that mark what they mark by, and whose submission it is.

    Cells that have what they mark by stay as they are: earlier versions put it into the release.
    """
    for cell in notebook.cells:
        part = cell.metadata.get("nbgrader", {}).get("grade_id")
        if part in key and BEGIN not in cell.source:
            known = {**key[part], PARTICIPANT: participant}
            cell.source = f"{BEGIN}\nexercise.hide(**{known!r})\n{END}\n{cell.source}"


def seeds_of(course: Path, slug: str) -> tuple[int, ...]:
    """Return the seeds of an exercise in a course, drawn the first time that they are asked for."""
    with changing(course / SEEDS) as kept:
        kept.setdefault(slug, [secrets.randbelow(LARGEST) for _ in range(FUTURES)])
        return tuple(kept[slug])
