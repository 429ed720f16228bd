"""Grading several submissions at once, in processes that are ready for them."""

from __future__ import annotations

import gc
import multiprocessing
import os
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib import import_module
from typing import Any

from scuola.grading.ahead import context_for, needed, one_thread_each
from scuola.grading.forms import rehearse
from scuola.grading.job import Grading, Job
from scuola.grading.nbgrader.gradebook import GradedNotebook
from scuola.grading.plan import Plan
from scuola.grading.running.linux import die_with_writer
from scuola.grading.submission import grade
from scuola.text import Text
from scuola.text.problems import Problem

ATTEMPTS = 3

WORKER_DIED = Text(
    "il programma che la valutava si è chiuso {times} volte", "the program that graded it ended {times} times"
)

_grading: Grading | None = None  # of this worker


def grade_all(
    grading: Grading, jobs: Sequence[Job], workers: int
) -> Iterator[tuple[Job, dict[str, GradedNotebook] | Exception]]:
    """Yield what grading each job came to, as they finish. A worker that dies takes no other submission with it."""
    attempts = dict.fromkeys(range(len(jobs)), 0)
    while attempts:
        alone = max(attempts.values()) > 0
        with one_thread_each(), _pool(1 if alone else min(workers, len(attempts)), grading) as pool:
            batch = list(attempts)[:1] if alone else list(attempts)
            futures: dict[Future[Any], int] = {pool.submit(_grade, jobs[number]): number for number in batch}
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


def usual_workers(plan: Plan) -> int:
    """Return how many grade at once: one a processor, and one more where each waits for its kernel."""
    return (os.cpu_count() or 1) + (not plan.is_answered_through_forms)


def _pool(workers: int, grading: Grading) -> ProcessPoolExecutor:
    """Return workers that are forked from one process which has imported what they need, where that can be."""
    context = context_for(forms=grading.plan.is_answered_through_forms)
    return ProcessPoolExecutor(workers, context, initializer=_prepare, initargs=(grading,))


def _prepare(grading: Grading) -> None:
    """Make a worker ready: it has imported what every submission needs, and ends with this process."""
    global _grading  # noqa: PLW0603  # what a pool's initializer is for
    _grading = grading
    warnings.simplefilter("ignore")  # of nbgrader's database library, which nobody here can do anything about
    if parent := multiprocessing.parent_process():
        with suppress(OSError, AttributeError):  # not on this system
            die_with_writer(parent.sentinel)
    for name in needed(forms=grading.plan.is_answered_through_forms):
        with suppress(Exception):  # what cannot be imported here is told by the cell that imports it
            import_module(name)
    if grading.plan.is_answered_through_forms:
        rehearse(grading.plan)
        gc.freeze()  # what is here stays: those that are forked, one for each submission, need not look through it


def _grade(job: Job) -> dict[str, GradedNotebook]:
    assert _grading is not None
    return grade(_grading, job)
