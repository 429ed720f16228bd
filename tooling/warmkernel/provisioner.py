"""The provisioner: kernels from a warm parent where that can be, started as always where it cannot."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import resource
import shutil
import socket
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, Float, Int, List, Unicode

from warmkernel.door import Unavailable, ask
from warmkernel.files import socket_folder, stream
from warmkernel.order import BOUND, Order, close
from warmkernel.process import WarmProcess
from warmkernel.setting import Setting, confinement, read_at_import, supported

if TYPE_CHECKING:
    import subprocess

LAUNCHER = "ipykernel_launcher"
UNDERSTOOD = {"cwd", "env", "stdin", "stdout", "stderr", "umask", "user", "group", "extra_groups", "independent"}


class WarmProvisioner(LocalProvisioner):
    """Starts kernels by forking; `kernel.json` says what they have in common (`metadata.kernel_provisioner.config`)."""

    imports = List(Unicode(), help="Modules to import before forking.").tag(config=True)
    ready = Int(1, min=0, help="Kernels to keep ready, forked before they are asked for.").tag(config=True)
    linger = Float(10, min=0, help="Seconds that the warm parent waits for another user after the last.").tag(
        config=True
    )
    patience = Float(60, min=0, help="Seconds to wait for a warm kernel before starting an ordinary one.").tag(
        config=True
    )
    environment = List(
        Unicode(), help="Variables, or beginnings such as 'MY_*', that the imported modules read when imported."
    ).tag(config=True)
    private = Bool(True, help="Connect by Unix sockets that only this user can open, in place of TCP.").tag(config=True)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose the connection before it is written down."""
        if self.private:
            self._make_private(kwargs.get("user"))
        prepared = await super().pre_launch(**kwargs)
        if kwargs.get("user") is not None and self.parent is not None:
            shutil.chown(self.parent.connection_file, kwargs["user"])
        return prepared

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel; if that cannot be, say why in one line and start it as always."""
        try:
            forked = await self._fork(cmd, self._scrub_kwargs(kwargs))
        except (Unavailable, OSError) as why:
            self.log.warning("Starting an ordinary kernel: %s.", why)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = cast("subprocess.Popen[bytes]", forked)  # all of it that is used
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    def _make_private(self, user: str | int | None) -> None:
        """Move a kernel that would listen on TCP ports to Unix sockets, in a folder that others cannot enter."""
        manager = self.parent
        if supported() or manager is None or manager.transport != "tcp" or manager.shell_port:
            return
        if Path(manager.connection_file).is_file():
            return
        with contextlib.suppress(OSError):
            manager.transport, manager.ip = "ipc", str(socket_folder(user) / str(self.kernel_id)[:36])

    async def _fork(self, cmd: list[str], kwargs: dict[str, Any]) -> WarmProcess:
        command, arguments = read_command(cmd)
        environment = {**os.environ} if kwargs.get("env") is None else dict(kwargs["env"])
        setting = self.setting(command, environment, kwargs)
        folder = os.path.abspath(kwargs.get("cwd") or os.getcwd())
        if not os.path.isdir(folder):
            raise Unavailable(f"there is no folder {folder}")
        order = Order(
            command=cmd,
            arguments=[_launcher(), *arguments],
            environment={**environment, "JPY_PARENT_PID": str(os.getpid())},
            folder=folder,
            umask=_umask(kwargs.get("umask", -1)),
            limits={int(limit): resource.getrlimit(limit)[0] for limit in _limits()},
            server=os.getpid(),
        )
        return await self._ordered(setting, order, environment, kwargs)

    async def _ordered(
        self, setting: Setting, order: Order, environment: dict[str, str], kwargs: dict[str, Any]
    ) -> WarmProcess:
        given: list[int] = []  # files that the kernel has, and that are closed here
        pipes: dict[str, IO[bytes]] = {}
        ours, theirs = socket.socketpair()
        try:
            given.append(order.written())
            for name in ("stdout", "stderr"):
                given.append(stream(name, kwargs.get(name), pipes, given))
            given.append(theirs.detach())
            channel, answer = await ask(setting, environment, given, self.patience)
        except BaseException:
            ours.close()
            theirs.close()
            for pipe in pipes.values():
                pipe.close()
            raise
        finally:
            close(given)
        for note in answer.get("notes", ()):
            self.log.warning("%s", note)
        ours.setblocking(False)
        with contextlib.suppress(TimeoutError, OSError):  # a kernel that fails to start is seen by its manager
            await asyncio.wait_for(asyncio.get_running_loop().sock_recv(ours, len(BOUND)), self.patience)
        return WarmProcess(answer["pid"], channel, ours, pipes)

    def setting(self, command: list[str], environment: dict[str, str], kwargs: dict[str, Any]) -> Setting:
        """Return the setting of a kernel; raise `Unavailable` if it cannot be forked at all."""
        if why := supported():
            raise Unavailable(why)
        if strange := {name for name, value in kwargs.items() if value is not None} - UNDERSTOOD:
            raise Unavailable(f"it is started with {', '.join(sorted(strange))}")
        if kwargs.get("independent"):
            raise Unavailable("it is to outlive its server")
        python_path = environment.get("PYTHONPATH", "")
        if python_path and not all(part.startswith("/") for part in python_path.split(os.pathsep)):
            raise Unavailable(f"PYTHONPATH is not made of absolute folders: {python_path}")
        return Setting(
            command=command,
            imports=list(self.imports),
            ready=self.ready,
            linger=self.linger,
            environment=read_at_import(environment, self.environment),
            person={name: kwargs[name] for name in ("user", "group", "extra_groups") if kwargs.get(name) is not None},
            confinement=confinement(),
        )


def read_command(cmd: list[str]) -> tuple[list[str], list[str]]:
    """Return the Python of a kernel's command with its options, and the kernel's arguments."""
    if cmd.count(LAUNCHER) != 1 or cmd[cmd.index(LAUNCHER) - 1] != "-m":
        raise Unavailable(f"its command is not `python -m {LAUNCHER}`")
    at = cmd.index(LAUNCHER)
    return [os.path.expanduser(cmd[0]), *cmd[1 : at - 1]], cmd[at + 1 :]


def _launcher() -> str:
    """Return the path of ipykernel's launcher, the first word of a kernel's `sys.argv`."""
    found = importlib.util.find_spec(LAUNCHER)
    return found.origin if found and found.origin else LAUNCHER


def _umask(wanted: int) -> int:
    """Return the mask to create files with: the one wanted, or this process's own, read without changing it."""
    if wanted is not None and wanted >= 0:
        return wanted
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("Umask:")), 8)


def _limits() -> list[int]:
    return [getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")]
