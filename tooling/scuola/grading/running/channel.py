"""What is said between the process that watches and the one that runs: lengths, then JSON, through a socket."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from typing import Any

LENGTH = struct.Struct(">I")
LONGEST_MESSAGE = 64 * 2**20


def send(channel: socket.socket, message: Any) -> None:
    """Send a message: its length, then JSON."""
    text = json.dumps(message).encode()
    channel.sendall(LENGTH.pack(len(text)) + text)


def receive(channel: socket.socket) -> Any:
    """Return the next message, None if there are no more; raise `ValueError` for what is not a message."""
    head = b"".join(_exactly(channel, LENGTH.size))
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if length > LONGEST_MESSAGE:
        raise ValueError(f"a message of {length} bytes")
    return json.loads(b"".join(_exactly(channel, length)) or b"null")


def _exactly(channel: socket.socket, size: int) -> Iterator[bytes]:
    while size:
        part = channel.recv(min(size, 1 << 16))
        if not part:
            return
        size -= len(part)
        yield part
