"""Packing a folder, and unpacking it again, as a process of the account that the folder belongs to.

So whoever makes the backup of a school, root maybe, neither reads nor writes where others could put links in the way. A
database in SQLite is packed as it is at one moment, also while somebody writes in it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import IO

from scuola.files.private import keep_private

PACK, UNPACK = "pack", "unpack"
DATABASES = (".sqlite", ".db")
BESIDE_DATABASES = ("-wal", "-shm", "-journal")  # which the copy has in it
#: What is made anew when it is needed: caches, and what Jupyter's programs keep.
LEFT_OUT = {".cache", "__pycache__", ".ipynb_checkpoints", "jupyter", ".npm"}


def pack(place: Path, out: IO[bytes]) -> None:
    """Write what is in a folder as a tar archive; links stay links, what is neither file nor link is left out."""
    with tarfile.open(fileobj=out, mode="w|") as packed:
        for folder, folders, files in os.walk(place):
            folders[:] = sorted(one for one in folders if one not in LEFT_OUT)
            inside = Path(folder).relative_to(place)
            links = [one for one in folders if Path(folder, one).is_symlink()]
            if inside.parts:
                packed.add(folder, str(inside), recursive=False)
            for name in sorted([*files, *links]):
                _add(packed, Path(folder, name), str(inside / name))


def _add(packed: tarfile.TarFile, path: Path, name: str) -> None:
    if path.is_symlink():
        packed.add(path, name, recursive=False)
    elif path.is_file() and path.suffix in DATABASES:
        with tempfile.TemporaryDirectory(prefix="scuola-backup-") as folder:
            copy = Path(folder, "copy")
            with closing(sqlite3.connect(path)) as real, closing(sqlite3.connect(copy)) as made:
                real.backup(made)
            packed.add(copy, name)
    elif path.is_file() and not path.name.endswith(
        tuple(f"{kind}{end}" for kind in DATABASES for end in BESIDE_DATABASES)
    ):
        try:
            packed.add(path, name, recursive=False)
        except FileNotFoundError:  # gone by now
            return


def unpack(place: Path, packed: IO[bytes]) -> None:
    """Write what is in a tar archive into a folder that is there."""
    with tarfile.open(fileobj=packed, mode="r|") as archive:
        archive.extractall(place, filter="tar")


if __name__ == "__main__":
    keep_private()
    if sys.argv[1] == PACK:
        pack(Path(sys.argv[2]), sys.stdout.buffer)
    else:
        unpack(Path(sys.argv[2]), sys.stdin.buffer)
