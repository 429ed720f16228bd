"""Grading ordinary notebooks: nbgrader's own `Autograde` on a staged copy, and no point without proof."""

from __future__ import annotations

import copy
import glob
import os
import shutil
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

from traitlets.config import Config

from scuola.grading.job import Grading, Job
from scuola.grading.nbgrader.autograde import ConfinedAutograde, StagedCourse, autograde
from scuola.grading.nbgrader.cells import is_test
from scuola.grading.nbgrader.gradebook import GradedNotebook
from scuola.grading.nbgrader.once import check_schemas_once, opened_once
from scuola.grading.nbgrader.opening import PARTIAL, open_course
from scuola.grading.nbgrader.private import PrivateGradebook, State, changes
from scuola.grading.nbgrader.run import Ledger, Run
from scuola.grading.reading import grade_id_of
from scuola.grading.running.folder import SubmissionFolder
from scuola.grading.staging import stage
from scuola.text import Text
from scuola.text.formats import exact

NO_PROOF = Text(
    "«{cell}»: {score} punti non assegnati, perché manca la prova che la verifica sia stata eseguita e superata.",
    "“{cell}”: {score} points not given, as there is no proof that the test was run and passed.",
)


class NotebookGrader:
    """Grades submissions one after the other, with one private gradebook."""

    def __init__(self, grading: Grading) -> None:
        self.grading, self.plan = grading, grading.plan
        self.course = open_course(grading.course)
        self.own = grading.folder / f"worker-{os.getpid()}"
        self.own.mkdir()
        check_schemas_once()
        self.book = PrivateGradebook(grading.template, self.own / "gradebook.db")

    def grade(self, job: Job) -> dict[str, GradedNotebook]:
        """Grade a submission into its destination; raise `Problem` if that cannot be."""
        self.book.renew()
        config = self._config(job)
        course = StagedCourse(config=config, stage=str(self.own / "stage"))
        staged = Path(course.format_path(course.submitted_directory, job.participant, self.plan.assignment))
        run = self._run(job, staged)
        try:
            remarks = stage(job.submitted, self.plan, staged)
            wanted = {name for name in remarks if fnmatch(name, course.notebook_id)}
            before = self.book.state(self.plan.assignment, job.participant)
            self.book.clear(self.plan.assignment, job.participant, wanted)
            hooks: tuple[Text, ...] = ()
            if wanted:
                self._keep_other_notebooks(job, course.notebook_id)
                app = ConfinedAutograde(coursedir=course, config=config, run=run, digest=job.digest, force=True)
                with opened_once(self.book):
                    hooks = autograde(app)
            after = self.book.state(self.plan.assignment, job.participant)
        finally:
            run.remove()
            shutil.rmtree(self.own / "stage", ignore_errors=True)
        said = {name: (*remarks[name], *run.ledger.remarks.get(name, ())) for name in wanted}
        return {
            name: self._graded(name, before, after, run.ledger, said, hooks)
            for name in self.plan.notebooks if name in wanted or name in after.itself
        }  # fmt: skip

    def _config(self, job: Job) -> Config:
        config = copy.deepcopy(self.course.config)
        config.CourseDirectory.db_url = self.book.url
        config.CourseDirectory.assignment_id = self.plan.assignment
        config.CourseDirectory.student_id = glob.escape(job.participant)
        if self.grading.seconds_per_cell is not None:
            config.Execute.timeout = self.grading.seconds_per_cell
        return config

    def _run(self, job: Job, staged: Path) -> Run:
        tasks = {name: dict(notebook.task) for name, notebook in self.plan.notebooks.items()}

        def new_folder() -> SubmissionFolder:
            return SubmissionFolder(self.grading.enclosure_for_code())

        seconds = self.grading.limits.seconds
        return Run(
            new_folder(), staged, job.destination, self.plan.imports, tasks, seconds, self.plan.files, new_folder
        )

    def _keep_other_notebooks(self, job: Job, chosen: str) -> None:
        """Where only some notebooks are graded, keep the others, as they were graded before."""
        former = job.destination.with_name(job.destination.name.removesuffix(PARTIAL))
        if chosen != "*" and former.is_dir():
            shutil.copytree(former, job.destination, dirs_exist_ok=True)

    def _graded(
        self,
        name: str,
        before: State,
        after: State,
        ledger: Ledger,
        said: Mapping[str, tuple[Text, ...]],
        notes: tuple[Text, ...],
    ) -> GradedNotebook:
        """Return what changed of a notebook; of what its tests earned, only what there is proof of."""
        grades, comments, itself = changes(before, after, name)
        unproven = []
        for cell in self.plan.notebooks[name].released.cells if name in said else ():
            grade_id = str(grade_id_of(cell))
            score = after.grades.get(name, {}).get(grade_id, {}).get("auto_score")
            if is_test(cell) and score and (name, grade_id) not in ledger.proven:
                grades[grade_id] = {**grades.get(grade_id, {}), "auto_score": 0.0}
                unproven.append(NO_PROOF(cell=grade_id, score=exact(score)))
        return GradedNotebook(grades, comments, (*said.get(name, ()), *unproven), notes, itself)
