"""Warm kernels: forked from a process that has already imported what they need.

A kernelspec asks for them; see the README. `hold` warms one up before anybody asks for a kernel; as an extension of
Jupyter Server, this package holds all that there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warmkernel.door import release
from warmkernel.hold import hold

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

__all__ = ["hold", "release"]
__version__ = "0.1.0"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "warmkernel"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Warm up while the server starts, and until it ends."""
    specs = server.kernel_spec_manager
    for name in specs.find_kernel_specs() if specs else ():
        hold(name, specs)
