"""What is a person's is that person's alone: folders that nobody else enters, files that nobody else reads."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

OTHERS = 0o077
FOLDER, FILE = 0o700, 0o600
PASSAGE = 0o711  # others may pass to what they know the name of, and see nothing


def private_folder(folder: Path) -> Path:
    """Make a folder, and those above it that are missing, for its owner alone; close it if it is there already.

    Raises `OSError` if it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=FOLDER, exist_ok=True)
    _close(folder, folder.stat().st_mode)
    return folder


def keep_private() -> None:
    """Let whatever this process and those that it starts make from now on be its owner's alone, unless they say otherwise."""
    os.umask(OTHERS)


def make_private(root: Path) -> None:
    """Close a folder and all that is in it to others: earlier versions, and other programs, left some of it open.

    Links are not followed, and what belongs to somebody else is left to them.
    """
    for folder, _, files in os.walk(root):
        for name in (".", *files):
            path = Path(folder, name)
            with suppress(OSError):
                found = path.lstat()
                if not path.is_symlink() and found.st_uid == os.getuid() and found.st_mode & OTHERS:
                    _close(path, found.st_mode)


def keep_to_oneself(folder: Path, shared: str) -> None:
    """Close a folder to others but for the way to one thing in it that they share, by its name; a link needs no way.

    What stands directly in it is closed, and so is everything below that. Raises `OSError` if it is not one's own.
    """
    folder.chmod(FOLDER if (folder / shared).is_symlink() else PASSAGE)
    for entry in os.scandir(folder):
        if entry.name != shared and not entry.is_symlink():
            with suppress(OSError):  # another program's, or gone by now
                _close(Path(entry.path), entry.stat(follow_symlinks=False).st_mode)


def private_file(path: Path) -> IO[str]:
    """Open a file to be written anew, at its end, readable by its owner alone: a log, which may hold secrets."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, FILE)
    with suppress(OSError):  # where there are no such rights
        path.chmod(FILE)
    return os.fdopen(descriptor, "w", encoding="utf-8")


def _close(path: Path, mode: int) -> None:
    if os.name == "posix":
        path.chmod(mode & 0o7777 & ~OTHERS)
