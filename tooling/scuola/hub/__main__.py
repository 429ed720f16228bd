"""A person's server under JupyterHub: their home page, or the desk of the course, each as a page of its own.

Pages are not shown inside JupyterLab here: the Hub forbids frames, because all its servers share one address and a
page in a frame could be reached from another person's.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from scuola.cli.parts import warn
from scuola.editions import desk
from scuola.hub import COURSE, INSTRUCTOR
from scuola.place import HOME
from scuola.problems import Problem
from scuola.servers import environment, lab_settings
from scuola.start import dress
from scuola.text import language
from scuola.workspace import prepare, state_of

FOLDER = "scuola"
ONLY_FOR_INSTRUCTORS = ("formgrader", "course_list", "assignment_list", "validate_assignment")


def serve(course: Path, person: str, *, instructor: bool) -> None:
    """Serve a participant's folder, made ready, or the course's own to an instructor, until the Hub ends it.

    Raises `Problem` if the folder cannot be written.
    """
    if instructor:
        root, first, state = course, desk.place(course, language()), state_of(Path.home())
    else:
        root, first = Path.home() / FOLDER, Path(HOME)
        prepare(root, language(), course, person)
        state = state_of(root)
    dress(state, language(), frames=False)
    extensions = {f"nbgrader.server_extensions.{name}": instructor for name in ONLY_FOR_INSTRUCTORS}
    settings = {
        **lab_settings(),
        "ServerApp.root_dir": str(root.resolve()),
        "ServerApp.default_url": f"/voila/render/{first}",
        "ServerApp.jpserver_extensions": str(extensions),
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
        warn(problem)
        sys.exit(1)
