"""What kernels must have in common to be forked from the same parent, and who may ask a parent for one."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import struct
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

#: Environment variables that Python or a library reads once, when it is imported.
READ_AT_IMPORT = (
    "HOME", "LANG", "LANGUAGE", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    "PYTHON*", "LC_*", "LD_*", "MPL*", "OMP_*", "OPENBLAS_*", "MKL_*", "NUMEXPR_*", "GOTO_*", "BLIS_*",
)  # fmt: skip
NAMESPACES = ("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts")
STATUS = ("Uid", "Gid", "Groups", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp")


@dataclass(frozen=True)
class Setting:
    """What a parent is made for: one is started for every setting that is asked for."""

    command: list[str]  # the Python and its options
    imports: list[str]
    ready: int  # kernels kept in stock
    linger: float  # seconds to wait for another user when the last one is gone
    environment: dict[str, str]  # what is read at import
    person: dict[str, Any] = field(default_factory=dict)  # user, group and extra groups, if not the server's own
    confinement: dict[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return the address of the parent: an abstract socket, which leaves no file and ends with its process."""
        described = json.dumps(asdict(self), sort_keys=True, default=str)
        return f"\0warmkernel-{os.getuid()}-{hashlib.sha256(described.encode()).hexdigest()[:24]}"


def read_at_import(environment: Mapping[str, str], more: Sequence[str] = ()) -> dict[str, str]:
    """Return the variables of an environment that have their effect when modules are imported."""
    patterns = (*READ_AT_IMPORT, *more)
    exact = {pattern for pattern in patterns if not pattern.endswith("*")}
    beginnings = tuple(pattern[:-1] for pattern in patterns if pattern.endswith("*"))
    return {name: value for name, value in environment.items() if name in exact or name.startswith(beginnings)}


def confinement(process: int | str = "self") -> dict[str, Any]:
    """Return what holds a process in: namespaces, control groups, privileges, hard limits, processors.

    A kernel must not gain, by being forked from a parent, what its server does not have.
    Raises `OSError` for a process that this one may not look at.
    """
    folder = Path("/proc") / str(process)
    status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
    limits = (folder / "limits").read_text().splitlines()[1:]
    number = os.getpid() if process == "self" else int(process)
    return {
        "namespaces": [(folder / "ns" / name).stat().st_ino for name in NAMESPACES if (folder / "ns" / name).exists()],
        "groups": (folder / "cgroup").read_text(),
        "status": {name: status.get(name, "").strip() for name in STATUS},
        "limits": [[line[:26].strip(), line[26:].split()[1]] for line in limits],
        "processors": sorted(os.sched_getaffinity(number)),
        "nice": os.getpriority(os.PRIO_PROCESS, number),
    }


def is_ours(user: socket.socket) -> bool:
    """Say whether who is connected runs under this account, or is root."""
    _, owner = _peer(user)
    return owner in (os.getuid(), 0)


def is_trusted(user: socket.socket, context: dict[str, Any]) -> bool:
    """Say whether who is connected would have, by itself, all that a process confined by `context` has."""
    pid, owner = _peer(user)
    if owner != os.getuid():
        return owner == 0
    try:
        return confinement(pid) == context
    except OSError:
        return False


def _peer(user: socket.socket) -> tuple[int, int]:
    """Return process and account of who is connected, as the kernel knows them."""
    pid, owner, _ = struct.unpack("3i", user.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return pid, owner


def supported() -> str | None:
    """Return why kernels cannot be forked on this system, or None if they can."""
    if sys.platform != "linux":
        return f"kernels can be forked safely on Linux only, and this is {sys.platform}"
    missing = [name for name in ("fork", "memfd_create", "pidfd_open") if not hasattr(os, name)]
    return f"this Python has no os.{missing[0]}" if missing else None
