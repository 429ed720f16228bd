"""A person's server under JupyterHub: their home page, or the desk of the course, each as a page of its own.

Pages are not shown inside JupyterLab here: the Hub forbids frames, because all its servers share one address and a
page in a frame could be reached from another person's.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from scuola.editions.desk import write_desk
from scuola.files.private import keep_private
from scuola.jupyter.settings import COURSE, KERNEL, environment, server_settings, write_lab_settings
from scuola.serving.delivery import prepare, state_of
from scuola.text import language
from scuola.text.problems import Problem
from scuola.workspace import HOME
from warmkernel.hold import lend
from warmkernel.parent import Warm

FOLDER = "scuola"


def serve(warm: Warm | None = None) -> None:
    """Serve what the environment says (`scuola.hub.servers.environment`), until the Hub ends it or nobody is there.

    `warm` is what this process has imported already, if it was forked: its kernels are forked from it, too.
    Raises `Problem` if the folder cannot be written.
    """
    keep_private()
    at_the_desk = bool(os.environ.get(COURSE))
    if at_the_desk:
        root = Path(os.environ[COURSE])
        first, state = write_desk(root, language()), state_of(Path.home())
    else:
        root, first = Path.home() / FOLDER / os.environ["SCUOLA_EDITION"], Path(HOME)
        prepare(root, language(), participant=os.environ["SCUOLA_KEY"], desk=os.environ["SCUOLA_DESK"])
        state = state_of(root)
    write_lab_settings(state, language(), frames=False)
    settings = {
        **server_settings(stock=at_the_desk, lab=bool(os.environ.get("SCUOLA_JUPYTERLAB"))),
        **idle_settings(int(os.environ.get("SCUOLA_IDLE_MINUTES") or 60) * 60),
        "ServerApp.root_dir": str(root.resolve()),
        "ServerApp.default_url": f"/voila/render/{first}",
    }
    # No `TemporaryDirectory`: a kernel, which is forked from here, would remove it at its own end.
    runtime = Path(tempfile.mkdtemp(prefix="scuola-"))
    try:
        os.environ.update(environment(state, runtime))
        os.chdir(root)
        if warm:
            lend(KERNEL, warm)
        _run([f"--{name}={value}" for name, value in settings.items()])
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


def idle_settings(seconds: int) -> dict[str, str]:
    """Return the settings by which what nobody looks at is closed: pages' kernels first, then the server itself."""
    return {
        "MappingKernelManager.cull_idle_timeout": str(seconds),
        "MappingKernelManager.cull_interval": str(min(seconds, 300)),
        "ServerApp.shutdown_no_activity_timeout": str(seconds),
    }


def _run(settings: list[str]) -> None:
    """Run JupyterHub's own server for one person."""
    from jupyterhub.singleuser import main

    sys.argv[1:] = [*settings, *sys.argv[1:]]
    main()


def run(warm: Warm | None = None) -> None:
    """Serve, and end with a plain sentence where that cannot be."""
    try:
        serve(warm)
    except Problem as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    run()
