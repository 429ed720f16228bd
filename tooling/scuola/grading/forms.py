"""Grading an exercise answered through forms: the instructor's own notebook, beside the participant's answers."""

from __future__ import annotations

import shutil
from contextlib import suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

import nbformat

from scuola.grading.answer_key import fill_in
from scuola.grading.job import Grading, Job
from scuola.grading.nbgrader.cells import DIGEST, comments, scores
from scuola.grading.nbgrader.gradebook import GradedNotebook
from scuola.grading.plan import NotebookPlan, Plan
from scuola.grading.reading import grade_id_of
from scuola.grading.running.folder import NOTEBOOK, SubmissionFolder, keep_moment
from scuola.grading.running.forms import FormRunner
from scuola.grading.staging import about, find
from scuola.notebooks import source
from scuola.text import speaking


def grade_forms(grading: Grading, job: Job) -> dict[str, GradedNotebook]:
    """Grade a submission, whatever became of its notebooks: no code in them is run."""
    names = grading.plan.notebooks
    found = {name: find(job.submitted, name, names) for name in names}
    return {name: _grade(grading, job, name, names[name], path) for name, path in found.items() if path}


def rehearse(plan: Plan) -> None:
    """Mark answers that are nobody's in this very process: those that are forked from it have read what marking reads.

    What cannot be marked here is told by the cell that marks it.
    """
    for notebook in plan.notebooks.values():
        page = notebook.released.metadata["scuola"]
        with speaking(page["language"]):
            for part in source.exercise(page["slug"]).parts:
                with suppress(Exception):
                    part.rehearse(notebook.key.get(part.part, {}))


def _grade(grading: Grading, job: Job, name: str, plan: NotebookPlan, path: Path) -> GradedNotebook:
    notebook = nbformat.from_dict(plan.released)
    for cell in notebook.cells:
        known = plan.known.get(grade_id_of(cell) or "")
        if known and known.locked:
            cell.source = known.source
    fill_in(notebook, plan.key, job.participant)
    folder, runner = _room(grading)
    try:
        left_out = folder.fill(job.submitted, notebooks=False)
        for file, place in grading.plan.files:
            (folder.work / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder.work / place)
        runner.run(notebook)
        folder.bring_back(job.destination)
        keep_moment(job.submitted, job.destination)
    finally:
        folder.empty_work()
    notebook.metadata[DIGEST] = job.digest
    (job.destination / f"{name}{NOTEBOOK}").write_text(nbformat.writes(notebook), encoding="utf-8")
    return GradedNotebook(scores(notebook), comments(notebook), tuple(about(name, path, left_out)))


@cache
def _room(grading: Grading) -> tuple[SubmissionFolder, FormRunner]:
    """Return where a worker runs one submission after the other, each in an empty folder."""
    folder = SubmissionFolder(grading.enclosure_for_forms())
    runner = FormRunner(folder.enclosure, is_confined=not grading.unconfined)
    Finalize(None, runner.end, exitpriority=10)
    return folder, runner
