"""Running the instructor's own notebook on a participant's answers: no code of a participant's, so no kernel.

It runs in processes of its own, confined where that can be: answers are data, and the code is ours.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import time
from contextlib import suppress
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from IPython.core.displayhook import CapturingDisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode, from_dict
from traitlets.config import Config

from scuola.grading.running.confinement import confine
from scuola.grading.running.enclosure import Enclosure
from scuola.text import Text, language
from scuola.text.formats import exact
from scuola.text.problems import Problem
from warmkernel.order import close, heard, say

LARGEST_PART = 1 << 16

OUR_FAULT = Text(
    "La pagina dell'esercizio si è fermata ({why}): nessun punto è stato tolto, e il voto è da rifare.",
    "The exercise's own page stopped ({why}): no points were taken off, and it must be graded again.",
)
TOO_SLOW = Text("più di {seconds} secondi", "more than {seconds} seconds")
ENDED = Text("il programma si è chiuso", "the program ended")


class FormRunner:
    """Runs the instructor's notebook on one submission after the other, in the folder of an enclosure.

    One process is confined for all of them, and forks one for each: what a submission leaves in its folder is for the
    caller to take away before the next. It ends with this process, which must have one thread.
    """

    def __init__(self, enclosure: Enclosure, *, is_confined: bool) -> None:
        self.enclosure, self.is_confined = enclosure, is_confined
        self.process = 0
        self.channel: socket.socket | None = None

    def run(self, notebook: NotebookNode) -> None:
        """Fill in the outputs of a notebook that is all ours, beside the answers in the enclosure's folder.

        Raises `Problem` if a cell fails: the answers are not to blame.
        """
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        try:
            written = self._asked([cell.source for cell in code])
        except Problem:
            self.end()
            raise
        if not written:
            raise Problem(OUR_FAULT(why=ENDED))
        for number, (cell, outputs) in enumerate(zip(code, json.loads(written), strict=True), 1):
            cell.execution_count, cell.outputs = number, [from_dict(output) for output in outputs]
            for output in outputs:
                if output["output_type"] == "error":
                    raise Problem(OUR_FAULT(why=f"{output['ename']}: {output['evalue']}"))

    def end(self) -> None:
        """End it, with all that it has started; another one is begun where one is needed."""
        if self.channel is None:
            return
        self.channel.close()
        self.channel = None
        with suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)

    def _asked(self, cells: list[str]) -> bytes:
        """Return what became of the cells: nothing if the process ended."""
        reading, writing = os.pipe()
        asked = os.memfd_create("cells")
        with os.fdopen(reading, "rb"):
            os.write(asked, json.dumps(cells).encode())
            try:
                if self.channel is None or not say(self.channel, [asked, writing]):
                    self.end()
                    say(self._begun(), [asked, writing])
            finally:
                close([asked, writing])
            return _read(reading, self.enclosure.limits.seconds)

    def _begun(self) -> socket.socket:
        shell = _shell()
        self.channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.process = os.fork()
        if self.process == 0:
            self.channel.close()
            _serve(shell, self.enclosure, theirs, self.is_confined)
        theirs.close()
        return self.channel


@cache
def _shell() -> InteractiveShell:
    """Return a shell that has run nothing: each process that is forked has a copy of it."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    with TemporaryDirectory() as folder:  # for a history and settings that are not used
        return InteractiveShell.instance(config=config, ipython_dir=folder)


def _read(pipe: int, seconds: float | None) -> bytes:
    """Return all that is written until the other end is closed; raise `Problem` if that takes too long."""
    written, until = b"", None if seconds is None else time.monotonic() + seconds
    while True:
        left = None if until is None else max(0.0, until - time.monotonic())
        if not select.select([pipe], [], [], left)[0]:
            raise Problem(OUR_FAULT(why=TOO_SLOW(seconds=exact(seconds or 0))))
        part = os.read(pipe, LARGEST_PART)
        if not part:
            return written
        written += part


def _serve(shell: InteractiveShell, enclosure: Enclosure, channel: socket.socket, is_confined: bool) -> NoReturn:
    """Be the process that submissions are run by: fork one for each, as long as somebody asks."""
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        os.setsid()
        os.dup2(channel.detach(), 3)
        os.closerange(4, 4096)
        channel, folder = socket.socket(fileno=3), enclosure.base / "work"
        if is_confined:
            folder = enclosure.folder
            confine(enclosure)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        os.environ.clear()
        os.environ.update({
            **kept, "HOME": str(folder), "TMPDIR": str(folder), "NBGRADER_EXECUTION": "autograde", "MPLBACKEND": "agg",
            "OPENBLAS_NUM_THREADS": "1", "SCUOLA_LANGUAGE": language(),
        })  # fmt: skip
        os.chdir(folder)
        while (heard_of := heard(channel))[0] is not None:
            process = os.fork()
            if process == 0:
                _run(shell, *heard_of[1])
            close(heard_of[1])
            os.waitpid(process, 0)
    finally:
        os._exit(1)


def _run(shell: InteractiveShell, asked: int, pipe: int) -> NoReturn:
    """Be the process that runs the cells of one submission: say their outputs, and end."""
    try:
        with open(asked, "rb") as file:
            file.seek(0)
            cells = json.load(file)
        said = json.dumps([_outputs(shell, cell) for cell in cells], default=str).encode()
        while said:
            said = said[os.write(pipe, said) :]
    finally:
        os._exit(0)


def _outputs(shell: InteractiveShell, cell: str) -> list[dict[str, Any]]:
    """Run a cell and return its outputs as a notebook holds them: what is printed, what is shown, its result."""
    results: list[dict[str, Any]] = []
    shell.display_trap.hook = CapturingDisplayHook(shell, results)
    with capture_output() as captured:
        result = shell.run_cell(cell, store_history=True)
    error = result.error_before_exec or result.error_in_exec
    if error is not None:
        name = type(error).__name__
        return [{"output_type": "error", "ename": name, "evalue": str(error), "traceback": [f"{name}: {error}"]}]
    streams = (("stdout", captured.stdout), ("stderr", captured.stderr))
    return [
        *({"output_type": "stream", "name": name, "text": text} for name, text in streams if text),
        *(
            {"output_type": "display_data", "data": one.data, "metadata": one.metadata or {}}
            for one in captured.outputs
        ),
        *({"output_type": "execute_result", "execution_count": shell.execution_count - 1, **one} for one in results),
    ]
