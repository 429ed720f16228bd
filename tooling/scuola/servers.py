"""Starting Jupyter's servers as Scuola needs them: their settings, their folders, their addresses."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from pathlib import Path

from scuola.content import jupyter
from scuola.problems import Problem
from scuola.text import Text, language

LOCALHOST = "127.0.0.1"
KERNEL = "scuola"  # jupyter/kernels/scuola: warm, and known to everything in this environment

OCCUPIED = Text(
    "La porta {port} è già occupata da un altro programma. Chiuderlo, oppure indicarne un'altra: --port {other}.",
    "Port {port} is already taken by another program. Close it, or choose another: --port {other}.",
)
OPEN_BY_HAND = Text(
    "Non trovo un browser da aprire. Copiare questo indirizzo in un browser:",
    "No browser to open was found. Copy this address into a browser:",
)


def kernel_settings() -> dict[str, str]:
    """Return the settings of kernels: Unix sockets in a private folder, where other users cannot listen in."""
    return {} if sys.platform == "win32" else {"KernelManager.transport": "ipc"}


def lab_settings() -> dict[str, str]:
    """Return the settings of every JupyterLab: our style sheet, our kernels, nothing asked of other machines."""
    return {
        "ServerApp.allow_root": "True",
        "ServerApp.tornado_settings": str({"mathjax_url": None, "mathjax_config": None}),
        "LabApp.custom_css": "True",
        **kernel_settings(),
    }


def environment(state: Path, runtime: Path) -> dict[str, str]:
    """Return the environment of a Jupyter server: our template and settings, its state under `state`.

    `runtime` holds sockets, whose paths must be short. A person's own Jupyter settings are left alone, and do not
    reach Scuola.
    """
    folders = {
        "JUPYTER_CONFIG_PATH": jupyter() / "config",
        "JUPYTER_PATH": jupyter(),
        "JUPYTER_CONFIG_DIR": state / "config",
        "JUPYTER_DATA_DIR": state / "data",
        "JUPYTER_RUNTIME_DIR": runtime,
        "JUPYTERLAB_WORKSPACES_DIR": state / "lab-workspaces",
        "JUPYTERLAB_SETTINGS_DIR": state / "lab-settings",
        "IPYTHONDIR": state / "ipython",
    }
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {
        **os.environ,
        **{name: str(folder) for name, folder in folders.items()},
        "PATH": programs,
        "SCUOLA_LANGUAGE": language(),
        "OPENBLAS_NUM_THREADS": "1",  # small arrays: threads of many kernels would only wait for each other
    }


def free_port(wanted: int | None, preferred: int, host: str = LOCALHOST) -> int:
    """Return a port to listen on: the one wanted, else the preferred one or the next that is free."""
    for port in [wanted] if wanted else [*range(preferred, preferred + 50), 0]:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise Problem(OCCUPIED(port=wanted, other=free_port(None, preferred, host)))


def open_browser(address: str) -> Text | None:
    """Open the address in a browser; return what to say if there is none."""
    try:
        opened = webbrowser.open(address)
    except webbrowser.Error:
        opened = False
    return None if opened else OPEN_BY_HAND
