"""Confining a process that runs a participant's code: what it may see, use and reach.

Nothing but Linux's own means, and no privileges: namespaces for files, network, processes and messages, Landlock for
rights, resource limits, and another user when started by root. Around a confined process stand two that only wait:
one outside, which its supervisor knows, and the first process of its own space, which takes all others with it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from scuola.grading.running import linux
from scuola.grading.running.enclosure import HOME, SOCKETS, Enclosure, Limits
from scuola.grading.running.linux import Unconfined

REFUSED = 70  # exit code of a process that could not be confined
DEVICES = tuple(Path("/dev") / name for name in ("null", "zero", "full", "urandom", "random"))
ACCOUNTS = {
    "passwd": "participant:x:{user}:{user}::{home}:/bin/sh\n",
    "group": "participant:x:{user}:\n",
    "hosts": "127.0.0.1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}


def enter(**written: Any) -> None:
    """Confine a process that was forked to be a kernel: what a warm parent calls before it takes its place."""
    confine(Enclosure.read(written))


def enter_and_run(command: Sequence[str], environment: Mapping[str, str], **written: Any) -> NoReturn:
    """Confine a process, and be a program from then on: a kernel that is not Python's, or another Python's."""
    enclosure = Enclosure.read(written)
    confine(enclosure, is_python=False)
    os.closerange(3, 4096)
    os.chdir(enclosure.folder)
    os.execvpe(command[0], list(command), environment)


def confine(enclosure: Enclosure, *, is_python: bool = True) -> None:
    """Confine this process: what returns is the innermost of three, and the others wait for it.

    A process that cannot be confined says why on its standard error and ends with `REFUSED`: the caller's code never
    runs unconfined.
    """
    is_root = os.getuid() == 0
    try:
        if sys.platform != "linux":
            raise Unconfined(f"Linux is needed, and this is {sys.platform}")
        os.umask(0o022)  # the grader's own may close what another user must pass through
        _leave_namespaces(is_root)
        first = os.fork()
        if first:
            _wait_outside(first)
        linux.die_with_parent()
        os.setsid()
        _see_only(enclosure)
        _use_only(enclosure, is_root)
        _limit(enclosure.limits, is_python)
    except (Unconfined, OSError) as error:
        os.write(2, f"{error}\n".encode())
        os._exit(REFUSED)
    innermost = os.fork()
    if innermost:
        _be_first(innermost)
    os.setsid()
    time.tzset()


# The three processes


def _leave_namespaces(is_root: bool) -> None:
    user, group = os.getuid(), os.getgid()
    spaces = linux.NEW_MOUNTS | linux.NEW_NETWORK | linux.NEW_IPC | linux.NEW_NAMES | linux.NEW_PROCESSES
    linux.call("unshare", spaces | (0 if is_root else linux.NEW_USER))
    if not is_root:
        for file, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            Path("/proc/self", file).write_text(line)


def _wait_outside(first: int) -> NoReturn:
    """Be the outer process: pass on interruptions, and end only when everything inside has ended."""
    linux.die_with_parent()
    signal.signal(signal.SIGINT, lambda *_: _signal(first, signal.SIGINT))
    signal.signal(signal.SIGTERM, lambda *_: _signal(first, signal.SIGKILL))
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.closerange(3, 4096)
    _, status = os.waitpid(first, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _be_first(innermost: int) -> NoReturn:
    """Be the first process inside: wait for orphans, and end, with everything, when the innermost process ends."""
    signal.signal(signal.SIGINT, lambda *_: _signal(-innermost, signal.SIGINT))  # its group: what it runs as well
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.closerange(3, 4096)
    while True:
        ended, status = os.wait()
        if ended == innermost:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


def _signal(process: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, number)


# What the innermost process sees, may use, and how much of it


def _see_only(enclosure: Enclosure) -> None:
    """Change the root to an empty one, with only some things at their places: others are not there to be guessed."""
    root = enclosure.base / "root"
    root.mkdir(exist_ok=True)
    linux.mount("none", Path("/"), flags=linux.PRIVATE | linux.RECURSIVELY)
    linux.mount("tmpfs", root, "tmpfs", options="size=16m,mode=755")
    inside = {path: path for path in (*enclosure.readable, *DEVICES)}
    inside |= {HOME: enclosure.base / "home", enclosure.folder: enclosure.base / "work"}
    inside |= {Path("/tmp"): enclosure.base / "tmp", SOCKETS: enclosure.base / "sockets"}
    for path in sorted(inside, key=lambda path: len(path.parts)):
        if any(path.is_relative_to(other) for other in enclosure.readable if other not in (path, Path("/tmp"))):
            continue  # within a folder that is there already
        place = _mount_point(root, path, is_folder=inside[path].is_dir())
        linux.mount(inside[path], place, flags=linux.BIND | linux.RECURSIVELY)
    for path in enclosure.hidden:
        if (root / path.relative_to("/")).is_dir():
            linux.mount("tmpfs", root / path.relative_to("/"), "tmpfs", linux.READ_ONLY)
    for name, text in ACCOUNTS.items():
        (root / "etc").mkdir(exist_ok=True)
        (root / "etc" / name).write_text(text.format(user=enclosure.user, home=HOME))
    _add_comforts(root, enclosure.limits)
    os.chroot(root)
    os.chdir("/")


def _mount_point(root: Path, path: Path, *, is_folder: bool) -> Path:
    """Return the place below `root` for what stands at `path`, made if need be, following no link on the way.

    On the way there may be the submission's own folders, which an earlier notebook filled as it liked.
    """
    place = root
    for part in path.parts[1:]:
        place /= part
        if place.is_symlink():
            place.unlink()
        if place != root / path.relative_to("/"):
            place.mkdir(exist_ok=True)
    if is_folder:
        place.mkdir(exist_ok=True)
    else:
        place.touch()
    return place


def _add_comforts(root: Path, limits: Limits) -> None:
    """Add what honest programs expect and a system may forbid: each is left out where it cannot be had (see `probe`)."""
    (root / "dev/pts").mkdir()
    (root / "dev/shm").mkdir()
    (root / "proc").mkdir()
    (root / "dev/ptmx").symlink_to("pts/ptmx")
    quiet = linux.NO_SETUID | linux.NO_DEVICES | linux.NO_PROGRAMS
    with suppress(OSError):
        linux.bring_up_loopback()
    with suppress(Unconfined):
        linux.mount("tmpfs", root / "dev/shm", "tmpfs", quiet, f"size={limits.shared_memory},mode=1777")
    with suppress(Unconfined):
        linux.mount(
            "devpts", root / "dev/pts", "devpts", linux.NO_SETUID | linux.NO_PROGRAMS, "newinstance,ptmxmode=0666"
        )
    with suppress(Unconfined):  # the processes of this space alone
        linux.mount("proc", root / "proc", "proc", quiet | linux.READ_ONLY)


def _use_only(enclosure: Enclosure, is_root: bool) -> None:
    """Become the user of the submission, without privileges, and restrict files once more, by rights."""
    if is_root:
        os.setgroups([])
        os.setresgid(enclosure.user, enclosure.user, enclosure.user)
        os.setresuid(enclosure.user, enclosure.user, enclosure.user)
        linux.die_with_parent()  # again: with the user, it was forgotten
    linux.give_up_privileges()
    own = [(path, None) for path in (HOME, Path("/tmp"), SOCKETS, Path("/dev/shm"))]
    read = [(path, linux.READING) for path in (*enclosure.readable, Path("/etc"), Path("/proc"))]
    devices = [(path, linux.DEVICE | linux.READ_DIR) for path in (*DEVICES, Path("/dev/pts"))]
    linux.restrict_files([*own, *read, *devices])


def _limit(limits: Limits, is_python: bool) -> None:
    memory = resource.RLIMIT_AS if is_python else resource.RLIMIT_DATA  # others reserve much that they never use
    wanted = [
        (memory, limits.memory), (resource.RLIMIT_NPROC, limits.processes), (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_FSIZE, limits.file_size), (resource.RLIMIT_CORE, 0),
    ]  # fmt: skip
    if limits.seconds is not None:
        wanted.append((resource.RLIMIT_CPU, int(limits.seconds) + 1))
    for limit, most in wanted:
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))
