"""Executing a notebook in a throw-away process: watched, stopped when it takes too long, started again if it dies."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from nbformat import NotebookNode, from_dict

from scuola.grading.running.cells import READY, Cells, serve
from scuola.grading.running.channel import receive, send
from scuola.grading.running.confinement import Limits, Unconfined, confine, die_with_parent, give_away
from scuola.text import Text

SECONDS_TO_START = 20.0
SECONDS_TO_STOP = 2.0
MOST_ATTEMPTS = 6
LARGEST_FILE = 64 * 2**20

TOO_LONG = Text(
    "La cella {number} ha superato {seconds} secondi: interrotta, le altre sono state valutate.",
    "Cell {number} took more than {seconds} seconds: stopped, the others were graded.",
)
DIED = Text(
    "La cella {number} ha chiuso il programma: saltata, le altre sono state valutate.",
    "Cell {number} ended the program: left out, the others were graded.",
)
OUT_OF_TIME = Text(
    "Il quaderno ha superato {seconds} secondi in tutto: le celle dalla {number} in poi non sono state eseguite.",
    "The notebook took more than {seconds} seconds in all: cells from {number} on were not run.",
)


@dataclass
class Execution:
    """One notebook, executed in `folder`, with what happened to it."""

    notebook: NotebookNode
    ours: frozenset[str]  # `grade_id`s of cells that are the instructor's own
    folder: Path
    readable: Sequence[Path]
    limits: Limits
    events: list[Text] = field(default_factory=list)

    def run(self) -> None:
        """Fill in the outputs of the notebook's code cells."""
        self._failed: dict[int, list[dict[str, Any]]] = {}
        self._until = time.monotonic() + self.limits.seconds
        for cell in self.notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        for _ in range(MOST_ATTEMPTS):
            if self._attempt():
                return

    def _attempt(self) -> bool:
        """Run what has not failed before, in a new process; return whether it went to the end."""
        process = Process(self.folder, self.readable, self.limits)
        try:
            for number, cell in enumerate(self.notebook.cells):
                if cell.cell_type != "code":
                    continue
                if number in self._failed:
                    cell.outputs = [from_dict(output) for output in self._failed[number]]
                elif not self._run_cell(process, number, cell):
                    return time.monotonic() >= self._until
            return True
        finally:
            process.end()

    def _run_cell(self, process: Process, number: int, cell: NotebookNode) -> bool:
        """Run one cell; return False if the process did not survive it."""
        left = self._until - time.monotonic()
        if left <= 0:
            self._fail(number, "TimeoutError", OUT_OF_TIME(seconds=f"{self.limits.seconds:g}", number=number + 1))
            self._fail_the_rest(number)
            return False
        asked = {"source": cell.source, "ours": cell.metadata.get("nbgrader", {}).get("grade_id") in self.ours}
        outputs, is_late = process.ask(asked, min(self.limits.cell_seconds, left))
        cell.execution_count = number + 1
        if outputs is not None and not is_late:
            cell.outputs = [from_dict(output) for output in outputs]
            return True
        said = (
            TOO_LONG(number=number + 1, seconds=f"{self.limits.cell_seconds:g}") if is_late else DIED(number=number + 1)
        )
        self._fail(number, "TimeoutError" if is_late else "SystemExit", said)
        cell.outputs = [from_dict(output) for output in self._failed[number]]
        return outputs is not None

    def _fail(self, number: int, name: str, why: Text) -> None:
        self.events.append(why)
        self._failed[number] = [{"output_type": "error", "ename": name, "evalue": str(why), "traceback": [str(why)]}]

    def _fail_the_rest(self, number: int) -> None:
        for cell in self.notebook.cells[number:]:
            if cell.cell_type == "code":
                cell.outputs = [from_dict(output) for output in self._failed[number]]


class Process:
    """A forked, confined process that runs cells. This process must have one thread. Raises `Unconfined`."""

    def __init__(self, folder: Path, readable: Sequence[Path], limits: Limits) -> None:
        self.channel, theirs = socket.socketpair()
        self.refusal = ""
        cells = _cells(limits.output)
        self.pid = os.fork()
        if self.pid == 0:
            _become(folder, readable, limits, theirs, cells)
        theirs.close()
        ready, _ = self._answer(SECONDS_TO_START, READY)
        if ready is None:
            self.end()
            raise Unconfined(self.refusal or "the process ended before it began")

    def ask(self, message: dict[str, Any], seconds: float) -> tuple[list[dict[str, Any]] | None, bool]:
        """Return the outputs of a cell, None if the process is gone, and whether it had to be interrupted."""
        nonce = secrets.token_hex(16)
        with contextlib.suppress(OSError):
            send(self.channel, {**message, "nonce": nonce})
        outputs, in_time = self._answer(seconds, nonce)
        if in_time:
            return outputs, False
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGINT)
        outputs, _ = self._answer(SECONDS_TO_STOP, nonce)
        return outputs, True

    def _answer(self, seconds: float, nonce: str) -> tuple[list[dict[str, Any]] | None, bool]:
        """Return the outputs, None if there are none, and whether it was in time. What was not asked is not heard."""
        self.channel.settimeout(seconds)
        try:
            reply = receive(self.channel)
        except TimeoutError:
            return None, False
        except (OSError, ValueError):
            return None, True
        if not isinstance(reply, dict) or reply.get("nonce") != nonce:
            self.refusal = str(reply.get("refusal", "")) if isinstance(reply, dict) else ""
            return None, True
        return list(reply["outputs"]), True

    def end(self) -> None:
        """End the process and everything that it started."""
        self.channel.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


@cache
def _cells(most_output: int) -> Cells:
    """Return a shell that has run nothing: each process that is forked has a copy of it."""
    return Cells(most_output)


def _become(folder: Path, readable: Sequence[Path], limits: Limits, channel: socket.socket, cells: Cells) -> NoReturn:
    """Be the process: the outer one, which the supervisor knows, and the first of a space of its own."""
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        keep = channel.fileno()
        os.closerange(3, keep)
        os.closerange(keep + 1, 4096)
        _set_environment(folder)
        confine(folder, readable, limits)
        inner = os.fork()
        if inner == 0:
            die_with_parent()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            serve(channel, cells)
        else:
            channel.close()
            die_with_parent()
            signal.signal(signal.SIGINT, lambda *_: os.kill(inner, signal.SIGINT))
            os.waitpid(inner, 0)
    except Unconfined as error:
        send(channel, {"refusal": str(error)})
    finally:
        os._exit(0)


def _set_environment(folder: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SCUOLA_LANGUAGE") if name in os.environ}
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update({
        "HOME": str(folder), "TMPDIR": str(folder), "NBGRADER_EXECUTION": "autograde", "OPENBLAS_NUM_THREADS": "1",
        "MPLBACKEND": "agg",
    })  # fmt: skip
    os.chdir(folder)


def make_folder(folder: Path, submitted: Path, supporting: Iterable[tuple[Path, str]] = ()) -> list[str]:
    """Copy what was handed in into `folder`, the instructor's files over it; return what was left out.

    Links are not followed, and only ordinary files are copied: no notebooks, which are not needed to run one.
    """
    left_out = []
    for path in sorted(submitted.rglob("*")):
        name = path.relative_to(submitted)
        if path.is_symlink() or not (path.is_dir() or path.is_file()) or path.stat().st_size > LARGEST_FILE:
            left_out.append(str(name))
        elif path.is_file() and path.suffix != ".ipynb":
            _copy(path, folder / name)
    for path, place in supporting:
        _copy(path, folder / place)
    give_away(folder)
    return left_out


def _copy(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, place)
