"""Warming up before anybody asks for a kernel."""

from __future__ import annotations

import gc
import os
import socket
from typing import NoReturn

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from warmkernel.door import Unavailable, stay_connected
from warmkernel.parent import Warm, serve
from warmkernel.provisioner import WarmProvisioner, read_command
from warmkernel.setting import Setting

FIRST_FREE = 3  # of a process's open files, after its three streams


def hold(kernel_name: str, specs: KernelSpecManager | None = None) -> bool:
    """Start the warm parent of a kernel now, and keep it for as long as this process lives.

    Returns False if the kernel is not a warm one or cannot be warmed up here: who starts it later is told why.
    """
    try:
        found = _setting(kernel_name, specs)
        return found is not None and stay_connected(*found)
    except (Unavailable, OSError):
        return False


def lend(kernel_name: str, warm: Warm) -> bool:
    """Let a fork of this process, which has one thread, be a kernel's warm parent, and keep it as `hold` does.

    What this process has registered to be done at its end (`atexit`, a `TemporaryDirectory`) each kernel would do at its own:
    there must be nothing that is the server's. Returns False where it has not imported what the kernel needs, or cannot be
    forked: `hold` starts a parent then.
    """
    try:
        found = _setting(kernel_name)
        if found is None or not set(found[0].imports) <= set(warm.imports):
            return False
        setting, environment = found
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(setting.address)
            listener.listen(512)
            if os.fork() == 0:
                _be_parent(listener, warm, setting)
        return stay_connected(setting, environment)
    except (Unavailable, OSError):
        return False


def _be_parent(listener: socket.socket, warm: Warm, setting: Setting) -> NoReturn:
    """Live the life of a warm parent, with nothing of the process that it was forked from."""
    code = 1
    try:
        os.setsid()
        os.chdir("/")
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.dup2(listener.fileno(), FIRST_FREE)
        os.closerange(FIRST_FREE + 1, os.sysconf("SC_OPEN_MAX"))
        gc.freeze()
        gc.disable()
        serve(socket.socket(fileno=FIRST_FREE), warm, setting.ready, setting.linger)
        code = 0
    finally:
        os._exit(code)


def _setting(kernel_name: str, specs: KernelSpecManager | None = None) -> tuple[Setting, dict[str, str]] | None:
    """Return the setting of a kernel and the environment it would be started with; None if it is not a warm one."""
    manager = KernelManager(kernel_name=kernel_name, kernel_spec_manager=specs or KernelSpecManager())
    try:
        factory = KernelProvisionerFactory.instance()
        provisioner = factory.create_provisioner_instance("", manager.kernel_spec, parent=None)
    except (NoSuchKernel, ModuleNotFoundError):
        return None
    if not isinstance(provisioner, WarmProvisioner):
        return None
    environment = _environment(provisioner)
    command, _ = read_command(manager.format_kernel_cmd())
    return provisioner.setting(command, environment, {}), environment


def _environment(provisioner: WarmProvisioner) -> dict[str, str]:
    """Return the environment that the kernel would be started with.

    Nothing in this waits, so that it needs no event loop: what is forked must not inherit one.
    """
    launch = super(WarmProvisioner, provisioner).pre_launch()
    try:
        launch.send(None)
    except StopIteration as done:
        return dict(done.value["env"])
    launch.close()
    raise Unavailable("its launch waits for something")
