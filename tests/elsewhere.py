"""Running something in a thread of its own: a browser test leaves an event loop in this one, where `asyncio.run` refuses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Result = TypeVar("Result")


def elsewhere(work: Callable[[], Result]) -> Result:
    """Return what `work` returns, run in a thread without a loop, in the language of this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(copy_context().run, work).result()


def in_a_loop(work: Coroutine[object, object, Result]) -> Result:
    """Return what a coroutine returns, run in an event loop of its own."""
    return elsewhere(lambda: asyncio.run(work))
