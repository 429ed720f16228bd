"""What is imported before anything is forked, once for all: what workers need, and the libraries that submissions use."""

from __future__ import annotations

import multiprocessing
import multiprocessing.forkserver
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from multiprocessing.context import BaseContext
from pathlib import Path

from scuola import simulations, toolkit
from scuola.files.content import content

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
FORKED = "forkserver"
WORKERS = "scuola.grading.workers"
#: Libraries that take long to import and much memory, and are safe to fork: those of the School's own notebooks.
LIBRARIES = {"matplotlib": "matplotlib.pyplot", "numpy": "numpy", "pandas": "pandas", "scipy": "scipy"}
IMPORTING = re.compile(rb"\b(?:import|from) +[\w., ]+")
NAME = re.compile("|".join(LIBRARIES).encode())
LARGEST_NOTEBOOK = 20 * 2**20  # bytes; a larger one has pictures in it


def begin(assignment: str) -> None:
    """Start it, without waiting: it imports while this process does, and reads the course."""
    if FORKED in multiprocessing.get_all_start_methods():
        with one_thread_each():
            context_for(forms=(content() / "exercises" / assignment).is_dir())
            multiprocessing.forkserver.ensure_running()


def context_for(*, forms: bool) -> BaseContext:
    """Return how workers are made, for exercises answered through forms or for notebooks with code.

    What is not imported ahead, each worker imports: a wrong guess costs time, and nothing else.
    """
    context = multiprocessing.get_context(FORKED if FORKED in multiprocessing.get_all_start_methods() else "spawn")
    context.set_forkserver_preload(needed(forms=forms))
    return context


def needed(*, forms: bool) -> list[str]:
    """Return the modules that a worker needs."""
    if forms:
        return [WORKERS, "scuola.grading.marker", *simulations.modules(), *toolkit.modules()]
    return [WORKERS, "scuola.grading.notebooks"]


def libraries_in(folders: Iterable[Path]) -> set[str]:
    """Return which of the `LIBRARIES` notebooks in these folders import, as far as they are installed.

    They are imported once, before kernels are forked, and their memory is shared; which others a participant names is
    no matter: nothing is imported on a participant's word.
    """
    wanted: set[str] = set()
    for notebook in (file for folder in folders for file in folder.rglob("*.ipynb")):
        with suppress(OSError):
            if notebook.is_file() and not notebook.is_symlink() and notebook.stat().st_size <= LARGEST_NOTEBOOK:
                imported = b" ".join(IMPORTING.findall(notebook.read_bytes()))
                wanted |= {found.decode() for found in NAME.findall(imported)}
    return {LIBRARIES[name] for name in wanted if find_spec(name)}


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Let numerical libraries of processes that start meanwhile keep to one thread, so that these may fork."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
