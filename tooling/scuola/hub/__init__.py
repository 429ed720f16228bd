"""A school's JupyterHub for an edition: participants in their own folders, instructors at the course's desk.

`jupyterhub_config.py` calls `configure`; the Hub then starts `python -m scuola.hub` for each person who logs in.
JupyterHub itself is an extra: `pip install scuola-convergenze[hub]`.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from traitlets.config import Config

from scuola.editions import edition, participants
from scuola.grading.folders import EXCHANGE
from scuola.jupyter import FOLDER as JUPYTER
from scuola.jupyter import static
from scuola.markup.links import LEAVE
from scuola.serving.ports import LOCALHOST

COURSE = "SCUOLA_COURSE"
INSTRUCTOR = "SCUOLA_INSTRUCTOR"
PORT = 8000


def configure(config: Config, course: Path, instructors: Collection[str]) -> None:
    """Set up a Hub for the edition in `course`: how people prove who they are is left to its authenticator.

    The user name of a participant is the key to hand in under; who logs in with an email address gets the key from the
    list. `instructors` are user names. Raises `Problem` if the edition cannot be read.
    """
    course = course.expanduser().resolve()
    language = edition.read(course).language
    enrolled = participants.read(course)
    where_to_hand_in = (course / EXCHANGE).resolve().parent  # the exchange may lead out of a folder closed to others

    def is_instructor(spawner: Any) -> bool:
        return spawner.user.name in instructors

    config.JupyterHub.bind_url = f"http://{LOCALHOST}:{PORT}"
    config.JupyterHub.template_paths = [str(JUPYTER / "hub"), str(static("scuola.css").parent)]
    config.JupyterHub.template_vars = {"language": language, "leave": LEAVE.in_language(language)}
    config.ConfigurableHTTPProxy.command = [str(Path(sys.executable).with_name("configurable-http-proxy"))]
    config.Authenticator.allowed_users = {*instructors, *(one.key for one in enrolled)}
    config.Authenticator.username_map = {one.email.lower(): one.key for one in enrolled}
    config.Spawner.cmd = [sys.executable, "-m", "scuola.hub"]
    config.Spawner.environment = {
        COURSE: lambda spawner: str(course if is_instructor(spawner) else where_to_hand_in),
        INSTRUCTOR: lambda spawner: "yes" if is_instructor(spawner) else "",
        "SCUOLA_LANGUAGE": language,
    }
