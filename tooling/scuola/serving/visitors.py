"""Visitors of pages that anybody in the room may open: how many kernels there may be, for whom, and for how long.

A page's kernel is its visitor's. Once the page is made, a kernel that nobody is connected to ends within seconds, and a
device that no longer answers is not connected; no device has more than a few; and there are never more than this computer's
memory can hold: who comes then waits on a page of ours, politely.
"""

from __future__ import annotations

import os
import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import psutil
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

MEMORY_OF_A_KERNEL = 80 * 2**20
MEMORY_KEPT = 0.25  # of what is free when serving begins, for everything else
FEWEST = 4
MOST_PAGES = "SCUOLA_MOST_PAGES"  # set by whoever knows better than this reckoning
MOST_OF_ONE_DEVICE = 6
SECONDS_ALONE, SECONDS_BETWEEN_LOOKS = 30, 5
SECONDS_OF_MAKING = 300  # that a page may take to be made, on a busy computer
SECONDS_BETWEEN_PINGS, SECONDS_WITHOUT_ANSWER = 10, 30


@dataclass(eq=False)
class Visitor:
    """Whoever asks for a page: the device's address, and the kernels that were started for this request."""

    address: str
    kernels: list[str] = field(default_factory=list)
    waits_until: float = 0.0  # while the page is being made; by the clock that only goes on

    def begins_to_wait(self) -> None:
        """Note that the page is being made: until it is, its kernels are not alone."""
        self.waits_until = time.monotonic() + SECONDS_OF_MAKING

    def has_the_page(self) -> None:
        """Note that the page is made, or its visitor gone."""
        self.waits_until = 0.0

    @property
    def is_waiting(self) -> bool:
        """Say whether the page is being made."""
        return time.monotonic() < self.waits_until


#: The visitor whose page is being made: a request is one task, and its kernel is started in it.
present_visitor: ContextVar[Visitor] = ContextVar("present_visitor")


class VisitorsKernels(AsyncMappingKernelManager):
    """Kernels by visitor; those without a connection end by themselves."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("cull_idle_timeout", SECONDS_ALONE)
        settings.setdefault("cull_interval", SECONDS_BETWEEN_LOOKS)
        super().__init__(cull_busy=True, cull_connected=False, **settings)  # type: ignore[no-untyped-call]
        fit = int(psutil.virtual_memory().available * (1 - MEMORY_KEPT) / MEMORY_OF_A_KERNEL)
        self.most = int(os.environ.get(MOST_PAGES) or max(FEWEST, fit))
        self.visitors: dict[str, Visitor] = {}

    async def start_kernel(self, **asked: Any) -> str:  # type: ignore[override]  # awaited, as the base class is
        """Start a kernel for the present visitor."""
        kernel = str(await super().start_kernel(**asked))
        visitor = present_visitor.get(None)
        if visitor:
            visitor.kernels.append(kernel)
            self.visitors[kernel] = visitor
        return kernel

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that is alone; that of a page which is being made is not."""
        visitor = self.visitors.get(kernel_id)
        if visitor and visitor.is_waiting:
            self.get_kernel(kernel_id).last_activity = utcnow()  # type: ignore[attr-defined]  # the manager adds it
            return
        await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    def is_full(self) -> bool:
        """Say whether there are as many kernels as memory holds."""
        return len(self.list_kernel_ids()) >= self.most

    def has_enough(self, address: str) -> bool:
        """Say whether a device has as many kernels as one may have; this computer itself, or a proxy on it, may have all."""
        if ip_address(address).is_loopback:
            return False
        return sum(self.visitors[kernel].address == address for kernel in self._living()) >= MOST_OF_ONE_DEVICE

    def present(self) -> tuple[int, int]:
        """Return how many pages are open, and on how many devices."""
        living = self._living()
        return len(living), len({self.visitors[kernel].address for kernel in living})

    async def leave(self, visitor: Visitor) -> None:
        """End the kernels of a visitor who left before the page was there."""
        for kernel in visitor.kernels:
            if kernel in self:
                await self.shutdown_kernel(kernel, now=True)  # type: ignore[no-untyped-call]

    def _living(self) -> list[str]:
        living = set(self.list_kernel_ids())
        self.visitors = {kernel: visitor for kernel, visitor in self.visitors.items() if kernel in living}
        return list(self.visitors)
