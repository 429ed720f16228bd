"""The one way to write what lasts: files come whole or not at all, and nobody's change is lost to another's.

A new file takes the place of the old one once it is on disk, so that a crash or a full disk leaves the old one. What
is read, changed and written back is locked meanwhile. Files are their owner's alone unless they must be `readable`.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from filelock import FileLock

from scuola.files.private import private_folder
from scuola.text import Text
from scuola.text.problems import Problem

LOCK_SECONDS = 10
PRIVATE, READABLE = 0o600, 0o666  # what the umask leaves of it
DAMAGED = Text(
    "Il file «{file}» è danneggiato e non si legge: rimettere una copia di riserva, oppure spostarlo altrove per "
    "ricominciare senza.",
    "The file “{file}” is damaged and cannot be read: put back a copy of it, or move it elsewhere to start without it.",
)
NOT_STATE = (".*.lock", ".*.tmp")  # what is beside the files while they are written


def write_whole(path: Path, content: str | bytes, *, readable: bool = False) -> None:
    """Write a file, a text in UTF-8 with its line ends as they are; make its folder if it is not there.

    Raises `OSError`, with what was there as it was.
    """
    with writing_whole(path, readable=readable) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def writing_whole(path: Path, *, readable: bool = False) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes the place of what was there at the end, unless something was raised.

    Raises `OSError`.
    """
    _make_folder(path.parent, readable)
    new = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode(readable)), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def write_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder with its files (by their path within it), for its owner alone; it is there whole or not at all.

    Raises `OSError`, `FileExistsError` among them if there is such a folder.
    """
    if place.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
    new = place.with_name(f".{secrets.token_hex(12)}.tmp")
    try:
        private_folder(new)
        for name, content in files.items():
            write_whole(new / name, content)
        new.rename(place)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _sync_folder(place.parent)


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, on disk when this returns; a line that was cut short by a full disk swallows no other.

    Raises `OSError`; empty lines between others mean nothing.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE), "ab") as file:
        file.write(f"\n{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def lines(path: Path) -> list[str]:
    """Return the lines of a file written with `append_line`; none if there is no such file."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [line for line in text.splitlines() if line.strip()]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other programs and pages from changing a file between reading and writing it.

    Raises `OSError` if its folder cannot be written, `filelock.Timeout` (an `OSError`, too) if it is locked for long.
    """
    _make_folder(path.parent, readable=False)
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS, mode=PRIVATE):
        yield


@contextmanager
def changing(path: Path, *, anew: bool = False) -> Iterator[dict[str, Any]]:
    """Give what a JSON file holds, to be changed; it is written whole at the end, unless something was raised.

    Raises `OSError`, or `Problem` if the file is damaged; with `anew`, it is begun again then.
    """
    with locked(path):
        try:
            held = read_json(path)
        except Problem:
            if not anew:
                raise
            held = {}
        yield held
        write_whole(path, json.dumps(held, ensure_ascii=False, indent=1))


def read_json(path: Path) -> dict[str, Any]:
    """Return what a JSON file holds; nothing if there is no such file. Raises `OSError`, or `Problem` if it is damaged."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise Problem(DAMAGED(file=path)) from error


def _make_folder(folder: Path, readable: bool) -> None:
    if readable:
        folder.mkdir(parents=True, exist_ok=True)
    elif not folder.is_dir():
        private_folder(folder)


def _mode(readable: bool) -> int:
    return READABLE if readable else PRIVATE


def _sync_folder(folder: Path) -> None:
    """Bring the new name of a file to the disk, too, where folders can be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
