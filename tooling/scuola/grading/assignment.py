"""Grading an assignment: every submission by itself, several at once, each written whole or not at all.

What `nbgrader autograde` does, in the same folders and the same gradebook. Killed at any moment and started again, it
goes on where it was: a submission is done when its folder is in its place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import nbformat

from scuola.grading.ahead import libraries_in
from scuola.grading.job import Grading, Job
from scuola.grading.nbgrader.cells import DIGEST
from scuola.grading.nbgrader.gradebook import GradedNotebook, gradebook, write
from scuola.grading.nbgrader.opening import PARTIAL, Course
from scuola.grading.nbgrader.options import not_honoured
from scuola.grading.nbgrader.private import copy_gradebook
from scuola.grading.plan import Plan, make_plan
from scuola.grading.rubbish import run_folder
from scuola.grading.running.enclosure import Limits
from scuola.grading.running.folder import WHEN_HANDED_IN
from scuola.grading.running.probe import probe
from scuola.grading.staging import find
from scuola.grading.workers import grade_all, usual_workers
from scuola.text import Text, language
from scuola.text.problems import Problem, not_written

#: What digests begin with: those of version 0.1 had nothing there.
WAY_OF_GRADING = "2:"
LEAST_SECONDS, SECONDS_PER_CELL_IN_ALL = 300.0, 10  # for a whole notebook

NONE_HANDED_IN = Text(
    "Nessuna consegna di «{assignment}» in {folder}: prima vanno raccolte (nbgrader collect {assignment}).",
    "Nothing handed in for “{assignment}” in {folder}: collect first (nbgrader collect {assignment}).",
)


class State(StrEnum):
    """How a submission fared."""

    GRADED = "graded"
    CURRENT = "current"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What came of one submission."""

    participant: str
    state: State
    points: float | None = None
    waiting: int = 0  # answers that a person is to grade
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assignment:
    """An assignment of a course, and how it is graded."""

    course: Course
    plan: Plan
    language: str

    @property
    def name(self) -> str:
        """Return its name in the course."""
        return self.plan.assignment

    def folder(self, kind: str, participant: str = ".") -> Path:
        """Return a folder of nbgrader's for this assignment."""
        directory = self.course.directory
        return Path(directory.root, directory.format_path(kind, participant, self.name)).resolve()


def autograde(
    course: Course, assignment: str, *, participants: frozenset[str] = frozenset(),
    force: bool = False, workers: int | None = None, seconds: int | None = None,
    done: Callable[[Outcome, int], None] = lambda outcome, total: None, tell: Callable[[Text], None] = lambda text: None,
) -> list[Outcome]:  # fmt: skip
    """Grade what was handed in and is not graded yet; `done` is told of each, and of how many there are.

    `seconds` are for each cell, in place of the course's own; `tell` hears what holds for all submissions.
    Raises `Problem` if nothing can be graded; what is wrong with one submission is in its outcome.
    """
    with gradebook(course) as book, _alone(course, assignment), run_folder() as folder:
        this = Assignment(course, make_plan(book, course, assignment), language())
        jobs = list(_jobs(this, participants))
        waiting = [job for job in jobs if force or not _is_current(this, job)]
        outcomes = [Outcome(job.participant, State.CURRENT) for job in jobs if job not in waiting]
        for outcome in outcomes:
            done(outcome, len(jobs))
        if waiting:
            grading = _grading(_prepared(this, waiting), folder, seconds, tell)
            for job, graded in grade_all(grading, waiting, workers or usual_workers(this.plan)):
                outcome = _keep(this, book, job, graded)
                outcomes.append(outcome)
                done(outcome, len(jobs))
    return sorted(outcomes, key=lambda outcome: outcome.participant)


def _prepared(this: Assignment, jobs: Iterable[Job]) -> Assignment:
    """Return it with what these submissions import, beside the instructor."""
    if this.plan.is_answered_through_forms:
        return this
    imports = {*this.plan.imports, *libraries_in(job.submitted for job in jobs)}
    return replace(this, plan=replace(this.plan, imports=tuple(sorted(imports))))


def _grading(this: Assignment, folder: Path, seconds: int | None, tell: Callable[[Text], None]) -> Grading:
    """Return how the submissions are graded here, and tell of what is not as it might be."""
    findings = probe(folder)
    for text in (
        *([] if this.plan.is_answered_through_forms else not_honoured(this.course.config)),
        *findings.remarks(),
    ):
        tell(text)
    template = folder / "gradebook.db"
    if not this.plan.is_answered_through_forms:
        copy_gradebook(this.course, template)
    per_cell = seconds or this.course.seconds_per_cell
    limits = Limits(seconds=None if per_cell is None else max(LEAST_SECONDS, SECONDS_PER_CELL_IN_ALL * per_cell))
    return Grading(
        this.plan,
        this.course.config_folder,
        this.course.folder,
        folder,
        template,
        seconds,
        limits,
        this.language,
        findings.unconfined,
    )


