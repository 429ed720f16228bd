"""What Linux offers for confining a process: the calls of the C library that Python has no name for.

Namespaces, mounts and Landlock: https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import select
import signal
import socket
import struct
from collections.abc import Iterable
from pathlib import Path

# linux/sched.h, linux/prctl.h, linux/mount.h, linux/capability.h; Landlock's calls have the same numbers everywhere
NEW_MOUNTS, NEW_NAMES, NEW_IPC, NEW_USER = 0x00020000, 0x04000000, 0x08000000, 0x10000000
NEW_PROCESSES, NEW_NETWORK = 0x20000000, 0x40000000
SET_DEATH_SIGNAL, SET_DUMPABLE, SET_NO_NEW_PRIVILEGES = 1, 4, 38
NO_SETUID, NO_DEVICES, NO_PROGRAMS, READ_ONLY = 1 << 1, 1 << 2, 1 << 3, 1 << 0
BIND, RECURSIVELY, PRIVATE = 1 << 12, 1 << 14, 1 << 18
CAPABILITIES = 0x20080522
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, BENEATH = 1, 1

# linux/landlock.h
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, CONTROL_DEVICE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 15
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | CONTROL_DEVICE  # … truncate
RIGHTS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15}  # how many are known; from the fifth on, 16
READING = EXECUTE | READ_FILE | READ_DIR
DEVICE = READ_FILE | WRITE_FILE | CONTROL_DEVICE
SIGNALS_AND_NAMED_SOCKETS = 0b11  # that a process may not reach outside its own confinement, from version 6 on

SET_FLAGS_OF_INTERFACE, UP_AND_RUNNING = 0x8914, 0x41


class Unconfined(Exception):
    """This system cannot confine a process enough to run a stranger's code; the message says what is missing."""


def call(name: str, *arguments: int | bytes | None) -> int:
    """Call a function of the C library; raise `Unconfined` if it fails."""
    library = ctypes.CDLL(None, use_errno=True)
    passed = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    result = int(getattr(library, name)(*passed))
    if result < 0:
        raise Unconfined(f"{name}: {os.strerror(ctypes.get_errno())}")
    return result


def die_with_parent() -> None:
    """End this process when the one that started it ends (a process that changes its user forgets it)."""
    call("prctl", SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def die_with_writer(pipe: int) -> None:
    """End this process when the other end of a pipe, to which nothing is written, is closed."""
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)  # then a signal comes (SIGIO)
    if select.select([pipe], [], [], 0)[0]:  # it was closed before
        os._exit(1)


def give_up_privileges() -> None:
    """Have no capabilities, and gain none from a program; what `/proc` says of a process is its own to read."""
    call("capset", struct.pack("Ii", CAPABILITIES, 0), bytes(24))
    call("prctl", SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    call("prctl", SET_DUMPABLE, 1, 0, 0, 0)


def mount(source: str | Path, target: Path, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount something; raise `Unconfined` if that is not allowed."""
    call("mount", *(str(part).encode() for part in (source, target, kind)), flags, options.encode() or None)


def bring_up_loopback() -> None:
    """Let programs in a network of their own talk to each other; raise `OSError` if that is not allowed."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", UP_AND_RUNNING)
        fcntl.ioctl(any_socket, SET_FLAGS_OF_INTERFACE, request)


def landlock_version() -> int:
    """Return which version of Landlock this system has; 0 if it has none."""
    return max(0, int(ctypes.CDLL(None).syscall(CREATE_RULESET, None, 0, VERSION)))


def restrict_files(allowed: Iterable[tuple[Path, int | None]]) -> None:
    """Reach no other files than these, each with its rights (None for all); raise `Unconfined` without Landlock."""
    version = landlock_version()
    if version < 1:
        raise Unconfined("this kernel has no Landlock, or it is turned off")
    all_rights = (1 << RIGHTS_BY_VERSION.get(version, 16)) - 1
    described = struct.pack("QQQ", all_rights, 0, SIGNALS_AND_NAMED_SOCKETS)  # network: it has one of its own
    ruleset = call("syscall", CREATE_RULESET, described, 8 if version < 4 else 16 if version < 6 else 24, 0)
    for path, rights in allowed:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        possible = all_rights if path.is_dir() else all_rights & OF_FILES
        wanted = possible if rights is None else possible & rights
        call("syscall", ADD_RULE, ruleset, BENEATH, struct.pack("=Qi", wanted, handle), 0)
        os.close(handle)
    call("syscall", RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
