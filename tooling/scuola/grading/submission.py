"""Grading one submission, in a worker: the short way for forms, nbgrader's own for notebooks with code."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

from scuola.grading.forms import grade_forms
from scuola.grading.job import Grading, Job
from scuola.grading.nbgrader.gradebook import GradedNotebook
from scuola.text import Text, speak
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from scuola.grading.notebooks import NotebookGrader

CANNOT_CONFINE = Text(
    "Su questo computer non si può eseguire in sicurezza il codice di chi partecipa ({why}): serve Linux 5.13 o più "
    "recente, con Landlock e spazi dei nomi. Niente è stato eseguito.",
    "This computer cannot run participants' code safely ({why}): Linux 5.13 or later is needed, with Landlock and "
    "namespaces. Nothing was run.",
)


def grade(grading: Grading, job: Job) -> dict[str, GradedNotebook]:
    """Grade the notebooks of a submission and write them, executed, into the destination.

    Raises `Problem` if that cannot be.
    """
    speak(grading.language)
    if grading.unconfined and not grading.plan.is_answered_through_forms:
        raise Problem(CANNOT_CONFINE(why=grading.unconfined))
    shutil.rmtree(job.destination, ignore_errors=True)
    job.destination.mkdir(parents=True)
    if grading.plan.is_answered_through_forms:
        return grade_forms(grading, job)
    return _grader(grading).grade(job)


@cache
def _grader(grading: Grading) -> NotebookGrader:
    """Return what grades notebooks: nbgrader's converters, which take a second to import."""
    from scuola.grading.notebooks import NotebookGrader

    return NotebookGrader(grading)
