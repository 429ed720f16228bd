"""Grading one submission, in a worker: repair, execute, read the scores. It never sees the gradebook."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution

import scuola
from scuola.content import content
from scuola.grading.gradebook import GradedNotebook
from scuola.grading.repair import SourceCell, grade_id_of, repair
from scuola.grading.running.confinement import Limits, Unconfined, system_folders
from scuola.grading.running.execution import Execution, make_folder
from scuola.problems import Problem
from scuola.text import Text, speak

LEFT_OUT = Text(
    "File non presi in considerazione (collegamenti, o troppo grandi): {files}.",
    "Files left out (links, or too large): {files}.",
)
RENAMED = Text(
    "Il quaderno «{name}» era stato consegnato come «{found}».", "Notebook “{name}” had been handed in as “{found}”."
)
OUR_FAULT = Text(
    "La pagina dell'esercizio si è fermata ({why}): nessun punto è stato tolto, e il voto è da rifare.",
    "The exercise's own page stopped ({why}): no points were taken off, and it is to be graded again.",
)
NOT_PYTHON = Text(
    "Il quaderno «{name}» è in {language}: qui si valutano quaderni in Python. Per gli altri: nbgrader autograde.",
    "Notebook “{name}” is in {language}: only notebooks in Python are graded here. For others: nbgrader autograde.",
)
CANNOT_CONFINE = Text(
    "Su questo computer non si può eseguire in sicurezza il codice di chi partecipa ({why}): serve Linux 5.13 o più "
    "recente, con Landlock e spazi dei nomi. Niente è stato eseguito.",
    "This computer cannot run participants' code safely ({why}): Linux 5.13 or later is needed, with Landlock and "
    "namespaces. Nothing was run.",
)
DIGEST = "scuola_digest"


@dataclass(frozen=True)
class Job:
    """A submission to be graded: where it is, what it is compared with, where the result goes."""

    participant: str
    submitted: Path
    released: Path
    supporting: tuple[tuple[Path, str], ...]  # the instructor's files, and their names beside the notebook
    known: Mapping[str, Mapping[str, SourceCell]]  # by notebook and grade_id
    destination: Path
    digest: str
    limits: Limits
    language: str


def grade(job: Job) -> dict[str, GradedNotebook]:
    """Grade the notebooks of a submission and write them, executed, into the destination."""
    speak(job.language)
    graded = {}
    for name, known in job.known.items():
        path = find(job.submitted, name, job.known)
        if path:
            graded[name] = _grade(job, name, path, known)
    return graded


def find(submitted: Path, name: str, names: Iterable[str]) -> Path | None:
    """Return the notebook that was handed in under a name, or the only one that has another name; None if none."""
    path = submitted / f"{name}.ipynb"
    if _is_ordinary(path):
        return path
    others = [other for other in submitted.glob("*.ipynb") if other.stem not in names and _is_ordinary(other)]
    return others[0] if len(others) == 1 else None


def _is_ordinary(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _grade(job: Job, name: str, path: Path, known: Mapping[str, SourceCell]) -> GradedNotebook:
    released = nbformat.read(job.released / f"{name}.ipynb", as_version=4)
    spoken = released.metadata.get("kernelspec", {}).get("language", "python")
    if spoken != "python":
        raise Problem(NOT_PYTHON(name=name, language=spoken))
    by_forms = answered_through_forms(released)
    source = job.released / f"{name}.ipynb" if by_forms else path  # nothing of a participant's notebook is executed
    repaired = repair(name, source.read_bytes(), released, known)
    ours = frozenset(grade_id for grade_id, cell in known.items() if cell.locked)
    folder = Path(tempfile.mkdtemp(prefix="scuola-grading-")).resolve()
    try:
        folder.chmod(0o755)
        left_out = make_folder(folder, job.submitted, job.supporting)
        readable = [*system_folders(), *(our_folders() if by_forms else [])]
        execution = Execution(repaired.notebook, ours, folder, readable, job.limits)
        execution.run()
    except Unconfined as error:
        raise Problem(CANNOT_CONFINE(why=error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if by_forms:
        _check_it_worked(repaired.notebook)
    renamed = [RENAMED(name=f"{name}.ipynb", found=path.name)] if path.stem != name else []
    remarks = [
        *renamed,
        *repaired.repairs,
        *execution.events,
        *([LEFT_OUT(files=", ".join(left_out))] if left_out else []),
    ]
    notebook = repaired.notebook
    notebook.metadata[DIGEST] = job.digest
    (job.destination / f"{name}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    return GradedNotebook(_scores(notebook), _unanswered(notebook), tuple(remarks))


def our_folders() -> list[Path]:
    """Return what an exercise of ours reads: folder by folder, as the one that holds them may be root's alone."""
    folders = [content() / name for name in ("curriculum", "datasets", "exercises", "modules")]
    return [Path(scuola.__file__).parent, *folders]


def _check_it_worked(notebook: NotebookNode) -> None:
    """Raise `Problem` if a cell failed in a notebook that is all ours: the answers are not to blame."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                raise Problem(OUR_FAULT(why=f"{output.ename}: {output.evalue}"))


def answered_through_forms(released: NotebookNode) -> bool:
    """Say whether an exercise is one of ours, whose answers are in a file of their own."""
    return bool(released.metadata.get("scuola", {}).get("kind") == "exercise")


def _scores(notebook: NotebookNode) -> dict[str, float | None]:
    return {str(grade_id_of(cell)): determine_grade(cell)[0] for cell in notebook.cells if is_grade(cell)}


def _unanswered(notebook: NotebookNode) -> frozenset[str]:
    solutions: Sequence[NotebookNode] = [cell for cell in notebook.cells if is_solution(cell)]
    return frozenset(
        str(grade_id_of(cell)) for cell in solutions if cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    )
