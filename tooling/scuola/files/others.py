"""Files that others may have put into a shared folder: only ordinary ones are read, and of those only so much."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def read_ordinary(path: Path, most: int) -> bytes | None:
    """Return the first `most` + 1 bytes of an ordinary file; None for a link, a pipe, a device, a folder.

    It is opened without waiting, so that a pipe holds nobody up. Raises `OSError` if it cannot be read.
    """
    if path.is_symlink():
        return None
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        return None
    with os.fdopen(opened, "rb") as file:
        return file.read(most + 1)
