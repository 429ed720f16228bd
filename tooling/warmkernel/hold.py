"""Warming up before anybody asks for a kernel."""

from __future__ import annotations

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_core.utils import run_sync

from warmkernel.door import Unavailable, stay_connected
from warmkernel.provisioner import WarmProvisioner, read_command


def hold(kernel_name: str, specs: KernelSpecManager | None = None) -> bool:
    """Start the warm parent of a kernel now, and keep it for as long as this process lives.

    Returns False if the kernel is not a warm one or cannot be warmed up here: who starts it later is told why.
    """
    manager = KernelManager(kernel_name=kernel_name, kernel_spec_manager=specs or KernelSpecManager())
    try:
        factory = KernelProvisionerFactory.instance()
        provisioner = factory.create_provisioner_instance("", manager.kernel_spec, parent=None)
    except (NoSuchKernel, ModuleNotFoundError):
        return False
    if not isinstance(provisioner, WarmProvisioner):
        return False
    try:
        environment = run_sync(_environment)(provisioner)
        command, _ = read_command(manager.format_kernel_cmd())
        return stay_connected(provisioner.setting(command, environment, {}), environment)
    except (Unavailable, OSError):
        return False


async def _environment(provisioner: WarmProvisioner) -> dict[str, str]:
    """Return the environment that the kernel would be started with."""
    launch = await super(WarmProvisioner, provisioner).pre_launch()
    return dict(launch["env"])
