"""A kernel with its manager and a client, in this process or in a server of its own, and what is left of kernels."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psutil
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from tests.waiting import SECONDS, eventually

ARGV = ["python", "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
SERVER = f"""
import sys
from jupyter_client.manager import KernelManager
manager = KernelManager(kernel_name="warm")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout={SECONDS})
print(manager.provisioner.pid, flush=True)
sys.stdin.read()
"""


class Kernel:
    """A kernel, its manager and a client."""

    def __init__(self, name: str = "warm", **launch: Any):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(**launch)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=SECONDS)
        except RuntimeError:
            self.shut(now=True)
            raise

    @property
    def provisioner(self) -> Any:
        """Return what started the kernel: a `WarmProvisioner`, or a stock one where it could not."""
        return self.manager.provisioner

    @property
    def pid(self) -> int:
        return int(self.provisioner.pid)

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
        process = self.provisioner.process
        assert eventually(lambda: process.poll() is not None)
        return int(process.returncode)

    def shut(self, now: bool = False) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)


#: What the fixtures of the same names give.
Start = Callable[..., Kernel]
Spec = Callable[..., str]


@contextmanager
def server() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run another server with a kernel; give its process and the kernel's identifier."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdin=-1, stdout=-1, text=True)
    try:
        assert process.stdout
        yield process, int(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def left() -> list[psutil.Process]:
    """Return the processes of this test's warm parents and of the kernels forked from them."""
    found = []
    for process in psutil.process_iter():
        try:
            is_ours = process.environ().get("JUPYTER_RUNTIME_DIR") == os.environ["JUPYTER_RUNTIME_DIR"]
            if is_ours and "warmkernel.parent" in process.cmdline():
                found.append(process)
        except psutil.Error:
            continue
    return found
