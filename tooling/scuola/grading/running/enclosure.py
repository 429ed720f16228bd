"""What a confined process is shut in with: its folders, what it may read, whom it may be, how much it may use."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scuola.grading.running.linux import Unconfined

#: Numbers that no account has; the latter for containers that know sixty-five thousand users.
USERS = (range(200_000, 300_000), range(60_000, 65_000))
MEBIBYTE = 2**20
HOME = Path("/home/participant")
SOCKETS = Path("/run/kernel")
#: Of the system's settings, those that programs read to work and that say nothing of anybody.
SETTINGS = tuple(
    Path("/etc") / name
    for name in ("ld.so.cache", "localtime", "fonts", "alternatives", "mime.types", "R", "ssl/certs")
)


@dataclass(frozen=True)
class Limits:
    """What a submission may use; sizes in bytes, times in seconds (none: without limit)."""

    seconds: float | None = 300
    memory: int = 2048 * MEBIBYTE
    processes: int = 128
    files: int = 1024
    file_size: int = 64 * MEBIBYTE
    shared_memory: int = 256 * MEBIBYTE


@dataclass(frozen=True)
class Enclosure:
    """What a confined process is shut in with: its own folders below `base`, and what it may read."""

    base: Path  # with `work`, `home`, `tmp` and `sockets`
    name: str  # of the folder that it works in, in its home
    user: int
    readable: tuple[Path, ...]
    hidden: tuple[Path, ...]  # what is not to be seen, should it stand in what is readable
    limits: Limits

    @property
    def folder(self) -> Path:
        """Return the folder that the process works in, as it sees it."""
        return HOME / self.name

    def written(self) -> dict[str, Any]:
        """Return it as JSON can hold it, for `enter`."""
        return {
            **asdict(self), "base": str(self.base), "readable": [str(path) for path in self.readable],
            "hidden": [str(path) for path in self.hidden],
        }  # fmt: skip

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Enclosure:
        """Return what was written."""
        return cls(
            Path(written["base"]), written["name"], written["user"], tuple(map(Path, written["readable"])),
            tuple(map(Path, written["hidden"])), Limits(**written["limits"]),
        )  # fmt: skip


def system_folders() -> tuple[Path, ...]:
    """Return what a Python process must read to work: the interpreter, its packages, the system's libraries."""
    folders = [Path(path) for path in (sys.prefix, sys.base_prefix, "/usr", "/bin", "/lib", "/lib64")]
    return tuple(path for path in dict.fromkeys((*folders, *SETTINGS)) if path.exists())


def spare_user(number: int) -> int:
    """Return one of the users that nobody is, for root to run a submission as; others run it as themselves.

    Raises `Unconfined` if root can become nobody else here.
    """
    if os.getuid() != 0:
        return os.getuid()
    users = _spare_users(Path("/proc/self/uid_map").read_text())
    return users[number % len(users)]


def _spare_users(mapping: str) -> range:
    """Return users that root can become here: in a container, the `mapping` of its namespace says which there are."""
    known = [range(int(first), int(first) + int(count)) for first, _, count in map(str.split, mapping.splitlines())]
    for users in USERS:
        if any(users[0] in there and users[-1] in there for there in known):
            return users
    raise Unconfined("root here can become no other user: give the container more users, or grade as an ordinary one")


def give_away(folder: Path, user: int) -> None:
    """As root, give a folder and what is in it to the user that a submission runs as."""
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user, user, follow_symlinks=False)


def paths_outside(folders: Iterable[Path], *courses: Path) -> tuple[Path, ...]:
    """Return the folders that hold no course, and stand in none."""
    return tuple(
        folder for folder in folders
        if not any(folder.is_relative_to(course) or course.is_relative_to(folder) for course in courses)
    )  # fmt: skip
