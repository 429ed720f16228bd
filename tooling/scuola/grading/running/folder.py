"""The folder that a submission runs in: its own home, work and temporary files, kept between its notebooks."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from scuola.grading.running.enclosure import Enclosure, give_away

PARTS = ("work", "home", "tmp", "sockets")
NOTEBOOK = ".ipynb"
LARGEST_FILE = 64 * 2**20
LARGEST = 256 * 2**20
MOST_FILES = 10_000
DEEPEST = 32
WHEN_HANDED_IN = "timestamp.txt"  # nbgrader's: what the submission writes there would be believed


class SubmissionFolder:
    """A confined submission's own files, as the grader sees them. Nothing may run in it meanwhile."""

    def __init__(self, enclosure: Enclosure) -> None:
        self.enclosure = enclosure
        self.work = enclosure.base / "work"
        self.sockets = enclosure.base / "sockets"
        enclosure.base.mkdir(parents=True)
        self.empty()

    def empty(self) -> None:
        """Begin anew, with nothing in it."""
        for part in PARTS:
            path = self.enclosure.base / part
            if not _is_empty(path):
                remove_folder(path)
            path.mkdir(mode=0o700, exist_ok=True)
            path.chmod(0o700)
            give_away(path, self.enclosure.user)

    def empty_work(self) -> None:
        """Take everything out of the folder that it works in, which stays: a confined process of ours may be in it."""
        for entry in self.work.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                remove_folder(entry)
            else:
                entry.unlink()

    def fill(self, source: Path, *, notebooks: bool = True, others: bool = True) -> list[str]:
        """Copy what is in another folder into the one that it works in; return what was left out (see `copy_files`)."""
        left_out = copy_files(source, self.work, notebooks=notebooks, others=others)
        give_away(self.work, self.enclosure.user)
        return left_out

    def bring_back(self, destination: Path) -> list[str]:
        """Copy what the submission made or changed into `destination`, but for notebooks; return what is too large."""
        left_out, total, count = [], 0, 0
        for path in ordinary_files(self.work):
            place = destination / path.relative_to(self.work)
            is_kept = path.suffix == NOTEBOOK or path.name == WHEN_HANDED_IN
            if is_kept or (place.is_file() and _same(path, place)):
                continue
            size = path.stat().st_size
            total, count = total + size, count + 1
            if size > LARGEST_FILE or total > LARGEST or count > MOST_FILES:
                left_out.append(_shown(path.relative_to(self.work)))
            else:
                _copy(path, place)
        return left_out

    def remove(self) -> None:
        """Remove everything."""
        remove_folder(self.enclosure.base)


def keep_moment(submitted: Path, destination: Path) -> None:
    """Put when something was handed in, as the exchange said it, beside what was graded."""
    said = submitted / WHEN_HANDED_IN
    if said.is_file() and not said.is_symlink():
        _copy(said, destination / WHEN_HANDED_IN)


def copy_files(source: Path, place: Path, *, notebooks: bool = True, others: bool = True) -> list[str]:
    """Copy the ordinary files in a folder, and return the names of links and of what is too large: they are left out.

    Notebooks, or all other files, may be left where they are.
    """
    taken = set()
    for path in ordinary_files(source):
        is_notebook = path.suffix == NOTEBOOK
        if is_notebook or path.stat().st_size <= LARGEST_FILE:
            taken.add(path)
            if notebooks if is_notebook else others:
                _copy(path, place / path.relative_to(source))
    left = (path for path in source.rglob("*") if path not in taken and (path.is_symlink() or not path.is_dir()))
    return sorted(_shown(path.relative_to(source)) for path in left)


def ordinary_files(folder: Path, depth: int = DEEPEST) -> Iterator[Path]:
    """Yield the ordinary files below a folder, in order, following no link: nobody knows where they lead."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # the submission closed it to others
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if depth > 0:
                yield from ordinary_files(Path(entry.path), depth - 1)
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def remove_folder(folder: Path) -> None:
    """Remove a folder that a submission may have closed, or made deeper than Python can follow."""
    with suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        subprocess.run(["chmod", "-R", "u+rwx", folder], stderr=subprocess.DEVNULL)
        subprocess.run(["rm", "-rf", folder], stderr=subprocess.DEVNULL)


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:  # it is not there, or the submission closed it
        return False


def _copy(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    shutil.copy(path, place)


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _shown(path: Path) -> str:
    """Return a name that may be no text, as it can be written."""
    return str(path).encode(errors="backslashreplace").decode()
