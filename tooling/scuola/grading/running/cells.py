"""Running the cells of a notebook in this process, which was forked for it, confined, and will be thrown away.

It is told one cell at a time: what it has not been told, the code in it cannot read.
"""

from __future__ import annotations

import builtins
import json
import os
import signal
import socket
import sys
import types
from contextlib import suppress
from typing import Any, TextIO, cast

from IPython.core.interactiveshell import InteractiveShell

from scuola.grading.running.channel import receive, send
from scuola.grading.running.guard import FairEquality, Guard, no_input
from scuola.grading.running.shell import Output, Recorder, Stream, make_shell

READY = "ready"


class Cells:
    """A shell that runs the cells of one notebook."""

    def __init__(self, most_output: int) -> None:
        self.recorder = Recorder(most_output)
        self.shell = make_shell(self.recorder)
        self.ours: dict[str, Any] = {}
        self.guard = Guard(self.shell)
        self.streams = tuple(cast(TextIO, Stream(name, self.recorder)) for name in ("stdout", "stderr"))

    def run(self, source: str, ours: bool) -> list[Output]:
        """Run a cell, the instructor's own (`ours`) or a participant's, and return its outputs."""
        self.recorder.start()
        sys.stdout, sys.stderr = self.streams
        before = dict(self.shell.user_ns) if ours else {}
        self.guard.restore()
        if ours:
            self.shell.user_ns.update(self.ours)
            self.shell.ast_transformers = [FairEquality(self.shell.user_ns)]
        InteractiveShell.run_cell(self.shell, source, store_history=True)
        self.shell.ast_transformers = []
        if ours:
            self.ours |= {
                name: value for name, value in self.shell.user_ns.items() if _is_a_helper(name, value, before)
            }
        return self.recorder.outputs


def serve(channel: socket.socket, cells: Cells) -> None:
    """Run the cells that come through `channel`, until it is closed; an empty answer says that it can begin."""
    builtins.input = no_input
    own = os.getpid()
    send(channel, {"nonce": READY, "outputs": []})
    while (asked := receive(channel)) is not None:
        try:
            outputs = cells.run(asked["source"], asked["ours"])
        except KeyboardInterrupt:  # between two things that IPython guards
            outputs = cells.recorder.outputs
        if os.getpid() != own:
            os._exit(0)  # a copy that the cell made of this process
        if own == 1 and any(output.get("ename") == "KeyboardInterrupt" for output in outputs):
            with suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)  # what the cell started and did not end
        send(channel, {"nonce": asked["nonce"], "outputs": json.loads(json.dumps(outputs, default=str))})


def _is_a_helper(name: str, value: Any, before: dict[str, Any]) -> bool:
    """Say whether a cell of the instructor's defined this, to be used by later ones."""
    is_code = callable(value) or isinstance(value, types.ModuleType)
    return is_code and not name.startswith("_") and before.get(name) is not value
