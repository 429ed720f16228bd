"""What is in a submission of the exchange: looked at, then copied, and never for longer than it is worth.

A submission has ordinary files and folders of ordinary number, depth and size. Whoever hands in can change theirs at any
moment, so copying counts again and follows nothing. All submissions of an account share a time, too: one account that
hands in without end uses up its own.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scuola.text import Text

MOST, DEEPEST = 500, 12  # files and folders together
LARGEST_FILE, LARGEST = 64 * 2**20, 256 * 2**20
LONGEST, LONGEST_IN_ALL = 20.0, 60.0  # seconds for a submission; for all of an account

NOT_A_FILE = Text("«{name}» non è un file ordinario", "“{name}” is not an ordinary file")
TOO_MUCH = Text("contiene troppo: {what}", "there is too much in it: {what}")
MANY = Text("più di {count} tra file e cartelle", "more than {count} files and folders")
DEEP = Text("cartelle dentro cartelle per più di {count} livelli", "folders within folders deeper than {count}")
LARGE = Text("più di {count} MB", "more than {count} MB")
LONG = Text(
    "per leggerla servono più di {count} secondi: va consegnata di nuovo, con meno file",
    "reading it takes more than {count} seconds: it is to be handed in again, with fewer files",
)
LONG_IN_ALL = Text(
    "lo stesso account ha altre consegne, che da sole hanno preso più di {count} secondi",
    "the same account has other submissions, which alone took more than {count} seconds",
)


class Refusal(Exception):
    """Something in the exchange is not taken; `why` says so."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass
class Spent:
    """The seconds that the submissions of each account took so far."""

    seconds: dict[int, float] = field(default_factory=dict)

    def look(self, folder: Path, account: int) -> None:
        """Look at a submission of an account's; raise `Refusal` if it is not taken."""
        if self.seconds.get(account, 0) > LONGEST_IN_ALL:
            raise Refusal(LONG_IN_ALL(count=round(LONGEST_IN_ALL)))
        begun = time.monotonic()
        try:
            check(folder)
        finally:
            self.seconds[account] = self.seconds.get(account, 0) + time.monotonic() - begun


class _Tally:
    """What a submission has of what it may have; each method raises `Refusal` beyond that."""

    def __init__(self) -> None:
        self._entries = self._bytes = 0
        self._until = time.monotonic() + LONGEST

    def entry(self, depth: int) -> None:
        self._entries += 1
        if self._entries > MOST:
            raise Refusal(TOO_MUCH(what=MANY(count=MOST)))
        if depth > DEEPEST:
            raise Refusal(TOO_MUCH(what=DEEP(count=DEEPEST)))
        if time.monotonic() > self._until:
            raise Refusal(LONG(count=round(LONGEST)))

    def file(self, size: int) -> None:
        self._bytes += size
        if size > LARGEST_FILE or self._bytes > LARGEST:
            raise Refusal(TOO_MUCH(what=LARGE(count=(LARGEST if self._bytes > LARGEST else LARGEST_FILE) // 2**20)))


def check(folder: Path) -> None:
    """Raise `Refusal` if there is anything but ordinary files in a folder, or too much of them."""
    tally = _Tally()
    for name, status in _files(folder, tally, 0):
        if not stat.S_ISREG(status.st_mode):
            raise Refusal(NOT_A_FILE(name=shown(name)))
        tally.file(status.st_size)


def _files(folder: Path, tally: _Tally, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            tally.entry(depth)
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                yield from _files(Path(entry.path), tally, depth + 1)
            else:
                yield entry.name, status


def copy(folder: Path, account: int, place: Path, leaves_out: Callable[[str], bool]) -> None:
    """Copy an account's submission, without following anything that was put in its place since it was looked at.

    `leaves_out` says which names nbgrader is told to leave out. Raises `OSError`, and `Refusal` if it has grown.
    """
    place.mkdir(parents=True)
    root = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _copy_folder(root, place, _Copying(account, leaves_out, _Tally()), 0)
    finally:
        os.close(root)


@dataclass(frozen=True)
class _Copying:
    account: int
    leaves_out: Callable[[str], bool]
    tally: _Tally


def _copy_folder(folder: int, place: Path, copying: _Copying, depth: int) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            copying.tally.entry(depth)
            status = entry.stat(follow_symlinks=False)
            if copying.leaves_out(entry.name) or status.st_uid != copying.account:
                continue
            if stat.S_ISDIR(status.st_mode):
                inner = os.open(entry.name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
                try:
                    (place / entry.name).mkdir()
                    _copy_folder(inner, place / entry.name, copying, depth + 1)
                finally:
                    os.close(inner)
            elif stat.S_ISREG(status.st_mode):
                copying.tally.file(_copy_file(folder, entry.name, place / entry.name))


def _copy_file(folder: int, name: str, place: Path) -> int:
    """Copy an ordinary file; return its size.

    What has become another thing since is left out (opening a pipe would wait for ever).
    """
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as source:
        return place.write_bytes(source.read(LARGEST_FILE)) if stat.S_ISREG(os.fstat(descriptor).st_mode) else 0


def shown(name: str) -> str:
    """Return a name that may be no text, as it can be written."""
    return name.encode(errors="backslashreplace").decode(errors="replace")
