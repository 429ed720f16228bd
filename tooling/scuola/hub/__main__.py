"""A person's server under JupyterHub: their home page, or the desk of the course, each as a page of its own.

Pages are not shown inside JupyterLab here: the Hub forbids frames, because all its servers share one address and a
page in a frame could be reached from another person's.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from scuola.editions.desk import write_desk
from scuola.hub import COURSE, INSTRUCTOR
from scuola.jupyter.settings import environment, lab_settings, write_lab_settings
from scuola.serving.delivery import prepare, state_of
from scuola.text import language
from scuola.text.problems import Problem
from scuola.workspace import HOME

FOLDER = "scuola"


def serve(course: Path, person: str, *, instructor: bool) -> None:
    """Serve a participant's folder, made ready, or the course's own to an instructor, until the Hub ends it.

    Raises `Problem` if the folder cannot be written.
    """
    if instructor:
        root, first, state = course, write_desk(course, language()), state_of(Path.home())
    else:
        root, first = Path.home() / FOLDER, Path(HOME)
        prepare(root, language(), course, person)
        state = state_of(root)
    write_lab_settings(state, language(), frames=False)
    settings = {
        **lab_settings(stock=instructor),
        "ServerApp.root_dir": str(root.resolve()),
        "ServerApp.default_url": f"/voila/render/{first}",
    }
    with tempfile.TemporaryDirectory(prefix="scuola-") as runtime:
        os.environ.update(environment(state, Path(runtime)))
        os.chdir(root)
        _run([f"--{name}={value}" for name, value in settings.items()])


def _run(settings: list[str]) -> None:
    """Run JupyterHub's own server for one person."""
    from jupyterhub.singleuser import main

    sys.argv[1:] = [*settings, *sys.argv[1:]]
    main()


if __name__ == "__main__":
    try:
        serve(Path(os.environ[COURSE]), os.environ["JUPYTERHUB_USER"], instructor=bool(os.environ[INSTRUCTOR]))
    except Problem as problem:
        sys.exit(str(problem))
