"""A forked process, as its parent knows it, and whether there is room for one more ahead of need."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from dataclasses import dataclass

LOW_MEMORY = 0.05  # of all memory: with less, no kernels are kept ahead


class Born(BaseException):
    """This process is no longer the parent: it is a kernel, and `channel` is where its order comes from."""

    def __init__(self, channel: socket.socket):
        self.channel = channel


@dataclass(eq=False)
class Kernel:
    """A forked process: in stock until it has a user."""

    pid: int
    channel: socket.socket | None  # to give it its order
    ready: bool = False
    user: socket.socket | None = None
    deadline: float = 0.0  # when it is to be killed, if ever

    def kill(self) -> None:
        """End it at once, with all processes that it has started."""
        for end in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                end(self.pid, signal.SIGKILL)


def memory_is_low() -> bool:
    """Say whether so little memory is left that none should be used ahead of need."""
    with contextlib.suppress(OSError, ValueError, KeyError), open("/proc/meminfo", encoding="ascii") as lines:
        amounts = {name: int(rest.split()[0]) for name, rest in (line.split(":") for line in lines)}
        return amounts["MemAvailable"] < LOW_MEMORY * amounts["MemTotal"]
    return False
