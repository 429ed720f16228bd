"""Keeping kernels: forked ahead or on demand, handed to who asks, their ends reported, orphans ended."""

from __future__ import annotations

import collections
import contextlib
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from warmkernel.forked import Born, Kernel, memory_is_low
from warmkernel.order import close, heard, say
from warmkernel.setting import confinement, is_ours, is_trusted

QUIET = 0.15  # seconds without requests before the stock is refilled: those who wait come first
MOST_SILENT = 64
FILES_OF_AN_ORDER = 4  # the order, standard output, standard error and the lifeline
SECONDS_TO_END = 2.0  # from the loss of its server to the end of a kernel that does not end by itself


@dataclass
class Nursery:
    """The parent's one loop."""

    door: socket.socket
    stock: int
    linger: float
    notes: list[str]
    stale: Callable[[], bool]
    kernels: dict[int, Kernel] = field(default_factory=dict)
    users: set[socket.socket] = field(default_factory=set)
    silent: list[socket.socket] = field(default_factory=list)  # connected, and have not said what they want
    orders: collections.deque[tuple[socket.socket, list[int]]] = field(default_factory=collections.deque)
    retired: bool = False
    quiet_since: float = field(default_factory=time.monotonic)
    context: dict[str, Any] = field(default_factory=confinement)

    def __post_init__(self) -> None:
        self.selector = selectors.DefaultSelector()
        self.wake, self.waker = socket.socketpair()
        for end in (self.wake, self.waker):
            end.setblocking(False)
        self.door.setblocking(False)
        self.selector.register(self.door, selectors.EVENT_READ, self._let_in)
        self.selector.register(self.wake, selectors.EVENT_READ, self._reap)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.set_wakeup_fd(self.waker.fileno(), warn_on_full_buffer=False)

    def serve(self) -> None:
        """Serve until the last user is gone; raise `Born` in every process that is forked."""
        while not self._may_end():
            for key, _ in self.selector.select(self._seconds()):
                if cast(socket.socket, key.fileobj).fileno() != -1:  # closed by one of the events before
                    key.data(key.fileobj)
            self._hand_over()
            self._end_orphans()
            if not self.orders:
                self._refill()
        self._empty()

    def _seconds(self) -> float:
        """Return how long there is nothing to do, unless something happens."""
        now = time.monotonic()
        deadlines = [kernel.deadline for kernel in self.kernels.values() if kernel.deadline]
        if not self.users:
            deadlines.append(self.quiet_since + self.linger)
        if self._wanted():
            deadlines.append(max(self.quiet_since + QUIET, now + QUIET / 10))
        return max(min(deadlines, default=now + 3600) - now, 0)

    def _may_end(self) -> bool:
        if any(kernel.user or kernel.deadline for kernel in self.kernels.values()) or self.orders:
            return False
        return self.retired or (not self.users and time.monotonic() >= self.quiet_since + self.linger)

    # Those who ask

    def _let_in(self, _: object) -> None:
        try:
            user, _address = self.door.accept()
        except OSError:  # gone already, or no file handle is left: they ask again, or start an ordinary kernel
            time.sleep(0.01)
            return
        if not is_ours(user):  # nothing of another account's is read: it is as if nobody had come
            user.close()
            return
        user.setblocking(False)
        self.silent.append(user)
        self.selector.register(user, selectors.EVENT_READ, self._listen)
        if len(self.silent) > MOST_SILENT:
            self._see_off(self.silent[0])

    def _listen(self, user: socket.socket) -> None:
        try:
            message, files = heard(user)
        except BlockingIOError:
            return
        if message is None:
            close(files)
            self._see_off(user)
        elif not is_trusted(user, self.context):
            say(user, refused="the warm parent runs with other privileges")
            close(files)
            self._see_off(user)
        elif message.get("want") == "hold":
            close(files)
            self._count_in(user)
        elif message.get("want") == "kernel" and len(files) == FILES_OF_AN_ORDER:
            self._count_in(user)
            if self.stale():
                self._retire()
                close(files)
                self._see_off(user)
            else:
                self.orders.append((user, files))
        else:
            close(files)
            self._see_off(user)

    def _count_in(self, user: socket.socket) -> None:
        """Count who has said what it wants: the parent lives as long as these."""
        self.quiet_since = time.monotonic()
        if user in self.silent:
            self.silent.remove(user)
        self.users.add(user)

    def _see_off(self, user: socket.socket) -> None:
        """Let a user go: its kernel, if it lives, has a moment to end by itself."""
        if user in self.silent:
            self.silent.remove(user)
        elif user in self.users:
            self.users.remove(user)
            self.quiet_since = time.monotonic()
        else:
            return
        self.selector.unregister(user)
        user.close()
        for waiting in [order for order in self.orders if order[0] is user]:
            close(waiting[1])
            self.orders.remove(waiting)
        for kernel in self.kernels.values():
            if kernel.user is user:
                kernel.user = None
                kernel.deadline = time.monotonic() + SECONDS_TO_END

    def _retire(self) -> None:
        """Make place for a parent that has imported what is on disk now; stay for the kernels that live."""
        self.retired = True
        self.selector.unregister(self.door)
        self.door.close()
        for user in [user for user in self.users if not any(kernel.user is user for kernel in self.kernels.values())]:
            self._see_off(user)

    # Kernels

    def _hand_over(self) -> None:
        """Give the orders that wait to kernels that are ready, and fork as many as are missing."""
        unused = [kernel for kernel in self.kernels.values() if kernel.channel]
        for kernel in [kernel for kernel in unused if kernel.ready]:
            if self.orders:
                self._give(kernel)
        coming = sum(not kernel.ready for kernel in unused)
        for _ in range(len(self.orders) - coming):
            try:
                self._fork()
            except OSError as error:
                user, files = self.orders.popleft()
                close(files)
                say(user, refused=f"the warm parent cannot fork: {error.strerror}")

    def _give(self, kernel: Kernel) -> None:
        user, files = self.orders.popleft()
        channel, kernel.channel = kernel.channel, None
        assert channel is not None
        if say(channel, files, become="kernel"):
            kernel.user = user
            say(user, pid=kernel.pid, notes=self.notes)
        else:  # it was killed a moment ago
            self.orders.appendleft((user, files))
        self.selector.unregister(channel)
        channel.close()
        if kernel.user:
            close(files)

    def _refill(self) -> None:
        if self._wanted() and time.monotonic() >= self.quiet_since + QUIET and not memory_is_low():
            try:
                self._fork()
            except OSError:
                self.quiet_since = time.monotonic() + 5  # no processes, files or memory left: later, perhaps

    def _wanted(self) -> bool:
        ahead = sum(1 for kernel in self.kernels.values() if kernel.channel)
        return bool(self.users) and not self.retired and ahead < self.stock

    def _fork(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            pid = os.fork()
        except OSError:
            ours.close()
            theirs.close()
            raise
        if pid == 0:
            ours.close()
            self._leave()
            raise Born(theirs)
        theirs.close()
        ours.setblocking(False)
        self.kernels[pid] = kernel = Kernel(pid, ours)
        self.selector.register(ours, selectors.EVENT_READ, lambda channel: self._is_ready(kernel))

    def _is_ready(self, kernel: Kernel) -> None:
        if kernel.channel is None:
            return
        with contextlib.suppress(BlockingIOError):
            message, _ = heard(kernel.channel)
            if message is None:
                self._drop(kernel)
            kernel.ready = message is not None

    def _drop(self, kernel: Kernel) -> None:
        if kernel.channel:
            self.selector.unregister(kernel.channel)
            kernel.channel.close()
            kernel.channel = None

    def _leave(self) -> None:
        """In a forked process: close everything that belongs to the parent."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.selector.close()
        for end in (self.door, self.wake, self.waker, *self.users, *self.silent):
            end.close()
        for kernel in self.kernels.values():
            if kernel.channel:
                kernel.channel.close()
        close([file for _, files in self.orders for file in files])

    # Ends

    def _reap(self, _: object) -> None:
        with contextlib.suppress(BlockingIOError):
            self.wake.recv(4096)
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            kernel = self.kernels.pop(pid, None)
            if kernel is None:
                continue
            if not kernel.ready and kernel.channel and self.orders:
                user, files = self.orders.popleft()
                close(files)
                say(user, refused="a forked process ended before it was a kernel")
            self._drop(kernel)
            if kernel.user:
                say(kernel.user, exit=os.waitstatus_to_exitcode(status))

    def _end_orphans(self) -> None:
        now = time.monotonic()
        for kernel in self.kernels.values():
            if kernel.deadline and now >= kernel.deadline:
                kernel.deadline = now + SECONDS_TO_END
                kernel.kill()

    def _empty(self) -> None:
        """Let the stock go, and wait for it."""
        self.door.close()
        for kernel in list(self.kernels.values()):
            self._drop(kernel)
            kernel.kill()
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
