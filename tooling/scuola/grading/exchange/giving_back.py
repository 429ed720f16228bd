"""Giving feedback: a page for every graded notebook, several at once, then nbgrader's exchange.

What `nbgrader generate_feedback` and `release_feedback` do, with the course's own exporter and template: the gradebook
is read once, by the parent, and hidden tests are taken out of the page.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, GetGrades
from nbgrader.utils import is_grade, is_locked
from traitlets.config import Config

from scuola.grading.nbgrader.database import reading
from scuola.grading.nbgrader.marks import NotebookMarks, SubmissionMarks, read_marks
from scuola.grading.nbgrader.opening import Course
from scuola.text import Text, language, speak
from scuola.text.problems import Problem

KEPT = ("timestamp.txt", "submission_secret.txt")  # by which the exchange finds whose page it is
PARTIAL = ".partial"

NONE_GRADED = Text(
    "Di «{assignment}» non c'è ancora niente di valutato: prima scuola grade {assignment}.",
    "Nothing has been graded yet for “{assignment}”: first scuola grade {assignment}.",
)
STILL_WAITING = Text(
    "risposte ancora da valutare a mano: {count}", "answers still to be marked by hand: {count}"
)  # fmt: skip


@dataclass(frozen=True)
class Job:
    """A submission whose pages are to be written."""

    assignment: str
    graded: Path
    destination: Path
    marks: SubmissionMarks
    language: str
    appendix: str


@dataclass(frozen=True)
class Given:
    """What came of one submission; `why` no page was written, if none was: it has `failed`, or waits for marks."""

    participant: str
    why: str = ""
    failed: bool = False


def give_back(
    course: Course, assignment: str, *, also_waiting: bool = False, without: Collection[str] = (),
    appendix: Callable[[str], str] = lambda participant: "", workers: int | None = None,
    done: Callable[[Given, int], None] = lambda given, total: None,
) -> list[Given]:  # fmt: skip
    """Write the pages of everyone whose marks are complete (`also_waiting`: of the others, too) and release them.

    Those `without` get none. The `appendix` of a participant (HTML of ours) stands at the end of their pages.

    Raises `Problem` if nothing is graded; what is wrong with one submission is in its outcome.
    """
    with reading(course) as connection:
        marks = read_marks(connection, assignment)
    jobs = [job for job in _jobs(course, assignment, marks, appendix) if job.marks.participant not in without]
    if not jobs:
        raise Problem(NONE_GRADED(assignment=assignment))
    ready = [job for job in jobs if also_waiting or not job.marks.waiting]
    found = [
        Given(job.marks.participant, str(STILL_WAITING(count=job.marks.waiting))) for job in jobs if job not in ready
    ]
    for given in found:
        done(given, len(jobs))
    for given in _written(course, ready, workers or os.cpu_count() or 1):
        found.append(given)
        done(given, len(jobs))
    _release(course, assignment)
    return sorted(found, key=lambda given: given.participant)


def _jobs(
    course: Course, assignment: str, marks: Mapping[str, SubmissionMarks], appendix: Callable[[str], str]
) -> Iterator[Job]:
    directory = course.directory
    for participant, earned in marks.items():
        graded, destination = (
            Path(course.folder, directory.format_path(kind, participant, assignment)).resolve()
            for kind in (directory.autograded_directory, directory.feedback_directory)
        )
        if graded.is_dir():
            yield Job(assignment, graded, destination, earned, language(), str(appendix(participant)))


def _written(course: Course, jobs: list[Job], workers: int) -> Iterator[Given]:
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")  # all is imported, no threads run
    with ProcessPoolExecutor(
        min(workers, max(1, len(jobs))), context, initializer=_prepare, initargs=(course.config,)
    ) as pool:
        futures = {pool.submit(_write, job): job for job in jobs}
        for future in as_completed(futures):
            error = future.exception()
            why = f"{type(error).__name__}: {error}" if error else ""
            yield Given(futures[future].marks.participant, why, failed=bool(error))


class _Printer:
    """The course's exporter, made once for each worker."""

    exporter: Any = None


def _prepare(config: Config) -> None:
    stock = GenerateFeedback(CourseDirectory(config=config), config=config)
    _Printer.exporter = stock.exporter_class(parent=stock, config=stock.config)
    for preprocessor in stock.preprocessors:
        if preprocessor is not GetGrades:  # the parent has read them
            _Printer.exporter.register_preprocessor(preprocessor)


def _write(job: Job) -> None:
    """Write the pages of a submission into a folder of their own, then put it in its place."""
    speak(job.language)
    partial = job.destination.with_name(job.destination.name + PARTIAL)
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name, marks in job.marks.notebooks.items():
        path = job.graded / f"{name}.ipynb"
        if path.is_file():
            (partial / f"{name}.html").write_text(_page(job, name, path, marks), encoding="utf-8")
    for kept in KEPT:
        if (job.graded / kept).is_file():
            shutil.copyfile(job.graded / kept, partial / kept)
    shutil.rmtree(job.destination, ignore_errors=True)
    partial.replace(job.destination)


def _page(job: Job, name: str, path: Path, marks: NotebookMarks) -> str:
    known = {
        "student": job.marks.participant, "assignment": job.assignment, "notebook": name, "db_url": "",
        "score": marks.score - marks.late_penalty, "max_score": marks.most, "late_penalty": marks.late_penalty,
    }  # fmt: skip
    resources = {"unique_key": name, "output_files_dir": f"{name}_files", "nbgrader": known}
    notebook = _without_hidden_tests(nbformat.read(path, as_version=4))
    for cell in notebook.cells:
        described = cell.metadata.get("nbgrader", {})
        grade_id = described.get("grade_id")
        if grade_id in marks.marks:
            mark = marks.marks[grade_id]
            described.update(score=None if mark.waiting and not mark.score else mark.score, points=mark.most)
        if grade_id in marks.comments:
            described["comment"] = marks.comments[grade_id]
    page, _ = _Printer.exporter.from_notebook_node(notebook, resources)
    before, end, after = str(page).rpartition("</body>")
    return before + job.appendix + end + after


def _without_hidden_tests(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without hidden tests, and without the tracebacks that quote them."""
    hidden = [cell.source for cell in notebook.cells if is_grade(cell) and is_locked(cell)]
    notebook, _ = ClearHiddenTests(enforce_metadata=False).preprocess(notebook, {"nbgrader": {}})
    tests = (cell for cell in notebook.cells if is_grade(cell) and is_locked(cell))
    for before, cell in zip(hidden, tests, strict=True):
        for output in cell.get("outputs", ()) if cell.source != before else ():
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
    return notebook


def _release(course: Course, assignment: str) -> None:
    """Put the pages where those who handed in can fetch them, each under a name that only they can work out."""
    from nbgrader.exchange.default import ExchangeReleaseFeedback

    course.directory.assignment_id = assignment
    ExchangeReleaseFeedback(coursedir=course.directory, config=course.config).start()
