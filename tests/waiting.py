"""Waiting for events, however busy the machine is: the one limit, which only a test that fails reaches."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 300
MILLISECONDS = 1000 * SECONDS  # for the browser


def eventually(holds: Callable[[], bool]) -> bool:
    """Wait until something holds; return whether it came to hold."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def slowness() -> float:
    """Return how many times longer things take just now than on a machine with nothing else to do; 1 at least.

    For what a page promises in seconds: the promise is for a machine that can keep it.
    """
    wall, worked = time.perf_counter(), time.process_time()
    while time.process_time() - worked < 0.1:
        sum(range(1_000))
    return max(1.0, (time.perf_counter() - wall) / (time.process_time() - worked))
