"""Firefox, driven through WebDriver BiDi, which it speaks by itself: no driver, no build of its own for tests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import websocket

from tests.waiting import SECONDS

NAMES = ("firefox-esr", "firefox")


def find() -> str | None:
    """Return the path of a Firefox, or None: it is a second browser, tried where it is there."""
    named = [os.environ.get("SCUOLA_FIREFOX"), *(shutil.which(name) for name in NAMES)]
    return next((path for path in named if path), None)


class Tab:
    """A tab of Firefox: it goes somewhere, runs scripts, presses keys."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self.socket, self.number = socket, 0
        self._ask("session.new", {"capabilities": {}})
        self.context = self._ask("browsingContext.getTree", {})["contexts"][0]["context"]

    def _ask(self, method: str, about: dict[str, Any]) -> Any:
        """Send a command and return its result; raise `AssertionError` with what Firefox says if it fails."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": about}))
        while True:
            said = json.loads(self.socket.recv())
            if said.get("id") == self.number:
                assert said["type"] == "success", said
                return said["result"]

    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self._ask("browsingContext.navigate", {"context": self.context, "url": address, "wait": "complete"})

    def size(self, width: int, height: int) -> None:
        """Give the page a size."""
        self._ask("browsingContext.setViewport",
                  {"context": self.context, "viewport": {"width": width, "height": height}})  # fmt: skip

    def value(self, expression: str) -> Any:
        """Return what an expression comes to, as JSON has it."""
        wrapped = f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))"
        about = {"expression": wrapped, "target": {"context": self.context}, "awaitPromise": True}
        found = self._ask("script.evaluate", about)
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + SECONDS
        while not self.value(expression):
            assert time.monotonic() < deadline, expression
            time.sleep(0.2)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        pressed = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": pressed}]
        self._ask("input.performActions", {"context": self.context, "actions": actions})


@contextmanager
def launched(path: str) -> Iterator[Tab]:
    """Run Firefox with nobody's settings, without a window, as long as it is needed."""
    with tempfile.TemporaryDirectory() as profile:
        process = subprocess.Popen(
            [path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env={**os.environ, "HOME": profile},
        )  # fmt: skip
        try:
            assert process.stderr
            listening = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
            address = next(found.group(1) for found in listening if found)
            with closing(
                websocket.create_connection(f"{address}/session", timeout=SECONDS, suppress_origin=True)
            ) as socket:
                yield Tab(socket)
        finally:
            process.terminate()
            process.communicate(timeout=SECONDS)
