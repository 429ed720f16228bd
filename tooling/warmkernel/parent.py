"""The warm parent: a process that imports what is named, then forks kernels, some of them ahead of need.

It has one thread, so that forking is safe; it ends when its last user is gone. Run by `door.py`:
`python -m warmkernel.parent LISTENER TASK`.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import socket
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warmkernel.forked import Born
from warmkernel.nursery import Nursery

#: What ipykernel and IPython would import only when a kernel starts, or answers for the first time.
KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "ipykernel.subshell_manager",
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger", "IPython.core.magics",
    "IPython.core.oinspect", "IPython.extensions.storemagic", "IPython.utils.wildcard",
    "asyncio", "comm", "concurrent.futures.thread", "faulthandler", "getpass", "multiprocessing.connection", "pdb",
    "psutil", "sqlite3", "tornado.platform.asyncio", "zmq.utils.garbage",
)  # fmt: skip

#: Where Python's own modules and installed packages are.
INSTALLED = ("stdlib", "platstdlib", "purelib", "platlib")


def preload(names: list[str]) -> list[str]:
    """Import what every kernel needs, rehearse one, then import modules; return a line for each that cannot be imported."""
    for name in KERNEL:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # another version of ipykernel, or a part of it that is not installed
    importlib.import_module("warmkernel.rehearsal").rehearse()
    importlib.import_module("warmkernel.kernel")
    failed = []
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:
            failed.append(f"{name} was not imported ahead: {type(error).__name__}: {error}")
    return failed


def settle() -> None:
    """Leave the process as it must be to be forked; raise `RuntimeError` if a module left threads running.

    The first fork makes numerical libraries end their pools of threads, which they start again when they need them.
    """
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise RuntimeError(f"what was imported left {threads - 1} threads running: forking would not be safe")
    gc.collect()
    gc.freeze()
    gc.disable()


def sources() -> dict[str, tuple[int, int, int]]:
    """Return the state of the files of all imported modules, or of their folders where they are installed.

    What installs or removes a package puts files in the place of others, which changes the folder; thousands of files
    would cost each kernel some ten milliseconds.
    """
    files = {file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    installed = tuple(os.path.join(sysconfig.get_path(name), "") for name in INSTALLED)
    watched = {os.path.dirname(file) if file.startswith(installed) else file for file in files}
    return {place: state for place in watched if (state := _state(place))}


def changed(before: dict[str, tuple[int, int, int]]) -> bool:
    """Say whether a file is no longer as it was imported, or a folder."""
    return any(_state(place) != state for place, state in before.items())


def _state(place: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(place)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


@dataclass(frozen=True)
class Warm:
    """What a process has imported for those that are forked from it."""

    imports: Sequence[str]
    failed: list[str]  # a line for each module that could not be imported
    variables: dict[str, str]  # of the environment, which imports set
    files: dict[str, tuple[int, int, int]]  # of the modules, as they were

    @property
    def is_stale(self) -> bool:
        """Say whether what is on disk is no longer what was imported."""
        return changed(self.files)


def warm_up(names: Sequence[str]) -> Warm:
    """Import modules and what every kernel needs, and leave this process ready to be forked.

    Raises `RuntimeError` if a module left threads running.
    """
    if Path(sys.path[0] or "/") == Path.cwd():
        del sys.path[0]  # put there by `-m`
    environment = dict(os.environ)
    failed = preload(list(names))
    set_by_imports = {name: value for name, value in os.environ.items() if environment.get(name) != value}
    files = sources()
    settle()
    return Warm(names, failed, set_by_imports, files)


def serve(door: socket.socket, warm: Warm, ready: int, linger: float) -> None:
    """Keep kernels until the last user is gone; in a kernel, live its life and never return."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # a kernel is given its own limit back
    nursery = Nursery(door, ready, linger, notes=warm.failed, stale=lambda: warm.is_stale)
    try:
        nursery.serve()
    except Born as born:
        channel = born.channel
    else:
        return
    from warmkernel.kernel import live  # with ipykernel, which a server that only asks for kernels does without

    live(channel, warm.variables)


def main(listener: str, task: str) -> int:
    """Import, then serve."""
    told: dict[str, Any] = json.loads(task)
    serve(socket.socket(fileno=int(listener)), warm_up(told["imports"]), told["ready"], told["linger"])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
