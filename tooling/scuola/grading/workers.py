"""Grading several submissions at once, in processes that have imported what the notebooks will."""

from __future__ import annotations

import ast
import multiprocessing
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib import import_module
from typing import Any

from nbformat import NotebookNode

from scuola.grading.gradebook import GradedNotebook
from scuola.grading.marking import Job, answered_through_forms, grade
from scuola.grading.running.confinement import die_with_parent
from scuola.problems import Problem
from scuola.text import Text

PRELOADED = ("scuola.grading.running.cells",)
ATTEMPTS = 3

WORKER_DIED = Text(
    "il programma che la valutava si è chiuso {times} volte", "the program that graded it ended {times} times"
)


def grade_all(
    jobs: Sequence[Job], workers: int, imports: tuple[str, ...]
) -> Iterator[tuple[Job, dict[str, GradedNotebook] | Exception]]:
    """Yield what grading each job came to, as they finish. A worker that dies takes no other submission with it."""
    attempts = dict.fromkeys(range(len(jobs)), 0)
    while attempts:
        alone = max(attempts.values()) > 0
        with _pool(1 if alone else min(workers, len(attempts)), imports) as pool:
            batch = list(attempts)[:1] if alone else list(attempts)
            futures: dict[Future[Any], int] = {pool.submit(_prepared, jobs[number]): number for number in batch}
            for future in as_completed(futures):
                number = futures[future]
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    attempts[number] += 1
                    if attempts[number] < ATTEMPTS:
                        continue
                    error = Problem(WORKER_DIED(times=ATTEMPTS))
                del attempts[number]
                yield jobs[number], error if isinstance(error, Exception) else future.result()


def _pool(workers: int, imports: tuple[str, ...]) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_prepare, initargs=(imports,))


def imports_of(released: Iterable[NotebookNode]) -> tuple[str, ...]:
    """Return what every copy of these notebooks will import."""
    found = set(PRELOADED)
    for notebook in released:
        found |= {"scuola.ahead"} if answered_through_forms(notebook) else set(_imports(notebook))
    return tuple(sorted(found))


def _imports(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        with suppress(SyntaxError, ValueError):
            for node in ast.walk(ast.parse(cell.source if cell.cell_type == "code" else "")):
                if isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    yield node.module


def _prepare(imports: tuple[str, ...]) -> None:
    """Make a worker ready: it imports once what every notebook needs, and keeps to one thread, so that it may fork."""
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    die_with_parent()
    for name in imports:
        with suppress(Exception):  # what cannot be imported here is told by the cell that imports it
            import_module(name)


def _prepared(job: Job) -> dict[str, GradedNotebook]:
    shutil.rmtree(job.destination, ignore_errors=True)
    job.destination.mkdir(parents=True)
    return grade(job)
