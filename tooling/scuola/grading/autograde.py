"""Grading an assignment: every submission by itself, several at once, each written whole or not at all.

What `nbgrader autograde` does, in the same folders and the same gradebook. Killed at any moment and started again, it
goes on where it was: a submission is done when its folder is in its place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import find_all_files

from scuola.grading.gradebook import GradedNotebook, gradebook, source_cells, write
from scuola.grading.marking import DIGEST, Job, find
from scuola.grading.opening import Course
from scuola.grading.repair import SourceCell
from scuola.grading.running.confinement import Limits
from scuola.grading.running.execution import LARGEST_FILE
from scuola.grading.workers import grade_all, imports_of
from scuola.problems import Problem, not_written
from scuola.text import Text, language

PARTIAL = ".partial"

NOT_RELEASED = Text(
    "Manca la versione pubblicata di «{assignment}» ({folder}): prima va preparata (nbgrader generate_assignment "
    "{assignment}).",
    "The released version of “{assignment}” is missing ({folder}): prepare it first (nbgrader generate_assignment "
    "{assignment}).",
)
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
    """An assignment of a course, with what is known of its cells."""

    course: Course
    name: str
    known: Mapping[str, Mapping[str, SourceCell]]

    def released(self) -> list[NotebookNode]:
        """Return the notebooks as they were released; raise `Problem` if they were not."""
        folder = self.folder(self.course.directory.release_directory)
        try:
            return [nbformat.read(folder / f"{name}.ipynb", as_version=4) for name in self.known]
        except FileNotFoundError as error:
            raise Problem(NOT_RELEASED(assignment=self.name, folder=folder)) from error

    def folder(self, kind: str, participant: str = ".") -> Path:
        """Return a folder of nbgrader's for this assignment."""
        directory = self.course.directory
        return Path(directory.root, directory.format_path(kind, participant, self.name)).resolve()


def autograde(
    course: Course, assignment: str, *, participants: frozenset[str] = frozenset(),
    force: bool = False, workers: int | None = None, limits: Limits | None = None,
    done: Callable[[Outcome, int], None] = lambda outcome, total: None,
) -> list[Outcome]:  # fmt: skip
    """Grade what was handed in and is not graded yet; `done` is told of each, and of how many there are.

    Raises `Problem` if nothing can be graded; what is wrong with one submission is in its outcome.
    """
    with gradebook(course) as book, _alone(course, assignment):
        this = Assignment(course, assignment, source_cells(book, assignment))
        imports = imports_of(this.released())
        jobs = list(_jobs(this, participants, limits or Limits()))
        waiting = [job for job in jobs if force or not _is_current(this, job)]
        outcomes = [Outcome(job.participant, State.CURRENT) for job in jobs if job not in waiting]
        for outcome in outcomes:
            done(outcome, len(jobs))
        for job, graded in grade_all(waiting, workers or os.cpu_count() or 1, imports):
            outcome = _keep(this, book, job, graded)
            outcomes.append(outcome)
            done(outcome, len(jobs))
    return sorted(outcomes, key=lambda outcome: outcome.participant)


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


def _jobs(this: Assignment, participants: frozenset[str], limits: Limits) -> Iterator[Job]:
    released = this.folder(this.course.directory.release_directory)
    submitted = Path(this.course.directory.root, this.course.directory.submitted_directory).resolve()
    found = sorted(path for path in submitted.glob(f"*/{this.name}") if path.is_dir() and not path.is_symlink())
    found = [path for path in found if not participants or path.parent.name in participants]
    if not found:
        raise Problem(NONE_HANDED_IN(assignment=this.name, folder=submitted))
    supporting = _supporting(this)
    ours = hashlib.sha256(repr(sorted(this.known.items())).encode())
    for path in [*(released / f"{name}.ipynb" for name in sorted(this.known)), *(file for file, _ in supporting)]:
        ours.update(path.read_bytes())
    for path in found:
        participant = path.parent.name
        destination = this.folder(this.course.directory.autograded_directory, participant)
        yield Job(
            participant, path, released, supporting, this.known, destination.with_name(destination.name + PARTIAL),
            _digest(path, ours.hexdigest()), limits, language(),
        )  # fmt: skip


def _supporting(this: Assignment) -> tuple[tuple[Path, str], ...]:
    """Return the instructor's files that are not notebooks: `nbgrader autograde` puts them beside what is graded."""
    source = this.folder(this.course.directory.source_directory)
    files = find_all_files(str(source), [*this.course.directory.ignore, "*.ipynb"]) if source.is_dir() else []
    return tuple((Path(file), str(Path(file).relative_to(source))) for file in sorted(files))


def _digest(folder: Path, start: str) -> str:
    found = hashlib.sha256(start.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            found.update(str(path.relative_to(folder)).encode(errors="surrogateescape") + b"\0")
            with path.open("rb") as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def _is_current(this: Assignment, job: Job) -> bool:
    """Say whether this very submission has been graded, against this very release."""
    place = job.destination.with_name(this.name)
    names = [name for name in this.known if find(job.submitted, name, this.known)]
    try:
        return place.is_dir() and all(
            nbformat.read(place / f"{name}.ipynb", as_version=4).metadata.get(DIGEST) == job.digest for name in names
        )
    except Exception:  # what cannot be read is graded again
        return False


# Keeping it


def _keep(this: Assignment, book: Any, job: Job, graded: dict[str, GradedNotebook] | Exception) -> Outcome:
    """Write a submission into the gradebook, then put its folder in its place."""
    if isinstance(graded, Exception):
        shutil.rmtree(job.destination, ignore_errors=True)
        why = graded.message if isinstance(graded, Problem) else f"{type(graded).__name__}: {graded}"
        return Outcome(job.participant, State.FAILED, remarks=(str(why),))
    try:
        _copy_the_rest(this, job)
        timestamp = this.course.directory.get_existing_timestamp(str(job.submitted))
        waiting = write(book, this.course.config, this.name, job.participant, timestamp, graded)
        _put(job.destination, job.destination.with_name(this.name))
    except (Problem, OSError) as error:
        shutil.rmtree(job.destination, ignore_errors=True)
        return Outcome(job.participant, State.FAILED, remarks=(str(error),))
    scores = [score for notebook in graded.values() for score in notebook.scores.values()]
    remarks = tuple(str(remark) for notebook in graded.values() for remark in notebook.remarks)
    points = sum(score for score in scores if score is not None)
    return Outcome(job.participant, State.GRADED, points, waiting, remarks)


def _copy_the_rest(this: Assignment, job: Job) -> None:
    """Put the other files beside the graded notebooks, the instructor's over the participant's."""
    graded = {f"{name}.ipynb" for name in this.known}
    theirs = [Path(file) for file in find_all_files(str(job.submitted), [*this.course.directory.ignore, "*.ipynb"])]
    files = [(path, str(path.relative_to(job.submitted))) for path in theirs if not path.is_symlink()]
    for path, name in [*files, *job.supporting]:
        place = job.destination / name
        if name not in graded and path.is_file() and path.stat().st_size <= LARGEST_FILE:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def _put(partial: Path, place: Path) -> None:
    former = place.with_name(place.name + ".former")
    shutil.rmtree(former, ignore_errors=True)
    if place.exists():
        place.rename(former)
    partial.rename(place)
    shutil.rmtree(former, ignore_errors=True)
