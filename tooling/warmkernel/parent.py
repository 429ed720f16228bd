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
from pathlib import Path
from typing import Any

#: What ipykernel and IPython would import only when a kernel starts, or answers for the first time.
KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "ipykernel.subshell_manager",
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger", "IPython.core.magics",
    "IPython.core.oinspect", "IPython.extensions.storemagic", "IPython.utils.wildcard",
    "asyncio", "comm", "concurrent.futures.thread", "faulthandler", "getpass", "multiprocessing.connection", "pdb",
    "psutil", "sqlite3", "tornado.platform.asyncio", "zmq.utils.garbage",
    "warmkernel.kernel",
)  # fmt: skip

#: Where Python's own modules and installed packages are.
INSTALLED = ("stdlib", "platstdlib", "purelib", "platlib")


def preload(names: list[str]) -> list[str]:
    """Import modules; return a line for each one that cannot be imported."""
    for name in KERNEL:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # another version of ipykernel, or a part of it that is not installed
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


def main(listener: str, task: str) -> int:
    """Import, then serve; in a kernel, live its life and never return."""
    from warmkernel.forked import Born
    from warmkernel.nursery import Nursery

    if Path(sys.path[0] or "/") == Path.cwd():
        del sys.path[0]  # put there by `-m`
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # a kernel is given its own limit back
    told: dict[str, Any] = json.loads(task)
    environment = dict(os.environ)
    failed = preload(told["imports"])
    set_by_imports = {name: value for name, value in os.environ.items() if environment.get(name) != value}
    before = sources()
    settle()
    door = socket.socket(fileno=int(listener))
    nursery = Nursery(door, told["ready"], told["linger"], notes=failed, stale=lambda: changed(before))
    try:
        nursery.serve()
    except Born as born:
        channel = born.channel
    else:
        return 0
    from warmkernel.kernel import live

    live(channel, set_by_imports)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
