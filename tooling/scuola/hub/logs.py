"""The Hub's log: each start has a new one, the last few are kept beside it, and none grows without end."""

from __future__ import annotations

import os
import shutil
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from scuola.files.private import private_file

LOG = "hub.log"
LARGEST = 10 * 2**20  # bytes
FORMER = 5  # hub.log.1 is the latest of them


def begin(state: Path) -> IO[str]:
    """Put the log of the last time among the former ones, and open a new one, its owner's alone."""
    if (state / LOG).exists():
        _turn(state)
    return private_file(state / LOG)


def keep_small(state: Path) -> None:
    """Put a log that has grown too large among the former ones; whoever writes it goes on, with an empty one.

    A line that is written in that very moment may be lost.
    """
    if (state / LOG).stat().st_size > LARGEST:
        _turn(state)


def _turn(state: Path) -> None:
    handler = RotatingFileHandler(state / LOG, backupCount=FORMER, delay=True)
    handler.rotator = _copy_and_empty  # its writer keeps the file open: it cannot be moved
    handler.doRollover()
    handler.close()


def _copy_and_empty(log: str, former: str) -> None:
    shutil.copy(log, former)  # rights and all
    os.truncate(log, 0)
