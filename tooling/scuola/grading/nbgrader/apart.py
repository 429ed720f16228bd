"""Tests apart, if an exercise asks for it (`scuola: {"tests": "apart"}` in its metadata): a kernel for each side.

Editable cells run in the participant's kernel, tests in another, locked cells that are no tests in both. While an
instructor's cell runs, the questions that its kernel asks (see `running/apart.py`) are carried over, as texts.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from queue import Empty
from typing import Any

from nbclient.exceptions import DeadKernelError
from nbclient.util import run_sync
from nbformat import NotebookNode
from nbgrader.utils import is_locked

from scuola.grading.running.apart import NAMES
from scuola.grading.running.marks import CALL, TEST

LARGEST_ANSWER = 16 * 2**20  # characters
SECONDS_BETWEEN_LOOKS = 0.25


class Apart:
    """What `Execute` needs for two kernels in place of one; `participants` is the other one, and its client."""

    participants: tuple[Any, Any] | None = None

    @property
    def is_apart(self: Any) -> bool:
        """Say whether the instructor wants this notebook's tests in a process of their own."""
        return bool(self.run.tasks.get(self.notebook_name, {}).get("apart"))

    @contextmanager
    def participants_kernel(self: Any) -> Iterator[None]:
        """Have the participant's own kernel beside the tests', where these are apart."""
        self.participants = None
        if not (self.is_fair and self.is_apart):
            yield
            return
        tests = self.km, self.kc
        self.km = manager = self.confined_manager(self.run.folder, self.km.kernel_name)
        try:
            self.start_new_kernel()
            self.start_new_kernel_client()
            self.participants = self.km, self.kc
            self.km, self.kc = tests
            yield
        finally:
            self.km, self.kc = tests
            run_sync(manager.shutdown_kernel)(now=True)
            if self.participants:
                self.participants[1].stop_channels()

    @asynccontextmanager
    async def in_its_kernel(self: Any, cell: NotebookNode) -> AsyncIterator[None]:
        """Let a cell run in the kernel that it belongs to."""
        if not self.participants:
            self.kc.metadata = {"grading": self.mark} if self.mark else None
            yield
            return
        if not is_locked(cell):
            tests, (self.km, self.kc) = (self.km, self.kc), self.participants
            try:
                yield
            finally:
                self.km, self.kc = tests
            return
        if self.mark != TEST:
            await self._reply(self.participants[1].execute(cell.source, stop_on_error=False))
        names = json.loads(await self._asked(json.dumps({"ask": NAMES})))
        self.kc.metadata, self.kc.may_ask = {"grading": self.mark, "names": names}, True
        carrying = asyncio.ensure_future(self._carry())
        try:
            yield
        finally:
            carrying.cancel()
            self.kc.may_ask = False
        if not await self.participants[0].is_alive():
            raise DeadKernelError("the participant's kernel ended")

    async def _carry(self: Any) -> None:
        """Carry questions of the tests' kernel to the participant's, and the answers back."""
        while True:
            with suppress(Empty):
                asked = await self.kc.stdin_channel.get_msg(timeout=SECONDS_BETWEEN_LOOKS)
                try:
                    answer = await self._asked(asked["content"]["prompt"])
                except DeadKernelError as error:
                    answer = json.dumps({"error": "DeadKernelError", "why": str(error)})
                self.kc.input(answer)

    async def _asked(self: Any, question: str) -> str:
        """Return the answer of the participant's kernel."""
        _, client = self.participants
        client.metadata = {"grading": CALL}
        try:
            asked = client.execute(question, silent=True, store_history=False, stop_on_error=False)
        finally:
            client.metadata = None
        answer = (await self._reply(asked))["content"].get("answer")
        if not isinstance(answer, str) or len(answer) > LARGEST_ANSWER:
            return json.dumps({"error": "ValueError", "why": "no answer, or one that is too long"})
        return answer

    async def _reply(self: Any, asked: str) -> dict[str, Any]:
        """Wait for a reply of the participant's kernel, as long as a cell may take; raise `DeadKernelError` without one."""
        manager, client = self.participants
        seconds = self.timeout if self.timeout and self.timeout > 0 else float("inf")
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(Empty):
                reply: dict[str, Any] = await client.shell_channel.get_msg(timeout=SECONDS_BETWEEN_LOOKS)
                if reply["parent_header"].get("msg_id") == asked:
                    return reply
                continue
            if not await manager.is_alive():
                raise DeadKernelError("the participant's kernel ended")
        raise DeadKernelError("the participant's kernel did not answer")
