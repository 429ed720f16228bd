"""Starting Jupyter's servers as Scuola needs them: their settings, their folders, their addresses."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from scuola.files.whole import write_whole
from scuola.jupyter import FOLDER as JUPYTER
from scuola.text import language
from scuola.text.problems import not_written

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PYTHONS = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONINSPECT", "PYTHONBREAKPOINT")
VOILA_PREVIEW = "@voila-dashboards/jupyterlab-preview"
LOCALES = {"it": "it_IT", "en": "default"}
#: What an ordinary Jupyter server offers: JupyterLab, and other programs, which mean nothing to a participant.
JUPYTERLAB = ("jupyterlab", "jupyter_lsp", "notebook_shim")
STOCK_EXTENSIONS = (
    *JUPYTERLAB, "notebook", "jupyter_server_terminals", "jupyterlab_jupytext",
    *(f"nbgrader.server_extensions.{name}" for name in ("formgrader", "course_list", "assignment_list", "validate_assignment")),
)  # fmt: skip
COURSE = "SCUOLA_COURSE"  # variable: the folder of the course whose desk is served
KERNEL = "scuola"  # jupyter/kernels/scuola: warm, and known to everything in this environment


def kernel_settings() -> dict[str, str]:
    """Return the settings of kernels: Unix sockets in a private folder, where other users cannot listen in.

    A kernel that ended by itself is noticed within a second, so that its page can say so.
    """
    closed = {} if sys.platform == "win32" else {"KernelManager.transport": "ipc"}
    return {"KernelRestarter.time_to_dead": "1.0", **closed}


def server_settings(*, stock: bool, lab: bool = False) -> dict[str, str]:
    """Return the settings of every Jupyter server: our pages and kernels, nothing asked of other machines.

    Participants have none of the `stock` pages and programs that authors and instructors have; JupyterLab alone where
    a school lets them have it (`lab`).
    """
    # No MathJax from elsewhere. Stock pages write its address and fail at None; Voila's own front end takes a text for an address.
    mathjax = "" if stock or lab else None
    return {
        "ServerApp.jpserver_extensions": str(
            dict.fromkeys(STOCK_EXTENSIONS, stock) | dict.fromkeys(JUPYTERLAB, stock or lab)
        ),
        "ServerApp.allow_root": "True",
        "ServerApp.tornado_settings": str(
            {"mathjax_url": mathjax, "mathjax_config": mathjax, "compress_response": True}
        ),
        "ServerApp.extra_template_paths": str([str(JUPYTER / "server")]),
        "ServerApp.jinja_template_vars": str({"scuola_language": language()}),
        **kernel_settings(),
    }


def environment(state: Path, runtime: Path) -> dict[str, str]:
    """Return the environment of a Jupyter server: our template and settings, its state under `state`.

    `runtime` holds sockets, whose paths must be short. What a person has set up for other Pythons and other Jupyters is
    left alone, and does not reach Scuola; nothing that it asks of this machine goes through a proxy.
    """
    kept = {name: value for name, value in os.environ.items() if not _is_of_others(name)}
    folders = {
        "JUPYTER_CONFIG_PATH": JUPYTER / "config",
        "JUPYTER_PATH": JUPYTER,
        "JUPYTER_CONFIG_DIR": state / "config",
        "JUPYTER_DATA_DIR": state / "data",
        "JUPYTER_RUNTIME_DIR": runtime,
        "JUPYTERLAB_WORKSPACES_DIR": state / "lab-workspaces",
        "JUPYTERLAB_SETTINGS_DIR": state / "lab-settings",
        "IPYTHONDIR": state / "ipython",
    }
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    direct = ",".join(filter(None, [os.environ.get("no_proxy") or os.environ.get("NO_PROXY"), *LOOPBACK]))
    return {
        **kept,
        **{name: str(folder) for name, folder in folders.items()},
        "PATH": programs,
        "PYTHONNOUSERSITE": "1",
        "no_proxy": direct,
        "NO_PROXY": direct,
        "SCUOLA_LANGUAGE": language(),
        "OPENBLAS_NUM_THREADS": "1",  # small arrays: threads of many kernels would only wait for each other
    }


def _is_of_others(name: str) -> bool:
    """Say whether a variable sets up another Python or another Jupyter than the one that is started here."""
    return name in PYTHONS or name.startswith(("JUPYTER_", "JUPYTERLAB_", "IPYTHON"))


def write_lab_settings(state: Path, language: str, *, frames: bool = True) -> None:
    """Write JupyterLab's settings under `state`: locale, and no live preview where frames are forbidden.

    Raises `Problem` if they cannot be written.
    """
    locale = {"@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]}}
    try:
        for name, text in {
            "labconfig/default_setting_overrides.json": json.dumps(locale),
            "labconfig/page_config.json": json.dumps({"disabledExtensions": {} if frames else {VOILA_PREVIEW: True}}),
        }.items():
            write_whole(state / "config" / name, text)
    except OSError as error:
        raise not_written(state, error) from error
