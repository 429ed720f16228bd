"""Kernels as any Jupyter server starts them, from a kernelspec in a folder of the test."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager
from warmkernel import door, release

ARGV = ["python", "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
SECONDS = 30


class Kernel:
    """A kernel, its manager and a client."""

    def __init__(self, name: str = "warm", **launch: Any):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(**launch)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=SECONDS)

    @property
    def pid(self) -> int:
        assert self.manager.provisioner is not None
        return int(self.manager.provisioner.pid)  # type: ignore[attr-defined]

    @property
    def parent(self) -> psutil.Process:
        parent = psutil.Process(self.pid).parent()
        assert parent is not None
        return parent

    @property
    def is_warm(self) -> bool:
        return "warmkernel.parent" in self.parent.cmdline()

    def run(self, code: str) -> str:
        """Execute code and return what it prints, or the error that it ends with."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            if message["msg_type"] == "stream":
                said.append(content["text"])
            elif message["msg_type"] == "error":
                said.append(f"{content['ename']}: {content['evalue']}")

        self.client.execute_interactive(code, timeout=SECONDS, output_hook=hear)
        return "".join(said).strip()

    def exit_code(self) -> int | None:
        """Wait for the end of the kernel; return the code that its manager sees."""
        process = self.manager.provisioner.process  # type: ignore[union-attr]
        assert eventually(lambda: process.poll() is not None)
        return int(process.returncode)

    def shut(self, now: bool = False) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)


def eventually(condition: Callable[[], bool], seconds: float = 15) -> bool:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Write a kernelspec: `spec("name", imports=[...])`."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (tmp_path / "runtime").mkdir()

    def write(name: str = "warm", argv: list[str] | None = None, **config: Any) -> str:
        folder = tmp_path / "jupyter" / "kernels" / name
        folder.mkdir(parents=True, exist_ok=True)
        name_of_provisioner = config.pop("kernel_provisioner", "warm-provisioner")
        config = {"linger": 0.3, "imports": ["numpy"], **config} if name_of_provisioner == "warm-provisioner" else {}
        provisioner = {"provisioner_name": name_of_provisioner, "config": config}
        written = {
            "argv": argv or ARGV,
            "display_name": name,
            "language": "python",
            "metadata": {"debugger": True, "kernel_provisioner": provisioner},
        }
        (folder / "kernel.json").write_text(json.dumps(written))
        return name

    write()
    return write


@pytest.fixture
def start(spec: Callable[..., str]) -> Iterator[Callable[..., Kernel]]:
    """Start kernels, and end them all after the test: none of their processes may be left."""
    before = set(psutil.pids())
    started: list[Kernel] = []

    def begin(name: str = "warm", **launch: Any) -> Kernel:
        started.append(Kernel(name, **launch))
        return started[-1]

    yield begin
    for kernel in started:
        kernel.shut(now=True)
    release()
    door._broken.clear()
    assert eventually(lambda: not left(before)), [process.cmdline() for process in left(before)]


def left(before: set[int]) -> list[psutil.Process]:
    """Return the processes of warm kernels that were not there before."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid in before or process.status() == psutil.STATUS_ZOMBIE:
                continue
            if "warmkernel.parent" in process.cmdline():
                found.append(process)
        except psutil.Error:
            continue
    return found
