"""Kernels in confinement: forked from a warm parent where they are this Python's, run by their own command otherwise."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Bool, Dict, Instance, Tuple

from scuola.grading.running.enclosure import HOME, SOCKETS
from scuola.grading.running.folder import SubmissionFolder
from scuola.grading.running.linux import Unconfined
from warmkernel.door import Unavailable
from warmkernel.order import Order
from warmkernel.process import WarmProcess
from warmkernel.provisioner import LAUNCHER, WarmProvisioner, read_command
from warmkernel.setting import Setting, confinement, read_at_import

ALWAYS = ("scuola.grading.running.kernel", "scuola.grading.running.confinement")
#: Of the grader's environment, what a participant's code may know.
KNOWN = (
    "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "NBGRADER_EXECUTION",
    "OPENBLAS_CORETYPE",
)  # fmt: skip
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
SECONDS_BETWEEN_LOOKS = 0.004
SECONDS_TO_END = 10.0
PATIENCE = 30.0
LINGER = 0.2  # seconds that the warm parent outlives its last worker


class ConfinedProvisioner(WarmProvisioner):
    """Starts the kernel of one submission in its own folder, and ends it with all that it started."""

    folder = Instance(SubmissionFolder)
    task = Dict(help="What the kernel is to know of what is graded (see `GradingKernel.task`).")
    is_ours = Bool(help="Whether it is a kernel of this Python, and not another one's or another language's.")

    def _make_private(self, user: str | int | None) -> None:
        """Connect by sockets in the submission's own folder."""
        manager = cast(AsyncKernelManager, self.parent)
        self.tag = secrets.token_hex(4)
        manager.transport, manager.ip = "ipc", str(self.folder.sockets / self.tag)
        manager.connection_file = str(self.folder.enclosure.base / f"{self.tag}.json")
        manager.shell_port, manager.iopub_port, manager.stdin_port, manager.hb_port, manager.control_port = range(1, 6)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Write down the connection as the kernel sees it, too."""
        kwargs.setdefault("transport_encryption", "disabled")
        prepared = await super().pre_launch(**kwargs)
        outside = cast(AsyncKernelManager, self.parent).connection_file
        written = json.loads(Path(outside).read_text())
        inside = self.folder.sockets / f"{self.tag}.json"
        inside.write_text(json.dumps({**written, "ip": str(SOCKETS / self.tag)}))
        if os.getuid() == 0:
            os.chown(inside, self.folder.enclosure.user, self.folder.enclosure.user)
        prepared["cmd"] = [part.replace(outside, str(SOCKETS / inside.name)) for part in prepared["cmd"]]
        return prepared

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start it; raise `Unavailable` if that cannot be. An ordinary kernel, unconfined, is never started."""
        self.errors = os.memfd_create("errors")
        self.process = cast(Any, await self._confined(cmd, self._scrub_kwargs(kwargs)))
        self.pid = self.process.pid
        self.pgid = None  # signals go to the process outside, which passes them on
        if self.is_ours and not (self.folder.sockets / f"{self.tag}-1").exists():  # its first socket
            await self.kill()
            raise Unconfined(self.said() or "it ended at once")
        return self.connection_info

    async def _confined(self, cmd: list[str], kwargs: dict[str, Any]) -> WarmProcess:
        enclosure, environment = self.folder.enclosure, self._environment(kwargs.get("env") or os.environ)
        given: dict[str, Any] = enclosure.written()
        entry, arguments = "enter", [LAUNCHER, *self._arguments(cmd)]
        if not self.is_ours:
            entry, given = "enter_and_run", {**given, "command": cmd, "environment": environment}
        order = Order(
            cmd, arguments, environment, str(enclosure.folder), 0o022, {}, os.getpid(),
            f"scuola.grading.running.confinement:{entry}", given,
        )  # fmt: skip
        parents = self._environment(os.environ) | {"HOME": str(Path.home())}
        files = {"stdout": self.errors, "stderr": self.errors}
        try:
            return await self._ordered(self._parent(list(self.imports), parents), order, parents, files)
        except Unavailable:  # something that the notebook imports does not let itself be forked
            return await self._ordered(self._parent([], parents), order, parents, files)

    def _arguments(self, cmd: list[str]) -> list[str]:
        if not self.is_ours:
            return []
        task = json.dumps(self.task)
        return [
            *cmd[cmd.index(LAUNCHER) + 1 :], f"--GradingKernel.task={task}", "--IPKernelApp.kernel_class="
            "scuola.grading.running.kernel.GradingKernel",
        ]  # fmt: skip

    def _parent(self, imports: list[str], environment: dict[str, str]) -> Setting:
        kept = read_at_import(environment, self.environment)
        return Setting([sys.executable], [*ALWAYS, *imports], self.ready, self.linger, kept, {}, confinement())

    def _environment(self, given: Any) -> dict[str, str]:
        """Return what a confined kernel has for its environment: nothing else of the grader's."""
        kept = {name: given[name] for name in KNOWN if name in given}
        own = {"HOME": str(HOME), "USER": "participant", "LOGNAME": "participant", **ONE_THREAD}
        return {**kept, **own, **(self.kernel_spec.env or {} if self.kernel_spec else {})}

    async def wait(self) -> int | None:
        """Wait for the end of the kernel, and of everything in its space."""
        while await self.poll() is None:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        code = await self.poll()
        self.process = None
        return code

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and everything in its space."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)  # to the process outside, which ends what is inside first
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(self._ended()), SECONDS_TO_END)
                return
            self.process.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """End it in the same way."""
        await self.kill(restart)

    async def _ended(self) -> None:
        while self.process is not None and self.process.poll() is None:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    async def cleanup(self, restart: bool = False) -> None:
        """Close what was kept open."""
        if hasattr(self, "errors"):
            os.close(self.errors)
            del self.errors

    def said(self) -> str:
        """Return the end of what the kernel's process wrote outside of any cell: why it could not start."""
        size = os.fstat(self.errors).st_size
        return os.pread(self.errors, 2000, max(0, size - 2000)).decode(errors="replace").strip()


class ConfinedKernelManager(AsyncKernelManager):
    """Manages the kernel of a submission: there is one way to start it."""

    folder = Instance(SubmissionFolder)
    task = Dict()
    imports = Tuple(help="What a warm parent is to have imported.")

    async def _async_pre_start_kernel(self, **given: Any) -> Any:
        self.provisioner = ConfinedProvisioner(
            kernel_id=secrets.token_hex(8), kernel_spec=self.kernel_spec, parent=self, folder=self.folder, task=self.task,
            imports=list(self.imports), is_ours=is_ours(self.kernel_spec), ready=0, linger=LINGER, patience=PATIENCE,
        )  # fmt: skip
        return await super()._async_pre_start_kernel(**given)


def is_ours(spec: KernelSpec | None) -> bool:
    """Say whether a kernel is one of this Python's, started as always: such a one may be forked."""
    try:
        (python, *_), _ = read_command(list(spec.argv) if spec else [])
    except (Unavailable, ValueError):
        return False
    return python in ("python", "python3") or Path(python).parent.resolve() == Path(sys.executable).parent.resolve()