@contextmanager
def _alone(course: Course, assignment: str) -> Iterator[None]:
    """Wait until nobody else grades this assignment in this folder: what they finish is not done again.

    Raises `Problem` if the folder cannot be written.
    """
    if os.name != "posix":
        yield
        return
    import fcntl

    lock = Path(course.folder, f".grading-{assignment}.lock")
    try:
        lock.touch()
    except OSError as error:
        raise not_written(course.folder, error) from error
    with lock.open("r") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _jobs(this: Assignment, participants: frozenset[str]) -> Iterator[Job]:
    found = {who: path for who, path in this.course.submitted(this.name) if not participants or who in participants}
    if not found:
        raise Problem(
            NONE_HANDED_IN(assignment=this.name, folder=this.folder(this.course.directory.submitted_directory))
        )
    notebooks = [repr((name, plan.released, sorted(plan.known.items()))) for name, plan in this.plan.notebooks.items()]
    ours = hashlib.sha256(repr(sorted(notebooks)).encode(errors="surrogateescape"))
    if keys := [(name, plan.key) for name, plan in this.plan.notebooks.items() if plan.key]:
        ours.update(repr(sorted(keys)).encode())
    for path, name in this.plan.files:
        ours.update(name.encode(errors="surrogateescape") + path.read_bytes())
    for participant, path in sorted(found.items()):
        place = this.folder(this.course.directory.autograded_directory, participant)
        yield Job(participant, path, place.with_name(place.name + PARTIAL), _digest(path, ours.hexdigest()))


def _digest(folder: Path, start: str) -> str:
    found = hashlib.sha256(start.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            found.update(str(path.relative_to(folder)).encode(errors="surrogateescape") + b"\0")
            with path.open("rb") as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
    return WAY_OF_GRADING + found.hexdigest()


def _is_current(this: Assignment, job: Job) -> bool:
    """Say whether this very submission has been graded, against this very release.

    What version 0.1 has graded stays so, unless it was handed in again: marks do not change because Scuola did.
    """
    place = _place(job)
    names = [name for name in this.plan.notebooks if find(job.submitted, name, this.plan.notebooks)]
    try:
        graded_as = {nbformat.read(place / f"{name}.ipynb", as_version=4).metadata.get(DIGEST) for name in names}
        if graded_as <= {job.digest}:
            return place.is_dir()
        as_before = all(digest and not digest.startswith(WAY_OF_GRADING) for digest in graded_as)
        return as_before and _moment(place) == _moment(job.submitted)
    except Exception:  # what cannot be read is graded again
        return False


def _moment(folder: Path) -> str:
    return (folder / WHEN_HANDED_IN).read_text()


# Keeping it


def _keep(this: Assignment, book: Any, job: Job, graded: dict[str, GradedNotebook] | Exception) -> Outcome:
    """Write a submission into the gradebook, then put its folder in its place."""
    if isinstance(graded, Exception):
        shutil.rmtree(job.destination, ignore_errors=True)
        why = graded.message if isinstance(graded, Problem) else f"{type(graded).__name__}: {graded}"
        return Outcome(job.participant, State.FAILED, remarks=(str(why),))
    try:
        timestamp = this.course.timestamp(job.submitted)
        points, waiting = write(book, this.course.config, this.name, job.participant, timestamp, graded)
        _put(job.destination, _place(job))
    except (Problem, OSError) as error:
        shutil.rmtree(job.destination, ignore_errors=True)
        return Outcome(job.participant, State.FAILED, remarks=(str(error),))
    remarks = tuple(
        dict.fromkeys(str(remark) for notebook in graded.values() for remark in (*notebook.remarks, *notebook.notes))
    )
    return Outcome(job.participant, State.GRADED, points, waiting, remarks)


def _place(job: Job) -> Path:
    """Return where a graded submission is in the end."""
    return job.destination.with_name(job.destination.name.removesuffix(PARTIAL))


def _put(partial: Path, place: Path) -> None:
    former = place.with_name(place.name + ".former")
    shutil.rmtree(former, ignore_errors=True)
    if place.exists():
        place.rename(former)
    partial.rename(place)
    shutil.rmtree(former, ignore_errors=True)
