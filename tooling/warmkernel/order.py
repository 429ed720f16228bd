"""What is said between the server, the warm parent and a kernel, and the order that makes a process a kernel.

Messages are packets of a Unix socket, in JSON. The order itself travels as an open file beside a packet: it can be
of any length, and the parent, which only passes it on, never sees the environment that is in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

PACKET = 4096
MOST_FILES = 8
BOUND = b"!"  # on the lifeline: the kernel can be connected to


@dataclass(frozen=True)
class Order:
    """Everything that a kernel started by `subprocess.Popen` would have from its server."""

    command: list[str]  # as `Popen` would run it
    arguments: list[str]  # `sys.argv`
    environment: dict[str, str]
    folder: str
    umask: int
    limits: dict[int, int]  # soft resource limits; the hard ones are the parent's own (see `setting`)
    server: int  # process id
    entry: str = ""  # "module:function", called before the process takes its place, in order to confine it
    given: dict[str, Any] = field(default_factory=dict)  # its arguments

    def written(self) -> int:
        """Return an open file with the order; the caller closes it."""
        file = os.memfd_create("order")
        with open(file, "wb", closefd=False) as stream:
            stream.write(json.dumps(asdict(self)).encode())
        return file

    @classmethod
    def read(cls, file: int) -> Order:
        """Return the order in an open file, and close it."""
        with open(file, "rb") as stream:
            stream.seek(0)
            fields = json.load(stream)
        fields["limits"] = {int(name): value for name, value in fields["limits"].items()}
        return cls(**fields)


def say(channel: socket.socket, files: Sequence[int] = (), **message: Any) -> bool:
    """Send a message, with open files; return False if nobody is there to receive it."""
    try:
        socket.send_fds(channel, [json.dumps(message).encode()[:PACKET]], files)
    except OSError:
        return False
    return True


def heard(channel: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """Return a message and the files beside it; the message is None if the other side is gone, or talks nonsense.

    Raises `BlockingIOError` if there is no message and the socket does not block.
    """
    try:
        packet, files, _, _ = socket.recv_fds(channel, PACKET, MOST_FILES)
    except BlockingIOError:
        raise
    except OSError:
        return None, []
    try:
        message = json.loads(packet) if packet else None
    except (ValueError, RecursionError):
        message = None
    return (message if isinstance(message, dict) else None), files


def close(files: Iterable[int]) -> None:
    """Close open files."""
    for file in files:
        with contextlib.suppress(OSError):
            os.close(file)
