"""Building: every source becomes two notebooks, executed in parallel; only what changed is built again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from scuola.files.content import content
from scuola.files.typed_yaml import shown
from scuola.files.whole import write_whole
from scuola.notebooks.convert import convert, write
from scuola.notebooks.execute import execute
from scuola.notebooks.source import Source, find, read
from scuola.text import LANGUAGES, Text
from scuola.text.problems import Problem

STALE = Text(
    "{file} non corrisponde più alla sua fonte: eseguire scuola build {slug} e aggiungere il risultato.",
    "{file} is no longer what its source says: run scuola build {slug} and commit the result.",
)
ABSENT = Text(
    "{file} manca: eseguire scuola build {slug} e aggiungere il risultato.",
    "{file} is missing: run scuola build {slug} and commit the result.",
)
ORPHAN = Text(
    "{file} non ha una fonte {source}: rimuoverlo o aggiungere la fonte.",
    "{file} has no source {source}: remove it or add the source.",
)


@dataclass(frozen=True)
class Job:
    """A notebook to be executed and written."""

    path: Path
    text: str


def build(
    names: Sequence[str] = (), *, force: bool = False, done: Callable[[int, int], None] | None = None
) -> tuple[int, list[Problem]]:
    """Build the notebooks of some sources, or of all; return how many were built, and what went wrong.

    One wrong source does not stop the others. `done` is called with the number finished and the total.
    """
    jobs: list[Job] = []
    problems: list[Problem] = []
    for path in _ours(names):
        try:
            jobs += [job for job in _jobs(read(path)) if force or not _is_current(job)]
        except Problem as problem:
            problems.append(problem)
    written = 0
    for finished, result in enumerate(_executed(jobs), start=1):
        if isinstance(result, Problem):
            problems.append(result)
        else:
            written += 1
        if done:
            done(finished, len(jobs))
    return written, problems


def check() -> list[Text]:
    """Return a message for every notebook that is stale, missing or without a source, and for every wrong source."""
    faults: list[Text] = []
    expected: set[Path] = set()
    for path in _ours():
        try:
            jobs = list(_jobs(read(path)))
        except Problem as problem:
            faults.append(problem.message)
            expected.update(path.with_name(f"{path.stem}.{code}.ipynb") for code in LANGUAGES)
            continue
        for job in jobs:
            expected.add(job.path)
            if not _is_current(job):
                template = STALE if job.path.is_file() else ABSENT
                faults.append(template(file=shown(job.path), slug=path.stem))
    return faults + list(_orphans(expected))


def _ours(names: Sequence[str] = ()) -> list[Path]:
    """Return the sources of the content that is being written: what packages add is theirs to build."""
    return [path for path in find(names) if path.is_relative_to(content().root)]


def _jobs(source: Source) -> Iterator[Job]:
    for language in LANGUAGES:
        yield Job(source.notebook(language), write(convert(source, language)))


def _is_current(job: Job) -> bool:
    """Say whether the committed notebook is what the source says, outputs apart."""
    if not job.path.is_file():
        return False
    try:
        committed = nbformat.reads(job.path.read_text(encoding="utf-8"), as_version=4)
    except (ValueError, nbformat.ValidationError):
        return False
    return write(_without_outputs(committed)) == job.text


def _without_outputs(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _executed(jobs: Sequence[Job]) -> Iterator[Problem | None]:
    workers = min(len(jobs), os.cpu_count() or 1)
    if not workers:
        return
    with ProcessPoolExecutor(workers) as pool:
        waiting = {pool.submit(execute, job.text, str(job.path)): job for job in jobs}
        for future in as_completed(waiting):
            try:
                write_whole(waiting[future].path, future.result(), readable=True)
            except Problem as problem:
                yield problem
            else:
                yield None


def _orphans(expected: set[Path]) -> Iterator[Text]:
    for kind in ("modules", "exercises"):
        for path in sorted((content() / kind).glob("*/*.ipynb")):
            if path not in expected:
                source = path.with_name(f"{path.parent.name}.md")
                yield ORPHAN(file=shown(path), source=shown(source))
