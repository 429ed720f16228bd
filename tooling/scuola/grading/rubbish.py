"""Folders for what a run of grading throws away: removed at its end, or by the next run if it was killed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

PREFIX = "scuola-grade-"
LOCK = "lock"
LONGEST = 40  # sockets stand below it, and their paths have 107 bytes


@contextmanager
def run_folder() -> Iterator[Path]:
    """Make a folder for this run, its owner's alone; remove it in the end, and those that killed runs left behind."""
    root = Path(tempfile.gettempdir())
    if len(str(root)) > LONGEST:
        root = Path("/tmp")
    _sweep(root)
    new = Path(tempfile.mkdtemp(prefix=f".{PREFIX}", dir=root)).resolve()
    with (new / LOCK).open("w") as lock:
        _take(lock)
        folder = new.rename(new.with_name(new.name.removeprefix(".")))  # seen by others only now that it is locked
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _sweep(root: Path) -> None:
    """Remove what killed runs left: folders whose lock nobody holds."""
    for folder in root.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.lstat().st_uid == os.geteuid() and not folder.is_symlink():
                with (folder / LOCK).open("r+") as lock:
                    if _take(lock):
                        shutil.rmtree(folder, ignore_errors=True)


def _take(lock: IO[str]) -> bool:
    """Take a lock that lasts as long as this process; return False if another has it."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
