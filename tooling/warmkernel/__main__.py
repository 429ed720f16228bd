"""`python -m warmkernel install --import pandas`: add a warm kernel to this environment's Jupyter."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager


def main(arguments: list[str] | None = None) -> int:
    """Install a kernelspec and say where it is."""
    parser = argparse.ArgumentParser("python -m warmkernel", description=__doc__)
    install = parser.add_subparsers(required=True, metavar="install").add_parser("install", help="add a warm kernel")
    install.add_argument("--name", default="warm", help="name of the kernel (warm)")
    install.add_argument("--title", default="Python (warm)", help="what is shown in Jupyter")
    install.add_argument(
        "--import", dest="imports", action="append", default=[], metavar="MODULE", help="may be repeated"
    )
    install.add_argument("--ready", type=int, default=1, help="kernels to keep ready (1)")
    install.add_argument("--user", action="store_true", help="for this user, in place of this environment")
    chosen = parser.parse_args(arguments)
    config = {"imports": chosen.imports, "ready": chosen.ready}
    written = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": chosen.title,
        "language": "python",
        "metadata": {
            "debugger": True,
            "kernel_provisioner": {"provisioner_name": "warm-provisioner", "config": config},
        },
    }
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernel.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
        where = {"user": True} if chosen.user else {"prefix": sys.prefix}
        print(KernelSpecManager().install_kernel_spec(folder, chosen.name, **where))
    return 0


if __name__ == "__main__":
    sys.exit(main())
