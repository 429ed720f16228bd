"""The class server as a service of JupyterHub: phones need no account, whoever facilitates has the room's key."""

from __future__ import annotations

import os
import sys
from typing import Any
from urllib.parse import urlsplit

from scuola.classroom.storage import DATABASE
from scuola.serving.class_server import PREFERRED_PORT, Ways, serve
from scuola.serving.place import Place
from scuola.serving.ports import LOCALHOST
from scuola.text.problems import Problem

NAME = "class"
PUBLIC = "SCUOLA_PUBLIC"


def service(public: str, database: str = "", port: int = PREFERRED_PORT) -> dict[str, Any]:
    """Return the declaration of the service; `public` is the address by which people reach the Hub.

    `database` is any address of SQLAlchemy's: a file in the folder of whoever runs the Hub if nothing is said.
    """
    kept = {DATABASE: database} if database else {}
    return {
        "name": NAME,
        "url": f"http://{LOCALHOST}:{port}",
        "command": [sys.executable, "-m", "scuola.hub.classroom"],
        "environment": {PUBLIC: public.rstrip("/"), **kept},
        "display": False,
    }


def ways() -> Ways:
    """Return how people reach the service, from what the Hub says in the environment."""
    at = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    place = Place(at.port, at.hostname or LOCALHOST, os.environ["JUPYTERHUB_SERVICE_PREFIX"])
    return Ways(place, at.port or PREFERRED_PORT, (os.environ[PUBLIC],))


if __name__ == "__main__":
    try:
        serve(ways())
    except Problem as problem:
        sys.exit(str(problem))
