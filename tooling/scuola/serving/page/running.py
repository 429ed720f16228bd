"""The cells of a notebook on a kernel, and what the page needs to know of each as soon as it is worked out."""

from __future__ import annotations

import base64
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

WIDGET = "jupyter.widget"
SHOWN = ("display_data", "execute_result", "stream")
#: Of a widget's state, what our page has no use for: where stock pages find the code that draws it.
FOR_OTHER_PAGES = ("_model_module", "_model_module_version", "_view_module", "_view_module_version", "_view_name",
                   "_view_count", "_view_count_", "tabbable", "tooltip")  # fmt: skip
SECONDS_UNTIL_ASKED_AGAIN, ATTEMPTS = 0.5, 120

Piece = dict[str, Any]
Message = Mapping[str, Any]


class KernelGone(Exception):
    """The kernel ended before its page was made."""


async def run(manager: AsyncKernelManager, sources: Mapping[int, str]) -> AsyncIterator[Piece]:
    """Run cells, by place; yield what each has come to: `{cell, outputs, models}`, or `{cell, failed}`, the last one then.

    `models` are the widgets that are new or have changed, by identifier. Raises `KernelGone`.
    """
    client: AsyncKernelClient = manager.client()
    client.start_channels(stdin=False, hb=False, control=False)
    try:
        await _listening(client, manager)
        asked = {client.execute(code, store_history=False, allow_stdin=False): place for place, code in sources.items()}
        heard = Heard()
        for request, place in asked.items():
            failed = await heard.until_idle(client, manager, request)
            yield heard.piece(place, failed)
            if failed:
                return
    finally:
        client.stop_channels()


async def _listening(client: AsyncKernelClient, manager: AsyncKernelManager) -> None:
    """Wait until what the kernel says is heard: what it says before that is said to nobody."""
    for _ in range(ATTEMPTS):
        client.kernel_info()
        try:
            await client.get_iopub_msg(timeout=SECONDS_UNTIL_ASKED_AGAIN)
            return
        except Empty:
            await _check(manager)
    raise KernelGone


async def _check(manager: AsyncKernelManager) -> None:
    if not await manager.is_alive():
        raise KernelGone


@dataclass
class Heard:
    """What a kernel has said: every widget as it is now, and what the present cell shows."""

    models: dict[str, dict[str, Any]] = field(default_factory=dict)
    buffers: dict[str, dict[str, str]] = field(default_factory=dict)
    changed: dict[str, None] = field(default_factory=dict)
    outputs: list[Piece] = field(default_factory=list)

    async def until_idle(self, client: AsyncKernelClient, manager: AsyncKernelManager, request: str) -> bool:
        """Hear what a cell says until it is done; return whether it failed."""
        failed = False
        while True:
            try:
                message = await client.get_iopub_msg(timeout=1)
            except Empty:
                await _check(manager)
                continue
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, said = message["msg_type"], message["content"]
            if kind == "status" and said["execution_state"] == "idle":
                return failed
            if kind == "error":
                failed = True
                logging.getLogger(__name__).error("a cell failed\n%s", "\n".join(said["traceback"]))
            self.hear(kind, said, message["buffers"])

    def hear(self, kind: str, said: Message, buffers: Sequence[memoryview]) -> None:
        """Take in a message."""
        update = kind == "comm_msg" and said["data"].get("method") == "update" and said["comm_id"] in self.models
        if kind in SHOWN:
            self.outputs.append({"text": said["text"]} if kind == "stream" else said["data"])
        elif update or (kind == "comm_open" and said["target_name"] == WIDGET):
            self._change(said["comm_id"], said["data"], buffers)

    def _change(self, model: str, data: Message, buffers: Sequence[memoryview]) -> None:
        state = {name: value for name, value in data["state"].items() if name not in FOR_OTHER_PAGES}
        self.models.setdefault(model, {}).update(state)
        held = self.buffers.setdefault(model, {})
        for path, buffer in zip(data.get("buffer_paths") or (), buffers, strict=True):
            held["/".join(map(str, path))] = base64.b64encode(buffer).decode()
        self.changed[model] = None

    def piece(self, place: int, failed: bool) -> Piece:
        """Return what a cell has come to, and begin to hear the next."""
        models = {
            model: {"state": _without_nothing(self.models[model]), "buffers": self.buffers[model]}
            for model in self.changed
        }
        outputs, self.outputs, self.changed = self.outputs, [], {}
        return {"cell": place, "failed": True} if failed else {"cell": place, "outputs": outputs, "models": models}


def _without_nothing(state: Message) -> Piece:
    """Return a state without what is not set, which is most of it; a part that asks for its code needs none here."""
    ours = "drawn_by" in state
    return {name: value for name, value in state.items() if value is not None and not (ours and name == "_esm")}
