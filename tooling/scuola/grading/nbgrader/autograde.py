"""nbgrader's own `Autograde` on one submission: staged apart, with a private gradebook, the cells run confined.

Only `Execute` is replaced, wherever it stands in the course's lists; every other option, preprocessor, plugin and hook
is nbgrader's own affair.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import SchemaTooOldError
from nbgrader.preprocessors import Execute
from nbgrader.utils import full_split
from traitlets import Instance, Unicode

from scuola.grading.nbgrader.cells import DIGEST
from scuola.grading.nbgrader.execute import confined
from scuola.grading.nbgrader.opening import PARTIAL
from scuola.grading.nbgrader.run import Run
from scuola.text import Text, untranslated
from scuola.text.problems import Problem

HOOK_FAILED = re.compile(r"-convert hook failed")

OLD_METADATA = Text(
    "l'esercizio ha metadati di una versione precedente di nbgrader: aggiornarlo (nbgrader update .) e prepararlo di nuovo",
    "the exercise has metadata of an earlier version of nbgrader: update it (nbgrader update .) and prepare it again",
)
HOOK = Text("La funzione del corso «{which}» si è fermata: {why}.", "The course's function “{which}” stopped: {why}.")


class StagedCourse(CourseDirectory):  # type: ignore[misc]  # nbgrader has no types
    """A course with one submission staged apart, and its result beside its place: all else is where it always is."""

    stage = Unicode(help="Folder in which the submission is staged.")

    def format_path(self, nbgrader_step: str, student_id: str, assignment_id: str, escape: bool = False) -> str:
        """Return a folder, or a pattern for it."""
        if nbgrader_step == self.submitted_directory:
            known = {"nbgrader_step": "submitted", "student_id": student_id, "assignment_id": assignment_id}
            parts = [part.format(**known) for part in full_split(self.directory_structure.lstrip(os.sep))]
            return re.escape(os.sep).join([re.escape(self.stage), *parts]) if escape else str(Path(self.stage, *parts))
        path = str(super().format_path(nbgrader_step, student_id, assignment_id, escape=escape))
        if nbgrader_step == self.autograded_directory and (student_id, assignment_id) != (".", "."):
            return path + (re.escape(PARTIAL) if escape else PARTIAL)
        return path


class ConfinedAutograde(Autograde):  # type: ignore[misc]
    """nbgrader's `Autograde`, which remembers why it failed and marks what it has graded."""

    run: Any = Instance(Run)
    digest = Unicode(help="Of what was graded: a notebook that carries it need not be graded again.")
    failure: Exception | None = None

    def _init_preprocessors(self) -> None:
        """Register the course's steps, with `Execute`, or a course's own kind of it, confined."""
        self.exporter._preprocessors = []
        for step in self.sanitize_preprocessors if self._sanitizing else self.autograde_preprocessors:
            kind = _imported(step) if isinstance(step, str) else step
            if isinstance(kind, type) and issubclass(kind, Execute):
                self.exporter.register_preprocessor(confined(kind)(parent=self.exporter, run=self.run))
            else:
                self.exporter.register_preprocessor(step)

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Put the instructor's files beside the participant's, then both where they run."""
        with self._remembered():
            super().init_assignment(assignment_id, student_id)
            self.run.begin_anew()

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Grade a notebook."""
        with self._remembered():
            super().convert_single_notebook(notebook_filename)

    def write_single_notebook(self, output: str, resources: Any) -> None:
        """Write a notebook; a graded one carries what it was graded from."""
        if not self._sanitizing:
            output = _marked(output, self.digest)
        super().write_single_notebook(output, resources)

    @contextmanager
    def _remembered(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.failure = error
            raise


def autograde(app: ConfinedAutograde) -> tuple[Text, ...]:
    """Run it; return what is to be said of the course's own hooks. Raises `Problem` if the submission failed."""
    heard = _Heard()
    log = logging.getLogger("traitlets")  # where nbgrader's converters write without an application
    level, propagate = log.level, log.propagate
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(heard)
    try:
        app.start()
    except NbGraderException as error:
        raise _in_words(app.failure or error) from (app.failure or error)
    finally:
        log.removeHandler(heard)
        log.setLevel(level)
        log.propagate = propagate
    return tuple(heard.said)


class _Heard(logging.Handler):
    """Hears of hooks that failed: nbgrader goes on without them, and says so only to its log."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[Text] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and HOOK_FAILED.search(record.getMessage()):
            kind, error, _ = record.exc_info
            which = record.getMessage().split()[0].lower().replace("-", "_") + "_hook"
            self.said.append(HOOK(which=which, why=f"{getattr(kind, '__name__', '')}: {error}"))


def _in_words(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, SchemaTooOldError):
        return Problem(OLD_METADATA)
    return Problem(
        untranslated(str(error) if isinstance(error, NbGraderException) else f"{type(error).__name__}: {error}")
    )


def _imported(name: str) -> Any:
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


def _marked(output: str, digest: str) -> str:
    """Return a notebook with its mark; what another exporter wrote is left as it is."""
    try:
        notebook = json.loads(output)
        notebook["metadata"][DIGEST] = digest
    except (ValueError, TypeError, KeyError):
        return output
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
