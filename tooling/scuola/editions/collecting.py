"""Collecting what was handed in, with nbgrader's own command."""

from __future__ import annotations

from pathlib import Path

from scuola.grading.opening import open_course
from scuola.grading.programs import environment_on_path
from scuola.problems import Problem
from scuola.text import Text

NOT_COLLECTED = Text(
    "{slug}: le consegne non si sono potute raccogliere ({why}).", "{slug}: could not be collected ({why})."
)


def collect(folder: Path, slug: str) -> int:
    """Collect the latest of what everyone handed in for an exercise and return of how many people there is something.

    Raises `Problem` if it did not succeed.
    """
    with environment_on_path():
        result = open_course(folder).api().collect(slug)
    if not result["success"]:
        said = (result.get("error") or result.get("log") or "?").strip().splitlines()
        raise Problem(NOT_COLLECTED(slug=slug, why=said[-1] if said else "?"))
    return len(list(folder.glob(f"submitted/*/{slug}")))
