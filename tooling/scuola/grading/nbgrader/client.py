"""The client of a confined kernel, and what may become of a request."""

from __future__ import annotations

import time
from contextlib import suppress
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient


class TookTooLong(Exception):
    """A cell had to be interrupted, and the kernel did not hear."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Client(AsyncKernelClient):
    """A client that says whose cell it asks for, and is ready when the kernel is."""

    metadata: dict[str, Any] | None = None  # of the next requests: what kind of cell they are (see `GradingKernel`)
    may_ask = False  # whether the kernel may ask through `input`

    def execute(
        self, code: str, silent: bool = False, store_history: bool = True,
        user_expressions: dict[str, Any] | None = None, allow_stdin: bool | None = None, stop_on_error: bool = True,
    ) -> str:  # fmt: skip
        """Ask for a cell; people cannot answer `input`."""
        content = {
            "code": code, "silent": silent, "store_history": store_history, "allow_stdin": self.may_ask,
            "user_expressions": user_expressions or {}, "stop_on_error": stop_on_error,
        }  # fmt: skip
        message = self.session.msg("execute_request", content, metadata=self.metadata or {})
        self.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for the first answer, and for the channel of outputs; raise `RuntimeError` if there is none."""
        until = time.monotonic() + (timeout or 60)
        while time.monotonic() < until:
            asked = self.kernel_info()
            with suppress(Empty):
                await self.shell_channel.get_msg(timeout=1)
                while True:
                    said = await self.iopub_channel.get_msg(timeout=0.3)
                    idle = said["content"].get("execution_state") == "idle"
                    if idle and said["parent_header"].get("msg_id") == asked:
                        return
            if not await self.is_alive():
                break
        raise RuntimeError("the kernel did not answer")
