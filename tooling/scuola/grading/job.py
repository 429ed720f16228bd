"""A submission to be graded, and what all those of a run have in common."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scuola.files.content import PACKAGE, content
from scuola.grading.plan import Plan
from scuola.grading.running.enclosure import Enclosure, Limits, paths_outside, spare_user, system_folders


@dataclass(frozen=True)
class Job:
    """A submission to be graded: where it is, where the result goes."""

    participant: str
    submitted: Path
    destination: Path
    digest: str


@dataclass(frozen=True, eq=False)
class Grading:
    """What all submissions of a run have in common; each worker has one."""

    plan: Plan
    course: Path  # where its configuration is
    root: Path  # where its folders are
    folder: Path  # of this run, for what is thrown away
    template: Path  # a copy of the gradebook
    seconds_per_cell: int | None  # in place of the course's own
    limits: Limits
    language: str
    unconfined: str  # why this computer cannot confine a process; empty if it can
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def enclosure_for_code(self) -> Enclosure:
        """Return what a participant's code is shut in with: it reads Python and the system, and nothing of the course.

        Folders that the grader's Python is told of are added, where no course is in them.
        """
        courses = (self.course, self.root)
        added = [Path(path) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path.startswith("/")]
        outside = paths_outside([path for path in added if path.is_dir()], *courses, content().root)
        return self._enclosure((*system_folders(), *outside), hidden=(content() / "exercises", *courses))

    def enclosure_for_forms(self) -> Enclosure:
        """Return what an exercise of ours is shut in with: it reads our content, too."""
        return self._enclosure((*system_folders(), *our_folders()), hidden=())

    def _enclosure(self, readable: tuple[Path, ...], hidden: tuple[Path, ...]) -> Enclosure:
        number = next(self.numbers)
        user = spare_user(os.getpid() * 7919 + number)
        base = self.folder / f"{os.getpid()}-{number}"
        return Enclosure(base, self.plan.assignment, user, readable, hidden, self.limits)


def our_folders() -> tuple[Path, ...]:
    """Return what an exercise of ours reads: folder by folder, as the one that holds them may be root's alone."""
    return (PACKAGE, *(content() / name for name in ("curriculum", "datasets", "exercises", "modules")))
