"""Becoming a kernel: a forked process takes its place, and lives as ipykernel would have it."""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import os
import random
import resource
import signal
import socket
import sys
import threading
import time
import traceback
from typing import NoReturn

from ipykernel.kernelapp import IPKernelApp
from traitlets import Any

from warmkernel.order import BOUND, Order, close, heard, say

#: Modules that make themselves known to the kernel when they are imported, and how: here there was none yet.
KNOWN_TO_THE_KERNEL = {"ipywidgets": "register_comm_target"}


class Lifeline(threading.Thread):
    """Ends the kernel when its server is gone: the end of a socket whose other end only the server has.

    It stands in for ipykernel's `ParentPollerUnix`, whose parent would be the wrong one.
    """

    def __init__(self, socket: socket.socket):
        super().__init__(name="lifeline", daemon=True)
        self.socket = socket

    def run(self) -> None:
        """Wait for the end of the socket, which is the end of the server."""
        self.socket.recv(1)
        os._exit(1)


class WarmKernelApp(IPKernelApp):
    """ipykernel's application, in a process that was not started for it."""

    lifeline = Any()

    def init_poller(self) -> None:
        """Watch the server that asked for the kernel, not the process that it was forked from."""
        self.poller = Lifeline(self.lifeline)

    def init_heartbeat(self) -> None:
        """Say that the last socket is there: who connects earlier waits in vain, and tries again too late."""
        super().init_heartbeat()  # type: ignore[no-untyped-call]  # ipykernel
        self.lifeline.send(BOUND)


def live(channel: socket.socket, set_by_imports: dict[str, str]) -> NoReturn:
    """Wait for an order, be a kernel until it is over, and end."""
    code = 1
    try:
        os.setsid()
        say(channel, ready=True)
        message, files = heard(channel)
        channel.close()
        if message is None:
            os._exit(0)
        order = Order.read(files[0])
        lifeline = take_place(order, set_by_imports, *files[1:])
        code = run(order, lifeline)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)  # not where ipykernel sends what cells print
    finally:
        end(code)


def take_place(order: Order, set_by_imports: dict[str, str], output: int, errors: int, lifeline: int) -> socket.socket:
    """Take the place that the server has for its kernel, with its files."""
    os.dup2(output, 1)
    os.dup2(errors, 2)
    close({output, errors} - {1, 2})
    settle_in(order, set_by_imports)
    return socket.socket(fileno=lifeline)


def settle_in(order: Order, set_by_imports: dict[str, str]) -> None:
    """Let a forked process have what an order says: account or confinement, folder, environment, limits, seeds of its own."""
    if order.entry:
        module, _, function = order.entry.partition(":")
        getattr(importlib.import_module(module), function)(**order.given)  # it may fork: one process returns from it
    for name, soft in order.limits.items():
        resource.setrlimit(name, (soft, resource.getrlimit(name)[1]))
    os.umask(order.umask)
    os.environ.clear()
    os.environ.update({**set_by_imports, **order.environment})
    time.tzset()
    os.chdir(order.folder)
    if "multiprocessing.process" in sys.modules:  # it remembers where it was imported, for processes that it spawns
        vars(sys.modules["multiprocessing.process"])["ORIGINAL_DIR"] = order.folder
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
    sys.argv, sys.orig_argv = order.arguments, order.command
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    gc.enable()


def run(order: Order, lifeline: socket.socket) -> int:
    """Run the kernel and return its exit code."""
    try:
        app = WarmKernelApp.instance(parent_handle=order.server, lifeline=lifeline)
        app.initialize(order.arguments[1:])  # type: ignore[no-untyped-call]  # ipykernel
        make_modules_known()
        app.start()  # type: ignore[no-untyped-call]  # ipykernel
    except SystemExit as ending:
        if isinstance(ending.code, str):
            print(ending.code, file=sys.stderr)
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    return 0


def make_modules_known() -> None:
    """Let the modules that were imported ahead of the kernel make themselves known to it, as if imported now."""
    for name, function in KNOWN_TO_THE_KERNEL.items():
        if name in sys.modules:
            getattr(sys.modules[name], function)()


def end(code: int) -> NoReturn:
    """End as Python does, except for taking down all modules, one object at a time, which would unshare them."""
    with contextlib.suppress(BaseException):
        threading._shutdown()  # type: ignore[attr-defined]  # waits for threads that are not daemons
    with contextlib.suppress(BaseException):
        atexit._run_exitfuncs()
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(Exception):
            print(end="", file=stream, flush=True)
    os._exit(code & 0xFF)
