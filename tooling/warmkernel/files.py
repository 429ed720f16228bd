"""Files of a kernel: where its output goes, and the folder of its sockets."""

from __future__ import annotations

import contextlib
import os
import pwd
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Any

LONGEST_FOLDER = 60  # a socket's path has 107 bytes, and the kernel's identifier and port come after the folder


def stream(name: str, wanted: Any, pipes: dict[str, IO[bytes]], given: list[int]) -> int:
    """Return an open file for the kernel's output, as `Popen` understands `stdout` and `stderr`."""
    if wanted is None:
        return os.dup(1 if name == "stdout" else 2)
    if wanted == subprocess.PIPE:
        reading, writing = os.pipe()
        pipes[name] = os.fdopen(reading, "rb")
        return writing
    if wanted == subprocess.DEVNULL:
        return os.open(os.devnull, os.O_RDWR)
    if wanted == subprocess.STDOUT:
        return os.dup(given[1])
    return os.dup(wanted if isinstance(wanted, int) else wanted.fileno())


def socket_folder(user: str | int | None = None) -> Path:
    """Return a folder of a user (this one), with a short path, that others cannot enter; raise `OSError` if none."""
    owner = os.getuid() if user is None else user if isinstance(user, int) else pwd.getpwnam(user).pw_uid
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    roots = [Path(runtime)] if runtime and owner == os.getuid() else []
    for root in [*roots, Path(tempfile.gettempdir()), Path("/tmp")]:
        folder = root / f"warmkernel-{owner}"
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.lstat().st_uid != owner and os.getuid() == 0:
                os.chown(folder, owner, -1, follow_symlinks=False)
            found = folder.lstat()
            is_private = found.st_uid == owner and found.st_mode & 0o170777 == 0o040700
            if is_private and len(str(folder)) <= LONGEST_FOLDER:
                return folder
    raise OSError("no private folder for sockets")
