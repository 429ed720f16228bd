"""Confining a process that runs a participant's code: what it may read, use and reach.

Nothing but Linux's own means, and no privileges: Landlock for files, namespaces for the network, processes and
messages, resource limits, and another user when started by root. https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

#: Numbers that no account has; the latter for containers that know sixty-five thousand users.
USERS = (range(200_000, 300_000), range(60_000, 65_000))
MEBIBYTE = 2**20

# linux/sched.h, linux/prctl.h, linux/mount.h, and Landlock's system calls, whose numbers are the same everywhere
NEW_MOUNTS, NEW_NAMES, NEW_IPC, NEW_USER = 0x00020000, 0x04000000, 0x08000000, 0x10000000
NEW_PROCESSES, NEW_NETWORK = 0x20000000, 0x40000000
SET_DEATH_SIGNAL, SET_NO_NEW_PRIVILEGES = 1, 38
BIND, RECURSIVELY, PRIVATE = 1 << 12, 1 << 14, 1 << 18
CAPABILITIES = 0x20080522
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, BENEATH = 1, 1

# linux/landlock.h
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | 1 << 15  # … truncate, ioctl
RIGHTS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15}  # how many are known; from the fifth on, 16
READING = EXECUTE | READ_FILE | READ_DIR
DEVICES = tuple(Path("/dev") / name for name in ("null", "zero", "urandom", "random"))


class Unconfined(Exception):
    """This system cannot confine a process enough to run a stranger's code; the message says what is missing."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use."""

    cell_seconds: float = 30
    seconds: float = 300
    memory: int = 2048 * MEBIBYTE
    processes: int = 48
    files: int = 256
    file_size: int = 64 * MEBIBYTE
    output: int = MEBIBYTE


def confine(folder: Path, readable: Iterable[Path], limits: Limits) -> None:
    """Give up, for this process and all that it starts, whatever is not in `folder` or `readable`.

    Started by root, it becomes the user that `folder` belongs to. The caller forks once more: the first child is the
    first process of a space of its own, and takes all others with it when it ends. Raises `Unconfined`.
    """
    if sys.platform != "linux":
        raise Unconfined(f"Linux is needed, and this is {sys.platform}")
    seen, is_root = list(readable), os.getuid() == 0
    user, group = os.getuid(), os.getgid()
    owner = folder.stat().st_uid
    if owner == 0:
        raise Unconfined(f"{folder} belongs to root")
    _call("unshare", NEW_MOUNTS | NEW_NETWORK | NEW_IPC | NEW_NAMES | NEW_PROCESSES | (0 if is_root else NEW_USER))
    if not is_root:
        for file, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            Path("/proc/self", file).write_text(line)
    _see_only(folder, seen)
    if is_root:
        os.setgroups([])
        os.setresgid(owner, owner, owner)
        os.setresuid(owner, owner, owner)
    _call("capset", struct.pack("Ii", CAPABILITIES, 0), bytes(24))
    _call("prctl", SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _use_only(folder, seen)
    for limit, most in (
        (resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_NOFILE, limits.files), (resource.RLIMIT_FSIZE, limits.file_size), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
    ):  # fmt: skip
        resource.setrlimit(limit, (most, most))


def give_away(folder: Path) -> None:
    """As root, give a folder to a user of its own: what one submission uses up, another does not miss."""
    if os.getuid() == 0:
        users = _spare_users(Path("/proc/self/uid_map").read_text())
        user = users[os.getpid() % len(users)]
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user, user, follow_symlinks=False)


def _spare_users(mapping: str) -> range:
    """Return users that root can become here: in a container, the `mapping` of its namespace says which there are."""
    known = [range(int(first), int(first) + int(count)) for first, _, count in map(str.split, mapping.splitlines())]
    for users in USERS:
        if any(users[0] in there and users[-1] in there for there in known):
            return users
    raise Unconfined("root here can become no other user: give the container more users, or grade as an ordinary one")


def die_with_parent() -> None:
    """End this process when the one that started it ends."""
    _call("prctl", SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def system_folders() -> list[Path]:
    """Return what a Python process must read to work: the interpreter, its packages, the system's libraries."""
    found = [
        sys.prefix,
        sys.base_prefix,
        "/usr",
        "/bin",
        "/lib",
        "/lib64",
        "/etc/ld.so.cache",
        "/etc/localtime",
        "/etc/fonts",
    ]
    return [Path(path) for path in dict.fromkeys(found) if Path(path).exists()]


def _see_only(folder: Path, readable: Iterable[Path]) -> None:
    """Change the root to an empty one, with only these at their places: others are not there, even to be guessed."""
    root = folder / ".root"
    root.mkdir(exist_ok=True)
    _mount("none", Path("/"), "", PRIVATE | RECURSIVELY)
    _mount("tmpfs", root, "tmpfs", 0)
    for path in sorted((*readable, *DEVICES, folder), key=lambda path: len(path.parts)):
        place = root / path.relative_to("/")
        if place.exists():
            continue  # within a folder that is there already
        place.parent.mkdir(parents=True, exist_ok=True)
        place.mkdir() if path.is_dir() else place.touch()
        _mount(str(path), place, "", BIND | RECURSIVELY)
    os.chroot(root)
    os.chdir(folder)


def _mount(source: str, target: Path, kind: str, flags: int) -> None:
    _call("mount", source.encode(), str(target).encode(), kind.encode(), flags, None)


def _use_only(folder: Path, readable: Iterable[Path]) -> None:
    """Restrict files once more, by rights: everything in `folder`, reading in `readable`, nothing else."""
    version = ctypes.CDLL(None).syscall(CREATE_RULESET, None, 0, VERSION)
    if version < 1:
        raise Unconfined("this kernel has no Landlock, or it is turned off")
    rights = (1 << RIGHTS_BY_VERSION.get(version, 16)) - 1
    network = 0b11 if version >= 4 else 0
    scope = 0b11 if version >= 6 else 0
    described = struct.pack("QQQ", rights, network, scope)[: 8 if version < 4 else 16 if version < 6 else 24]
    ruleset = _call("syscall", CREATE_RULESET, described, len(described), 0)
    allowed = [(folder, rights), *((path, READING) for path in readable)]
    allowed += [(path, READ_FILE | WRITE_FILE) for path in DEVICES]
    for path, access in allowed:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        possible = rights if path.is_dir() else rights & OF_FILES
        _call("syscall", ADD_RULE, ruleset, BENEATH, struct.pack("=Qi", access & possible, handle), 0)
        os.close(handle)
    _call("syscall", RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _call(name: str, *arguments: int | bytes | None) -> int:
    """Call a function of the C library; raise `Unconfined` if it fails."""
    library = ctypes.CDLL(None, use_errno=True)
    passed = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    result = int(getattr(library, name)(*passed))
    if result < 0:
        raise Unconfined(f"{name}: {os.strerror(ctypes.get_errno())}")
    return result
