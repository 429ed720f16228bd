"""Serving the instructor's desk, and nothing else, on this machine."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from scuola.editions import edition
from scuola.editions.desk import write_desk
from scuola.jupyter.settings import COURSE
from scuola.serving.alone import Taken, alone, lead_to_the_other, say_where
from scuola.serving.delivery import state_of
from scuola.serving.entrance import close_way_in, open_way_in, way_in
from scuola.serving.place import STOP, Place
from scuola.serving.ports import LOCALHOST
from scuola.serving.voila import ClosedVoila, serve
from scuola.text import Text, speak
from scuola.text.problems import not_written

READY = Text("La scrivania è qui: {address}", "The desk is here: {address}")


def open_desk(course: Path, place: Place, browser: bool, say: Callable[[Text], None]) -> None:
    """Serve the desk of a course, behind a secret, until it is closed; raise `Problem` if that cannot be done.

    Where it is open already, lead to the one that is.
    """
    language = edition.read(course).language
    speak(language)
    os.environ[COURSE] = str(course)  # its kernels have what the desk needs

    class DeskServer(ClosedVoila):
        """Serves the desk."""

        pages: ClassVar = {"/": write_desk(course, language)}

    secret = secrets.token_urlsafe(32)

    def told(port: int) -> None:
        address = way_in(f"http://{LOCALHOST}:{port}{place.path.rstrip('/')}", place.path, secret)
        say_where(state_of(course), address)
        say(READY(address=address))
        say(STOP)
        if browser and (unopened := open_way_in(course, address)):
            say(unopened)

    try:
        with alone(state_of(course)), _entered_while_it_runs(course):
            serve(DeskServer, course, place, told, token=secret)
    except Taken:
        lead_to_the_other(course, state_of(course), browser, say)
    except OSError as error:
        raise not_written(course, error) from error


@contextmanager
def _entered_while_it_runs(course: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):
            close_way_in(course, "scuola course desk")
