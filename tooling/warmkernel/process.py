"""A kernel's process as `LocalProvisioner` knows processes, although it is the warm parent's child."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from typing import IO

from warmkernel.order import heard

UNKNOWN = 1  # exit code of a kernel whose parent ended before it could tell

_living: set[WarmProcess] = set()  # as with `Popen`, a kernel does not end because nobody remembers it


class WarmProcess:
    """What `jupyter_client` uses of `subprocess.Popen`."""

    stdin = None

    def __init__(self, pid: int, channel: socket.socket, lifeline: socket.socket, pipes: dict[str, IO[bytes]]):
        self.pid = pid
        self.returncode: int | None = None
        self.stdout, self.stderr = pipes.get("stdout"), pipes.get("stderr")
        self._channel = channel
        self._lifeline = lifeline
        self._parent_is_gone = False
        try:
            self._handle = os.pidfd_open(pid)
        except ProcessLookupError:  # it has ended, and its parent is telling so
            self._handle = -1
        _living.add(self)

    def poll(self) -> int | None:
        """Return the exit code, as `Popen` gives it, or None while the kernel lives."""
        if self.returncode is None and not self._parent_is_gone:
            with contextlib.suppress(BlockingIOError):
                message, _ = heard(self._channel)
                if message is None:
                    self._parent_is_gone = True
                else:
                    self._over(int(message["exit"]))
        if self.returncode is None and self._parent_is_gone and self._has_ended():
            self._over(UNKNOWN)
        return self.returncode

    def _has_ended(self) -> bool:
        return self._handle == -1 or bool(select.select([self._handle], [], [], 0)[0])

    def _over(self, code: int) -> None:
        self.returncode = code
        self._channel.close()
        self._lifeline.close()
        if self._handle != -1:
            os.close(self._handle)
            self._handle = -1
        _living.discard(self)

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code when the kernel has ended; raise `TimeoutError` after `timeout` seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if until is not None and time.monotonic() > until:
                raise TimeoutError(f"kernel {self.pid} has not ended")
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel, unless it has ended."""
        if self.poll() is None and self._handle != -1:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)
